package payout

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// world is a host that owes one payment, with two workers, books and a bank. Whatever
// fails, the payment leaves once.
type world struct {
	m       *Machine
	rng     *rand.Rand
	bank    *bankModel
	hasty   bool // takes silence of the bank for a refusal, as the machine tells it not to
	now     time.Time
	number  int // of the payout that is under way; each has its own key
	history []Record
	stored  Snapshot
	effects []string // of stored steps, in their order, not run yet
	wire    []string // keys of requests that are on their way to the bank
	said    Transfer // what the bank last said, to whom ever, about the key
	workers [2]glance

	// The books: what is reserved or settled under each key, and what was booked by hand.
	reserved, settled, returned map[string]bool
	byHand, cash                int // booked by hand; paid by hand
}

// glance is what a worker saw before it acts.
type glance struct {
	number   int // of the payout
	snapshot Snapshot
	facts    Facts
}

func newWorld(m *Machine, seed uint64) *world {
	rng := rand.New(rand.NewPCG(seed, 7))
	w := &world{m: m, rng: rng, bank: newBank(rng), now: monday, reserved: map[string]bool{}, settled: map[string]bool{}, returned: map[string]bool{}}
	w.begin()
	return w
}

func (w *world) key() string { return fmt.Sprint("p-", w.number) }

// begin starts a payout for what the books say is owed.
func (w *world) begin() {
	w.number++
	step, err := w.m.Start("", lifecycle.Meta{At: w.now, Actor: asker, Until: w.now.AddDate(0, 0, 20)})
	if err != nil {
		panic(err)
	}
	w.history, w.stored, w.effects, w.said = []Record{step.Record}, step.Snapshot, nil, ""
}

// owed is how many payments the books say are still to be made.
func (w *world) owed() int { return 1 - len(w.reserved) - len(w.settled) - w.byHand + len(w.returned) }

func (w *world) facts() Facts {
	f := good()
	f.Attempts, f.Requester, f.Transfer, f.PaidBy = Attempts(w.history), Requester(w.history), w.said, PaidBy(w.history)
	f.Reserved = irm.Money{}
	if w.reserved[w.key()] {
		f.Reserved = fee
	}
	if f.Attempts == 0 {
		f.Transfer = TransferUnasked
	}
	return f
}

// commit saves a step if it follows upon what is stored.
func (w *world) commit(step Step) bool {
	if step.Snapshot.Seq != w.stored.Seq+1 {
		return false
	}
	if step.Record.Event == PayByHand {
		w.cash++
	}
	w.history, w.stored = append(w.history, step.Record), step.Snapshot
	w.effects = append(w.effects, step.Effects...)
	return true
}

// tick is one thing that happens.
func (w *world) tick() error {
	w.now = w.now.Add(time.Duration(w.rng.IntN(36)) * time.Hour)
	w.bank.tick()
	switch w.rng.IntN(6) {
	case 0, 1:
		w.runEffect()
	case 2:
		w.deliver()
	default:
		w.work(&w.workers[w.rng.IntN(2)])
	}
	if s := w.stored.State; (s == Cancelled || s == Reversed) && len(w.effects) == 0 && w.owed() > 0 {
		w.begin()
	}
	for _, key := range w.bank.keys {
		if w.bank.paid[key] > 1 {
			return fmt.Errorf("%s was paid %d times", key, w.bank.paid[key])
		}
	}
	if out := w.bank.out() + w.cash; out > 1 {
		return fmt.Errorf("%d payments left for one: %v", out, w.history)
	}
	return nil
}

// work lets a worker act on what it saw the last time, however old that is, and look again.
func (w *world) work(g *glance) {
	if g.number == w.number {
		w.act(*g)
	}
	*g = glance{w.number, w.stored, w.facts()}
}

func (w *world) act(g glance) {
	s := g.snapshot
	for step, err := range w.m.Advance(s, g.facts, w.now) {
		if err != nil {
			panic(err)
		}
		if !w.commit(step) {
			return
		}
		s = step.Snapshot
	}
	meta := lifecycle.Meta{At: w.now, Actor: []irm.Actor{asker, finance}[w.rng.IntN(2)], Reason: "r"}
	events := slices.DeleteFunc(w.m.Permitted(nil, s, g.facts, meta), w.unusual)
	if len(events) == 0 {
		return
	}
	event := events[w.rng.IntN(len(events))]
	step, err := w.m.Fire(s, event, g.facts, meta)
	if err != nil {
		panic(err)
	}
	w.commit(step)
}

// unusual are the events that a worker leaves out this time.
func (w *world) unusual(event Event) bool {
	switch event {
	case Hold, Dispute, Return, PayByHand, Settle, Remind, Inquire, TimeOut:
		return w.bank.calm || !w.bank.chance(15)
	case Cancel:
		return !w.bank.chance(15)
	}
	return false
}

// runEffect runs the oldest effect, sometimes twice, as after a crash.
func (w *world) runEffect() {
	if len(w.effects) == 0 {
		return
	}
	w.run(w.effects[0])
	if w.bank.calm || !w.bank.chance(20) {
		w.effects = w.effects[1:]
	}
}

func (w *world) run(effect string) {
	key := w.key()
	switch effect {
	case EffectReserve:
		if w.owed() > 0 {
			w.reserved[key] = true
		}
	case EffectSend:
		w.wire = append(w.wire, key)
	case EffectInquire:
		w.hear(w.bank.inquire(key))
	case EffectSettle:
		delete(w.reserved, key)
		w.settled[key] = true
	case EffectVoid:
		delete(w.reserved, key)
	case EffectBookPayment:
		w.byHand = w.cash // under a derived ID: booked once
	case EffectBookReturn:
		w.returned[key] = true // a negative payout under a derived ID: booked once
	}
}

func (w *world) hear(said Transfer, answered bool) {
	switch {
	case answered:
		w.said = said
	case w.hasty:
		w.said = TransferRefused
	}
}

// deliver brings some request to the bank, maybe one that lay there for weeks.
func (w *world) deliver() {
	if len(w.wire) == 0 {
		w.hear(w.bank.inquire(w.key())) // a webhook
		return
	}
	i := w.rng.IntN(len(w.wire))
	key := w.wire[i]
	w.wire = slices.Delete(w.wire, i, i+1)
	if said, answered := w.bank.pay(key); key == w.key() {
		w.hear(said, answered)
	}
}

var errOpen = errors.New("the payment is still owed")

// rest lets the world come to rest without faults.
func (w *world) rest() error {
	w.bank.calm = true
	for range 600 {
		if err := w.tick(); err != nil {
			return err
		}
	}
	if out := w.bank.out() + w.cash; out != 1 {
		return fmt.Errorf("%w: %d left, in %s: %v", errOpen, out, w.stored.State, w.history)
	}
	return nil
}
