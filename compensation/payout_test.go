package compensation_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// reserve returns what Reserve reserves, and checks what holds of all of it.
func reserve(t testing.TB, e *compensation.Evaluator, in compensation.Input, story []compensation.PayoutEntry) []compensation.PayoutEntry {
	t.Helper()
	list, err := e.Reserve(in, story)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range list {
		n := 0
		for _, q := range story {
			if q.Plan == p.Plan && q.Payee == p.Payee && q.Step == compensation.PayoutReserved {
				n++
			}
		}
		if p.Sequence != n {
			t.Errorf("number %d, want %d", p.Sequence, n)
		}
		if p.Step != compensation.PayoutReserved || p.Amount.Sign() <= 0 || string(p.ID) != string(p.Payout) || p.Plan != e.Plan().ID || !p.At.Before(in.Cut) {
			t.Errorf("reserved %+v", p)
		}
	}
	story = append(slices.Clone(story), list...)
	if again, err := e.Reserve(in, story); err != nil || len(again) != 0 {
		t.Errorf("reserved again: %+v, %v", again, err)
	}
	return list
}

// amounts are payees and what they are paid.
func amounts(list []compensation.PayoutEntry) string {
	var out []string
	for _, p := range list {
		out = append(out, strings.TrimPrefix(string(p.Payee), "pay-")+" "+p.Amount.Amount())
	}
	return strings.Join(out, ", ")
}

func byHand(id, amount string, on int) compensation.Payout {
	return compensation.Payout{ID: compensation.ActivityID(id), Payee: "pay-anna", At: day(on), Amount: money(amount)}
}

// What is reserved of facts of which some are booked, where some is paid.
func TestReserve(t *testing.T) {
	sales := f(sold("1", 60_000, 3), sold("2", 40_000, 20)) // 60 and 40
	for _, tt := range []struct {
		name, extra string
		settled     []compensation.Activity // and booked
		later       []compensation.Activity // not booked
		payouts     []compensation.Payout
		cut         int
		want        string
	}{
		{"all that is booked", "", sales, nil, nil, 30, "anna 100.00"},
		{"nothing is booked", "", nil, sales, nil, 30, ""},
		{"a part is booked", "", sales[:1], sales[1:], nil, 30, "anna 60.00"},
		{"a refund that is not booked", "", sales, f(back("r", "1", 10_000, 25, 3)), nil, 30, "anna 90.00"},
		{"refunds beyond all", "", sales, f(back("r", "1", 60_000, 25, 3), back("s", "2", 40_000, 25, 20)), nil, 30, ""},
		{"held", `"payment": {"hold": 14}`, sales, nil, nil, 30, "anna 60.00"},
		{"held, and free but not booked", `"payment": {"hold": 14}`, sales[1:], sales[:1], nil, 30, "anna 40.00"},
		{"free, and held but not booked", `"payment": {"hold": 14}`, sales[:1], sales[1:], nil, 30, "anna 60.00"},
		{"held back, of what is booked", `"payment": {"holdback": "10%"}`, sales[:1], sales[1:], nil, 30, "anna 50.00"},
		{"held, and held back", `"payment": {"hold": 14, "holdback": "10%"}`, sales, nil, nil, 30, "anna 54.00"},
		{"held back", `"payment": {"holdback": "10%"}`, sales, nil, nil, 30, "anna 90.00"},
		{"the minimum", `"payment": {"minimum": $100}`, sales, nil, nil, 30, "anna 100.00"},
		{"less than the minimum", `"payment": {"minimum": $100.01}`, sales, nil, nil, 30, ""},
		{"less than the minimum is booked", `"payment": {"minimum": $100}`, sales[:1], sales[1:], nil, 30, ""},
		{"paid in part", "", sales, nil, []compensation.Payout{byHand("1", "30", 5)}, 30, "anna 70.00"},
		{"paid at the cut", "", sales, nil, []compensation.Payout{byHand("1", "30", 30)}, 30, "anna 70.00"},
		{"paid after the cut", "", sales, nil, []compensation.Payout{byHand("1", "30", 80)}, 30, "anna 70.00"},
		{"paid, told twice", "", sales, nil, []compensation.Payout{byHand("1", "30", 5), byHand("1", "30", 5)}, 30, "anna 70.00"},
		{"paid all", "", sales, nil, []compensation.Payout{byHand("1", "100", 5)}, 30, ""},
		{"paid too much", "", sales, nil, []compensation.Payout{byHand("1", "130", 5)}, 30, ""},
		{"paid, and sent back by the bank", "", sales, nil, []compensation.Payout{byHand("1", "100", 5), byHand("2", "-100", 25)}, 30, "anna 100.00"},
		{"sold the day before the plan begins to pay", "", nil, nil, nil, 0, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := compile(t, planOf(t, tt.extra, tenth, `{"type": "in_kind", "id": "goods", "value": $25}`))
			in := compensation.Input{Payees: anna(), Activities: tt.settled, Cut: day(tt.cut)}
			in.Booked = settle(t, e, in).Lines
			in.Activities = append(slices.Clone(tt.settled), tt.later...)
			in.Payouts = tt.payouts
			if got := amounts(reserve(t, e, in, nil)); got != tt.want {
				t.Errorf("reserved %q, want %q", got, tt.want)
			}
		})
	}
}

