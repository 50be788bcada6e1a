package stripe

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

// refundJSON is a refund that succeeded, with members added.
func refundJSON(id string, amount int, members string) string {
	return fmt.Sprintf(`{"id":"re_%s","object":"refund","created":177236280%s,"amount":%d,"currency":"eur",%s}`, id, id, amount, members)
}

const ok = `"charge":"ch_1","payment_intent":"pi_1","status":"succeeded"`

// All forms in which a refund comes are the same one, and without Find none of them is.
func TestRefundAlone(t *testing.T) {
	const want = `
		#1 changed 2026-03-01T11:00:01Z
		  refund re_1 of sale at 2026-03-01T11:00:01Z
		    order x0 gross 12.34
		`
	refund := strings.Replace(refundJSON("1", 1234, ok), "eur", "usd", 1)
	event := func(object string) string {
		return `{"object":"event","created":1772362801,"type":"x","data":{"object":` + object + `}}`
	}
	charge := `{"id":"ch_1","object":"charge","created":1772362801,"payment_intent":"pi_1","amount_refunded":1234,"refunds":{"object":"list","data":[` + refund + `],"has_more":false}}`
	dispute := strings.NewReplacer("re_1", "dp_1", `"refund"`, `"dispute"`, "succeeded", "lost").Replace(refund)
	tests := []struct{ name, in, want string }{
		{"bare", refund, want},
		{"event", event(refund), want},
		{"list", `{"object":"list","data":[` + refund + `]}`, want},
		{"expanded", strings.NewReplacer(`"ch_1"`, `{"id":"ch_1"}`, `"pi_1"`, `{"id":"pi_1"}`).Replace(refund), want},
		{"charge", charge, want},
		{"charge in an event", event(charge), want},
		{"lost dispute", dispute, strings.Replace(want, "re_1", "dp_1", 1)},
		{"lost dispute in an event", event(dispute), strings.Replace(want, "re_1", "dp_1", 1)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			intaketest.Same(t, collect(tt.in, Options{Find: known}), tt.want)
			if got := collect(tt.in, Options{}); !strings.HasSuffix(got, "payment_intent: want Options.Find: the refund does not say of what it is (order_unknown)\n") {
				t.Errorf("without Find: got %s", got)
			}
		})
	}
}

func TestRefundRejections(t *testing.T) {
	status := func(word string) string {
		return refundJSON("1", 100, strings.Replace(ok, `"succeeded"`, word, 1))
	}
	dispute := func(word string) string { return strings.Replace(status(word), `"refund"`, `"dispute"`, 1) }
	charge := func(members string) string {
		return `{"id":"ch_1","object":"charge","created":1772362800,"payment_intent":"pi_1",` + members + `}`
	}
	tests := []struct{ name, in, field, code, cell string }{
		{"pending", status(`"pending"`), "status", "refund_pending", "pending"},
		{"requires action", status(`"requires_action"`), "status", "refund_pending", "requires_action"},
		{"failed", status(`"failed"`), "status", "refund_failed", "failed"},
		{"canceled", status(`"canceled"`), "status", "refund_failed", "canceled"},
		{"of tomorrow", status(`"held"`), "status", "status_unknown", "held"},
		{"no status", status(`null`), "status", "status_unknown", ""},
		{"a refund is not lost", status(`"lost"`), "status", "status_unknown", "lost"},
		{"dispute to answer", dispute(`"needs_response"`), "status", "dispute_open", "needs_response"},
		{"dispute under review", dispute(`"under_review"`), "status", "dispute_open", "under_review"},
		{"inquiry", dispute(`"warning_needs_response"`), "status", "dispute_open", "warning_needs_response"},
		{"inquiry under review", dispute(`"warning_under_review"`), "status", "dispute_open", "warning_under_review"},
		{"inquiry closed", dispute(`"warning_closed"`), "status", "dispute_kept", "warning_closed"},
		{"dispute won", dispute(`"won"`), "status", "dispute_kept", "won"},
		{"dispute of tomorrow", dispute(`"appealed"`), "status", "status_unknown", "appealed"},
		{"charge refunded", dispute(`"charge_refunded"`), "status", "dispute_kept", "charge_refunded"},
		{"two payment intents", refundJSON("1", 100, ok+`,"payment_intent":"pi_2"`), "payment_intent", "json_duplicate", "pi_2"},
		{"nothing", refundJSON("1", 0, ok), "amount", "refund_empty", "0"},
		{"negative", refundJSON("1", -1, ok), "amount", "refund_empty", "-1"},
		{"no amount", strings.Replace(refundJSON("1", 1, ok), `"amount":1`, `"amount":null`, 1), "amount", "refund_empty", ""},
		{"no id", strings.Replace(refundJSON("1", 1, ok), `"re_1"`, `""`, 1), "id", "id_empty", ""},
		{"no currency", strings.Replace(refundJSON("1", 1, ok), `"eur"`, `null`, 1), "currency", "currency", ""},
		{"charge without refunds", charge(`"refunds":null`), "refunds.data", "refunds_missing", ""},
		{"charge before the refund", charge(`"refunds":{"data":[]}`), "refunds.data", "refunds_none", ""},
		{"charge of pending ones", charge(`"refunds":{"data":[` + status(`"pending"`) + `]}`), "refunds.data[0].status", "refund_pending", "pending"},
		{"charge of many", charge(`"refunds":{"data":[` + intaketest.List(101, `{"id":"re_%d"}`) + `]}`), "refunds.data", "limit", ""},
		{"charge of another kind", charge(`"refunds":7`), "refunds", "json_type", "7"},
		{"refunds of another kind", charge(`"refunds":{"data":{"id":"x"}}`), "refunds.data", "json_type", ""},
	}
	usd := func(in string) string { return strings.ReplaceAll(in, "eur", "usd") }
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			checkRejection(t, usd(tt.in), Options{Find: known}, tt.field, tt.code, tt.cell)
		})
	}
	t.Run("no payment intent", func(t *testing.T) {
		in := strings.Replace(refundJSON("1", 100, ok), `"pi_1"`, `null`, 1)
		checkRejection(t, in, Options{}, "payment_intent", "order_unknown", "")
		checkRejection(t, in, new(shop).options(), "payment_intent", "order_unknown", "")
	})
}

