package shopify

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

// host keeps what a store does: the highest revision of an order, and the first
// content of a refund. Another content is refused.
type host struct {
	order   *intake.Order
	refused []string
}

func (h *host) find(id irm.ConversionID) (intake.Order, error) {
	if h.order == nil || h.order.Conversion.ID != id {
		return intake.Order{}, irm.ErrNotFound
	}
	return *h.order, nil
}

func (h *host) book(o intake.Order) {
	if h.order == nil {
		h.order = &intake.Order{Conversion: o.Conversion}
	}
	if o.Conversion.Revision > h.order.Conversion.Revision {
		h.order.Conversion = o.Conversion
	}
	for _, r := range o.Refunds {
		known := false
		for _, b := range h.order.Refunds {
			if b.ID == r.ID {
				if known = true; !reflect.DeepEqual(b, r) {
					h.refused = append(h.refused, string(r.ID))
				}
			}
		}
		if !known {
			h.order.Refunds = append(h.order.Refunds, r)
		}
	}
}

// read books every document, before the next is read.
func (h *host) read(t *testing.T, documents ...string) string {
	t.Helper()
	var b strings.Builder
	for o, err := range Orders(strings.NewReader(strings.Join(documents, "\n")), Options{Find: h.find}) {
		if err != nil {
			t.Fatal(err)
		}
		h.book(o)
		b.Reset()
		b.WriteString(renderOrder(o))
	}
	return afterLines(b.String())
}

// left is what is booked of each line, less its refunds: net, pieces in millionths.
func (h *host) left(t *testing.T) (net, total int64) {
	t.Helper()
	lines := make(map[irm.LineID]irm.RefundLine)
	for _, l := range h.order.Conversion.Lines {
		lines[l.ID] = irm.RefundLine{Quantity: l.Quantity, Amounts: l.Amounts}
	}
	for _, r := range h.order.Refunds {
		for _, l := range r.Lines {
			have := lines[l.Line]
			var errs [2]error
			have.Quantity, errs[0] = have.Quantity.Sub(l.Quantity)
			have.Amounts, errs[1] = have.Amounts.Sub(l.Amounts)
			if err := errors.Join(errs[:]...); err != nil {
				t.Fatal(err)
			}
			lines[l.Line] = have
		}
	}
	for id, l := range lines {
		n, err := l.Amounts.Of(irm.BaseNet)
		all, err2 := l.Amounts.Of(irm.BaseTotal)
		if err := errors.Join(err, err2); err != nil {
			t.Fatal(err)
		}
		if n.Sign() < 0 || l.Quantity.Sign() < 0 {
			t.Errorf("order %s: %s pieces and %s are left of line %s", h.order.Conversion.ID, l.Quantity, n, id)
		}
		net, total = net+n.Minor(), total+all.Minor()
	}
	return net, total
}

func at(day int, members string) string {
	return orderJSON(fmt.Sprintf(`"updated_at":"2026-03-%02dT00:00:00Z",`, day) + members)
}

// A goodwill, then an edit that adds a line, then the return of the first line:
// the goodwill stays as it was booked and the return takes the rest.
func TestFindGoodwillEditReturn(t *testing.T) {
	const (
		one      = `{"id":11,"quantity":1,"price":"100.00"}`
		two      = `{"id":12,"quantity":1,"price":"100.00"}`
		goodwill = `{"id":91,"created_at":"2026-03-02T00:00:00Z","transactions":[{"kind":"refund","status":"success","amount":"10.00"}]}`
		back     = `{"id":92,"created_at":"2026-03-04T00:00:00Z","refund_line_items":[{"line_item_id":11,"quantity":1,"subtotal":"100.00","total_tax":"0.00"}],"transactions":[{"kind":"refund","status":"success","amount":"90.00"}]}`
	)
	days := []string{
		at(2, `"line_items":[`+one+`],"refunds":[`+goodwill+`]`),
		at(3, `"line_items":[`+one+`,`+two+`],"refunds":[`+goodwill+`]`),
		at(4, `"line_items":[`+one+`,`+two+`],"refunds":[`+goodwill+`,`+back+`]`),
	}
	var h host
	const want = `
		refund 91:goodwill of 1 at 2026-03-02T00:00:00Z
		11 x0 gross 10.00
		refund 92 of 1 at 2026-03-04T00:00:00Z
		11 x1 gross 90.00
		`
	const cut = "warning: refunds[1]: 10.00 of line 11 are more than is left of it; left out (refund_exceeds)\n"
	intaketest.Same(t, h.read(t, days...), want+cut)
	intaketest.Same(t, h.read(t, days...), want) // booked is booked
	if net, _ := h.left(t); net != 100_00 || h.refused != nil {
		t.Errorf("%d are left, refused %v", net, h.refused)
	}
}

