package sim

import (
	"encoding/json"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// lineBook is what is booked in one account.
type lineBook struct {
	lines int
	minor int64
}

// level is what is booked for a payee after a write.
type level struct {
	commit int
	minor  int64
}

// accountOf is where a line is booked.
func accountOf(l *compensation.Line) account {
	k := account{payee: l.Payee, component: l.Component}
	if !l.Scope.From.IsZero() {
		k.from = l.Scope.From.UnixMicro()
	}
	return k
}

func (a *audit) linesWritten(list []compensation.Line) {
	a.writer.lines += len(list)
	for i := range list {
		l := &list[i]
		if !a.enter(&a.lines, "line", string(l.ID), hashLine(l)) {
			continue
		}
		k := accountOf(l)
		b := a.booked[k]
		if b == nil {
			b = new(lineBook)
			a.booked[k] = b
		}
		if l.Sequence != b.lines {
			a.fail("A5", "line %s of %s, %s has the number %d: want %d", l.ID, l.Payee, l.Component, l.Sequence, b.lines)
		}
		if l.Before.Minor() != b.minor || l.Earned.Minor()-l.Before.Minor() != l.Amount.Minor() {
			a.fail("A6", "line %s of %s, %s goes from %s by %s to %s, where %d is booked", l.ID, l.Payee, l.Component, l.Before, l.Amount, l.Earned, b.minor)
		}
		b.lines++
		b.minor += l.Amount.Minor()
		a.rise(l.Payee, l.Amount.Minor())
		a.bounds(k, l.Amount.Minor())
	}
	a.inBounds(list)
}

// bounds sums up what the caps are about.
func (a *audit) bounds(k account, minor int64) {
	switch k.component {
	case "pool", "advance", "recoupment":
		return
	case "sales", "budget":
		a.commissions += minor
	}
	a.capped[k.payee] += minor
}

// inBounds asks whether the caps hold, after all lines of a settlement.
func (a *audit) inBounds(list []compensation.Line) {
	for i := range list {
		if p := list[i].Payee; a.terms.capped > 0 && a.capped[p] > a.terms.capped {
			a.fail("R2", "%s has %d, and the cap is %d", p, a.capped[p], a.terms.capped)
		}
	}
	if a.terms.budget > 0 && a.commissions > a.terms.budget {
		a.fail("R2", "commissions come to %d, and the budget is %d", a.commissions, a.terms.budget)
	}
}

func (a *audit) rise(p irm.PayeeID, minor int64) {
	levels := a.earned[p]
	if n := len(levels); n > 0 {
		minor += levels[n-1].minor
	}
	a.earned[p] = append(levels, level{a.count.commits, minor})
}

// peak is the most that was booked for a payee at any time since the call began: what it
// may have read.
func (a *audit) peak(p irm.PayeeID) int64 {
	levels := a.earned[p]
	var most int64
	for i := len(levels) - 1; i >= 0; i-- {
		most = max(most, levels[i].minor)
		if levels[i].commit <= a.began {
			break
		}
	}
	return most
}

// payoutBook is the story of a payout.
type payoutBook struct {
	reserved compensation.PayoutEntry
	end      compensation.PayoutStep
	paid     int // by the bank, under whatever keys
}

func (a *audit) payoutsWritten(list []compensation.PayoutEntry) {
	for i := range list {
		e := &list[i]
		if !a.enter(&a.payouts, "payout entry", string(e.ID), hashPayout(e)) {
			continue
		}
		if e.Step == compensation.PayoutReserved {
			a.reserve(e)
		} else {
			a.endPayout(e)
		}
	}
}

func (a *audit) reserve(e *compensation.PayoutEntry) {
	if a.stories[e.Payout] != nil {
		a.fail("A4", "payout %s is reserved a second time", e.Payout)
		return
	}
	if e.Sequence != a.number[e.Payee] {
		a.fail("A5", "payout %s to %s has the number %d: want %d", e.Payout, e.Payee, e.Sequence, a.number[e.Payee])
	}
	a.number[e.Payee]++
	a.stories[e.Payout] = &payoutBook{reserved: *e}
	a.out[e.Payee] += e.Amount.Minor()
	if a.plain { // all that has arrived is booked, so what may be paid is known exactly
		if vested := a.vestedBy(e.At.Add(time.Microsecond))[e.Payee]; a.out[e.Payee] > vested {
			a.fail("A2", "payout %s reserves %s for %s: %d are out then, and no more than %d can no longer be returned", e.Payout, e.Amount, e.Payee, a.out[e.Payee], vested)
		}
	}
	if have := a.peak(e.Payee); e.Amount.Sign() <= 0 || a.out[e.Payee] > have {
		a.fail("A2", "payout %s reserves %s for %s: %d are out then, and no more than %d was booked", e.Payout, e.Amount, e.Payee, a.out[e.Payee], have)
	}
}

// vestedBy is what of all that has arrived can no longer be returned at a cut. One
// settlement asks for all its payees.
func (a *audit) vestedBy(cut time.Time) map[irm.PayeeID]int64 {
	if c := &a.asked; c.vested == nil || !c.cut.Equal(cut) || c.arrived != len(a.arrived) {
		*c = asked{cut, len(a.arrived), a.vested(known{cut, a.known})}
	}
	return a.asked.vested
}

// asked is what the oracle has said last.
type asked struct {
	cut     time.Time
	arrived int // facts
	vested  map[irm.PayeeID]int64
}

func (a *audit) endPayout(e *compensation.PayoutEntry) {
	s := a.stories[e.Payout]
	switch {
	case s == nil:
		a.fail("A4", "payout %s is %s, and was never reserved", e.Payout, e.Step)
		return
	case s.end != "":
		a.fail("A4", "payout %s is %s, and was %s before", e.Payout, e.Step, s.end)
	case s.reserved.Amount != e.Amount || s.reserved.Payee != e.Payee:
		a.fail("A4", "payout %s of %s to %s ends as %s to %s", e.Payout, s.reserved.Amount, s.reserved.Payee, e.Amount, e.Payee)
	case e.Step == compensation.PayoutSettled && s.paid == 0:
		a.fail("R4", "payout %s is settled, and the bank has not paid it", e.Payout)
	case e.Step == compensation.PayoutVoided && s.paid > 0:
		a.fail("R4", "payout %s is voided, and the bank has paid it", e.Payout)
	}
	if s.end = e.Step; e.Step == compensation.PayoutVoided {
		a.out[e.Payee] -= e.Amount.Minor()
	}
}

// paidByBank looks at what the bank pays, at the moment when it does.
func (a *audit) paidByBank(key compensation.ActivityID, p compensation.Payout) {
	s := a.stories[p.ID]
	switch {
	case s == nil || s.reserved.Amount != p.Amount || s.reserved.Payee != p.Payee:
		a.fail("A2", "the bank pays %s to %s under the key %s, which is not reserved", p.Amount, p.Payee, key)
		return
	case s.end == compensation.PayoutVoided:
		a.fail("A2", "the bank pays payout %s, which is voided", p.ID)
	case s.paid > 0:
		a.fail("R4", "the bank pays payout %s twice, the second time under the key %s", p.ID, key)
	}
	s.paid++
}

func hashLine(l *compensation.Line) trace {
	t := newTrace()
	for _, s := range [...]string{string(l.ID), string(l.Plan), string(l.Payee), l.Component, string(l.Kind), l.Exact, l.Amount.Currency().Code(), l.Sources.Digest} {
		t.text(s)
	}
	for _, n := range [...]int64{
		int64(l.Version), int64(l.Sequence), l.Cut.UnixMicro(), l.Scope.From.Unix(), l.Scope.To.Unix(), l.Earned.Minor(), l.Before.Minor(), l.Amount.Minor(),
		int64(l.Sources.Count), int64(len(l.Parts)), int64(len(l.FX)), int64(l.Rounding),
	} {
		t.number(n)
	}
	if l.Left {
		t.text("left")
	}
	for i := range l.Parts {
		t.document(&l.Parts[i])
	}
	for i := range l.FX {
		t.document(&l.FX[i])
	}
	for _, id := range l.Sources.Sample {
		t.text(string(id))
	}
	return t
}

// document adds a value that has one form as JSON.
func (t *trace) document(v any) {
	data, err := json.Marshal(v)
	if err != nil {
		data = []byte(err.Error())
	}
	t.text(string(data))
}

func hashPayout(e *compensation.PayoutEntry) trace {
	t := newTrace()
	for _, s := range [...]string{string(e.ID), string(e.Payout), string(e.Plan), string(e.Payee), string(e.Step), e.Reason, e.Amount.Currency().Code()} {
		t.text(s)
	}
	for _, n := range [...]int64{int64(e.Sequence), e.At.UnixMicro(), e.Amount.Minor()} {
		t.number(n)
	}
	return t
}