// sold is 90.00 of goods after a discount of 10.00, 17.10 tax on them, and shipping of
// 5.00 with 0.95 tax: 113.05.
const sold = `"amount_subtotal":10000,"amount_total":11305,"total_details":{"amount_discount":1000,"amount_tax":1805},"shipping_cost":{"amount_tax":95,"amount_total":595}`

// shop books what it reads, as a host does.
type shop struct {
	sales map[string]intake.Order // by payment intent
	trace strings.Builder
}

func (s *shop) options() Options {
	return Options{Find: func(intent, charge string) (intake.Order, error) {
		if sale, ok := s.sales[intent+charge]; ok {
			return sale, nil
		}
		if sale, ok := s.sales[intent]; ok {
			return sale, nil
		}
		return intake.Order{}, fmt.Errorf("no sale of %s: %w", intent, irm.ErrNotFound)
	}}
}

func (s *shop) read(t *testing.T, in string, opts Options) {
	t.Helper()
	if s.sales == nil {
		s.sales = make(map[string]intake.Order)
	}
	for o, err := range Orders(strings.NewReader(in), opts) {
		if err != nil {
			fmt.Fprintln(&s.trace, err)
			continue
		}
		if c := o.Conversion; c.ID != "" {
			s.sales[string(c.ID)] = intake.Order{Conversion: c}
		}
		for _, r := range o.Refunds {
			sale := s.sales[string(r.Conversion)]
			sale.Refunds = append(sale.Refunds, r)
			s.sales[string(r.Conversion)] = sale
			s.trace.WriteString(intaketest.Refund(r))
		}
		s.trace.WriteString(intaketest.Findings(o.Findings))
	}
}

// left is what the refunds of the one sale leave of each column.
func (s *shop) left(t *testing.T) string {
	t.Helper()
	sale := s.sales["pi_1"]
	var b strings.Builder
	for _, l := range sale.Conversion.Lines {
		for _, r := range sale.Refunds {
			for _, back := range r.Lines {
				if back.Line != l.ID {
					continue
				}
				var err error
				if l.Amounts, err = l.Amounts.Sub(back.Amounts); err != nil {
					t.Fatal(err)
				}
				if l.Quantity, err = l.Quantity.Sub(back.Quantity); err != nil {
					t.Fatal(err)
				}
			}
		}
		fmt.Fprintf(&b, "%s x%s%s\n", l.ID, l.Quantity, intaketest.Amounts(l.Amounts.Normal()))
	}
	return b.String()
}