// A payout from reservation to reservation: what is reserved or settled counts as paid at
// the same cut and at others, what is voided does not.
func TestPayoutStory(t *testing.T) {
	e := compile(t, planOf(t, "", tenth))
	in := compensation.Input{Payees: payees(), Activities: f(sold("1", 60_000, 3), sale("2", "ben", 20_000, day(4), day(4))), Cut: day(10)}
	var story []compensation.PayoutEntry
	step := func(what, want string, then func(compensation.PayoutEntry) (compensation.PayoutEntry, error)) {
		t.Helper()
		in.Booked = append(in.Booked, settle(t, e, in).Lines...)
		list := reserve(t, e, in, story)
		if got := amounts(list); got != want {
			t.Fatalf("%s: reserved %q, want %q", what, got, want)
		}
		story = append(story, list...)
		in.Payouts = compensation.PaidPayouts(story)
		r := settle(t, e, in)
		for _, b := range r.Balances {
			if b.Payable.Sign() != 0 || b.Paid != b.Earned {
				t.Errorf("%s: after it was reserved the balance is %+v", what, b)
			}
		}
		in.Payouts = nil
		for _, p := range list {
			end, err := then(p)
			if err != nil {
				t.Fatal(err)
			}
			story = append(story, end)
		}
		if open := compensation.OpenPayouts(story); len(open) != 0 {
			t.Errorf("%s: open are %+v", what, open)
		}
	}
	settled := func(p compensation.PayoutEntry) (compensation.PayoutEntry, error) { return p.Settled(day(12)) }
	voided := func(p compensation.PayoutEntry) (compensation.PayoutEntry, error) {
		return p.Voided(day(12), "no such account")
	}
	step("first", "agency 20.00, anna 60.00", voided)
	step("again", "agency 20.00, anna 60.00", settled)
	step("nothing new", "", settled)
	in.Activities, in.Cut = append(in.Activities, sold("3", 10_000, 15)), day(20)
	step("one more", "anna 10.00", settled)
	in.Activities = append(in.Activities, back("r", "1", 30_000, 17, 3))
	in.Booked = append(in.Booked, settle(t, e, in).Lines...)
	if got := amounts(reserve(t, e, in, story)); got != "" {
		t.Errorf("%q is reserved of a negative balance", got)
	}
	in.Activities, in.Cut = append(in.Activities, sold("4", 35_000, 25)), day(40)
	step("what the refund left", "anna 5.00", settled)
	ids := map[compensation.PayoutEntryID]bool{}
	for _, p := range story {
		ids[p.ID] = true
	}
	if len(ids) != len(story) {
		t.Errorf("%d steps have %d IDs", len(story), len(ids))
	}
}

