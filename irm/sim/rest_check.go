package sim

import (
	"slices"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/internal/listing"
	"github.com/irmkit/irmkit/irm/workflow"
)

// complete (R11): every fact that was sent is stored, and every one of them ended
// somewhere: in credits, in a refusal with a reason, or with nobody, for a reason.
func (p *play) complete(b *books, last *compensation.Result) error {
	stored, err := p.stored()
	if err != nil {
		return err
	}
	for i := range p.world.facts {
		f := &p.world.facts[i]
		if f.kind != factPost && !stored[f.index] {
			p.fail("R11", "the %s fact %d, %s, is nowhere", factNames[f.kind], f.index, p.id(f.index))
		}
	}
	credited := make(map[irm.RefundID]bool)
	for i := range b.credits {
		credited[b.credits[i].Refund] = true
	}
	flow := workflow.Flow{Stores: p.inner, Attributor: p.attributor}
	decided := make(map[irm.ConversionID]attribution.Decision)
	refused := make(map[irm.RefundID]bool)
	for d, err := range flow.Decisions(p.host, irm.ConversionQuery{}) {
		if err != nil {
			return err
		}
		if decided[d.Conversion] = d; d.Reason == "" {
			p.fail("R11", "conversion %s is decided without a reason", d.Conversion)
		}
		for _, r := range d.Refused {
			refused[r.Refund] = true
		}
	}
	for i := range p.world.facts {
		f := &p.world.facts[i]
		d, ok := decided[f.order.ID]
		switch f.kind {
		case factOrder:
			if !ok {
				p.fail("R11", "conversion %s has no decision", f.order.ID)
			}
		case factRefund:
			d, ok = decided[f.refund.Conversion]
			idle := !ok || d.Reason == attribution.ReasonTest || d.Reason == attribution.ReasonCancelled
			if !idle && !credited[f.refund.ID] && !refused[f.refund.ID] {
				p.fail("R11", "refund %s has neither credits nor a refusal", f.refund.ID)
			}
		}
	}
	p.rejected(last)
	return nil
}

var factNames = [...]string{"no", "conversion", "refund", "touch", "post", "reading"}

// stored are the indexes of all facts in the stores.
func (p *play) stored() (map[int]bool, error) {
	found := make(map[int]bool)
	conversions, err := listing.Read(p.inner.Conversions.List(p.host, irm.ConversionQuery{}))
	if err != nil {
		return nil, err
	}
	for _, c := range conversions {
		first := p.indexOf(string(c.ID))
		for revision := range int(c.Revision) + 1 { // lower ones are not listed
			found[first+revision] = true
		}
	}
	refunds, err := listing.Read(p.inner.Refunds.List(p.host, irm.RefundQuery{}))
	if err != nil {
		return nil, err
	}
	for _, r := range refunds {
		found[p.indexOf(string(r.ID))] = true
	}
	touches, err := listing.Read(p.inner.Touches.List(p.host, attribution.TouchQuery{}))
	if err != nil {
		return nil, err
	}
	for _, t := range touches {
		found[p.indexOf(string(t.ID))] = true
	}
	readings, err := listing.Read(p.inner.Readings.List(p.host, irm.ReadingQuery{}))
	for _, r := range readings {
		first := p.indexOf(r.Subject.ID)
		for slot := range slots - slotReading {
			if f := p.fact(first + 1 + slot); f != nil && f.kind == factReading && r.Against(f.reading) == nil {
				found[f.index] = true
			}
		}
	}
	return found, err
}

// rejected: what a creator has of an order is paid for, or rejected with a reason. A plan
// without pay for orders pays nothing for leads.
func (p *play) rejected(last *compensation.Result) {
	type event struct {
		order   string
		creator irm.CreatorID
	}
	reasons := make(map[event]bool)
	for _, r := range last.Rejections {
		reasons[event{r.Event, r.Creator}] = r.Code != ""
	}
	for _, h := range p.holdings(p.all()) {
		if h.creator == "" || h.share == 0 && !slices.ContainsFunc(h.lines, func(l heldLine) bool { return l.columns != columns{} }) {
			continue
		}
		paid := p.terms.perOrder > 0 || slices.ContainsFunc(h.lines, func(l heldLine) bool { return l.columns != columns{} })
		if e := (event{string(h.order), h.creator}); reasons[e] == paid {
			p.fail("R11", "what %s has of conversion %s: paid for %t, rejected with a reason %t", h.creator, h.order, paid, reasons[e])
		}
	}
}

// kept (A6): the ledgers are the chains of what was written, entry by entry.
func (p *play) kept(b *books, _ *compensation.Result) error {
	sameChain(p, "credits", &p.auditor.credits, b.credits, func(c *attribution.Credit) trace { return hashCredit(c) })
	sameChain(p, "lines", &p.auditor.lines, b.lines, func(l *compensation.Line) trace { return hashLine(l) })
	sameChain(p, "payouts", &p.auditor.payouts, b.payouts, func(e *compensation.PayoutEntry) trace { return hashPayout(e) })
	return nil
}

func sameChain[T any](p *play, what string, c *chain, list []T, hash func(*T) trace) {
	for i := range list {
		if i >= len(c.hashes) || c.next(i, hash(&list[i])) != c.hashes[i] {
			p.fail("A6", "entry %d of the ledger of %s is not what was written there", i, what)
			return
		}
	}
	if len(list) < len(c.hashes) {
		p.fail("A6", "the ledger of %s ends after %d entries: %d were written", what, len(list), len(c.hashes))
	}
}