func TestRefundOfSale(t *testing.T) {
	tests := []struct {
		name    string
		refunds []string
		want    string
		left    string
	}{
		{"whole", []string{refundJSON("1", 11305, ok)}, `
			  refund re_1 of pi_1 at 2026-03-01T11:00:01Z
			    order x1 gross 100.00 discount 10.00 tax 17.10
			    shipping x0 tax 0.95 shipping 5.00
			`, "order x0\nshipping x0\n"},
		{"a part", []string{refundJSON("1", 2261, ok)}, ` a fifth
			  refund re_1 of pi_1 at 2026-03-01T11:00:01Z
			    order x0 gross 20.00 discount 2.00 tax 3.42
			    shipping x0 tax 0.19 shipping 1.00
			`, "order x1 gross 80.00 discount 8.00 tax 13.68\nshipping x0 tax 0.76 shipping 4.00\n"},
		{"one cent", []string{refundJSON("1", 1, ok)}, `
			  refund re_1 of pi_1 at 2026-03-01T11:00:01Z
			    order x0 gross 0.01
			`, "order x1 gross 99.99 discount 10.00 tax 17.10\nshipping x0 tax 0.95 shipping 5.00\n"},
		{"in three parts", []string{refundJSON("1", 3333, ok), refundJSON("2", 3333, ok), refundJSON("3", 4639, ok)}, `
			  refund re_1 of pi_1 at 2026-03-01T11:00:01Z
			    order x0 gross 29.49 discount 2.95 tax 5.04
			    shipping x0 tax 0.28 shipping 1.47
			  refund re_2 of pi_1 at 2026-03-01T11:00:02Z
			    order x0 gross 29.48 discount 2.95 tax 5.04
			    shipping x0 tax 0.28 shipping 1.48
			  refund re_3 of pi_1 at 2026-03-01T11:00:03Z
			    order x1 gross 41.03 discount 4.10 tax 7.02
			    shipping x0 tax 0.39 shipping 2.05
			`, "order x0\nshipping x0\n"},
		{"more than there was", []string{refundJSON("1", 11400, ok)}, `
			  refund re_1 of pi_1 at 2026-03-01T11:00:01Z
			    order x1 gross 100.00 discount 10.00 tax 17.10
			    shipping x0 tax 0.95 shipping 5.00
			  warning: amount: 0.95 are more than is left of the order; left out (refund_exceeds)
			`, "order x0\nshipping x0\n"},
		{"a dispute after a refund", []string{refundJSON("1", 11305, ok), strings.NewReplacer(`"refund"`, `"dispute"`, "re_", "dp_", "succeeded", "lost").Replace(refundJSON("2", 11305, ok))}, `
			  refund re_1 of pi_1 at 2026-03-01T11:00:01Z
			    order x1 gross 100.00 discount 10.00 tax 17.10
			    shipping x0 tax 0.95 shipping 5.00
			orders: record 1: amount: want a refund of an order of which something is left (refund_exceeds)
			`, "order x0\nshipping x0\n"},
		{"in another currency", []string{strings.Replace(refundJSON("1", 100, ok), "eur", "usd", 1)},
			"\norders: record 1: amount: want the currency of the order (refund_currency)\n", "order x1 gross 100.00 discount 10.00 tax 17.10\nshipping x0 tax 0.95 shipping 5.00\n"},
		{"before its sale", []string{refundJSON("1", 100, strings.Replace(ok, "pi_1", "pi_2", 1))},
			"\norders: record 1: payment_intent: want an order that Find knows, of a subscription by its invoice; read it again when it has come (order_unknown)\n", "order x1 gross 100.00 discount 10.00 tax 17.10\nshipping x0 tax 0.95 shipping 5.00\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var s shop
			s.read(t, sessionJSON(sold), Options{})
			for _, r := range tt.refunds {
				s.read(t, r, s.options())
			}
			_, want, _ := strings.Cut(tt.want, "\n")
			intaketest.Same(t, indented(s.trace.String()), indented("\n"+want))
			if got := s.left(t); got != tt.left {
				t.Errorf("left\n%swant\n%s", got, tt.left)
			}
		})
	}
}

// indented is text without indents, in the form of intaketest.Same.
func indented(s string) string {
	var b strings.Builder
	for line := range strings.Lines(strings.TrimPrefix(s, "\n")) {
		if line = strings.TrimLeft(line, " \t"); line != "" {
			b.WriteString(line)
		}
	}
	return b.String()
}

