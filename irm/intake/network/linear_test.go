package network

import (
	"io"
	"iter"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

// growing would take long where a reader searched in what it has read.
var growing = []intaketest.Growing{
	{Name: "members", Most: 50000, Of: func(n int) string {
		return `[{` + intaketest.List(n, `"m%d":1`) + `,"Id":"1","EventDate":"2026-04-03T11:00:00Z","Amount":1,"Currency":"USD"}]`
	}, Read: by(Impact()), Check: accepted(1, Impact())},
	{Name: "the same member", Most: 30000, Of: func(n int) string { return `[{` + intaketest.List(n, `"Id":"%d"`) + `,"Amount":1}]` }, Read: by(Impact())},
	{Name: "commissions", Most: 20000, Of: func(n int) string {
		return `[{"purchase":{"transaction":"1","order_date":1,"price":{"value":1,"currency_value":"USD"}},"commissions":[` + intaketest.List(n, `{"value":%d,"currency_code":"USD"}`) + `]}]`
	}, Read: by(Hotmart()), Check: accepted(1, Hotmart())},
	{Name: "states", Most: 20000, Of: func(n int) string {
		return `[{"id":"1","created_at":"2026-04-03T11:00:00Z","amount":1,"program":{"currency":"USD"},"commissions":[` + intaketest.List(n, `{"approved":"%d","payout":1}`) + `]}]`
	}, Read: by(Tapfiliate()), Check: accepted(1, Tapfiliate())},
	{Name: "codes", Most: 60000, Of: func(n int) string {
		return `[{"Id":"1","EventDate":"2026-04-03T11:00:00Z","Amount":1,"Currency":"USD","PromoCode":[` + intaketest.List(n, `"c%d"`) + `]}]`
	}, Read: by(Impact())},
	{Name: "addresses", Most: 30000, Of: func(n int) string {
		return `[{"Id":"1","EventDate":"2026-04-03T11:00:00Z","Amount":1,"Currency":"USD","SubId1":"` + strings.Repeat("@%40", n) + `"}]`
	}, Read: by(Impact()), Check: accepted(1, Impact())},
	{Name: "rows", Most: 4000, Of: func(n int) string {
		return "Action Id,Action Date,Sale Amount,Currency\n" + strings.Repeat("1.1,2026-04-03T11:00:00Z,1,USD\n", n)
	}, Read: by(Impact()), Check: accepted(4000, Impact())},
	{Name: "actions byte by byte", Most: 400, Of: impactReport, Check: accepted(400, Impact()), Read: func(in string) {
		for range Actions(iotest.OneByteReader(strings.NewReader(in)), Impact(), Options{ByStatus: true}) {
		}
	}},
	{Name: "cells", Most: 60000, Of: func(n int) string {
		return "conversion_id;amount;conversion_date\n" + strings.Repeat("\"\"\"\x01", 1) + strings.Repeat(`\""`, n) + "\";1;1\n"
	}, Read: by(Belboon())},
}

func by(p Profile) func(in string) {
	return func(in string) {
		for range Actions(strings.NewReader(in), p, Options{ByStatus: true}) {
		}
	}
}

func accepted(n int, p Profile) func(in string) error {
	return intaketest.Accepted(n, func(in string) iter.Seq2[Action, error] {
		return Actions(strings.NewReader(in), p, Options{ByStatus: true})
	})
}

func TestLinear(t *testing.T) { intaketest.Linear(t, time.Now, growing) }

func BenchmarkGrowing(b *testing.B) { intaketest.BenchmarkLinear(b, growing) }

// Memory does not grow with the report.
func TestFlat(t *testing.T) {
	one := strings.TrimSuffix(strings.TrimPrefix(impactReport(1), `{"Actions":[`), `],"@page":"1","@numpages":"1"}`)
	const actions = 12_000 // 11 MB
	in := io.MultiReader(strings.NewReader(`{"Actions":[`+one), intaketest.Repeated(","+one, actions-1), strings.NewReader(`]}`))
	intaketest.Flat(t, actions, Actions(in, Impact(), Options{ByStatus: true}))
}