// The goods of a refund are booked when they come back, its goodwill when all of
// its money has moved.
func TestFindGoodwillSettlesLater(t *testing.T) {
	order := func(day int, second, third string) string {
		return at(day, `"line_items":[{"id":11,"quantity":2,"price":"50.00"}],"refunds":[{"id":9,"created_at":"2026-03-02T00:00:00Z",
			"refund_line_items":[{"line_item_id":11,"quantity":1,"subtotal":"50.00","total_tax":"0.00"}],"transactions":[
			{"kind":"refund","status":"success","amount":"50.00"},{"kind":"refund","status":"`+second+`","amount":"10.00"},{"kind":"refund","status":"`+third+`","amount":"5.00"}]}]`)
	}
	const goods = `
		refund 9 of 1 at 2026-03-02T00:00:00Z
		11 x1 gross 50.00
		`
	const goodwill = `refund 9:goodwill of 1 at 2026-03-02T00:00:00Z
		11 x0 gross 15.00
		`
	const waits = "warning: refunds[0]: 15.00 for no line wait for what is pending; left out until all of it succeeds (refund_pending)\n"
	const allocated = "warning: refunds[0]: 15.00 given back for no line were allocated over what is left of the lines (refund_allocated)\n"
	for _, find := range []bool{false, true} {
		var h host
		opts := Options{}
		if find {
			opts.Find = h.find
		}
		for i, tt := range []struct{ in, want string }{
			{order(2, "pending", "pending"), goods + waits},
			{order(3, "success", "pending"), goods + waits},
			{order(4, "success", "success"), goods + goodwill + allocated},
		} {
			for o, err := range Orders(strings.NewReader(tt.in), opts) {
				if err != nil {
					t.Fatal(err)
				}
				h.book(o)
				intaketest.Same(t, afterLines(renderOrder(o)), tt.want)
			}
			if h.refused != nil {
				t.Errorf("document %d with Find %v: refused %v", i, find, h.refused)
			}
		}
	}
}

// What is beyond a booked goodwill is named.
func TestFindGoodwillGrows(t *testing.T) {
	order := func(day int, amounts ...string) string {
		var all []string
		for _, a := range amounts {
			all = append(all, `{"kind":"refund","status":"success","amount":"`+a+`"}`)
		}
		return at(day, twoLines+`"refunds":[{"id":9,"created_at":"2026-03-02T00:00:00Z","transactions":[`+strings.Join(all, ",")+`]}]`)
	}
	var h host
	intaketest.Same(t, h.read(t, order(2, "10.00"), order(3, "10.00", "2.50")), `
		refund 9:goodwill of 1 at 2026-03-02T00:00:00Z
		11 x0 gross 8.00
		12 x0 gross 2.00
		warning: refunds[0]: 2.50 for no line are more than what is booked; left out (refund_unallocated)
		`)
}

// A return without a subtotal that was cut by a goodwill is no goodwill when it is
// read again, nor is one whose share an edit has changed.
func TestFindNoMoneyTwice(t *testing.T) {
	const goodwill = `{"id":8,"created_at":"2026-03-02T00:00:00Z","transactions":[{"kind":"refund","amount":"10.00"}]}`
	const back = `{"id":9,"created_at":"2026-03-03T00:00:00Z","refund_line_items":[{"line_item_id":11,"quantity":3}],"transactions":[{"kind":"refund","amount":"29.00"}]}`
	doc := func(day int, off, refunds string) string {
		return at(day, strings.Replace(threePieces, "1.00", off, 1)+`"refunds":[`+refunds+`]`)
	}
	var h host
	first := h.read(t, doc(2, "1.00", goodwill), doc(3, "1.00", goodwill+","+back))
	if !strings.Contains(first, "refund_exceeds") {
		t.Errorf("got %s, want a return that is cut", first)
	}
	if again := h.read(t, doc(3, "1.00", goodwill+","+back), doc(4, "2.00", goodwill+","+back)); strings.Contains(again, "9:goodwill") || h.refused != nil {
		t.Errorf("got %s, refused %v", again, h.refused)
	}
}

