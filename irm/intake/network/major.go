package network

import "github.com/irmkit/irmkit/irm"

// Impact is the Actions report of impact.com, of the brand as of the partner.
// Fields and states are those of "The action object"; "LOCKED" and "PAID", which
// partner tools write, are taken beside them.
//
// https://integrations.impact.com/impact-brand/reference/action-object
func Impact() Profile {
	currency := Field{"Currency"}
	return Profile{
		Name: "impact", Envelopes: []string{"Actions"},
		ID: Field{"Id"}, Order: Field{"Oid"}, Program: Field{"CampaignId"}, Publisher: Field{"MediaPartnerId"},
		SubID: Field{"SubId1", "SharedId"}, Codes: Field{"PromoCode"}, Country: Field{"CustomerCountry"}, Reason: Field{"ReversalReason"},
		New: Words[irm.Answer]{Field{"CustomerStatus"}, map[string]irm.Answer{"new": irm.AnswerYes, "existing": irm.AnswerNo}},
		Status: Words[Status]{Field{"State"}, map[string]Status{
			"pending": StatusPending, "approved": StatusApproved, "locked": StatusLocked, "paid": StatusPaid, "reversed": StatusReversed,
		}},
		Times: Times{
			At: Field{"EventDate"}, Clicked: Field{"ReferringDate"}, Posted: Field{"CreationDate"},
			Locked: Field{"LockingDate"}, Paid: Field{"ClearedDate"},
		},
		Sale:       []Amount{{Field: "Amount", Currency: currency}, {Field: "IntendedAmount", Currency: currency}},
		Commission: []Amount{{Field: "Payout", Currency: currency}, {Field: "IntendedPayout", Currency: currency}},
	}
}

// CJ is the Commission Detail API of CJ Affiliate: publisherCommissions,
// advertiserCommissions and commissionDetails. A correction is a record of its own
// with negative amounts, which names the original action. Amounts may have three
// decimals. "closed" is read by some as paid and by others as reversed, and
// "corrected" says neither, so both stay unknown.
//
// https://docs.cj.com/docs/graphql-api,
// https://docs.cj.com/docs/commissiondetail-api-advertiser, and for the stages
// https://junction.cj.com/article/cookie-dough-understanding-publisher-payment-cycle
func CJ() Profile {
	dollars := irm.MustCurrency("USD")
	return Profile{
		Name:      "cj",
		Envelopes: []string{"data", "commissionDetails", "publisherCommissions", "advertiserCommissions", "records"},
		ID:        Field{"commissionId"}, Conversion: Field{"originalActionId"}, Order: Field{"orderId"}, Program: Field{"advertiserId"},
		Publisher: Field{"publisherId"}, SubID: Field{"shopperId"}, Codes: Field{"coupon"}, Country: Field{"country"}, Reason: Field{"correctionReason"},
		New:        Words[irm.Answer]{Field{"newToFile"}, map[string]irm.Answer{"true": irm.AnswerYes, "false": irm.AnswerNo}},
		Correction: Words[bool]{Field{"original"}, map[string]bool{"false": true}},
		Kind: Words[irm.ConversionKind]{Field{"actionType"}, map[string]irm.ConversionKind{
			"": irm.KindPurchase, "item_sale": irm.KindPurchase, "sim_sale": irm.KindPurchase, "advance": irm.KindPurchase,
			"item_lead": irm.KindLead, "sim_lead": irm.KindLead,
			"bonus": NoConversion, "perf_inc": NoConversion, "click": NoConversion, "imp": NoConversion,
		}},
		Status: Words[Status]{Field{"actionStatus"}, map[string]Status{
			"new": StatusPending, "extended": StatusPending, "accepted": StatusApproved, "locked": StatusLocked, "reversed": StatusReversed,
		}},
		Flags: []Flag{{Field{"paidToPublisher"}, StatusPaid}},
		Times: Times{
			At: Field{"eventDate"}, Clicked: Field{"clickDate"}, Posted: Field{"postingDate"},
			Locked: Field{"lockingDate"}, Paid: Field{"clearedDate"},
		},
		Sale: []Amount{
			{Field: "saleAmountPubCurrency", Currency: Field{"pubCurrency"}},
			{Field: "saleAmountUsd", In: dollars},
		},
		Commission: []Amount{
			{Field: "pubCommissionAmountPubCurrency", Currency: Field{"pubCurrency"}},
			{Field: "pubCommissionAmountUsd", In: dollars}, {Field: "commissionAmountUsd", In: dollars},
		},
		Fractions: true,
	}
}

