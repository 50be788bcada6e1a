package result

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/irm"
)

func someDimensions(r *rand.Rand) []Dimension {
	all := slices.Clone(everyDimension)
	r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all[:r.IntN(5)]
}

// Any order and any cutting, merged in any order, are the whole.
func TestMergeIsWhole(t *testing.T) {
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 1))
		w := newWorld(seed, 30)
		by := someDimensions(r)
		want := written(t, w.tally(t, by...))
		adders := w.adders()
		r.Shuffle(len(adders), func(i, j int) { adders[i], adders[j] = adders[j], adders[i] })
		parts := make([]*Tally, 1+r.IntN(6))
		for i := range parts {
			parts[i] = begin(t, w.places, by...)
		}
		for _, add := range adders {
			fill(t, parts[r.IntN(len(parts))], []func(*Tally) error{add})
		}
		for len(parts) > 1 { // two of them at a time, some by way of bytes
			i := r.IntN(len(parts) - 1)
			part := parts[i+1]
			if r.IntN(2) == 0 {
				part = new(Tally)
				if err := part.UnmarshalBinary([]byte(written(t, parts[i+1]))); err != nil {
					t.Fatal(err)
				}
			}
			before := written(t, part)
			if err := parts[i].Merge(part); err != nil {
				t.Fatal(err)
			}
			if written(t, part) != before {
				t.Fatalf("seed %d: merging changed the part", seed)
			}
			parts = slices.Delete(parts, i+1, i+2)
		}
		if got := written(t, parts[0]); got != want {
			t.Fatalf("seed %d by %v: parts merge to something else than the whole", seed, by)
		}
	}
}

// A tally that is rolled up is the tally that had fewer dimensions from the beginning.
func TestByIsDirect(t *testing.T) {
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 2))
		w := newWorld(seed, 30)
		by := someDimensions(r)
		whole := w.tally(t, by...)
		fewer := slices.Clone(by)
		r.Shuffle(len(fewer), func(i, j int) { fewer[i], fewer[j] = fewer[j], fewer[i] })
		fewer = fewer[:r.IntN(len(fewer)+1)]
		before := written(t, whole)
		got, err := whole.By(fewer...)
		if err != nil {
			t.Fatal(err)
		}
		if written(t, got) != written(t, w.tally(t, fewer...)) {
			t.Errorf("seed %d: %v rolled up to %v is another tally than by %v", seed, by, fewer, fewer)
		}
		if written(t, whole) != before {
			t.Errorf("seed %d: rolling up changed the tally", seed)
		}
	}
}

// The rows of a report sum to its total, where nothing is divided.
func TestRowsSumToTotal(t *testing.T) {
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 3))
		w := newWorld(seed, 30)
		for i := range w.credits { // one currency: rows are converted one by one
			if w.credits[i].Currency != eur {
				w.credits[i].Lines, w.credits[i].Currency = nil, eur
			}
		}
		report, err := w.tally(t, someDimensions(r)...).Report(Options{Currency: eur})
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range []irm.Metric{MetricClicks, MetricConversions, MetricOrders, MetricGross, MetricNet, MetricRefunded, MetricOfKind(irm.KindLead)} {
			var sum int64
			for _, row := range report.Rows {
				sum += row.Get(m).Value.n
			}
			if total := report.Total.Get(m); total.Unknown != "" || total.Value.n != sum {
				t.Errorf("seed %d: %s of the rows is %d, of the total %v %s", seed, m, sum, total.Value, total.Unknown)
			}
		}
	}
}

// The parts of a dimension are the whole.
func TestWhereDivides(t *testing.T) {
	w := newWorld(3, 40)
	whole := w.tally(t, ByCampaign, ByCreator)
	var sum *Tally
	rows := 0
	for _, name := range []string{"", "ada", "bob", "cleo"} {
		part, err := whole.Where(ByCreator, name)
		if err != nil {
			t.Fatal(err)
		}
		rows += len(part.cells)
		part.money, part.shares = whole.money/4, whole.shares/4 // they are bounds: each part has those of the whole
		if sum == nil {
			sum = part
		} else if err := sum.Merge(part); err != nil {
			t.Fatal(err)
		}
	}
	sum.money, sum.shares = whole.money, whole.shares
	if rows != len(whole.cells) || written(t, sum) != written(t, whole) {
		t.Errorf("%d rows of %d, or other sums", rows, len(whole.cells))
	}
	if _, err := whole.Where(ByDay, "2026-03-01"); !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("Where(day) = %v, want an invalid dimension", err)
	}
	if _, err := whole.By(ByDay); !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("By(day) = %v, want an invalid dimension", err)
	}
	if _, err := whole.By("Day"); !errors.Is(err, irm.ErrInvalid) {
		t.Errorf(`By("Day") = %v, want an invalid word`, err)
	}
	if !slices.Equal(whole.Dimensions(), []Dimension{ByCampaign, ByCreator}) {
		t.Error("other dimensions")
	}
}

