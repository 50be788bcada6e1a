package attribution_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/irm"
)

func why(t *testing.T, p attribution.Policy, h attribution.History) attribution.Explanation {
	t.Helper()
	a, err := attribution.New(p, rulesBook(t))
	if err != nil {
		t.Fatal(err)
	}
	e, err := a.Why(h, "o")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Why(h, "other"); !errors.Is(err, irm.ErrNotFound) {
		t.Errorf("another conversion: %v", err)
	}
	return e
}

func TestWhy(t *testing.T) {
	clicksFirst := [][]attribution.Kind{{attribution.Click}, {attribution.Code}, {attribution.View}}
	free := irm.Line{ID: "gift", Quantity: one()}
	withGift := order("o", "90.00", day(10), "BEN15", "nobodys")
	withGift.Lines = append(withGift.Lines, free)
	for _, tt := range []struct {
		name   string
		policy attribution.Policy
		h      attribution.History
		want   string
	}{
		{"everything", attribution.Policy{Model: attribution.Linear(), Precedence: clicksFirst}, attribution.History{
			Touches:     story(t, "click ben -30; click anna 2; view cleo 9.5; click anna 7; click dan 11"),
			Conversions: []irm.Conversion{withGift},
			Refunds:     []irm.Refund{refund("r1", "o", "30.00", day(12)), refund("r2", "o", "70.00", day(13))},
		}, `o: anna 1, 60.00 USD by linear
  2026-01-30T00:00:00Z click of ben: too old: 40.0 days before, 30d count
  2026-03-03T00:00:00Z click of anna: counts for 0.5
  2026-03-08T00:00:00Z click of anna: counts for 0.5
  2026-03-10T12:00:00Z view of cleo: a stronger kind of touch counts
  2026-03-11T00:00:00Z code nobodys: the code is nobody's
  2026-03-11T00:00:00Z code BEN15 of ben: a stronger kind of touch counts
  2026-03-12T00:00:00Z click of dan: it came after the conversion
  line gift: nothing was paid for it
  refund r2 of line 1 refused: over_refund
  if without anna: ben 1
  if all kinds alike: anna 0.5; cleo 0.25; ben 0.25
  if a lookback of 40d for click: ben 0.333334; anna 0.666666
`},
		{"a model that leaves some out", attribution.Policy{}, attribution.History{
			Touches: story(t, "click anna 1; click ben 2"), Conversions: []irm.Conversion{order("o", "9.00", day(10))},
		}, `o: ben 1, 9.00 USD by last_touch
  2026-03-02T00:00:00Z click of anna: the model gives it no weight
  2026-03-03T00:00:00Z click of ben: counts for 1
  if without ben: anna 1
  if first_touch: anna 1
  if linear: anna 0.5; ben 0.5
  if position: anna 0.5; ben 0.5
  if time_decay: anna 0.475313; ben 0.524687
`},
		{"a click that a code stands for", attribution.Policy{Precedence: [][]attribution.Kind{{attribution.Code, attribution.Click}}}, attribution.History{
			Touches: story(t, "click anna 1; click anna 2"), Conversions: []irm.Conversion{order("o", "9.00", day(10), "ANNA20")},
		}, `o: anna 1, 9.00 USD by last_touch
  2026-03-02T00:00:00Z click of anna: the model gives it no weight
  2026-03-03T00:00:00Z click of anna: the code on the order stands for it
  2026-03-11T00:00:00Z code ANNA20 of anna: counts for 1
  if without anna: nobody earns: nothing was ever seen of this customer before
`},
		{"a shared code", attribution.Policy{}, attribution.History{Conversions: []irm.Conversion{order("o", "9.00", day(10), "DUO")}}, `o: anna 0.25, 2.25 USD; ben 0.75, 6.75 USD by last_touch
  2026-03-11T00:00:00Z code DUO: counts for 1
  if without anna: nobody earns: nothing was ever seen of this customer before
  if without ben: nobody earns: nothing was ever seen of this customer before
`},
		{"flags and exclusions", attribution.Policy{Excluded: []string{"shoes"}, Leak: attribution.Leak{NoTouch: attribution.Flag}}, attribution.History{
			Conversions: []irm.Conversion{func() irm.Conversion {
				c := order("o", "9.00", day(10), "ANNA20")
				c.Lines[0].Category = "shoes"
				return c
			}()},
		}, `o: anna 1, 0; nobody 0, 9.00 USD by last_touch
  2026-03-11T00:00:00Z code ANNA20 of anna: counts for 1
  flagged: no_touch of code:ANNA20
  line 1: the category earns nothing under the policy
  if without anna: nobody earns: nothing was ever seen of this customer before
`},
		{"withheld by every rule", attribution.Policy{
			SelfReferral: attribution.Withhold, ResetAfter: []irm.ConversionKind{irm.KindPurchase}, Promo: attribution.PromoInvolved, SeveralCodes: attribution.SeveralNone,
			Leak: attribution.Leak{Spike: attribution.Withhold},
		}, attribution.History{
			Aliases: []attribution.Alias{{ID: "a", Customer: "cust", Creator: "anna", At: day(0)}}, Spikes: spikeOf("BEN15"),
			Touches:     story(t, "click anna 9; click ben 3"),
			Conversions: []irm.Conversion{order("e", "1.00", day(5)), order("o", "9.00", day(10), "ANNA20", "BEN15", "EACH")},
		}, `o: nobody earns: the creator is the customer
  2026-03-04T00:00:00Z click of ben: it lies before the customer's previous conversion
  2026-03-10T00:00:00Z click of anna: the creator is the customer
  2026-03-11T00:00:00Z code ANNA20 of anna: the creator is the customer
  2026-03-11T00:00:00Z code BEN15 of ben: the code seems to have leaked
  2026-03-11T00:00:00Z code EACH of cleo: codes alone do not count under this policy
  flagged: spike of code:BEN15
  if no new path after a conversion: ben 1
  if self-referral allowed: anna 1
  if codes always: cleo 1
`},
		{"a test", attribution.Policy{}, attribution.History{
			Touches: story(t, "click anna 9"), Conversions: []irm.Conversion{func() irm.Conversion { c := order("o", "9.00", day(10)); c.Test = true; return c }()},
		}, `o: nobody earns: the conversion is a test
  2026-03-10T00:00:00Z click of anna: the conversion is a test
`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := why(t, tt.policy, tt.h)
			if diff := cmp.Diff(tt.want, e.String()); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}