// Awin is the list of transactions of Awin, of the advertiser as of the publisher.
// Its times have no zone: they are in that of the request.
//
// https://success.awin.com/articles/en_US/Knowledge/Publisher-API-GET-transactions-list
func Awin() Profile {
	return Profile{
		Name: "awin",
		ID:   Field{"id"}, Order: Field{"orderRef"}, Program: Field{"advertiserId"}, Publisher: Field{"publisherId"},
		SubID: Field{"clickRefs.clickRef"}, Codes: Field{"voucherCode"}, Country: Field{"customerCountry"}, Reason: Field{"declineReason"},
		New: Words[irm.Answer]{Field{"customerAcquisition"}, map[string]irm.Answer{"new": irm.AnswerYes, "returning": irm.AnswerNo}},
		Kind: Words[irm.ConversionKind]{Field{"type"}, map[string]irm.ConversionKind{
			"": irm.KindPurchase, "commission group transaction": irm.KindPurchase, "bonus": NoConversion,
		}},
		Status: Words[Status]{Field{"commissionStatus"}, map[string]Status{
			"pending": StatusPending, "approved": StatusApproved, "declined": StatusReversed, "deleted": StatusReversed,
		}},
		Flags:      []Flag{{Field{"paidToPublisher"}, StatusPaid}},
		Times:      Times{At: Field{"transactionDate"}, Clicked: Field{"clickDate"}, Approved: Field{"validationDate"}},
		Sale:       []Amount{{Field: "saleAmount.amount", Currency: Field{"saleAmount.currency"}}},
		Commission: []Amount{{Field: "commissionAmount.amount", Currency: Field{"commissionAmount.currency"}}},
	}
}

// Rakuten is the list of transactions of Rakuten Advertising, in the form that
// affiliatemcp reads.
//
// https://github.com/bobberrisford/affiliatemcp/tree/main/tests/fixtures/rakuten
func Rakuten() Profile {
	currency := Field{"currency"}
	return Profile{
		Name: "rakuten", Envelopes: []string{"transactions"},
		ID: Field{"transaction_id"}, Order: Field{"order_id"}, Program: Field{"mid"}, Publisher: Field{"sid"},
		SubID: Field{"u1"}, Reason: Field{"reversal_reason"},
		Status: Words[Status]{Field{"status"}, map[string]Status{
			"pending": StatusPending, "approved": StatusApproved, "locked": StatusLocked, "paid": StatusPaid, "reversed": StatusReversed,
		}},
		Times: Times{
			At: Field{"transaction_date"}, Clicked: Field{"click_date"}, Posted: Field{"process_date"}, Paid: Field{"payment_date"},
		},
		Sale:       []Amount{{Field: "sale_amount", Currency: currency}},
		Commission: []Amount{{Field: "commission_amount", Currency: currency}},
	}
}

// Partnerize is the list of conversions of Partnerize, in the form of advertisers
// and in that of publishers. Of the latter the commission is what the publisher
// gets of it.
//
// https://github.com/bobberrisford/affiliatemcp/tree/main/tests/fixtures/partnerize
func Partnerize() Profile {
	currency := Field{"currency"}
	return Profile{
		Name: "partnerize", Envelopes: []string{"conversions", "conversion"},
		ID: Field{"conversion_id"}, Order: Field{"conversion_reference"}, Program: Field{"campaign_id"}, Publisher: Field{"publisher_id"},
		SubID: Field{"publisher_reference"}, Codes: Field{"voucher"}, Country: Field{"country"}, Reason: Field{"rejection_reason", "reject_reason"},
		Status: Words[Status]{Field{"status", "conversion_status"}, map[string]Status{
			"pending": StatusPending, "approved": StatusApproved, "paid": StatusPaid, "rejected": StatusReversed,
		}},
		Times: Times{
			At: Field{"conversion_time", "conversion_date_time", "conversion_date"}, Clicked: Field{"click_time", "click_date_time", "click_date"},
			Approved: Field{"approved_at"}, Paid: Field{"paid_at"},
		},
		Sale:       []Amount{{Field: "sale_amount", Currency: currency}, {Field: "value", Currency: currency}},
		Commission: []Amount{{Field: "publisher_commission", Currency: currency}, {Field: "commission", Currency: currency}},
	}
}
