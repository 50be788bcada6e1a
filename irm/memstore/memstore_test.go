package memstore_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/memstore"
)

var at = time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)

func amounts(minor int64) irm.Amounts {
	return irm.Amounts{Gross: irm.MoneyFromMinor(minor, irm.MustCurrency("USD"))}
}

func conversion(id irm.ConversionID, revision int64, customer irm.CustomerID, gross int64) irm.Conversion {
	return irm.Conversion{
		ID: id, Revision: revision, Kind: irm.KindPurchase, Customer: customer, At: at, Codes: []string{"A"},
		Lines: []irm.Line{{ID: "1", Amounts: amounts(gross)}},
	}
}

func refund(id irm.RefundID, of irm.ConversionID, gross int64) irm.Refund {
	return irm.Refund{ID: id, Conversion: of, At: at, Lines: []irm.RefundLine{{Line: "1", Amounts: amounts(gross)}}}
}

func touch(id attribution.TouchID, customer irm.CustomerID, creator irm.CreatorID) attribution.Touch {
	return attribution.Touch{ID: id, Customer: customer, Creator: creator, At: at}
}

func alias(id attribution.AliasID, customer, is irm.CustomerID) attribution.Alias {
	return attribution.Alias{ID: id, Customer: customer, Is: is, At: at}
}

func credit(id attribution.CreditID, of irm.ConversionID, creator irm.CreatorID, gross int64) attribution.Credit {
	return attribution.Credit{ID: id, Conversion: of, Creator: creator, At: at, Lines: []attribution.CreditLine{{Line: "1", Amounts: amounts(gross)}}}
}

func line(id compensation.LineID, payee irm.PayeeID, minor int64) compensation.Line {
	return compensation.Line{ID: id, Plan: "plan", Payee: payee, Amount: amounts(minor).Gross, Sources: compensation.Sources{Sample: []compensation.ActivityID{"1"}}}
}

func ids[T any](t *testing.T, seq iter.Seq2[T, error], id func(T) string) string {
	t.Helper()
	var s strings.Builder
	for v, err := range seq {
		if err != nil {
			t.Fatal(err)
		}
		s.WriteString(id(v) + " ")
	}
	return s.String()
}

// log is what every log of this package has in common, so that one table tests
// all of them.
type log struct {
	append    func(ctx context.Context, names ...string) error
	different func() error // the first entry with other content, behind a new one
	list      func(ctx context.Context) iter.Seq2[string, error]
	mutate    func() // changes what was handed in and what was handed out
	order     string // of b, a, _c, Z
}