// A charge holds all refunds, the last one first; the session holds them where the
// charge is expanded. They are the same as one by one.
func TestRefundsOfCharge(t *testing.T) {
	one, two := refundJSON("1", 3333, ok), refundJSON("2", 7972, ok)
	list := `"refunds":{"object":"list","data":[` + two + `,` + refundJSON("3", 5, strings.Replace(ok, "succeeded", "pending", 1)) + `,` + one + `,7],"has_more":true}`
	const notes = `
		  warning: %s: there are more refunds than the record holds (refunds_more)
		  error: %s.data[3].status: want the status succeeded; left out (status_unknown)
		  warning: %s.data[1].status: want a refund that succeeded; read it again when it has; left out (refund_pending)
		`
	const refunds = `
		  refund re_1 of pi_1 at 2026-03-01T11:00:01Z
		    order x0 gross 29.49 discount 2.95 tax 5.04
		    shipping x0 tax 0.28 shipping 1.47
		  refund re_2 of pi_1 at 2026-03-01T11:00:02Z
		    order x1 gross 70.51 discount 7.05 tax 12.06
		    shipping x0 tax 0.67 shipping 3.53
		`
	for _, tt := range []struct {
		name, path string
		session    string
		rest       []string
	}{
		{"one by one", "", sessionJSON(sold), []string{one, two}},
		{"again", "", sessionJSON(sold), []string{one, two, one, two}},
		{"charge", "refunds", sessionJSON(sold), []string{`{"id":"ch_1","object":"charge","created":1772362800,"payment_intent":"pi_1",` + list + `}`}},
		{"session", "payment_intent.latest_charge.refunds", strings.Replace(sessionJSON(sold), `"pi_1"`, `{"id":"pi_1","latest_charge":{"id":"ch_1",`+list+`}}`, 1), nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var s shop
			s.read(t, tt.session, Options{})
			for _, r := range tt.rest {
				s.read(t, r, s.options())
			}
			want := indented(refunds)
			if tt.path != "" {
				want += indented(strings.ReplaceAll(notes, "%s", tt.path))
			}
			if tt.name == "again" {
				want += want
			}
			intaketest.Same(t, indented(s.trace.String()), want)
		})
	}
}

// Of two refunds of one second the ID says which is first, however they are listed.
func TestRefundsOfOneSecond(t *testing.T) {
	same := func(id string, amount int) string {
		return strings.Replace(refundJSON(id, amount, ok), "177236280"+id, "1772362800", 1)
	}
	one, two := same("1", 3333), same("2", 7972)
	var want string
	for _, list := range []string{one + "," + two, two + "," + one} {
		var s shop
		s.read(t, sessionJSON(sold), Options{})
		s.read(t, `{"id":"ch_1","object":"charge","created":1772362800,"payment_intent":"pi_1","refunds":{"data":[`+list+`]}}`, s.options())
		got := s.trace.String()
		if want == "" {
			want = got
		}
		if got != want || !strings.Contains(got, "re_2 of pi_1 at 2026-03-01T11:00:00Z\n    order x1 gross 70.51 discount 7.05 tax 12.06\n") {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// Free lines come back with the rest; fees that were given back are not taken again.
func TestRefundOfOddSale(t *testing.T) {
	eur := func(s string) irm.Money { return irm.MustMoney(s, "EUR") }
	sale := intake.Order{Conversion: irm.Conversion{ID: "o-1", Kind: irm.KindPurchase, At: irm.Instant(at1970), Lines: []irm.Line{
		{ID: "a", Quantity: irm.MustQuantity("2"), Amounts: irm.Amounts{Gross: eur("10.00"), Discount: eur("10.00"), Tax: eur("2.00")}},
		{ID: "b", Quantity: irm.MustQuantity("1")},
		{ID: "c", Amounts: irm.Amounts{Fees: eur("-3.00")}},
		{ID: "d", Amounts: irm.Amounts{Fees: eur("2.00")}},
	}}}
	opts := Options{Find: func(string, string) (intake.Order, error) { return sale, nil }}
	intaketest.Same(t, collect(refundJSON("1", 200, ok), opts), `
		#1 changed 2026-03-01T11:00:01Z
		  refund re_1 of o-1 at 2026-03-01T11:00:01Z
		    a x0 tax 1.00
		    d x0 fees 1.00
		`)
	intaketest.Same(t, collect(refundJSON("1", 400, ok), opts), `
		#1 changed 2026-03-01T11:00:01Z
		  refund re_1 of o-1 at 2026-03-01T11:00:01Z
		    a x2 gross 10.00 discount 10.00 tax 2.00
		    b x1
		    d x0 fees 2.00
		`)
	sale.Conversion.Kind = "No Slug"
	intaketest.Same(t, collect(refundJSON("1", 400, ok), opts), "orders: record 1: want a valid order from Find (order_invalid)\n")
}

// A store that fails is no fault of the record: the sequence ends, and another try may
// succeed.
func TestFindFails(t *testing.T) {
	down := errors.New("the store is down")
	opts := Options{Find: func(string, string) (intake.Order, error) { return intake.Order{}, down }}
	n := 0
	for _, err := range Orders(strings.NewReader(refundJSON("1", 400, ok)+refundJSON("2", 400, ok)), opts) {
		n++
		var file *intake.FileError
		if !errors.As(err, &file) || !errors.Is(err, down) || errors.Is(err, irm.ErrInvalid) || file.Code != "find" {
			t.Errorf("got %v", err)
		}
	}
	if n != 1 {
		t.Errorf("%d, want 1", n)
	}
}
