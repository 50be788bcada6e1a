package network

// Tradedoubler is the list of transactions of Tradedoubler, which says when each
// last changed. The statuses are letters: accepted, pending, denied.
//
// https://tradedoubler.docs.apiary.io
func Tradedoubler() Profile {
	currency := Field{"currency"}
	return Profile{
		Name: "tradedoubler", Envelopes: []string{"items"},
		ID: Field{"transactionId"}, Order: Field{"orderNr"}, Program: Field{"programId"}, Publisher: Field{"sourceId"},
		SubID: Field{"epi"}, Reason: Field{"statusReason"},
		Status: Words[Status]{Field{"status"}, map[string]Status{
			"p": StatusPending, "a": StatusApproved, "d": StatusReversed,
		}},
		Flags:      []Flag{{Field: Field{"paid"}, Status: StatusPaid}},
		Times:      Times{At: Field{"timeOfTransaction"}, Clicked: Field{"clickDate"}, Changed: Field{"timeOfLastModified"}},
		Sale:       []Amount{{Field: "orderValue", Currency: currency}},
		Commission: []Amount{{Field: "commission", Currency: currency}},
	}
}

// Webgains is the list of transactions of Webgains.
//
// https://github.com/bobberrisford/affiliatemcp/tree/main/tests/fixtures/webgains
func Webgains() Profile {
	currency := Field{"currency"}
	return Profile{
		Name: "webgains", Envelopes: []string{"transactions"},
		ID: Field{"transactionId"}, Order: Field{"orderReference"}, Program: Field{"programId"}, SubID: Field{"clickRef"}, Reason: Field{"changeReason"},
		Status: Words[Status]{Field{"status"}, map[string]Status{
			"open": StatusPending, "delayed": StatusPending, "confirmed": StatusApproved, "paid": StatusPaid, "cancelled": StatusReversed,
		}},
		Times: Times{
			At: Field{"transactionDate"}, Clicked: Field{"clickDate"}, Approved: Field{"validationDate"}, Paid: Field{"paymentDate"},
		},
		Sale:       []Amount{{Field: "value", Currency: currency}},
		Commission: []Amount{{Field: "commission", Currency: currency}},
	}
}

// Belboon is the conversion export of belboon as CSV: semicolons, 1.234,56 and
// 31.01.2026, with or without a time of day, in the account's zone.
//
// https://github.com/bobberrisford/affiliatemcp/tree/main/tests/fixtures/belboon
func Belboon() Profile {
	currency := Field{"currency"}
	return Profile{
		Name: "belboon", Format: FormatCSV, Comma: true,
		ID: Field{"conversion_id"}, Program: Field{"advertiser_program_id", "advertiser_id"}, Reason: Field{"rejection_reason"},
		Status: Words[Status]{Field{"status"}, map[string]Status{
			"open": StatusPending, "confirmed": StatusApproved, "paid": StatusPaid, "rejected": StatusReversed, "cancelled": StatusReversed,
		}},
		Times:      Times{At: Field{"conversion_date"}, Clicked: Field{"click_date"}, Approved: Field{"confirmation_date"}},
		Sale:       []Amount{{Field: "amount", Currency: currency}},
		Commission: []Amount{{Field: "commission", Currency: currency}},
	}
}