// A payee whose creators went elsewhere is paid nothing more, while what is open stays;
// and one whom the settlement does not name at all is missed.
func TestReserveAfterLeaving(t *testing.T) {
	e := compile(t, planOf(t, "", tenth))
	in := compensation.Input{Payees: anna(), Activities: f(sold("1", 60_000, 3)), Cut: day(10)}
	in.Booked = settle(t, e, in).Lines
	story := reserve(t, e, in, nil)
	in.Payees = []irm.Payee{{ID: "pay-anna"}, {ID: "pay-new", Creators: []irm.CreatorID{"anna"}}}
	in.Booked = append(in.Booked, settle(t, e, in).Lines...)
	list := reserve(t, e, in, story)
	if got := amounts(list); got != "new 60.00" || list[0].ID == story[0].ID {
		t.Errorf("reserved %+v", list)
	}
	in.Payees, in.Booked = in.Payees[1:], nil
	if _, err := e.Reserve(in, story); !errors.Is(err, irm.ErrInvalid) || !strings.Contains(err.Error(), "pay-anna") {
		t.Errorf("without the payee of a payout: %v", err)
	}
	if got := amounts(reserve(t, e, in, []compensation.PayoutEntry{{Plan: "other", Payee: "pay-gone", Step: compensation.PayoutReserved}})); got != "" {
		t.Errorf("of nothing booked %q is reserved", got)
	}
}

// Lines that are told twice are booked once, and those of other plans are not of this
// one.
func TestReserveOfItsOwnLines(t *testing.T) {
	e := compile(t, planOf(t, "", tenth))
	in := compensation.Input{Payees: anna(), Activities: f(sold("1", 60_000, 3), sold("2", 40_000, 3)), Cut: day(10)}
	first := in
	first.Activities = first.Activities[:1]
	in.Booked = settle(t, e, first).Lines
	other := in.Booked[0]
	other.ID, other.Plan = "other", "other"
	in.Booked = append(in.Booked, in.Booked[0], other)
	if got := amounts(reserve(t, e, in, nil)); got != "anna 60.00" {
		t.Errorf("reserved %q", got)
	}
}

// The terms are those before the cut, whatever its nanoseconds.
func TestReserveTerms(t *testing.T) {
	e := compile(t, planOf(t, `"payment": {"minimum": $50}`, tenth), amended(t, 10, `"payment": {"minimum": $500}`, tenth))
	in := compensation.Input{Payees: anna(), Activities: f(sold("1", 60_000, 3)), Cut: day(10)}
	in.Booked = settle(t, e, in).Lines
	for nanoseconds, want := range map[time.Duration]string{0: "anna 60.00", 999: "anna 60.00", 1000: ""} {
		in.Cut = day(10).Add(nanoseconds)
		if got := amounts(reserve(t, e, in, nil)); got != want {
			t.Errorf("%s after the amendment: reserved %q, want %q", nanoseconds, got, want)
		}
	}
}

