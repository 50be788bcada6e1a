package workflow_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/memstore"
	"github.com/irmkit/irmkit/irm/workflow"
)

// tied is a flow under a policy that ties conversions together: by customer, by the
// names of one customer, and by codes with limits.
func tied(t *testing.T, p attribution.Policy) workflow.Flow {
	t.Helper()
	book, err := code.NewBook([]code.Assignment{
		{Code: "ONCE", Creator: "anna", MaxUses: 1}, {Code: "EACH", Creator: "ben", MaxPerCustomer: 1},
		{Code: "BOTH", Creator: "cleo", MaxUses: 2, MaxPerCustomer: 1},
	})
	if err != nil {
		t.Fatal(err)
	}
	a, err := attribution.New(p, book)
	if err != nil {
		t.Fatal(err)
	}
	stores := memory()
	stores.Aliases = new(memstore.Aliases)
	return workflow.Flow{Stores: stores, Attributor: a, Uses: func(ctx context.Context, codes []string) ([]code.Use, error) {
		var uses []code.Use
		for c, err := range stores.Conversions.List(ctx, irm.ConversionQuery{}) {
			if err != nil {
				return nil, err
			}
			for _, entered := range c.Codes {
				if !c.Cancelled && slices.ContainsFunc(codes, func(s string) bool { return code.Same(s, entered) }) {
					uses = append(uses, code.Use{Code: entered, Conversion: c.ID, Customer: c.Customer, At: c.At})
				}
			}
		}
		return uses, nil
	}}
}

// events are facts of a few customers under several names.
func events(r *rand.Rand) (list []any) {
	name := func() irm.CustomerID { return irm.CustomerID(fmt.Sprint("c", r.IntN(5))) }
	for i := range 12 {
		list = append(list, attribution.Touch{
			ID: attribution.TouchID(fmt.Sprint("t", i)), Customer: name(), Creator: []irm.CreatorID{"anna", "ben", "cleo"}[r.IntN(3)], At: day(r.IntN(40)),
		})
	}
	for i := range 8 {
		c := irm.Conversion{ID: irm.ConversionID(fmt.Sprint("o", i)), Kind: irm.KindPurchase, Customer: name(), At: day(r.IntN(40)),
			Lines: []irm.Line{{ID: "1", Amounts: irm.Amounts{Gross: irm.MoneyFromMinor(int64(r.IntN(9000)), irm.MustCurrency("USD"))}}}}
		if r.IntN(2) == 0 {
			c.Codes = []string{[]string{"ONCE", "each", "BOTH", "both"}[r.IntN(4)]}
		}
		list = append(list, c)
		if r.IntN(3) == 0 {
			c.Revision, c.Customer, c.Codes, c.Cancelled = 1, name(), nil, r.IntN(3) == 0
			list = append(list, c)
		}
	}
	for i := range 2 {
		list = append(list, attribution.Alias{ID: attribution.AliasID(fmt.Sprint("a", i)), Customer: name(), Is: "known", At: day(r.IntN(40))})
	}
	return list
}

func take(ctx context.Context, f *workflow.Flow, fact any) (workflow.Receipt, error) {
	switch x := fact.(type) {
	case attribution.Touch:
		return f.RecordTouches(ctx, x)
	case irm.Conversion:
		return f.RecordConversions(ctx, x)
	}
	return f.RecordAliases(ctx, fact.(attribution.Alias))
}

// Whatever arrives when, and whoever it touches, the books are those of one look at
// everything; nothing is left for Refresh to mend.
func TestTiedBooksEndTheSame(t *testing.T) {
	for seed := range uint64(240) {
		r := rand.New(rand.NewPCG(seed, 12))
		p := []attribution.Policy{
			{},
			{Model: attribution.Linear(), ResetAfter: []irm.ConversionKind{irm.KindPurchase}},
			{NewCustomer: attribution.NewCustomer{Rule: attribution.NewHistory}},
		}[seed%3]
		list := events(r)
		var h attribution.History
		for _, x := range list {
			switch x := x.(type) {
			case attribution.Touch:
				h.Touches = append(h.Touches, x)
			case irm.Conversion:
				h.Conversions = append(h.Conversions, x)
			case attribution.Alias:
				h.Aliases = append(h.Aliases, x)
			}
		}
		f := tied(t, p)
		out, err := f.Attributor.Customer(h, nil)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, list[:5]...)
		r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		for _, x := range list {
			if _, err := take(t.Context(), &f, x); err != nil {
				t.Fatal(err)
			}
		}
		var booked []attribution.Credit
		for c, err := range f.Stores.Credits.List(t.Context(), attribution.CreditQuery{}) {
			if err != nil {
				t.Fatal(err)
			}
			booked = append(booked, c)
		}
		if diff := cmp.Diff(sums(t, out.Credits), sums(t, booked)); diff != "" {
			t.Fatalf("seed %d: (-at once +recorded)\n%s", seed, diff)
		}
		if again, err := f.Refresh(t.Context()); err != nil || again.Credits > 0 {
			t.Errorf("seed %d: %d credits were missing, %v", seed, again.Credits, err)
		}
		told := map[irm.ConversionID]attribution.Reason{}
		for d, err := range f.Decisions(t.Context(), irm.ConversionQuery{}) {
			if err != nil {
				t.Fatal(err)
			}
			told[d.Conversion] = d.Reason
		}
		for _, d := range out.Decisions {
			if told[d.Conversion] != d.Reason {
				t.Errorf("seed %d: the decision on %s is %s, want %s", seed, d.Conversion, told[d.Conversion], d.Reason)
			}
			e, err := f.Why(t.Context(), d.Conversion)
			if err != nil || e.Reason != d.Reason {
				t.Errorf("seed %d: why of %s is %s, %v; want %s", seed, d.Conversion, e.Reason, err, d.Reason)
			}
		}
	}
}

