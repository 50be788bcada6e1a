package workflow_test

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/memstore"
	"github.com/irmkit/irmkit/irm/workflow"
)

var start = time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)

func day(n int) time.Time { return start.AddDate(0, 0, n) }

func memory() workflow.Stores {
	return workflow.Stores{
		Touches: new(memstore.Touches), Conversions: new(memstore.Conversions), Refunds: new(memstore.Refunds),
		Credits: new(memstore.Credits), Lines: new(memstore.Lines), Contents: new(memstore.Contents), Readings: new(memstore.Readings),
		Payouts: new(memstore.Payouts),
	}
}

func flow(t testing.TB, stores workflow.Stores, model attribution.Model) workflow.Flow {
	t.Helper()
	book, err := code.NewBook([]code.Assignment{
		{Code: "ANNA20", Creator: "anna"},
		{Code: "SPRING", Creator: "ben", Window: irm.Window{To: day(20)}},
		{Code: "SPRING", Creator: "cleo", Window: irm.Window{From: day(20)}},
	})
	if err != nil {
		t.Fatal(err)
	}
	a, err := attribution.New(attribution.Policy{Model: model}, book)
	if err != nil {
		t.Fatal(err)
	}
	return workflow.Flow{Stores: stores, Attributor: a}
}

// evaluator has a plan that asks for everything that the stores know.
func evaluator(t testing.TB) *compensation.Evaluator {
	t.Helper()
	return compiled(t, compensation.Plan{
		Policy: compensation.Policy{Count: compensation.CountWinner},
		Components: compensation.Components{
			compensation.FlatFee{ID: "fee", Amount: usd("100")},
			compensation.Commission{ID: "sales", Base: irm.BaseNet, Rate: irm.MustRate("7.77%")},
			compensation.Milestone{ID: "bonus", Of: compensation.Measure{Base: irm.BaseNet}, At: irm.MustQuantity("150"), Bonus: usd("25")},
			compensation.Commission{ID: "coded", Base: irm.BaseGross, Rate: irm.MustRate("1%"), When: compensation.Condition{Code: []string{"ANNA20", "SPRING"}}},
			compensation.Commission{ID: "abroad", Base: irm.BaseGross, Rate: irm.MustRate("2%"), When: compensation.Condition{Country: []irm.Territory{"DE"}}},
			compensation.Commission{ID: "first", Base: irm.BaseGross, Rate: irm.MustRate("3%"), Duration: compensation.Duration{Orders: 1}},
			compensation.PerUnit{ID: "orders", Of: compensation.Measure{Kind: compensation.KindConversion}, Amount: usd("0.50")},
			compensation.PerUnit{ID: "clicked", Of: compensation.Measure{Kind: compensation.KindConversion}, Amount: usd("0.30"), When: compensation.Condition{Via: []string{"click"}}},
			compensation.PerUnit{ID: "views", Of: compensation.Measure{Metric: irm.MetricViews}, Amount: usd("5"), Every: irm.MustQuantity("1000")},
		},
	})
}

func usd(amount string) irm.Money { return irm.MustMoney(amount, "USD") }