// Whoever counts the same number at the same time derives the same IDs.
func TestPayoutIDs(t *testing.T) {
	e := compile(t, planOf(t, "", tenth))
	in := compensation.Input{Payees: anna(), Activities: f(sold("1", 60_000, 3)), Cut: day(10)}
	in.Booked = settle(t, e, in).Lines
	first, other := reserve(t, e, in, nil)[0], in
	other.Activities, other.Cut = append(other.Activities, sold("2", 10_000, 5)), day(11)
	other.Booked = append(other.Booked, settle(t, e, other).Lines...)
	second := reserve(t, e, other, nil)[0]
	if first.ID != second.ID || first.Amount == second.Amount {
		t.Errorf("%+v and %+v are the same number", first, second)
	}
	if first.ID != "pay_3W25H4FN3RSNGA5HTRCWAVS5DW" {
		t.Errorf("ID %s: want the one of every earlier version", first.ID)
	}
	settled, err := first.Settled(day(20).In(time.FixedZone("", 3600)).Add(1500))
	voided, err2 := second.Voided(day(21), "refused")
	if err != nil || err2 != nil || settled.ID != voided.ID || settled.ID == first.ID {
		t.Errorf("ends %+v, %+v, %v, %v", settled, voided, err, err2)
	}
	if settled.At != day(20).Add(time.Microsecond) || settled.Payout != first.Payout || settled.Amount != first.Amount {
		t.Errorf("settled %+v", settled)
	}
	for name, end := range map[string]func() (compensation.PayoutEntry, error){
		"an end that ends":             func() (compensation.PayoutEntry, error) { return settled.Voided(day(22), "refused") },
		"no step":                      func() (compensation.PayoutEntry, error) { return compensation.PayoutEntry{}.Settled(day(22)) },
		"no time":                      func() (compensation.PayoutEntry, error) { return first.Settled(time.Time{}) },
		"no reason":                    func() (compensation.PayoutEntry, error) { return first.Voided(day(22), "") },
		"a reason that cannot be kept": func() (compensation.PayoutEntry, error) { return first.Voided(day(22), "\x00") },
		"a reason without an end":      func() (compensation.PayoutEntry, error) { return first.Voided(day(22), strings.Repeat("x", 1001)) },
	} {
		if p, err := end(); !errors.Is(err, irm.ErrInvalid) || p != (compensation.PayoutEntry{}) {
			t.Errorf("%s: %+v, %v", name, p, err)
		}
	}
}

func TestEndedError(t *testing.T) {
	err := error(&compensation.EndedError{Payout: "pay_1", Have: compensation.PayoutVoided, Want: compensation.PayoutSettled})
	if !errors.Is(err, irm.ErrExistsDifferent) || errors.Is(err, irm.ErrConflict) || err.Error() != `compensation: payout "pay_1" is voided for good: it cannot be settled` {
		t.Error(err)
	}
}

// What is open and what counts as paid follows from the steps in any order, told any
// number of times; where a store has let both ends through, the money has left.
func TestOpenAndPaid(t *testing.T) {
	entry := func(id string, step compensation.PayoutStep) compensation.PayoutEntry {
		return compensation.PayoutEntry{ID: compensation.PayoutEntryID(id + string(step)), Payout: compensation.ActivityID(id), Payee: "pay-anna", Step: step, At: day(1), Amount: money("1")}
	}
	r, s, v := compensation.PayoutReserved, compensation.PayoutSettled, compensation.PayoutVoided
	for _, tt := range []struct {
		name       string
		entries    []compensation.PayoutEntry
		open, paid string
	}{
		{"none", nil, "[]", "[]"},
		{"reserved", []compensation.PayoutEntry{entry("b", r), entry("a", r), entry("b", r)}, "[b a]", "[b a]"},
		{"settled", []compensation.PayoutEntry{entry("a", r), entry("b", r), entry("a", s)}, "[b]", "[a b]"},
		{"voided", []compensation.PayoutEntry{entry("a", v), entry("b", r), entry("a", r)}, "[b]", "[b]"},
		{"both", []compensation.PayoutEntry{entry("a", r), entry("a", v), entry("a", s)}, "[]", "[a]"},
	} {
		ids := func(list []compensation.Payout) string {
			ids := []compensation.ActivityID{}
			for _, p := range list {
				ids = append(ids, p.ID)
			}
			return fmt.Sprint(ids)
		}
		if open, paid := ids(compensation.OpenPayouts(tt.entries)), ids(compensation.PaidPayouts(tt.entries)); open != tt.open || paid != tt.paid {
			t.Errorf("%s: open %s, paid %s, want %s and %s", tt.name, open, paid, tt.open, tt.paid)
		}
	}
}