func TestMergeItself(t *testing.T) {
	w := newWorld(5, 20)
	twice, other := w.tally(t, ByCreator), w.tally(t, ByCreator)
	if err := twice.Merge(twice); err != nil {
		t.Fatal(err)
	}
	if err := other.Merge(w.tally(t, ByCreator)); err != nil {
		t.Fatal(err)
	}
	if written(t, twice) != written(t, other) {
		t.Error("merging a tally into itself is not merging it twice")
	}
	var zero Tally
	if err := zero.Merge(w.tally(t)); err != nil || written(t, &zero) != written(t, w.tally(t)) {
		t.Errorf("a zero tally does not take the total: %v", err)
	}
	if err := zero.Merge(other); !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("Merge of other dimensions = %v", err)
	}
}

// An overflow is found whatever the order, even where sums would cancel, and changes nothing.
func TestOverflow(t *testing.T) {
	huge := func(n int64) Cost { return Cost{Kind: CostFee, Amount: irm.MoneyFromMinor(n, eur)} }
	a := begin(t, Places{})
	if err := a.AddCost(huge(math.MaxInt64)); err != nil {
		t.Fatal(err)
	}
	before := written(t, a)
	for _, n := range []int64{1, -1, math.MinInt64} {
		if err := a.AddCost(huge(n)); !errors.Is(err, irm.ErrOverflow) {
			t.Errorf("%d more: %v, want an overflow", n, err)
		}
	}
	b := begin(t, Places{})
	if err := b.AddCost(huge(1)); err != nil {
		t.Fatal(err)
	}
	if err := a.Merge(b); !errors.Is(err, irm.ErrOverflow) {
		t.Errorf("Merge = %v, want an overflow", err)
	}
	c := newWorld(1, 2).credits[0]
	c.Share = irm.QuantityFromMillionths(math.MinInt64)
	if err := a.AddCredit(c); !errors.Is(err, irm.ErrOverflow) {
		t.Errorf("AddCredit = %v, want an overflow", err)
	}
	if written(t, a) != before {
		t.Error("an overflow changed the tally")
	}
}

// What creators earned is the whole less what others and nobody did; costs and readings stay.
func TestEarned(t *testing.T) {
	ten := irm.MoneyFromMinor(1000, eur)
	email := purchase("", irm.AnswerYes, 3000, eur)
	email.Reason = attribution.ReasonChannel
	nobody := purchase("", irm.AnswerUnknown, 6000, eur)
	nobody.Reason = attribution.ReasonNoTouch
	coded, surveyed := purchase("ada", irm.AnswerNo, 500, eur), purchase("ada", irm.AnswerNo, 500, eur)
	coded.Reason, surveyed.Reason = attribution.ReasonCode, attribution.ReasonSurvey
	click := attribution.Touch{ID: "t", Kind: attribution.Click, Creator: "ada", At: start}
	other := attribution.Touch{ID: "u", Kind: attribution.Click, Channel: "email", At: start}
	whole := all(t, begin(t, Places{}, ByMethod), purchase("ada", irm.AnswerYes, 1000, eur), coded, surveyed, email, nobody, click, other,
		fee("ada", ten), fee("", ten), post("p"), reading(irm.SubjectContent, "p", irm.MetricViews, 50, 2))
	before := written(t, whole)
	earned, err := whole.Earned()
	if err != nil {
		t.Fatal(err)
	}
	a, err := whole.Report(Options{})
	b, err2 := earned.Report(Options{})
	if err != nil || err2 != nil {
		t.Fatal(err, err2)
	}
	for m, want := range map[irm.Metric][2]string{
		MetricOrders: {"5", "3"}, MetricClicks: {"2", "1"}, MetricNet: {"110.00 EUR", "20.00 EUR"}, MetricCost: {"20.00 EUR", "20.00 EUR"},
		MetricROAS: {"5.5", "1"}, MetricCAC: {"new_unknown new_customers: 1 orders", "20.00 EUR"}, MetricPosts: {"1", "1"}, irm.MetricViews: {"50", "50"},
	} {
		if got := [2]string{tell(a.Total.Get(m)), tell(b.Total.Get(m))}; got != want {
			t.Errorf("%s: %q, want %q", m, got, want)
		}
	}
	if written(t, whole) != before {
		t.Error("the tally itself has changed")
	}
	if _, err := begin(t, Places{}, ByCreator).Earned(); !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("without methods: %v, want invalid", err)
	}
}