func logs() map[string]log {
	ctx := context.Background()
	conversions, refunds, touches, aliases, credits, lines := new(memstore.Conversions), new(memstore.Refunds), new(memstore.Touches), new(memstore.Aliases), new(memstore.Credits), new(memstore.Lines)
	readings := new(memstore.Readings)
	const sorted, arrived = "Z _c a b ", "b a _c Z "
	return map[string]log{
		"conversions": {
			append: func(ctx context.Context, names ...string) error {
				return conversions.Append(ctx, each(names, func(n string) irm.Conversion { return conversion(irm.ConversionID(n), 1, "c", 100) })...)
			},
			different: func() error {
				return conversions.Append(ctx, conversion("new", 1, "c", 1), conversion("b", 1, "c", 999))
			},
			list: func(ctx context.Context) iter.Seq2[string, error] {
				return named(conversions.List(ctx, irm.ConversionQuery{}), func(c irm.Conversion) string {
					return string(c.ID) + check(c.Lines[0].Amounts == amounts(100) && c.Codes[0] == "A")
				})
			},
			mutate: func() {
				c := conversion("b", 1, "c", 100)
				_ = conversions.Append(ctx, c)
				c.Lines[0].Amounts, c.Codes[0] = amounts(1), "B"
				for c := range conversions.List(ctx, irm.ConversionQuery{}) {
					c.Lines[0].Amounts, c.Codes[0] = amounts(1), "B"
				}
			},
			order: sorted,
		},
		"refunds": {
			append: func(ctx context.Context, names ...string) error {
				return refunds.Append(ctx, each(names, func(n string) irm.Refund { return refund(irm.RefundID(n), "o", 100) })...)
			},
			different: func() error { return refunds.Append(ctx, refund("new", "o", 1), refund("b", "o", 999)) },
			list: func(ctx context.Context) iter.Seq2[string, error] {
				return named(refunds.List(ctx, irm.RefundQuery{}), func(r irm.Refund) string { return string(r.ID) + check(r.Lines[0].Amounts == amounts(100)) })
			},
			mutate: func() {
				for r := range refunds.List(ctx, irm.RefundQuery{}) {
					r.Lines[0].Amounts = amounts(1)
				}
			},
			order: sorted,
		},
		"readings": {
			append: func(ctx context.Context, names ...string) error { return readings.Append(ctx, each(names, reading)...) },
			different: func() error {
				other := reading("b")
				other.Estimated = true
				return readings.Append(ctx, reading("new"), other)
			},
			list: func(ctx context.Context) iter.Seq2[string, error] {
				return named(readings.List(ctx, irm.ReadingQuery{}), func(r irm.Reading) string { return r.Subject.ID })
			},
			mutate: func() {},
			order:  sorted,
		},
		"touches": {
			append: func(ctx context.Context, names ...string) error {
				return touches.Append(ctx, each(names, func(n string) attribution.Touch { return touch(attribution.TouchID(n), "c", "anna") })...)
			},
			different: func() error { return touches.Append(ctx, touch("new", "c", "anna"), touch("b", "c", "ben")) },
			list: func(ctx context.Context) iter.Seq2[string, error] {
				return named(touches.List(ctx, attribution.TouchQuery{}), func(t attribution.Touch) string { return string(t.ID) })
			},
			mutate: func() {},
			order:  sorted,
		},
		"aliases": {
			append: func(ctx context.Context, names ...string) error {
				return aliases.Append(ctx, each(names, func(n string) attribution.Alias { return alias(attribution.AliasID(n), "v", "c") })...)
			},
			different: func() error { return aliases.Append(ctx, alias("new", "v", "c"), alias("b", "v", "d")) },
			list: func(ctx context.Context) iter.Seq2[string, error] {
				return named(aliases.List(ctx, attribution.AliasQuery{}), func(a attribution.Alias) string { return string(a.ID) })
			},
			mutate: func() {},
			order:  sorted,
		},
		"credits": {
			append: func(ctx context.Context, names ...string) error {
				return credits.Append(ctx, each(names, func(n string) attribution.Credit { return credit(attribution.CreditID(n), "o", "anna", 100) })...)
			},
			different: func() error { return credits.Append(ctx, credit("new", "o", "anna", 1), credit("b", "o", "anna", 999)) },
			list: func(ctx context.Context) iter.Seq2[string, error] {
				return named(credits.List(ctx, attribution.CreditQuery{}), func(c attribution.Credit) string { return string(c.ID) + check(c.Lines[0].Amounts == amounts(100)) })
			},
			mutate: func() {
				for c := range credits.List(ctx, attribution.CreditQuery{}) {
					c.Lines[0].Amounts = amounts(1)
				}
			},
			order: arrived,
		},
		"lines": {
			append: func(ctx context.Context, names ...string) error {
				return lines.Append(ctx, each(names, func(n string) compensation.Line { return line(compensation.LineID(n), "p", 100) })...)
			},
			different: func() error { return lines.Append(ctx, line("new", "p", 1), line("b", "p", 999)) },
			list: func(ctx context.Context) iter.Seq2[string, error] {
				return named(lines.List(ctx, compensation.LineQuery{}), func(l compensation.Line) string { return string(l.ID) + check(l.Sources.Sample[0] == "1") })
			},
			mutate: func() {
				for l := range lines.List(ctx, compensation.LineQuery{}) {
					l.Sources.Sample[0] = "changed"
				}
			},
			order: arrived,
		},
	}
}

func each[T any](names []string, entry func(string) T) []T {
	var out []T
	for _, n := range names {
		out = append(out, entry(n))
	}
	return out
}

func named[T any](seq iter.Seq2[T, error], name func(T) string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for v, err := range seq {
			n := ""
			if err == nil {
				n = name(v)
			}
			if !yield(n, err) {
				return
			}
		}
	}
}

func check(ok bool) string {
	if ok {
		return ""
	}
	return "(changed)"
}

