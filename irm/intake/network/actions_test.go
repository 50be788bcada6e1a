package network

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

var (
	east     = time.FixedZone("UTC+1", 60*60)
	east1900 = time.Date(1900, 1, 1, 0, 0, 0, 0, east)
	euro     = irm.MustCurrency("EUR")
)

func TestActions(t *testing.T) {
	for _, tt := range []struct {
		name, in, want string
		p              Profile
		opts           Options
	}{
		{name: "impact", want: `
			#1 impact A-1 approved "APPROVED" order 20931 program 9001 publisher MP-1 sub ada-7 commission 12.99 USD clicked 2026-04-15T14:55:00Z locked 2026-05-20T05:00:00Z changed 2026-04-15T15:00:00Z
			  conversion impact:A-1 r846204183331968 purchase at 2026-04-15T15:00:00Z sale 1x100.00 USD codes ADA10 market US new yes
			`, p: Impact(), in: `{"Actions":[{"Id":"A-1","CampaignId":9001,"CampaignName":"Spring","State":"APPROVED","EventDate":"2026-04-15T10:00:00-05:00","LockingDate":"2026-05-20T00:00:00-05:00","ReferringDate":"2026-04-15T09:55:00-05:00","ClearedDate":"","Amount":"100.00","IntendedAmount":"129.99","Payout":"12.99","Currency":"USD","MediaPartnerId":"MP-1","MediaPartnerName":"Ada Example","SubId1":"","SharedId":"ada-7","PromoCode":"ADA10","Oid":"20931","CustomerCountry":"us","CustomerStatus":"NEW"}],"@page":"1"}`},
		{name: "cj", want: `
			#1 cj 1 pending "new" publisher 5 sub ada commission 7.78 EUR changed 2026-04-15T11:00:00Z
			  conversion cj:77 r283251227510656 purchase at 2026-04-15T10:00:00Z sale 1x90.00 EUR new no
			  info: saleAmountPubCurrency: more decimals than the currency has; rounded half away from zero (rounded)
			  info: pubCommissionAmountPubCurrency: more decimals than the currency has; rounded half away from zero (rounded)
			#2 cj 2 pending "new" commission -3.20 USD reason RETURN changed 2026-04-20T11:00:00Z
			  refund cj:2 of cj:77 at 2026-04-20T11:00:00Z sale 40.00 USD
			#3 cj 3 pending "new" commission 0.40 USD changed 2026-04-15T10:00:00Z
			  conversion cj:3 r283251223910656 purchase at 2026-04-15T10:00:00Z sale 1x5.00 USD
			  warning: original: adds to an earlier action; booked as a conversion of its own (correction_up)
			#4 cj 4 pending "new" commission -0.40 USD changed 2026-04-15T10:00:00Z
			  info: original: corrects commission alone (no_conversion)
			#5 cj 5 paid "locked" commission 50.00 USD changed 2026-04-30T10:00:00Z
			  info: actionType: no act of a customer; only its commission counts (no_conversion)
			#6 cj 6 unknown "CLOSED" commission 0.01 USD changed 2026-04-30T10:00:00Z
			  conversion cj:6 r564727496621312 lead at 2026-04-30T10:00:00Z
			  warning: actionStatus: not a word that the profile knows; kept as written (status_unknown)
			  info: pubCommissionAmountUsd: more decimals than the currency has; rounded half away from zero (rounded)
			  info: saleAmountPubCurrency: no sale amount; the conversion has no lines (sale_missing)
			#7 cj 7 locked "locked" commission 1.00 USD changed 2026-04-30T10:00:00Z
			  conversion cj:7 r1127677450042624 purchase at 2026-04-30T10:00:00Z
			  warning: actionType: not a word that the profile knows; taken as a purchase (kind_unknown)
			  info: saleAmountPubCurrency: no sale amount; the conversion has no lines (sale_missing)
			`, p: CJ(), in: `{"data":{"advertiserCommissions":{"count":4,"records":[
			{"commissionId":"1","originalActionId":"77","original":true,"actionStatus":"new","actionType":"sim_sale","eventDate":"2026-04-15T10:00:00Z","postingDate":"2026-04-15T11:00:00Z","saleAmountPubCurrency":"90.004","pubCommissionAmountPubCurrency":"7.781","pubCurrency":"EUR","saleAmountUsd":"100.00","pubCommissionAmountUsd":"8.00","shopperId":"ada","newToFile":false,"publisherId":5},
			{"commissionId":"2","originalActionId":"77","original":false,"actionStatus":"new","actionType":"sim_sale","eventDate":"2026-04-15T10:00:00Z","postingDate":"2026-04-20T11:00:00Z","saleAmountUsd":"-40.00","pubCommissionAmountUsd":"-3.20","correctionReason":"RETURN"},
			{"commissionId":"3","originalActionId":"77","original":false,"actionStatus":"new","actionType":"sim_sale","eventDate":"2026-04-15T10:00:00Z","saleAmountUsd":"5.00","pubCommissionAmountUsd":"0.40"},
			{"commissionId":"4","originalActionId":"77","original":false,"actionStatus":"new","eventDate":"2026-04-15T10:00:00Z","saleAmountUsd":"0.00","pubCommissionAmountUsd":"-0.40"},
			{"commissionId":"5","actionStatus":"locked","actionType":"bonus","eventDate":"2026-04-30T10:00:00Z","saleAmountUsd":"0.00","pubCommissionAmountUsd":"50.00","paidToPublisher":true},
			{"commissionId":"6","actionStatus":"CLOSED","actionType":"sim_lead","eventDate":"2026-04-30T10:00:00Z","saleAmountUsd":null,"pubCommissionAmountUsd":"0.005","isCorrected":true},
			{"commissionId":"7","actionStatus":"locked","actionType":"something","eventDate":"2026-04-30T10:00:00Z","pubCommissionAmountUsd":"1"}
			]}}}`},
		{name: "awin", want: `
			#1 awin 259630312 paid "approved" order 111222333 program 7052 publisher 189069 sub 12345 commission 5.59 GBP clicked 2026-01-23T11:18:00Z changed 2026-02-20T21:04:00Z
			  conversion awin:259630312 r1409146504993280 purchase at 2026-02-20T21:04:00Z sale 1x55.96 EUR codes example123 market GB new no
			`, p: Awin(), opts: Options{ByStatus: true, Location: east}, in: `[{"id":259630312,"advertiserId":7052,"publisherId":189069,"siteName":"Publisher","type":"Commission group transaction","commissionStatus":"approved","commissionAmount":{"amount":5.59,"currency":"GBP"},"saleAmount":{"amount":55.96,"currency":"EUR"},"customerCountry":"GB","clickRefs":{"clickRef":"12345","clickRef2":"22222"},"clickDate":"2026-01-23T12:18:00","transactionDate":"2026-02-20T22:04:00","validationDate":null,"voucherCode":"example123","customerAcquisition":"RETURNING","orderRef":"111222333","paidToPublisher":true}]`},
		{name: "partnerstack", want: `
			#1 partnerstack r1 reversed "declined" program g publisher p commission 5000 JPY changed 2024-04-24T23:06:40.123Z
			  conversion partnerstack:r1 r1690563860264059 purchase at 2024-04-24T23:06:40.123Z sale 1x500.00 USD cancelled true
			#2 partnerstack r2 pending "pending" commission 0.01 USD changed 2024-04-24T23:06:40Z
			  conversion partnerstack:r2 r283188976710656 purchase at 2024-04-24T23:06:40Z
			  info: transaction: no sale amount; the conversion has no lines (sale_missing)
			`, p: PartnerStack(), in: `{"data":[{"key":"r1","status":"declined","amount":5000,"currency":"JPY","created_at":1714000000123,"approved_at":0,"paid_at":null,"group":{"key":"g"},"partner":{"key":"p","email":"a@example.com"},"transaction":{"amount":50000,"currency":"USD"}},{"key":"r2","status":"pending","amount":1,"currency":"USD","created_at":1714000000000}]}`},
		{name: "everflow", want: `
			#1 everflow a reversed "rejected" program 1001 commission 0.00 USD reason Duplicate changed 2026-01-15T10:00:00Z
			  conversion everflow:a r1690618331463936 purchase at 2026-01-15T10:00:00Z sale 1x40.00 USD cancelled true
			  warning: sub1: looks like an e-mail address; left out (personal)
			`, p: Everflow(), in: `{"conversions":[{"conversion_id":"a","offer":{"network_offer_id":1001},"status":"rejected","payout":0.00,"sale_amount":40.00,"currency_id":"usd","conversion_unix_timestamp":1768471200,"click_unix_timestamp":0,"sub1":"ada@example.com","error_message":"Duplicate"}]}`},
		{name: "shareasale", want: `
			#1 shareasale 1 reversed "locked" program 46483 commission 9.64 USD changed 2026-01-10T08:30:00Z
			  conversion shareasale:1 r1690617894063936 purchase at 2026-01-10T08:30:00Z sale 1x120.50 USD cancelled true
			  warning: voidReason: no line of at most 1,024 bytes; left out (text)
			`, p: ShareASale(), opts: Options{ByStatus: true, Location: east}, in: `{"result":[{"transID":1,"merchantId":46483,"transactionStatus":"locked","voided":"true","paid":"true","commission":"9.64","transAmount":"120.50","currency":"USD","transDate":"2026-01-10 09:30:00","lockDate":"0000-00-00 00:00:00","voidReason":"two\nlines"}]}`},
		{name: "tapfiliate", want: `
			#1 tapfiliate 1 paid "true" program p publisher f commission 12.50 USD changed 2026-04-03T11:00:00Z
			  conversion tapfiliate:1 r1409150097553280 purchase at 2026-04-03T11:00:00Z sale 1x100.00 USD
			#2 tapfiliate 2 approved "true" commission 12.50 USD changed 2026-04-03T11:00:00Z
			  conversion tapfiliate:2 r846200144131968 purchase at 2026-04-03T11:00:00Z sale 1x100.00 USD
			#3 tapfiliate 3 unknown "true" commission 13.50 USD changed 2026-04-03T11:00:00Z
			  conversion tapfiliate:3 r564725167421312 purchase at 2026-04-03T11:00:00Z sale 1x100.00 USD
			  warning: commissions[1].approved: not the status of the parts before it; kept as unknown (status_mixed)
			#4 tapfiliate 4 pending "" commission 0 changed 2026-04-03T11:00:00Z
			  conversion tapfiliate:4 r283250190710656 purchase at 2026-04-03T11:00:00Z sale 1x100.00 USD
			`, p: Tapfiliate(), in: `[
			{"id":"1","created_at":"2026-04-03T11:00:00+00:00","amount":100.0,"program":{"id":"p","currency":"USD"},"affiliate":{"id":"f"},"commissions":[{"amount":10.0,"approved":true,"payout":{"id":"x"}},{"amount":2.5,"approved":true,"payout":{"id":"y"}}]},
			{"id":"2","created_at":"2026-04-03T11:00:00+00:00","amount":100.0,"program":{"currency":"USD"},"commissions":[{"amount":10.0,"approved":true,"payout":{"id":"x"}},{"amount":2.5,"approved":true,"payout":{}}]},
			{"id":"3","created_at":"2026-04-03T11:00:00+00:00","amount":100.0,"program":{"currency":"USD"},"commissions":[{"amount":10.0,"approved":true},{"amount":2.5,"approved":null},{"amount":1,"approved":false}]},
			{"id":"4","created_at":"2026-04-03T11:00:00+00:00","amount":100.0,"program":{"currency":"USD"},"commissions":[]}]`},
		{name: "hotmart", want: `
			#1 hotmart HP1 unknown "PARTIALLY_REFUNDED" commission 6.50 USD changed 2026-04-01T10:00:00Z
			  conversion hotmart:HP1 r564724991021312 purchase at 2026-04-01T10:00:00Z sale 1x55.50 BRL
			  warning: purchase.status: not a word that the profile knows; kept as written (status_unknown)
			`, p: Hotmart(), opts: Options{ByStatus: true, Currency: euro}, in: `{"items":[{"purchase":{"transaction":"HP1","order_date":1775037600000,"status":"PARTIALLY_REFUNDED","price":{"value":55.5,"currency_value":"BRL"}},"buyer":{"name":"x","email":"y"},"commissions":[{"value":5.5,"currency_code":"USD"},{"value":1,"currency_code":"USD"},{"value":null}]}]}`},
		{name: "clickbank", want: `
			#1 clickbank R1 approved "SALE" program v publisher ada commission 30.00 USD changed 2026-08-01T09:30:00Z
			  conversion clickbank:R1 r846210506731968 purchase at 2026-08-01T09:30:00Z sale 1x60.00 USD
			#2 clickbank R1 reversed "RFND" commission -30.00 USD changed 2026-08-09T09:30:00Z
			  refund clickbank:R1:2026-08-09T09:30:00Z of clickbank:R1 at 2026-08-09T09:30:00Z sale 60.00 USD
			#3 clickbank R2 approved "TEST_SALE" commission 30.00 USD changed 2026-08-01T09:30:00Z
			  conversion clickbank:R2 r846210506731968 purchase at 2026-08-01T09:30:00Z sale 1x60.00 USD test true
			`, p: ClickBank(), in: `{"orderData":[
			{"receipt":"R1","transactionType":"SALE","transactionTime":"2026-08-01T09:30:00Z","totalAccountAmount":30.0,"totalOrderAmount":60.0,"currency":"USD","affiliate":"ada","vendor":"v"},
			{"receipt":"R1","transactionType":"RFND","transactionTime":"2026-08-09T09:30:00Z","totalAccountAmount":-30.0,"totalOrderAmount":-60.0,"currency":"USD"},
			{"receipt":"R2","transactionType":"TEST_SALE","transactionTime":"2026-08-01T09:30:00Z","totalAccountAmount":30.0,"totalOrderAmount":60.0,"currency":"USD"}]}`},
		{name: "pepperjam", want: `
			#1 pepperjam 9 unknown "" order O program 1 commission 9.60 EUR changed 2026-09-14T23:00:00Z
			  conversion pepperjam:9 r564739380221312 purchase at 2026-09-14T23:00:00Z sale 1x120.00 EUR
			  warning: sid: no reference of at most 128 printable bytes; left out (id)
			  warning: status: no status; kept as unknown (status_missing)
			  info: sale_date: a date without a time of day; taken as its beginning (date_only)
			`, p: Pepperjam(), opts: Options{ByStatus: true, Currency: euro, Location: east}, in: `{"meta":{"status":{"code":200}},"data":[{"transaction_id":"9","order_id":"O","program_id":"1","sale_amount":"120.00","commission":"9.60","status":"","sale_date":"2026-09-15","sid":"a\u0000b"}]}`},
		{name: "firstpromoter", want: `
			#1 firstpromoter 1 paid "approved" program 3002 publisher 5002 commission 10.00 USD changed 2026-04-20T10:00:00.0019Z
			  conversion firstpromoter:1 r56853734400037 purchase at 2026-03-15T10:00:00Z sale 1x90.00 EUR
			#2 firstpromoter 2 pending "pending" commission 10.00 USD changed 2026-03-15T10:00:00Z
			  conversion firstpromoter:2 r56754201600001 purchase at 2026-03-15T10:00:00Z sale 1x100.00 USD
			`, p: FirstPromoter(), in: `[{"id":1,"status":"approved","amount":1000,"sale_amount":10000,"original_sale_amount":9000,"original_sale_currency":"EUR","unit":"USD","is_paid":true,"commission_type":"sale","created_at":"2026-03-15T10:00:00Z","status_updated_at":"2026-04-20T10:00:00.0019Z","promoter_campaign":{"promoter":{"id":5002,"email":"beta@example.com"},"campaign":{"id":3002}}},
			{"id":2,"status":"pending","amount":1000,"sale_amount":10000,"unit":"USD","created_at":"2026-03-15T10:00:00Z"}]`},
		{name: "belboon", want: `
			#2 belboon 9001 approved "confirmed" commission -98.70 EUR clicked 2026-01-09T23:00:00Z changed 2026-01-15T09:30:00Z
			  conversion belboon:9001 r846193399531968 purchase at 2026-01-15T09:30:00Z sale 1x1234.56 EUR
			actions: record 4: conversion_id: want printable characters without outer space (id)
			#5 belboon 9003 unknown "so\"me" commission 0.50 EUR changed 2025-12-30T23:00:00Z
			  conversion belboon:9003 r564717089021312 purchase at 2025-12-30T23:00:00Z
			  warning: status: not a word that the profile knows; kept as written (status_unknown)
			  info: conversion_date: a date without a time of day; taken as its beginning (date_only)
			  info: amount: no sale amount; the conversion has no lines (sale_missing)
			`, p: Belboon(), opts: Options{ByStatus: true, Location: east}, in: "\uFEFFConversion ID;status;Amount;commission;currency;conversion_date;click_date;amount\n" +
			"9001;confirmed;1.234,56;-98,7;EUR;15.01.2026 10:30:00;10.01.2026;1\n\n" +
			"\"90\\\"\"\t02\";7;12;N/A;eur;31.12.2025;-\n9003;\"so\"\"me\";;0,5;EUR;31.12.2025\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.opts.ByStatus = true
			intaketest.Same(t, intaketest.Collect(Actions(strings.NewReader(tt.in), tt.p, tt.opts), render), tt.want)
		})
	}
}

