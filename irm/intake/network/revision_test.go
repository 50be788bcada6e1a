package network

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Reports of one action that differ in nothing but the status amend one another by
// its rank, whatever comes first.
func TestRevisionOfEveryStatus(t *testing.T) {
	for _, p := range Profiles() {
		t.Run(p.Name, func(t *testing.T) {
			words := slices.Sorted(maps.Keys(p.Status.Of))
			var reports []Action
			for _, word := range append(words, "some-future-state") {
				if p.Test.Of[word] {
					continue // another sale
				}
				s := newSample(p, "A1")
				s.set(p.Status.Field, word)
				reports = append(reports, only(t, s.report(t, p), p, Options{ByStatus: true, Location: time.UTC, Currency: irm.MustCurrency("USD")}))
			}
			for _, stored := range reports {
				for _, arriving := range reports {
					want := irm.ChangeSame
					switch a, b := ranks[arriving.Status], ranks[stored.Status]; {
					case a > b:
						want = irm.ChangeAmends
					case a < b:
						want = irm.ChangeStale
					}
					got, err := arriving.Conversion.Against(stored.Conversion)
					if got != want || err != nil {
						t.Errorf("%s after %s: %v, %v, want %v", arriving.StatusText, stored.StatusText, got, err, want)
					}
				}
			}
		})
	}
}

// The stages of an action, with the times that a network gives by then, end in the
// same state in every order of arrival.
func TestRevisionInEveryOrder(t *testing.T) {
	day := func(n int) time.Time { return time.Date(2026, 3, n, 10, 0, 0, 0, time.UTC) }
	for _, p := range []Profile{Impact(), ShareASale(), Partnerize(), Rakuten(), Skimlinks(), Tradedoubler(), PartnerStack(), Refersion()} {
		t.Run(p.Name, func(t *testing.T) {
			opts := Options{ByStatus: true, Location: time.UTC}
			var stages []Action
			for i, status := range []Status{StatusPending, StatusApproved, StatusLocked, StatusPaid, StatusReversed} {
				word, ok := wordFor(p, status)
				if !ok {
					continue
				}
				s := newSample(p, "A1")
				s.set(p.Status.Field, word)
				s.time(p, p.Times.Changed, day(2+i))
				if i >= 1 && i < 4 { // the reversal drops the times again
					s.time(p, p.Times.Approved, day(3))
					s.time(p, p.Times.Locked, day(20))
				}
				if i == 3 {
					s.time(p, p.Times.Paid, day(5))
				}
				stages = append(stages, only(t, s.report(t, p), p, opts))
			}
			last := stages[len(stages)-1]
			if !last.Conversion.Cancelled || last.Status != StatusReversed {
				t.Fatalf("the last stage is %v", last.Status)
			}
			for order := range permutations(len(stages)) {
				state := stages[order[0]]
				for _, i := range order[1:] {
					change, err := stages[i].Conversion.Against(state.Conversion)
					if err != nil {
						t.Fatal(err)
					}
					if change == irm.ChangeAmends {
						state = stages[i]
					}
				}
				if state.Status != StatusReversed || !state.Conversion.Cancelled {
					t.Errorf("in the order %v the state is %v", order, state.Status)
				}
			}
		})
	}
}

func wordFor(p Profile, s Status) (string, bool) {
	for _, word := range slices.Sorted(maps.Keys(p.Status.Of)) {
		if p.Status.Of[word] == s {
			return word, true
		}
	}
	return "", false
}

func permutations(n int) func(yield func([]int) bool) {
	return func(yield func([]int) bool) {
		order := make([]int, n)
		for i := range order {
			order[i] = i
		}
		var place func(k int) bool
		place = func(k int) bool {
			if k == n {
				return yield(order)
			}
			for i := k; i < n; i++ {
				order[k], order[i] = order[i], order[k]
				if !place(k + 1) {
					return false
				}
				order[k], order[i] = order[i], order[k]
			}
			return true
		}
		place(0)
	}
}

// An amount that changes alone amends where the network or the host says when, and
// contradicts only where the host said that it need not be known.
func TestRevisionOfAmounts(t *testing.T) {
	report := func(p Profile, minor int64, changed time.Time) string {
		s := newSample(p, "A1")
		s.money(p, p.Sale[0], minor)
		if !changed.IsZero() {
			s.time(p, p.Times.Changed, changed)
		}
		return s.report(t, p)
	}
	first, second := time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC), time.Date(2026, 4, 2, 0, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		name       string
		p          Profile
		was, is    time.Time // changed
		wasOf, isO time.Time // Options.AsOf
		want       irm.Change
		err        error
	}{
		{name: "nobody does", p: Impact(), err: irm.ErrExistsDifferent},
		{name: "impact does, in CSV", p: Impact(), was: first, is: second, want: irm.ChangeAmends},
		{name: "the host does", p: Impact(), wasOf: first, isO: second, want: irm.ChangeAmends},
		{name: "the host does, the other way", p: Impact(), wasOf: second, isO: first, want: irm.ChangeStale},
		{name: "the network does", p: Tradedoubler(), was: first, is: second, want: irm.ChangeAmends},
		{name: "the network does for the first time", p: Tradedoubler(), is: first, want: irm.ChangeAmends},
		{name: "the network is better than the host", p: Tradedoubler(), was: second, is: first, wasOf: first, isO: second, want: irm.ChangeStale},
	} {
		t.Run(tt.name, func(t *testing.T) {
			stored := only(t, report(tt.p, 1000, tt.was), tt.p, Options{AsOf: tt.wasOf, ByStatus: tt.wasOf.IsZero()})
			arriving := only(t, report(tt.p, 900, tt.is), tt.p, Options{AsOf: tt.isO, ByStatus: tt.isO.IsZero()})
			got, err := arriving.Conversion.Against(stored.Conversion)
			if got != tt.want || !errors.Is(err, tt.err) {
				t.Errorf("Against = %v, %v, want %v, %v", got, err, tt.want, tt.err)
			}
		})
	}
}

