package network

import "github.com/irmkit/irmkit/irm"

// PartnerStack is the list of rewards of PartnerStack, of the vendor as of the
// partner: milliseconds, and amounts in minor units.
//
// https://github.com/bobberrisford/affiliatemcp/tree/main/tests/fixtures/partnerstack
func PartnerStack() Profile {
	return Profile{
		Name: "partnerstack", Envelopes: []string{"data"},
		ID: Field{"key"}, Program: Field{"group.key"}, Publisher: Field{"partner.key"},
		Status: Words[Status]{Field{"status"}, map[string]Status{
			"pending": StatusPending, "approved": StatusApproved, "paid": StatusPaid, "declined": StatusReversed,
		}},
		Clock: ClockMillis,
		Times: Times{At: Field{"created_at"}, Approved: Field{"approved_at"}, Paid: Field{"paid_at"}},
		Sale:  []Amount{{Field: "transaction.amount", Minor: true, Currency: Field{"transaction.currency"}}},

		Commission: []Amount{{Field: "amount", Minor: true, Currency: Field{"currency"}}},
	}
}

// Refersion is the list of conversions of Refersion. Its times have no zone.
//
// https://github.com/bobberrisford/affiliatemcp/tree/main/tests/fixtures/refersion
func Refersion() Profile {
	currency := Field{"currency"}
	return Profile{
		Name: "refersion", Envelopes: []string{"results"},
		ID: Field{"id"}, Order: Field{"order_id"}, Program: Field{"offer_id"}, Publisher: Field{"affiliate.id"},
		Status: Words[Status]{Field{"status"}, map[string]Status{
			"pending": StatusPending, "approved": StatusApproved, "paid": StatusPaid, "reversed": StatusReversed, "denied": StatusReversed,
		}},
		Times:      Times{At: Field{"created"}, Approved: Field{"approved"}, Paid: Field{"paid"}},
		Sale:       []Amount{{Field: "total", Currency: currency}},
		Commission: []Amount{{Field: "commission_total", Currency: currency}},
	}
}

// Rewardful is the list of commissions of Rewardful, in minor units. A commission
// that is due is approved.
//
// https://github.com/bobberrisford/affiliatemcp/tree/main/tests/fixtures/rewardful
func Rewardful() Profile {
	return Profile{
		Name: "rewardful", Envelopes: []string{"data"},
		ID: Field{"id"}, Program: Field{"campaign.id"}, Publisher: Field{"affiliate.id"},
		Status: Words[Status]{Field{"state"}, map[string]Status{
			"pending": StatusPending, "due": StatusApproved, "paid": StatusPaid, "void": StatusReversed, "voided": StatusReversed,
		}},
		Times: Times{At: Field{"sale.charged_at", "created_at"}, Posted: Field{"created_at"}, Locked: Field{"due_at"}, Paid: Field{"paid_at"}},
		Sale:  []Amount{{Field: "sale.sale_amount_cents", Minor: true, Currency: Field{"sale.currency"}}},

		Commission: []Amount{{Field: "amount", Minor: true, Currency: Field{"currency"}}},
	}
}

// Tapfiliate is the list of conversions of Tapfiliate. The commissions of all
// levels are summed; one that is null has not been decided yet.
//
// https://github.com/bobberrisford/affiliatemcp/tree/main/tests/fixtures/tapfiliate
func Tapfiliate() Profile {
	currency := Field{"program.currency"}
	return Profile{
		Name: "tapfiliate",
		ID:   Field{"id"}, Order: Field{"external_id"}, Program: Field{"program.id"}, Publisher: Field{"affiliate.id"},
		Status: Words[Status]{Field{"commissions[].approved"}, map[string]Status{
			"": StatusPending, "true": StatusApproved, "false": StatusReversed,
		}},
		Flags:      []Flag{{Field: Field{"commissions[].payout"}, Status: StatusPaid}},
		Times:      Times{At: Field{"created_at"}},
		Sale:       []Amount{{Field: "amount", Currency: currency}},
		Commission: []Amount{{Field: "commissions[].amount", Currency: currency}},
	}
}

// FirstPromoter is the list of commissions of FirstPromoter, in minor units.
//
// https://github.com/bobberrisford/affiliatemcp/tree/main/tests/fixtures/firstpromoter
func FirstPromoter() Profile {
	return Profile{
		Name: "firstpromoter", Envelopes: []string{"data"},
		ID: Field{"id"}, Program: Field{"promoter_campaign.campaign.id"}, Publisher: Field{"promoter_campaign.promoter.id"},
		Kind: Words[irm.ConversionKind]{Field{"commission_type"}, map[string]irm.ConversionKind{
			"": irm.KindPurchase, "sale": irm.KindPurchase, "lead": irm.KindLead,
		}},
		Status: Words[Status]{Field{"status"}, map[string]Status{
			"pending": StatusPending, "approved": StatusApproved, "denied": StatusReversed,
		}},
		Flags: []Flag{{Field: Field{"is_paid"}, Status: StatusPaid}},
		Times: Times{At: Field{"created_at"}, Changed: Field{"status_updated_at"}},
		Sale: []Amount{
			{Field: "original_sale_amount", Minor: true, Currency: Field{"original_sale_currency"}},
			{Field: "sale_amount", Minor: true, Currency: Field{"unit"}},
		},
		Commission: []Amount{{Field: "amount", Minor: true, Currency: Field{"unit"}}},
	}
}