// Refunds that the host has made itself leave less to the others.
func TestFindForeignRefund(t *testing.T) {
	order := at(2, `"line_items":[{"id":11,"quantity":1,"price":"10.00"}],"refunds":[{"id":9,"created_at":"2026-03-02T00:00:00Z","refund_line_items":[{"line_item_id":11,"quantity":1,"subtotal":"10.00"}]}]`)
	h := host{order: &intake.Order{Conversion: irm.Conversion{ID: "1"}, Refunds: []irm.Refund{{ID: "by-hand", Conversion: "1", Lines: []irm.RefundLine{
		{Line: "11", Amounts: irm.Amounts{Gross: irm.MustMoney("4", "USD")}}, {Line: "99", Amounts: irm.Amounts{Gross: irm.MustMoney("4", "USD")}},
	}}}}}
	intaketest.Same(t, h.read(t, order), `
		refund 9 of 1 at 2026-03-02T00:00:00Z
		11 x1 gross 6.00
		warning: refunds[0]: 4.00 of line 11 are more than is left of it; left out (refund_exceeds)
		`)
}

func TestFindErrors(t *testing.T) {
	in := orderJSON(`"line_items":[]`) + orderJSON(oneLine+`,"refunds":[{"id":5,"created_at":"2026-03-05T00:00:00Z","transactions":[{"kind":"refund","amount":"1.00"}]}]`) + numbered(2)
	const head = "#1 1 rev 1 purchase at 2026-03-01T09:00:00Z new unknown\n"
	const last = "#3 2 rev 1 purchase at 2026-03-01T09:00:00Z new unknown\n  info: financial_status: no status; counts (status_missing)\n"
	euro := irm.RefundLine{Line: "11", Amounts: irm.Amounts{Gross: irm.MustMoney("1", "EUR")}}
	for _, tt := range []struct {
		name  string
		order intake.Order
		err   error
		want  string
	}{
		{"not known", intake.Order{}, fmt.Errorf("table orders: %w", irm.ErrNotFound), head + `#2 1 rev 1 purchase at 2026-03-01T09:00:00Z new unknown
  11 (7) x3 gross 30.00
  refund 5:goodwill of 1 at 2026-03-05T00:00:00Z
    11 x0 gross 1.00
  warning: refunds[0]: 1.00 given back for no line were allocated over what is left of the lines (refund_allocated)
` + last},
		{"failed", intake.Order{}, errors.New("gone"), head + "orders: cannot look up the order: gone\n"},
		{"another order", intake.Order{Conversion: irm.Conversion{ID: "2"}}, nil, head + "orders: record 2: want from Find the order of the id that it gets (order_invalid)\n" + last},
		{"another currency", intake.Order{Conversion: irm.Conversion{ID: "1"}, Refunds: []irm.Refund{{ID: "5", Lines: []irm.RefundLine{euro}}}}, nil,
			head + "orders: record 2: want a valid value (invalid)\n" + last},
	} {
		calls := 0
		find := func(id irm.ConversionID) (intake.Order, error) {
			if calls++; id != "1" {
				t.Errorf("%s: Find(%s), want 1", tt.name, id)
			}
			return tt.order, tt.err
		}
		if got := intaketest.Collect(Orders(strings.NewReader(in), Options{Find: find}), renderOrder); got != tt.want {
			t.Errorf("%s: got\n%swant\n%s", tt.name, got, tt.want)
		}
		if calls != 1 {
			t.Errorf("%s: Find was called %d times, want once, for the order with refunds", tt.name, calls)
		}
	}
}

// An order whose lines are wrong is rejected before anything is looked up.
func TestFindNotCalled(t *testing.T) {
	in := orderJSON(`"line_items":[{"id":11,"quantity":1,"price":"-1.00"}],"refunds":[{"id":5}]`)
	find := func(irm.ConversionID) (intake.Order, error) { panic("called") }
	intaketest.Same(t, intaketest.Collect(Orders(strings.NewReader(in), Options{Find: find}), renderOrder),
		"orders: record 1: lines[0].amounts.gross: want zero or more (money_sign)\n")
}

// Orders live at random: lines are added, pieces taken out and paid later, returned
// and paid at once, goodwills granted. Exports arrive in time or shuffled, each
// twice. With Find no refund is ever refused, no line goes below nothing, and what is
// left is what the customer paid, but for goodwills that a full return took over.
func TestFindRandomLives(t *testing.T) {
	for seed := range uint64(600) {
		r := rand.New(rand.NewPCG(seed, 21))
		life := newLife(r)
		documents := life.live(r)
		documents = append(documents, documents...)
		if seed%2 == 1 {
			r.Shuffle(len(documents), func(i, j int) { documents[i], documents[j] = documents[j], documents[i] })
		}
		var h host
		h.read(t, documents...)
		net, total := h.left(t)
		over := total - life.total
		if h.refused != nil || over < 0 || over > life.goodwill || net-life.net != over {
			t.Fatalf("seed %d: refused %v; net %d, want %d; total %d, want %d, and at most %d of goodwills more\n%s",
				seed, h.refused, net, life.net, total, life.total, life.goodwill, documents)
		}
	}
}

