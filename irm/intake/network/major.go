package network

import "github.com/irmkit/irmkit/irm"

// Impact is the list of actions of impact.com, of the brand as of the partner, and
// the CSV of its reports and action feeds. Fields and states are those of "The
// action object"; "LOCKED" and "PAID", which partner tools write, are taken beside
// them. LockedStatus says that an action is closed, or was paid out: a ClearedDate
// alone may be to come. Only CSV has the date of the last modification; the lists of
// the API need Options.AsOf. Of the columns, those for status, partner, referral and
// "Action Earnings" are recalled.
//
// https://integrations.impact.com/impact-brand/reference/action-object, and for CSV
// https://impact-helpdesk.freshdesk.com/en/support/solutions/articles/155000002735,
// https://impact-helpdesk.freshdesk.com/en/support/solutions/articles/48001238358
func Impact() Profile {
	currency := Field{"Currency"}
	return Profile{
		Name: "impact", Envelopes: []string{"Actions"},
		ID: Field{"Id", "ActionId"}, Order: Field{"Oid"}, Program: Field{"CampaignId"}, Publisher: Field{"MediaPartnerId", "PartnerId"},
		SubID: Field{"SubId1", "SharedId"}, Codes: Field{"PromoCode"}, Country: Field{"CustomerCountry"}, Reason: Field{"ReversalReason"},
		New: Words[irm.Answer]{Field{"CustomerStatus"}, map[string]irm.Answer{"new": irm.AnswerYes, "existing": irm.AnswerNo}},
		Status: Words[Status]{Field{"State", "Status", "ActionStatus"}, map[string]Status{
			"default": StatusPending, "pending": StatusPending, "modified": StatusPending, "approved": StatusApproved,
			"locked": StatusLocked, "paid": StatusPaid, "reversed": StatusReversed, "rejected": StatusReversed,
		}},
		Flags: []Flag{{Field: Field{"LockedStatus"}, Of: map[string]Status{
			"open": StatusUnknown, "locked": StatusLocked, "defaulted": StatusLocked, "cleared": StatusPaid,
		}}},
		Times: Times{
			At: Field{"EventDate", "ActionDate"}, Clicked: Field{"ReferringDate", "ReferralDate"}, Posted: Field{"CreationDate"},
			Locked: Field{"LockingDate"}, Paid: Field{"ClearedDate"}, Changed: Field{"ModificationDate"}, ChangedInSome: true,
		},
		Sale: []Amount{{Field: "Amount", Currency: currency}, {Field: "SaleAmount", Currency: currency}, {Field: "IntendedAmount", Currency: currency}},
		Commission: []Amount{
			{Field: "Payout", Currency: currency}, {Field: "ActionEarnings", Currency: currency}, {Field: "IntendedPayout", Currency: currency},
		},
	}
}

// CJ is the Commission Detail API of CJ Affiliate: publisherCommissions,
// advertiserCommissions and commissionDetails. A correction is a record of its own
// with negative amounts, which names the original action. Amounts may have three
// decimals. "closed" is read by some as paid and by others as reversed, and
// "corrected" says neither, so both stay unknown. Of its CSV, the columns that are
// not spelled like the members, such as "SID" and "Publisher Commission", are
// recalled.
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
		Publisher: Field{"publisherId"}, SubID: Field{"shopperId", "sid"}, Codes: Field{"coupon"}, Country: Field{"country"}, Reason: Field{"correctionReason"},
		New:        Words[irm.Answer]{Field{"newToFile"}, map[string]irm.Answer{"true": irm.AnswerYes, "yes": irm.AnswerYes, "false": irm.AnswerNo, "no": irm.AnswerNo}},
		Correction: Words[bool]{Field{"original"}, map[string]bool{"false": true, "no": true}},
		Kind: Words[irm.ConversionKind]{Field{"actionType"}, map[string]irm.ConversionKind{
			"": irm.KindPurchase, "item_sale": irm.KindPurchase, "sim_sale": irm.KindPurchase, "advance": irm.KindPurchase,
			"item_lead": irm.KindLead, "sim_lead": irm.KindLead,
			"bonus": NoConversion, "perf_inc": NoConversion, "click": NoConversion, "imp": NoConversion,
		}},
		Status: Words[Status]{Field{"actionStatus"}, map[string]Status{
			"new": StatusPending, "extended": StatusPending, "accepted": StatusApproved, "locked": StatusLocked, "reversed": StatusReversed,
		}},
		Flags: []Flag{{Field: Field{"paidToPublisher"}, Status: StatusPaid}},
		Times: Times{
			At: Field{"eventDate"}, Clicked: Field{"clickDate"}, Posted: Field{"postingDate"},
			Locked: Field{"lockingDate"}, Paid: Field{"clearedDate"},
		},
		Sale: []Amount{
			{Field: "saleAmountPubCurrency", Currency: Field{"pubCurrency"}},
			{Field: "saleAmountUsd", In: dollars}, {Field: "saleAmount", Currency: Field{"currency"}},
		},
		Commission: []Amount{
			{Field: "pubCommissionAmountPubCurrency", Currency: Field{"pubCurrency"}},
			{Field: "pubCommissionAmountUsd", In: dollars}, {Field: "commissionAmountUsd", In: dollars},
			{Field: "publisherCommissionUsd", In: dollars}, {Field: "publisherCommission", Currency: Field{"currency"}},
		},
		Fractions: true,
	}
}