// bounded (R2): nobody has more of an order than there is; the shares of an order sum to
// one or, where nothing is left, to nought. Caps are looked at after every write.
func (p *play) bounded(b *books, _ *compensation.Result) error {
	have := positionsOf(b.credits, b.lines)
	shares, sold := make(map[irm.ConversionID]int64), make(map[irm.ConversionID]int64)
	for k, c := range have.sales {
		if k.line == "" {
			shares[k.order] += c[0]
		} else {
			sold[k.order] += c.net()
		}
	}
	for id, share := range shares {
		if share != million && share != 0 {
			p.fail("R2", "the shares of conversion %s sum to %d millionths", id, share)
		}
	}
	worth := make(map[irm.ConversionID]int64)
	for i := range p.world.facts {
		if f := &p.world.facts[i]; f.kind == factOrder {
			var net int64
			for _, l := range f.order.Lines {
				net += l.Amounts.Gross.Minor() - l.Amounts.Discount.Minor()
			}
			worth[f.order.ID] = max(worth[f.order.ID], net)
		}
	}
	for id, net := range sold {
		if net > worth[id] {
			p.fail("R2", "%d are credited of conversion %s, which never was worth more than %d", net, id, worth[id])
		}
	}
	return nil
}

// balanced (R3): what the statements of a payee sum to, what the ledger does, and what the
// balance says are the same, and the balance leaves nothing out.
func (p *play) balanced(b *books, last *compensation.Result) error {
	statements, err := compensation.Statements(b.lines)
	if err != nil {
		return err
	}
	stated := make(map[irm.PayeeID]int64)
	for _, s := range statements {
		stated[s.Payee] += s.Total.Minor()
	}
	ledger := make(map[irm.PayeeID]int64)
	for k, minor := range positionsOf(nil, b.lines).pay {
		ledger[k.payee] += minor
	}
	paid := make(map[irm.PayeeID]int64)
	for i := range b.payouts { // what is reserved is paid, unless it is voided
		switch e := &b.payouts[i]; e.Step {
		case compensation.PayoutReserved:
			paid[e.Payee] += e.Amount.Minor()
		case compensation.PayoutVoided:
			paid[e.Payee] -= e.Amount.Minor()
		}
	}
	for _, n := range last.Balances {
		if e := n.Earned.Minor(); e != ledger[n.Payee] || e != stated[n.Payee] {
			p.fail("R3", "%s has earned %d, its lines are %d, and its statements %d", n.Payee, e, ledger[n.Payee], stated[n.Payee])
		}
		if n.Earned.Minor() != n.Held.Minor()+n.Paid.Minor()+n.Payable.Minor()+n.Carried.Minor() || n.Paid.Minor() != paid[n.Payee] {
			p.fail("R3", "the balance of %s does not add up, or %d were not paid: %+v", n.Payee, paid[n.Payee], n)
		}
	}
	if len(last.Balances) != len(p.payees(p.end())) {
		p.fail("R3", "%d balances of %d payees", len(last.Balances), len(p.payees(p.end())))
	}
	return nil
}

// banked (R4, R5): the bank has paid every settled payout once, and nothing else; no
// payout is open, and nothing that can be paid is not.
func (p *play) banked(b *books, last *compensation.Result) error {
	settled := make(map[irm.PayeeID]int64)
	for i := range b.payouts {
		if e := &b.payouts[i]; e.Step == compensation.PayoutSettled {
			settled[e.Payee] += e.Amount.Minor()
		}
	}
	for _, payee := range p.payees(p.end()) {
		if settled[payee.ID] != p.bank.total[payee.ID] {
			p.fail("R4", "the bank has paid %d to %s, and %d are booked", p.bank.total[payee.ID], payee.ID, settled[payee.ID])
		}
	}
	if open := compensation.OpenPayouts(b.payouts); len(open) > 0 {
		p.fail("R5", "payout %s to %s is still open", open[0].ID, open[0].Payee)
	}
	for _, n := range last.Balances {
		if n.Payable.Sign() != 0 {
			p.fail("R5", "%s could be paid %s, and is not", n.Payee, n.Payable)
		}
	}
	vested := p.vested(p.all()) // which asks the library nothing
	for _, payee := range p.payees(p.end()) {
		if rest := vested[payee.ID] - p.bank.total[payee.ID]; rest >= max(1, p.terms.minimum) {
			p.fail("R5", "%s has earned %d more for good than the bank has paid, and is not paid it", payee.ID, rest)
		}
	}
	return nil
}

// replayed (R7): computing anew what is booked, from all facts, from a checkpoint and from
// each line, gives nothing else.
func (p *play) replayed(b *books, last *compensation.Result) error {
	flow := workflow.Flow{Stores: p.inner, Attributor: p.attributor}
	r, err := flow.Refresh(p.host)
	if err != nil {
		return err
	}
	if r.Credits > 0 {
		p.fail("R7", "going over all conversions again books %d credits more", r.Credits)
	}
	for i := range b.lines {
		if got, err := p.terms.after.Replay(b.lines[i]); err != nil || got != b.lines[i].Amount {
			p.fail("R7", "line %s of %s, %s replays as %s, %v: want %s", b.lines[i].ID, b.lines[i].Payee, b.lines[i].Component, got, err, b.lines[i].Amount)
		}
	}
	return p.checkpoints(&flow, last)
}
