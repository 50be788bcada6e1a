package network

// EBay is the transaction report of the eBay Partner Network. A cleared
// transaction is closed to changes.
//
// https://github.com/bobberrisford/affiliatemcp/tree/main/tests/fixtures/ebay
func EBay() Profile {
	return Profile{
		Name: "ebay", Envelopes: []string{"transactions"},
		ID: Field{"transactionId"}, Program: Field{"campaignId"}, SubID: Field{"customId"}, Reason: Field{"cancelReason"},
		Status: Words[Status]{Field{"status"}, map[string]Status{
			"pending": StatusPending, "cleared": StatusLocked, "paid": StatusPaid, "cancelled": StatusReversed,
		}},
		Times:      Times{At: Field{"eventDate"}, Posted: Field{"earningsDate"}, Locked: Field{"clearedDate"}, Paid: Field{"paidDate"}},
		Sale:       []Amount{{Field: "saleAmount.value", Currency: Field{"saleAmount.currency"}}},
		Commission: []Amount{{Field: "earningsAmount.value", Currency: Field{"earningsAmount.currency"}}},
	}
}

// ClickBank is the list of orders of ClickBank. It has no status: a type says
// whether money was taken (SALE, BILL) or given back, in negative amounts and under
// the receipt of the sale (RFND, CGBK).
//
// https://support.clickbank.com/en/articles/10535407-orders-api
func ClickBank() Profile {
	currency := Field{"currency"}
	return Profile{
		Name: "clickbank", Envelopes: []string{"orderData"},
		ID: Field{"receipt"}, Conversion: Field{"receipt"}, Program: Field{"vendor"}, Publisher: Field{"affiliate"}, SubID: Field{"trackingId"},
		Status: Words[Status]{Field{"transactionType"}, map[string]Status{
			"sale": StatusApproved, "bill": StatusApproved, "test_sale": StatusApproved, "rfnd": StatusReversed, "cgbk": StatusReversed,
		}},
		Test:       Words[bool]{Field{"transactionType"}, map[string]bool{"test": true, "test_sale": true}},
		Times:      Times{At: Field{"transactionTime"}},
		Sale:       []Amount{{Field: "totalOrderAmount", Currency: currency}},
		Commission: []Amount{{Field: "totalAccountAmount", Currency: currency}},
	}
}

// Hotmart is the sales history of Hotmart, in milliseconds. What was refunded in
// part has an unknown status, since the report does not say how much.
//
// https://github.com/bobberrisford/affiliatemcp/tree/main/tests/fixtures/hotmart
func Hotmart() Profile {
	return Profile{
		Name: "hotmart", Envelopes: []string{"items"},
		ID: Field{"purchase.transaction"}, Program: Field{"product.id"}, SubID: Field{"purchase.tracking.external_code"},
		Status: Words[Status]{Field{"purchase.status"}, map[string]Status{
			"waiting_payment": StatusPending, "approved": StatusApproved, "complete": StatusLocked,
			"refunded": StatusReversed, "chargeback": StatusReversed, "cancelled": StatusReversed, "expired": StatusReversed,
		}},
		Clock: ClockMillis,
		Times: Times{At: Field{"purchase.order_date"}, Approved: Field{"purchase.approved_date"}},
		Sale:  []Amount{{Field: "purchase.price.value", Currency: Field{"purchase.price.currency_value", "purchase.price.currency_code"}}},

		Commission: []Amount{{Field: "commissions[].value", Currency: Field{"commissions[].currency_code"}}},
	}
}

// ShopMy is the order report of ShopMy, in minor units.
//
// https://github.com/bobberrisford/affiliatemcp/tree/main/tests/fixtures/shopmy
func ShopMy() Profile {
	currency := Field{"currency"}
	return Profile{
		Name: "shopmy", Envelopes: []string{"orders"},
		ID: Field{"id"},
		Status: Words[Status]{Field{"status"}, map[string]Status{
			"pending": StatusPending, "locked": StatusLocked, "paid": StatusPaid, "cancelled": StatusReversed,
		}},
		Times:      Times{At: Field{"transaction_date"}, Locked: Field{"locked_date"}, Paid: Field{"paid_date"}},
		Sale:       []Amount{{Field: "order_amount", Minor: true, Currency: currency}},
		Commission: []Amount{{Field: "commission_amount", Minor: true, Currency: currency}},
	}
}

// Skimlinks is the list of commissions of Skimlinks.
//
// https://github.com/bobberrisford/affiliatemcp/tree/main/tests/fixtures/skimlinks
func Skimlinks() Profile {
	currency := Field{"currency"}
	return Profile{
		Name: "skimlinks", Envelopes: []string{"commissions"},
		ID: Field{"commissionId"}, Program: Field{"merchantId"}, SubID: Field{"customId"}, Reason: Field{"declineReason"},
		Status: Words[Status]{Field{"status"}, map[string]Status{
			"pending": StatusPending, "approved": StatusApproved, "paid": StatusPaid, "declined": StatusReversed,
		}},
		Times: Times{
			At: Field{"transactionDate"}, Clicked: Field{"clickTime"}, Approved: Field{"approvedDate"}, Paid: Field{"paidDate"},
		},
		Sale:       []Amount{{Field: "orderValue", Currency: currency}},
		Commission: []Amount{{Field: "amount", Currency: currency}},
	}
}

// Profiles are all that this package has, by name.
func Profiles() []Profile {
	return []Profile{
		Awin(), Belboon(), CJ(), ClickBank(), EBay(), Everflow(), FirstPromoter(), FlexOffers(), Hotmart(), Impact(),
		Partnerize(), PartnerStack(), Pepperjam(), Rakuten(), Refersion(), Rewardful(), ShareASale(), ShopMy(),
		Skimlinks(), Tapfiliate(), Tradedoubler(), Webgains(),
	}
}