// Awin is the list of transactions of Awin, of the advertiser as of the publisher,
// and the CSV of the transactions report, whose statuses are numbers. Its times have
// no zone: they are in that of the request. Of the columns, "advertiser_id",
// "click_ref" and "currency" are recalled.
//
// https://success.awin.com/articles/en_US/Knowledge/Publisher-API-GET-transactions-list,
// and for CSV https://help.awin.com/docs/understanding-the-data-fields-in-the-transactions-report
func Awin() Profile {
	return Profile{
		Name: "awin",
		ID:   Field{"id"}, Order: Field{"orderRef", "extra"}, Program: Field{"advertiserId"}, Publisher: Field{"publisherId"},
		SubID: Field{"clickRefs.clickRef", "click_ref"}, Codes: Field{"voucherCode"}, Country: Field{"customerCountry"}, Reason: Field{"declineReason"},
		New: Words[irm.Answer]{Field{"customerAcquisition"}, map[string]irm.Answer{"new": irm.AnswerYes, "returning": irm.AnswerNo}},
		Kind: Words[irm.ConversionKind]{Field{"type"}, map[string]irm.ConversionKind{
			"": irm.KindPurchase, "commission group transaction": irm.KindPurchase, "sale": irm.KindPurchase, "tq": irm.KindPurchase,
			"lead": irm.KindLead, "bonus": NoConversion,
		}},
		Status: Words[Status]{Field{"commissionStatus"}, map[string]Status{
			"pending": StatusPending, "approved": StatusApproved, "declined": StatusReversed, "deleted": StatusReversed,
			"0": StatusPending, "1": StatusApproved, "2": StatusReversed,
		}},
		Flags:      []Flag{{Field: Field{"paidToPublisher"}, Status: StatusPaid}},
		Times:      Times{At: Field{"transactionDate", "date"}, Clicked: Field{"clickDate"}, Approved: Field{"validationDate"}},
		Sale:       []Amount{{Field: "saleAmount.amount", Currency: Field{"saleAmount.currency"}}, {Field: "sale_amount", Currency: Field{"currency"}}},
		Commission: []Amount{{Field: "commissionAmount.amount", Currency: Field{"commissionAmount.currency"}}, {Field: "commission", Currency: Field{"currency"}}},
	}
}

// Rakuten is the list of transactions of Rakuten Advertising: those of its Events
// API, and the form that affiliatemcp reads. Events have no status, since nobody has
// looked at them yet, and are pending. There is one of each item of an order. A
// negative one names no original and is rejected.
//
// https://pubhelp.rakutenadvertising.com/hc/en-us/articles/5949935515149, and
// https://github.com/bobberrisford/affiliatemcp/tree/main/tests/fixtures/rakuten
func Rakuten() Profile {
	currency := Field{"currency"}
	return Profile{
		Name: "rakuten", Envelopes: []string{"transactions"},
		ID: Field{"transaction_id", "etransaction_id"}, Order: Field{"order_id"}, Program: Field{"mid", "advertiser_id"}, Publisher: Field{"sid"},
		SubID: Field{"u1"}, Reason: Field{"reversal_reason"},
		Status: Words[Status]{Field{"status"}, map[string]Status{
			"": StatusPending, "pending": StatusPending, "approved": StatusApproved, "locked": StatusLocked, "paid": StatusPaid, "reversed": StatusReversed,
		}},
		Times: Times{
			At: Field{"transaction_date"}, Clicked: Field{"click_date"}, Posted: Field{"process_date"}, Paid: Field{"payment_date"},
		},
		Sale:       []Amount{{Field: "sale_amount", Currency: currency}},
		Commission: []Amount{{Field: "commission_amount", Currency: currency}, {Field: "commissions", Currency: currency}},
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
