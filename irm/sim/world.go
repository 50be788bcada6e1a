package sim

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/irm"
)

// world is what a seed stands for, apart from the order in which things arrive and
// what goes wrong: the people, the contracts, and all facts. It is made by a pure
// function of the seed.
type world struct {
	seed    uint64
	ids     permutation
	stories int
	pcg     rand.PCG
	random  *rand.Rand

	start       time.Time
	span        time.Duration // in which orders are placed
	creators    []irm.CreatorID
	campaigns   []irm.CampaignID
	customers   int
	assignments []code.Assignment
	borders     []time.Time // at which somebody else owns a code, or a plan is amended
	linear      bool
	currency    irm.Currency
	foreign     irm.Currency // the zero Currency: all orders are in one
	fx          irm.FXTable
	terms       terms

	attributor *attribution.Attributor
	facts      []fact                     // that the world has, in order of the index
	byIndex    []*fact                    // nil where the world has none
	touches    map[irm.CustomerID][]*fact // in order of time
	orders     map[irm.CustomerID][]int   // stories that were ever of a customer
	moves      []move                     // of creators to other payees, by time
}

// move is a creator's change to another payee.
type move struct {
	at      time.Time
	creator int
	payee   int
}

// The streams of random numbers. What happens and what goes wrong never share one: the
// same facts can be told with other faults, or with none.
const (
	streamWorld = iota + 1
	streamFacts
	streamFaults
	streamRates
	streamCalm
)

// rand returns the generator of a stream at a place in it. It is good until the next
// call.
func (w *world) rand(stream, place uint64) *rand.Rand {
	w.pcg.Seed(mix(w.seed)^stream<<56, place)
	return w.random
}

const day = 24 * time.Hour

var genesis = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

// newWorld makes a world of so many stories; keep, if not nil, says which facts there
// are.
func newWorld(seed uint64, stories int, keep func(index int) bool) (*world, error) {
	w := &world{seed: seed, ids: newPermutation(mix(seed)), stories: stories, start: genesis, span: 90 * day}
	w.random = rand.New(&w.pcg)
	r := w.rand(streamWorld, 0)
	for i := range 3 + r.IntN(4) {
		w.creators = append(w.creators, irm.CreatorID(fmt.Sprintf("creator-%d", i)))
	}
	w.campaigns = []irm.CampaignID{"spring", "summer"}
	w.customers = 4 + r.IntN(40)
	w.linear = r.IntN(3) == 0
	w.currency = irm.MustCurrency([]string{"USD", "USD", "JPY", "BHD"}[r.IntN(4)]) // 2, 0 and 3 decimals
	if r.IntN(2) == 0 {
		w.foreign = irm.MustCurrency("EUR")
		if err := w.exchange(r); err != nil {
			return nil, err
		}
	}
	w.newCodes(r)
	w.newMoves(r)
	w.newTerms(r)
	policy := attribution.Policy{}
	if w.linear {
		policy.Model = attribution.Linear()
	}
	book, err := code.NewBook(w.assignments)
	if err != nil {
		return nil, err
	}
	if w.attributor, err = attribution.New(policy, book); err != nil {
		return nil, err
	}
	for n := range stories {
		for _, f := range w.story(n) {
			if f.kind != factNone {
				w.facts = append(w.facts, f)
			}
		}
	}
	w.index()
	if err := w.agree(); err != nil {
		return nil, err
	}
	if keep != nil {
		w.facts = slices.DeleteFunc(w.facts, func(f fact) bool { return !keep(f.index) })
		w.index()
	}
	return w, nil
}