func compiled(t testing.TB, p compensation.Plan) *compensation.Evaluator {
	t.Helper()
	p.ID, p.Version, p.Currency, p.Effective.From = "plan", 1, irm.MustCurrency("USD"), start
	e, err := compensation.Compile(p)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func payees() []irm.Payee {
	var list []irm.Payee
	for _, c := range []irm.CreatorID{"anna", "ben", "cleo"} {
		list = append(list, irm.Payee{ID: irm.PayeeID("pay-" + c), Creators: []irm.CreatorID{c}})
	}
	return list
}

// fact is one thing that arrives: one of the three.
type fact struct {
	touch *attribution.Touch
	order *irm.Conversion
	back  *irm.Refund
}

func facts(r *rand.Rand) []fact {
	creators := []irm.CreatorID{"anna", "ben", "cleo"}
	var list []fact
	for i := range 10 + r.IntN(10) {
		list = append(list, fact{touch: &attribution.Touch{
			ID: attribution.TouchID(fmt.Sprint("t", i)), Kind: attribution.Kind(r.IntN(2)), Customer: irm.CustomerID(fmt.Sprint("c", r.IntN(4))),
			Creator: creators[r.IntN(3)], Campaign: []irm.CampaignID{"", "spring"}[r.IntN(2)], At: day(r.IntN(40) - 10),
		}})
	}
	for i := range 8 {
		id, sold := irm.ConversionID(fmt.Sprint("o", i)), day(r.IntN(40))
		customer := irm.CustomerID(fmt.Sprint("c", r.IntN(4)))
		for revision := range 1 + r.IntN(3) {
			list = append(list, fact{order: order(r, id, int64(revision), customer, sold)})
		}
		for j := range r.IntN(3) {
			list = append(list, fact{back: &irm.Refund{
				ID: irm.RefundID(fmt.Sprint(id, "-", j)), Conversion: id, At: sold.AddDate(0, 0, r.IntN(20)-2), Lines: []irm.RefundLine{
					{Line: irm.LineID(fmt.Sprint(r.IntN(2))), Amounts: irm.Amounts{Gross: irm.MoneyFromMinor(int64(r.IntN(8_000)), irm.MustCurrency("USD"))}},
				},
			}})
		}
	}
	return list
}

// order is a revision that may be anything an edit can make of it: another
// customer or none, other lines, categories, codes, another currency, a test,
// cancelled and not cancelled again.
func order(r *rand.Rand, id irm.ConversionID, revision int64, customer irm.CustomerID, at time.Time) *irm.Conversion {
	currency := irm.MustCurrency("USD")
	if r.IntN(12) == 0 {
		currency = irm.MustCurrency("EUR")
	}
	c := &irm.Conversion{
		ID: id, Revision: revision, Kind: irm.KindPurchase, Customer: customer, At: at, Test: r.IntN(10) == 0, Cancelled: r.IntN(10) == 0,
		Market: []irm.Territory{"", "DE", "FR"}[r.IntN(3)],
	}
	for i := range r.IntN(3) {
		gross := int64(r.IntN(20_000))
		c.Lines = append(c.Lines, irm.Line{
			ID: irm.LineID(fmt.Sprint(i)), Category: []string{"shoes", "bags"}[r.IntN(2)],
			Amounts: irm.Amounts{Gross: irm.MoneyFromMinor(gross, currency), Discount: irm.MoneyFromMinor(gross/9, currency)},
		})
	}
	switch r.IntN(6) {
	case 0:
		c.Codes = []string{"ANNA20"}
	case 1:
		c.Codes = []string{"spring"}
	case 2:
		c.Customer = irm.CustomerID(fmt.Sprint("c", r.IntN(4)))
	case 3:
		c.Customer = ""
	}
	return c
}

// record hands facts in as one call a kind, as an import does.
func record(ctx context.Context, f *workflow.Flow, list ...fact) error {
	var touches []attribution.Touch
	var orders []irm.Conversion
	var backs []irm.Refund
	for _, x := range list {
		switch {
		case x.touch != nil:
			touches = append(touches, *x.touch)
		case x.order != nil:
			orders = append(orders, *x.order)
		default:
			backs = append(backs, *x.back)
		}
	}
	for _, call := range []func() (workflow.Receipt, error){
		func() (workflow.Receipt, error) { return f.RecordRefunds(ctx, backs...) },
		func() (workflow.Receipt, error) { return f.RecordConversions(ctx, orders...) },
		func() (workflow.Receipt, error) { return f.RecordTouches(ctx, touches...) },
	} {
		switch receipt, err := call(); {
		case err != nil:
			return err
		case len(receipt.Rejected) > 0:
			return fmt.Errorf("rejected: %w", receipt.Rejected[0].Err)
		}
	}
	return nil
}

// positions are the sums of everything booked, as finely as it can be told apart.
func positions(t *testing.T, s workflow.Stores) map[string]int64 {
	t.Helper()
	sum := map[string]int64{}
	for c, err := range s.Credits.List(t.Context(), attribution.CreditQuery{}) {
		if err != nil {
			t.Fatal(err)
		}
		at := fmt.Sprintf("credit %s %s %s ", c.Conversion, c.Creator, c.Campaign)
		sum[at+"share"] += c.Share.Millionths()
		for _, l := range c.Lines {
			currency, _ := l.Amounts.Currency()
			sum[at+fmt.Sprint(l.Line, l.Category, currency, "gross")] += l.Amounts.Gross.Minor()
			sum[at+fmt.Sprint(l.Line, l.Category, currency, "discount")] += l.Amounts.Discount.Minor()
		}
	}
	for l, err := range s.Lines.List(t.Context(), compensation.LineQuery{}) {
		if err != nil {
			t.Fatal(err)
		}
		sum[fmt.Sprintf("line %s %s", l.Payee, l.Component)] += l.Amount.Minor()
	}
	for p, err := range s.Payouts.List(t.Context(), compensation.PayoutQuery{}) {
		if err != nil {
			t.Fatal(err)
		}
		sum[fmt.Sprintf("payout %s %s", p.Payee, p.Step)] += p.Amount.Minor()
	}
	maps.DeleteFunc(sum, func(_ string, v int64) bool { return v == 0 })
	return sum
}
