package network

// ShareASale is the activity report of ShareASale, whose times have no zone. A
// voided transaction stays with its amounts and counts as reversed; a negative one
// names no original and is rejected.
//
// https://github.com/bobberrisford/affiliatemcp/tree/main/tests/fixtures/shareasale
func ShareASale() Profile {
	currency := Field{"currency"}
	return Profile{
		Name: "shareasale", Envelopes: []string{"result"},
		ID: Field{"transID"}, Order: Field{"orderNumber"}, Program: Field{"merchantId"}, Publisher: Field{"affiliateId"},
		SubID: Field{"affcomment"}, Reason: Field{"voidReason"},
		Status: Words[Status]{Field{"transactionStatus"}, map[string]Status{
			"pending": StatusPending, "locked": StatusLocked, "paid": StatusPaid, "voided": StatusReversed,
		}},
		Flags:      []Flag{{Field: Field{"voided"}, Status: StatusReversed}, {Field: Field{"paid"}, Status: StatusPaid}},
		Times:      Times{At: Field{"transDate"}, Locked: Field{"lockDate"}, Paid: Field{"paidDate"}},
		Sale:       []Amount{{Field: "transAmount", Currency: currency}},
		Commission: []Amount{{Field: "commission", Currency: currency}},
	}
}

// FlexOffers is the list of sales of FlexOffers.
//
// https://github.com/bobberrisford/affiliatemcp/tree/main/tests/fixtures/flexoffers
func FlexOffers() Profile {
	currency := Field{"currency"}
	return Profile{
		Name: "flexoffers", Envelopes: []string{"sales"},
		ID: Field{"saleId"}, Program: Field{"advertiserId"}, Reason: Field{"adjustmentType"},
		Status: Words[Status]{Field{"status"}, map[string]Status{
			"pending": StatusPending, "approved": StatusApproved, "paid": StatusPaid, "canceled": StatusReversed, "cancelled": StatusReversed,
		}},
		Times:      Times{At: Field{"saleDate"}, Clicked: Field{"clickDate"}, Posted: Field{"postedDate"}, Paid: Field{"paidDate"}},
		Sale:       []Amount{{Field: "saleAmount", Currency: currency}},
		Commission: []Amount{{Field: "commission", Currency: currency}},
	}
}

// Pepperjam is the transaction report of Pepperjam, now Ascend by Partnerize: it
// names no currency, and its times have no zone.
//
// https://github.com/bobberrisford/affiliatemcp/tree/main/tests/fixtures/pepperjam
func Pepperjam() Profile {
	return Profile{
		Name: "pepperjam", Envelopes: []string{"data"},
		ID: Field{"transaction_id"}, Order: Field{"order_id"}, Program: Field{"program_id"}, SubID: Field{"sid"},
		Status: Words[Status]{Field{"status"}, map[string]Status{
			"pending": StatusPending, "locked": StatusLocked, "paid": StatusPaid, "declined": StatusReversed,
		}},
		Times:      Times{At: Field{"sale_date"}},
		Sale:       []Amount{{Field: "sale_amount"}},
		Commission: []Amount{{Field: "commission"}},
	}
}

// Everflow is the conversion report of Everflow for partners, with seconds since
// 1970. The commission is the payout to the partner.
//
// https://github.com/bobberrisford/affiliatemcp/tree/main/tests/fixtures/everflow
func Everflow() Profile {
	currency := Field{"currency_id"}
	return Profile{
		Name: "everflow", Envelopes: []string{"conversions"},
		ID: Field{"conversion_id"}, Program: Field{"offer.network_offer_id"}, SubID: Field{"sub1"}, Reason: Field{"error_message"},
		Status: Words[Status]{Field{"status"}, map[string]Status{
			"pending": StatusPending, "approved": StatusApproved, "rejected": StatusReversed, "invalid": StatusReversed,
		}},
		Clock:      ClockSeconds,
		Times:      Times{At: Field{"conversion_unix_timestamp"}, Clicked: Field{"click_unix_timestamp"}},
		Sale:       []Amount{{Field: "sale_amount", Currency: currency}},
		Commission: []Amount{{Field: "payout", Currency: currency}},
	}
}