// life is an order and what is left of it.
type life struct {
	inclusive            bool
	at                   time.Time
	lines                []lifeLine
	refunds              []string
	net, total, goodwill int64
}

type lifeLine struct {
	id                  int
	price, pieces       int64
	net, tax            int64 // of all pieces
	gone, netBack, back int64
}

func newLife(r *rand.Rand) *life {
	l := &life{inclusive: r.IntN(2) == 0, at: time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC)}
	for range 1 + r.IntN(3) {
		l.add(r)
	}
	return l
}

func (l *life) add(r *rand.Rand) {
	line := lifeLine{id: 20 + len(l.lines), price: 100 + r.Int64N(9999), pieces: 1 + r.Int64N(4)}
	line.net = line.price * line.pieces
	line.tax = line.net * 19 / 119
	if l.inclusive {
		line.net -= line.tax
	}
	l.lines = append(l.lines, line)
	l.net, l.total = l.net+line.net, l.total+line.net+line.tax
}

// live returns the exports, one after each change.
func (l *life) live(r *rand.Rand) []string {
	documents := []string{l.json()}
	for i := range 1 + r.IntN(5) {
		l.at = l.at.Add(time.Duration(1+r.IntN(100)) * time.Hour)
		id := 1000 + 2*i
		switch r.IntN(4) {
		case 0:
			l.add(r)
		case 1:
			if l.net < 2 {
				continue
			}
			amount := 1 + r.Int64N(min(l.net, 700)-1)
			l.goodwill, l.net, l.total = l.goodwill+amount, l.net-amount, l.total-amount
			l.refund(id, "", amount)
		default:
			goods, paid := l.goods(r)
			if goods == "" {
				continue
			}
			if r.IntN(2) == 0 {
				l.refund(id, goods, 0)
				documents = append(documents, l.json())
				l.at = l.at.Add(time.Hour)
				l.refund(id+1, "", paid)
			} else {
				l.refund(id, goods, paid)
			}
		}
		documents = append(documents, l.json())
	}
	return documents
}

// goods gives back some pieces.
func (l *life) goods(r *rand.Rand) (items string, paid int64) {
	var all []string
	for i := range l.lines {
		line := &l.lines[i]
		left := line.pieces - line.gone
		if left == 0 || r.IntN(2) == 0 {
			continue
		}
		n := 1 + r.Int64N(left)
		line.gone += n
		net, tax := line.net*line.gone/line.pieces-line.netBack, line.tax*line.gone/line.pieces-line.back
		line.netBack, line.back = line.netBack+net, line.back+tax
		subtotal := net
		if l.inclusive {
			subtotal += tax
		}
		paid += net + tax
		l.net, l.total = l.net-net, l.total-net-tax
		all = append(all, fmt.Sprintf(`{"line_item_id":%d,"quantity":%d,"subtotal":"%s","total_tax":"%s"}`, line.id, n, cents(subtotal), cents(tax)))
	}
	return strings.Join(all, ","), paid
}

func (l *life) refund(id int, goods string, paid int64) {
	transactions := ""
	if paid > 0 {
		transactions = `{"kind":"refund","status":"success","amount":"` + cents(paid) + `"}`
	}
	l.refunds = append(l.refunds, fmt.Sprintf(`{"id":%d,"created_at":"%s","refund_line_items":[%s],"transactions":[%s]}`, id, l.at.Format(time.RFC3339), goods, transactions))
}

func (l *life) json() string {
	var lines []string
	for _, line := range l.lines {
		lines = append(lines, fmt.Sprintf(`{"id":%d,"quantity":%d,"price":"%s","tax_lines":[{"price":"%s"}]}`, line.id, line.pieces, cents(line.price), cents(line.tax)))
	}
	return orderJSON(fmt.Sprintf(`"updated_at":"%s","taxes_included":%v,"line_items":[%s],"refunds":[%s]`,
		l.at.Format(time.RFC3339), l.inclusive, strings.Join(lines, ","), strings.Join(l.refunds, ",")))
}

func cents(n int64) string { return fmt.Sprintf("%d.%02d", n/100, n%100) }