// Orders are the actions without what the network knows beside them, and errors
// stay: as many steps, so that records can be counted.
func TestOrders(t *testing.T) {
	in := `{"records":[
		{"commissionId":"1","original":true,"actionStatus":"new","eventDate":"2026-04-15T10:00:00Z","saleAmountUsd":"90.00"},
		{"commissionId":"2","originalActionId":"1","original":false,"actionStatus":"new","eventDate":"2026-04-15T10:00:00Z","saleAmountUsd":"-40.00"},
		{"commissionId":"3","actionType":"bonus","eventDate":"2026-04-15T10:00:00Z","pubCommissionAmountUsd":"5.00"},
		{"commissionId":"4"}]}`
	opts := Options{ByStatus: true}
	var want, got []string
	for a, err := range Actions(strings.NewReader(in), CJ(), opts) {
		want = append(want, fmt.Sprintf("%v %v %v %v", a.Conversion.ID, a.Refunds, intaketest.Findings(a.Findings), err))
	}
	for o, err := range Orders(strings.NewReader(in), CJ(), opts) {
		got = append(got, fmt.Sprintf("%v %v %v %v", o.Conversion.ID, o.Refunds, intaketest.Findings(o.Findings), err))
	}
	if !slices.Equal(got, want) || len(got) != 4 {
		t.Errorf("got %q, want %q", got, want)
	}
	if !strings.Contains(got[2], "no_conversion") || !strings.Contains(got[3], "not_an_action") {
		t.Errorf("got %q", got[2:])
	}
}