func TestLogs(t *testing.T) {
	ctx := context.Background()
	self := func(s string) string { return s }
	for name, l := range logs() {
		t.Run(name, func(t *testing.T) {
			if got := ids(t, l.list(ctx), self); got != "" {
				t.Errorf("an empty log lists %q", got)
			}
			for range 2 { // the second time nothing changes
				if err := l.append(ctx, "b", "a", "_c", "Z"); err != nil {
					t.Fatal(err)
				}
			}
			if err := l.append(ctx); err != nil {
				t.Errorf("appending nothing: %v", err)
			}
			if got := ids(t, l.list(ctx), self); got != l.order {
				t.Errorf("lists %q, want %q", got, l.order)
			}
			if err := l.different(); !errors.Is(err, irm.ErrExistsDifferent) {
				t.Errorf("other content under the same id: %v", err)
			}
			l.mutate()
			if got := ids(t, l.list(ctx), self); got != l.order {
				t.Errorf("after a refused append and mutated copies it lists %q, want %q", got, l.order)
			}
			for v, err := range l.list(ctx) {
				if err != nil || v == "" {
					t.Errorf("first entry %q, %v", v, err)
				}
				break // must not hold a lock
			}
			if err := l.append(ctx, "later"); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestCancelledContext(t *testing.T) {
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	for name, l := range logs() {
		if err := l.append(cancelled, "a"); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: append: %v", name, err)
		}
		for _, err := range l.list(cancelled) {
			if !errors.Is(err, context.Canceled) {
				t.Errorf("%s: list: %v", name, err)
			}
		}
		if err := l.append(context.Background(), "a", "b"); err != nil {
			t.Fatal(err)
		}
		ctx, stop := context.WithCancel(context.Background())
		var last error
		for _, last = range l.list(ctx) {
			stop()
		}
		stop()
		if !errors.Is(last, context.Canceled) {
			t.Errorf("%s: a listing that is cancelled half way ends with %v", name, last)
		}
	}
}

// Many write the same entries at once; each is there once.
func TestConcurrentAppend(t *testing.T) {
	ctx := context.Background()
	for name, l := range logs() {
		var wg sync.WaitGroup
		for i := range 100 {
			wg.Go(func() {
				for j := range 20 {
					if err := l.append(ctx, fmt.Sprintf("%02d", (i+j)%20)); err != nil {
						t.Error(err)
					}
					for _, err := range l.list(ctx) {
						if err != nil {
							t.Error(err)
						}
					}
				}
			})
		}
		wg.Wait()
		n := 0
		for range l.list(ctx) {
			n++
		}
		if n != 20 {
			t.Errorf("%s: %d entries, want 20", name, n)
		}
	}
}

func TestConversionRevisions(t *testing.T) {
	ctx := context.Background()
	var s memstore.Conversions
	if err := s.Append(ctx, conversion("o", 3, "new", 300), conversion("o", 1, "old", 100), conversion("p", 1, "old", 50)); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		q    irm.ConversionQuery
		want string
	}{
		{irm.ConversionQuery{}, "o/3 p/1 "},
		{irm.ConversionQuery{ID: "o"}, "o/3 "},
		{irm.ConversionQuery{ID: "q"}, ""},
		{irm.ConversionQuery{Customer: "new"}, "o/3 "},
		{irm.ConversionQuery{Customer: "old"}, "p/1 "}, // the highest revision of o names another
		{irm.ConversionQuery{ID: "o", Customer: "old"}, ""},
	} {
		got := ids(t, s.List(ctx, tt.q), func(c irm.Conversion) string { return fmt.Sprintf("%s/%d", c.ID, c.Revision) })
		if got != tt.want {
			t.Errorf("List(%+v) = %q, want %q", tt.q, got, tt.want)
		}
	}
	if err := s.Append(ctx, conversion("o", 1, "old", 101)); !errors.Is(err, irm.ErrExistsDifferent) {
		t.Errorf("a lower revision with other content: %v", err)
	}
	moved := conversion("o", 9, "new", 300)
	moved.At = at.Add(time.Hour)
	if err := s.Append(ctx, moved); !errors.Is(err, irm.ErrExistsDifferent) {
		t.Errorf("a revision that moves the time: %v", err)
	}
}

// A refused batch leaves no trace, though its first entries fit.
func TestRefusedRevisions(t *testing.T) {
	ctx := context.Background()
	var s memstore.Conversions
	if err := s.Append(ctx, conversion("o", 1, "c", 100), conversion("o", 3, "c", 300), conversion("o", 5, "c", 500)); err != nil {
		t.Fatal(err)
	}
	if err := s.Append(ctx, conversion("o", 0, "c", 1), conversion("o", 2, "c", 2), conversion("o", 5, "c", 999)); !errors.Is(err, irm.ErrExistsDifferent) {
		t.Fatalf("got %v", err)
	}
	for revision, gross := range map[int64]int64{0: 7, 1: 100, 2: 7, 3: 300, 5: 500} {
		if err := s.Append(ctx, conversion("o", revision, "c", gross)); err != nil {
			t.Errorf("revision %d: %v", revision, err)
		}
	}
}

func TestQueries(t *testing.T) {
	ctx := context.Background()
	var touches memstore.Touches
	late := touch("2", "c", "ben")
	late.At = at.Add(time.Hour)
	if err := touches.Append(ctx, touch("1", "c", "anna"), late, touch("3", "d", "anna")); err != nil {
		t.Fatal(err)
	}
	for q, want := range map[attribution.TouchQuery]string{
		{}:                               "1 2 3 ",
		{ID: "2"}:                        "2 ",
		{ID: "2", Customer: "d"}:         "",
		{Customer: "c"}:                  "1 2 ",
		{Customer: "c", Creator: "anna"}: "1 ",
		{Creator: "anna"}:                "1 3 ",
		{Window: irm.Window{From: at.Add(time.Minute)}}:            "2 ",
		{Customer: "c", Window: irm.Window{To: at.Add(time.Hour)}}: "1 ",
	} {
		if got := ids(t, touches.List(ctx, q), func(t attribution.Touch) string { return string(t.ID) }); got != want {
			t.Errorf("List(%+v) = %q, want %q", q, got, want)
		}
	}
	var aliases memstore.Aliases
	anna := alias("3", "w", "")
	anna.Creator = "anna"
	if err := aliases.Append(ctx, alias("1", "v", "c"), alias("2", "v", "d"), anna); err != nil {
		t.Fatal(err)
	}
	for q, want := range map[attribution.AliasQuery]string{
		{}: "1 2 3 ", {ID: "2"}: "2 ", {Customer: "v"}: "1 2 ", {Is: "c"}: "1 ", {Customer: "w", Is: "c"}: "", {Creator: "anna"}: "3 ", {Creator: "ben"}: "",
	} {
		if got := ids(t, aliases.List(ctx, q), func(a attribution.Alias) string { return string(a.ID) }); got != want {
			t.Errorf("List(%+v) = %q, want %q", q, got, want)
		}
	}
	var credits memstore.Credits
	if err := credits.Append(ctx, credit("1", "o", "anna", 1), credit("2", "p", "anna", 1), credit("3", "o", "ben", 1)); err != nil {
		t.Fatal(err)
	}
	for q, want := range map[attribution.CreditQuery]string{
		{Conversion: "o"}:                  "1 3 ",
		{Conversion: "o", Creator: "anna"}: "1 ",
		{Creator: "anna"}:                  "1 2 ",
		{Window: irm.Window{To: at}}:       "",
	} {
		if got := ids(t, credits.List(ctx, q), func(c attribution.Credit) string { return string(c.ID) }); got != want {
			t.Errorf("List(%+v) = %q, want %q", q, got, want)
		}
	}
	var refunds memstore.Refunds
	if err := refunds.Append(ctx, refund("1", "o", 1), refund("2", "p", 1)); err != nil {
		t.Fatal(err)
	}
	for q, want := range map[irm.RefundQuery]string{{Conversion: "p"}: "2 ", {ID: "1"}: "1 ", {ID: "1", Conversion: "p"}: "", {ID: "9"}: ""} {
		if got := ids(t, refunds.List(ctx, q), func(r irm.Refund) string { return string(r.ID) }); got != want {
			t.Errorf("List(%+v) = %q, want %q", q, got, want)
		}
	}
	var lines memstore.Lines
	if err := lines.Append(ctx, line("1", "p", 1), line("2", "q", 1)); err != nil {
		t.Fatal(err)
	}
	for q, want := range map[compensation.LineQuery]string{{Payee: "q"}: "2 ", {Plan: "plan"}: "1 2 ", {Plan: "other"}: "", {Cut: at}: ""} {
		if got := ids(t, lines.List(ctx, q), func(l compensation.Line) string { return string(l.ID) }); got != want {
			t.Errorf("List(%+v) = %q, want %q", q, got, want)
		}
	}
}

func TestStoredEqualsGiven(t *testing.T) {
	ctx := context.Background()
	var s memstore.Conversions
	want := conversion("o", 2, "c", 100)
	if err := s.Append(ctx, want); err != nil {
		t.Fatal(err)
	}
	for got := range s.List(ctx, irm.ConversionQuery{}) {
		if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b irm.Money) bool { return a == b }), cmp.Comparer(func(a, b irm.Quantity) bool { return a == b })); diff != "" {
			t.Error(diff)
		}
	}
}