// The ordinary partial return: next week's report has a lower amount and the same
// dates. Without knowing when the reports were made it could not be booked, so that
// must be said, before anything is.
func TestPartialReturn(t *testing.T) {
	in := func(amount string) string {
		return `{"Actions":[{"Id":"1.1","State":"PENDING","EventDate":"2026-03-01T10:00:00Z","CreationDate":"2026-03-01T10:00:00Z","LockingDate":"2026-04-01T10:00:00Z","Amount":"` +
			amount + `","IntendedAmount":"80.00","Payout":"8.00","Currency":"USD"}]}`
	}
	day := time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC)
	first := only(t, in("80.00"), Impact(), Options{AsOf: day})
	again := only(t, in("80.00"), Impact(), Options{AsOf: day})
	second := only(t, in("30.00"), Impact(), Options{AsOf: day.AddDate(0, 0, 7)})
	if change, err := again.Conversion.Against(first.Conversion); change != irm.ChangeSame || err != nil {
		t.Errorf("the same report: %v, %v", change, err)
	}
	if change, err := second.Conversion.Against(first.Conversion); change != irm.ChangeAmends || err != nil {
		t.Errorf("the next: %v, %v", change, err)
	}
	if change, err := first.Conversion.Against(second.Conversion); change != irm.ChangeStale || err != nil {
		t.Errorf("the first, late: %v, %v", change, err)
	}
	for _, p := range Profiles() {
		s := newSample(p, "A1")
		var want string
		if len(p.Times.Changed) == 0 || p.Times.ChangedInSome {
			want = "option"
		}
		table := s.table()
		_, row, _ := strings.Cut(table, "\n")
		for name, report := range map[string]string{"as it comes": s.report(t, p), "CSV": table + row} {
			n := 0
			for _, err := range Actions(strings.NewReader(report), p, Options{}) {
				if n++; (err != nil || want != "") && code(err) != want {
					t.Errorf("%s, %s: %v, want %q", p.Name, name, err, want)
				}
			}
			if want != "" && n != 1 {
				t.Errorf("%s, %s: %d steps, want the error alone", p.Name, name, n)
			}
		}
	}
}

// impact's empty date of modification says that there was none.
func TestModificationDate(t *testing.T) {
	read := func(status, amount, modified string) irm.Conversion {
		in := "Action Id,Status,Action Date,Modification Date,Sale Amount,Currency\n1.1," + status + ",2026-03-01T10:00:00Z," + modified + "," + amount + ",USD\n"
		return only(t, in, Impact(), Options{}).Conversion
	}
	stages := []irm.Conversion{
		read("PENDING", "80.00", ""), read("APPROVED", "80.00", ""), read("PENDING", "30.00", "2026-03-08T10:00:00Z"),
		read("APPROVED", "30.00", "2026-03-08T10:00:00Z"), read("REVERSED", "0.00", "2026-03-09T10:00:00Z"),
	}
	for i, stored := range stages {
		for j, arriving := range stages {
			want := []irm.Change{irm.ChangeStale, irm.ChangeSame, irm.ChangeAmends}[cmp.Compare(j, i)+1]
			if got, err := arriving.Against(stored); got != want || err != nil {
				t.Errorf("stage %d after %d: %v, %v, want %v", j, i, got, err, want)
			}
		}
	}
}

func TestOptionsContradict(t *testing.T) {
	for _, err := range Actions(strings.NewReader("[]"), Impact(), Options{AsOf: time.Unix(1, 0), ByStatus: true}) {
		if code(err) != "option" {
			t.Errorf("got %v", err)
		}
		return
	}
	t.Error("no error")
}

// Revisions fit into the integers of a float64 for all times of facts.
func TestRevisionRange(t *testing.T) {
	m := mapping{plan: &plan{}}
	m.out.Status = StatusReversed
	m.out.ChangedAt = time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC)
	byRank := m.revision()
	m.changedAt = m.out.ChangedAt
	if byTime := m.revision(); byTime <= 0 || byTime >= 1<<53 || byRank <= 0 || byRank >= 1<<53 {
		t.Errorf("revisions %d and %d, want less than 2^53", byRank, byTime)
	}
}