// index finds facts by number and by customer.
func (w *world) index() {
	w.byIndex = make([]*fact, w.stories*slots)
	w.touches, w.orders = make(map[irm.CustomerID][]*fact), make(map[irm.CustomerID][]int)
	for i := range w.facts {
		f := &w.facts[i]
		switch w.byIndex[f.index] = f; f.kind {
		case factTouch:
			w.touches[f.touch.Customer] = append(w.touches[f.touch.Customer], f)
		case factOrder:
			list, n := w.orders[f.order.Customer], f.index/slots
			if f.order.Customer != "" && (len(list) == 0 || list[len(list)-1] != n) {
				w.orders[f.order.Customer] = append(list, n)
			}
		}
	}
	for _, list := range w.touches {
		slices.SortFunc(list, func(a, b *fact) int {
			return cmp.Or(a.touch.At.Compare(b.touch.At), cmp.Compare(a.touch.ID, b.touch.ID))
		})
	}
}

// fact is the one of a number; nil: the world has none.
func (w *world) fact(index int) *fact {
	if index < 0 || index >= len(w.byIndex) {
		return nil
	}
	return w.byIndex[index]
}

// within is a time in the middle of the world.
func (w *world) within(r *rand.Rand) time.Time {
	return w.start.Add(w.span/5 + hours(r.IntN(int(w.span*3/5/time.Hour))))
}

// newCodes gives every creator a code, hands one on to another creator, lets one leak,
// and one be shared.
func (w *world) newCodes(r *rand.Rand) {
	for i, c := range w.creators {
		w.assignments = append(w.assignments, code.Assignment{Code: fmt.Sprintf("BUY%dNOW", i+2), Creator: c})
	}
	handed, leaked := w.within(r), w.within(r)
	w.borders = append(w.borders, handed, leaked)
	w.assignments = append(w.assignments,
		code.Assignment{Code: "SEASON", Creator: w.creators[0], Window: irm.Window{To: handed}},
		code.Assignment{Code: "SEASON", Creator: w.creators[1], Window: irm.Window{From: handed}},
		code.Assignment{Code: "LEAKED", Creator: w.creators[2], CompromisedSince: leaked},
		code.Assignment{Code: "SHARED", Shares: []code.Share{
			{Creator: w.creators[1], Share: irm.MustQuantity("0.6")}, {Creator: w.creators[0], Share: irm.MustQuantity("0.4")},
		}})
}

// newMoves lets creators change their payee. Each has one of its own, and there is an
// agency with two from the beginning.
func (w *world) newMoves(r *rand.Rand) {
	for range r.IntN(3) {
		w.moves = append(w.moves, move{w.within(r), r.IntN(len(w.creators)), r.IntN(len(w.creators) + 1)})
	}
	slices.SortStableFunc(w.moves, func(a, b move) int { return a.at.Compare(b.at) })
}

// payees are who is paid for whom at a time. All are always listed: whoever has no
// creator any more pays back.
func (w *world) payees(at time.Time) []irm.Payee {
	of := make([]int, len(w.creators))
	for i := range of {
		of[i] = max(i, 1) // the first two begin with the agency, which is number 1
	}
	for _, m := range w.moves {
		if m.at.Before(at) {
			of[m.creator] = m.payee
		}
	}
	list := make([]irm.Payee, len(w.creators)+1)
	for i := range list {
		list[i].ID = irm.PayeeID(fmt.Sprintf("payee-%d", i))
	}
	for c, p := range of {
		list[p].Creators = append(list[p].Creators, w.creators[c])
	}
	return list
}

// exchange sets the exchange rates of every other day.
func (w *world) exchange(r *rand.Rand) error {
	var list []irm.FXRate
	for d := 0; d < int(w.span/day)+2; d += 2 {
		list = append(list, irm.FXRate{
			From: w.foreign, To: w.currency, Date: irm.DateOf(w.start.Add(time.Duration(d) * day)),
			Rate: irm.MustRate(fmt.Sprintf("1.%04d", r.IntN(3000))), Source: "ecb",
		})
	}
	var err error
	w.fx, err = irm.NewFXTable(list)
	return err
}

func (w *world) customer(r *rand.Rand) irm.CustomerID {
	return irm.CustomerID(fmt.Sprintf("customer-%d", r.IntN(w.customers)))
}

// end is after everything that happens in the world.
func (w *world) end() time.Time { return w.start.Add(w.span + 60*day) }