// sums is what everybody has of everything, by whether the customer was new.
func sums(t *testing.T, credits []attribution.Credit) map[string]int64 {
	t.Helper()
	sum := map[string]int64{}
	for _, c := range credits {
		net, err := c.Sum(irm.BaseNet)
		if err != nil {
			t.Fatal(err)
		}
		sum[fmt.Sprint(c.Conversion, c.Creator, c.New)] += net.Minor()
	}
	maps.DeleteFunc(sum, func(_ string, v int64) bool { return v == 0 })
	return sum
}

// Every call of every store fails once, before and after its effect: the error is
// returned, and doing the same again mends it.
func TestTiedCallsFailOnce(t *testing.T) {
	policy := attribution.Policy{ResetAfter: []irm.ConversionKind{irm.KindPurchase}}
	list := events(rand.New(rand.NewPCG(3, 12)))
	all := func(f *workflow.Flow) error {
		for _, x := range list {
			if _, err := take(t.Context(), f, x); err != nil {
				return err
			}
		}
		for _, err := range f.Decisions(t.Context(), irm.ConversionQuery{}) {
			if err != nil {
				return err
			}
		}
		_, err := f.Why(t.Context(), "o1")
		return err
	}
	credits := func(f *workflow.Flow) (booked []attribution.Credit) {
		for c, err := range f.Stores.Credits.List(t.Context(), attribution.CreditQuery{}) {
			if err != nil {
				t.Fatal(err)
			}
			booked = append(booked, c)
		}
		return booked
	}
	calm := tied(t, policy)
	if err := all(&calm); err != nil {
		t.Fatal(err)
	}
	want := sums(t, credits(&calm))
	for n := 0; ; n++ {
		f := tied(t, policy)
		stores, uses := f.Stores, f.Uses
		plan := &fault{fail: func(call int) (before, after bool) { return call == n/2 && n%2 == 0, call == n/2 && n%2 == 1 }}
		f.Stores = faulty(stores, plan)
		f.Uses = func(ctx context.Context, codes []string) (found []code.Use, err error) {
			err = plan.around(func() error { found, err = uses(ctx, codes); return err })
			return found, err
		}
		err := all(&f)
		if plan.call <= n/2 {
			break
		}
		if !errors.Is(err, errOutage) {
			t.Fatalf("call %d failed, but the error is %v", n/2, err)
		}
		f.Stores, f.Uses = stores, uses
		if err := all(&f); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, sums(t, credits(&f))); diff != "" {
			t.Fatalf("after call %d failed: (-want +got)\n%s", n/2, diff)
		}
	}
}

func TestRecordAliases(t *testing.T) {
	f := tied(t, attribution.Policy{})
	alias := attribution.Alias{ID: "a", Customer: "visitor", Is: "known", At: start}
	other := alias
	other.Is = "another"
	r, err := f.RecordAliases(t.Context(), alias, alias, other, attribution.Alias{ID: "b"})
	if err != nil || r.Recorded != 1 || r.Repeated != 1 || len(r.Rejected) != 2 {
		t.Errorf("%+v, %v; want one recorded, one repeated, two rejected", r, err)
	}
	f.Stores.Aliases = nil
	if _, err := f.RecordAliases(t.Context(), alias); !errors.Is(err, irm.ErrNotFound) {
		t.Errorf("without a store: %v", err)
	}
	if _, err := f.Why(t.Context(), "none"); !errors.Is(err, irm.ErrNotFound) {
		t.Errorf("why of nothing: %v", err)
	}
}