func TestReserveErrors(t *testing.T) {
	e := compile(t, planOf(t, "", tenth))
	line := compensation.Line{ID: "1", Plan: "p", Payee: "pay-anna", Component: "c", Cut: day(1), Amount: money("92233720368547758.07")}
	more := line
	more.ID, more.Component = "2", "d"
	adjusted := line
	adjusted.Component = "adjustment/a"
	for _, tt := range []struct {
		name  string
		e     *compensation.Evaluator
		in    compensation.Input
		story []compensation.PayoutEntry
		want  error
	}{
		{"an evaluator that was not compiled", new(compensation.Evaluator), compensation.Input{Cut: day(3)}, nil, irm.ErrInvalid},
		{"no cut", e, compensation.Input{}, nil, irm.ErrInvalid},
		{"a cut before the last one", e, compensation.Input{Payees: anna(), Booked: []compensation.Line{line}, Cut: day(0)}, nil, irm.ErrInvalid},
		{"a payout in another currency", e, compensation.Input{Payees: anna(), Cut: day(3), Payouts: []compensation.Payout{{ID: "1", Payee: "pay-anna", At: day(1), Amount: irm.MustMoney("1", "EUR")}}}, nil, irm.ErrInvalid},
		{"one payout by hand with two amounts", e, compensation.Input{Payees: anna(), Cut: day(3), Payouts: []compensation.Payout{byHand("1", "1", 1), byHand("1", "2", 1)}}, nil, irm.ErrExistsDifferent},
		{"a payout that was taken back under its own ID", e, compensation.Input{Payees: anna(), Cut: day(3), Payouts: []compensation.Payout{byHand("1", "-1", 2)}},
			[]compensation.PayoutEntry{{ID: "1", Payout: "1", Plan: "p", Payee: "pay-anna", Step: compensation.PayoutReserved, At: day(1), Amount: money("1")}}, irm.ErrExistsDifferent},
		{"payouts beyond all bounds", e, compensation.Input{Payees: anna(), Cut: day(3), Payouts: []compensation.Payout{byHand("1", "92233720368547758.07", 1), byHand("2", "1", 1)}}, nil, irm.ErrOverflow},
		{"open beyond all bounds", e, compensation.Input{Payees: anna(), Cut: day(3), Booked: []compensation.Line{adjusted},
			Adjustments: []compensation.Adjustment{{ID: "a", Payee: "pay-anna", At: day(0), Amount: line.Amount, Reason: "opening", Actor: actor}},
			Payouts:     []compensation.Payout{byHand("1", "-1", 1)}}, nil, irm.ErrOverflow},
		{"open beyond all bounds, with what came back later", e, compensation.Input{Payees: anna(), Cut: day(3), Booked: []compensation.Line{adjusted},
			Adjustments: []compensation.Adjustment{{ID: "a", Payee: "pay-anna", At: day(0), Amount: line.Amount, Reason: "opening", Actor: actor}},
			Payouts:     []compensation.Payout{byHand("1", "-1", 5)}}, nil, irm.ErrOverflow},
	} {
		if list, err := tt.e.Reserve(tt.in, tt.story); !errors.Is(err, tt.want) || list != nil {
			t.Errorf("%s: %+v, %v, want %v", tt.name, list, err, tt.want)
		}
	}
}

func TestPayoutQuery(t *testing.T) {
	entry := compensation.PayoutEntry{Payout: "pay_1", Plan: "p", Payee: "pay-anna"}
	for q, want := range map[compensation.PayoutQuery]bool{
		{}: true, {Payout: "pay_1", Plan: "p", Payee: "pay-anna"}: true,
		{Payout: "pay_2"}: false, {Plan: "q"}: false, {Payee: "pay-ben"}: false, {Payout: "pay_1", Plan: "q"}: false,
	} {
		if got := q.Match(entry); got != want {
			t.Errorf("%+v matches: %t, want %t", q, got, want)
		}
	}
}
