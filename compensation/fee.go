package compensation

import (
	"fmt"
	"maps"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// FlatFee is a fixed amount for the whole plan, earned once by each payee that has
// a creator: when the plan takes effect or, with a condition, by the first event
// that meets it, and lost with the last. An amended fee replaces the old one.
type FlatFee struct {
	ID     string    `json:"id" wire:"required"`
	Amount irm.Money `json:"amount" wire:"required"`
	When   Condition `json:"when,omitzero"`
	Cap    Cap       `json:"cap,omitzero"`
}

func (f FlatFee) head() head { return head{id: f.ID, when: &f.When, cap: f.Cap, per: Lifetime} }

func (f FlatFee) validate(fs *irm.Findings, p *Plan) { checkAmount(fs, "amount", f.Amount, p.Currency) }

// PerDeliverable is an amount for each accepted deliverable ([KindDeliverable]), by
// its format.
type PerDeliverable struct {
	ID      string                   `json:"id" wire:"required"`
	Formats map[irm.Format]irm.Money `json:"formats,omitzero"`
	Amount  irm.Money                `json:"amount,omitzero"` // of any other format; none where it is left out
	When    Condition                `json:"when,omitzero"`
	Cap     Cap                      `json:"cap,omitzero"`
}

func (d PerDeliverable) head() head { return head{id: d.ID, when: &d.When, cap: d.Cap, per: Lifetime} }

func (d PerDeliverable) validate(fs *irm.Findings, p *Plan) {
	checkOptional(fs, "amount", d.Amount, p.Currency)
	for _, format := range slices.Sorted(maps.Keys(d.Formats)) {
		path := fmt.Sprintf("formats.%s", format)
		fs.AddErr(path, irm.CheckID(format))
		checkAmount(fs, path, d.Formats[format], p.Currency)
	}
	if d.Amount == (irm.Money{}) && len(d.Formats) == 0 {
		fs.Add("amount", "deliverable", "want an amount, or amounts by format")
	}
}

// Retainer is an amount for each period of the plan in which it is effective,
// prorated by days where that is a part of it. With a condition it is earned for
// the periods in which an event meets it.
type Retainer struct {
	ID     string    `json:"id" wire:"required"`
	Amount irm.Money `json:"amount" wire:"required"`
	Due    Due       `json:"due,omitzero"`
	When   Condition `json:"when,omitzero"`
	Cap    Cap       `json:"cap,omitzero"`
}

func (r Retainer) head() head { return head{id: r.ID, when: &r.When, cap: r.Cap, per: Period} }

func (r Retainer) validate(fs *irm.Findings, p *Plan) {
	checkAmount(fs, "amount", r.Amount, p.Currency)
	checkWord(fs, "due", r.Due, DueArrears, DueAdvance)
}

// Expense reimburses what the creator paid ([KindExpense]), for which a receipt is
// required: all of it, or the Rate.
type Expense struct { // seed: C9
	ID   string    `json:"id" wire:"required"`
	Rate irm.Rate  `json:"rate,omitzero"` // zero: all
	When Condition `json:"when,omitzero"`
	Cap  Cap       `json:"cap,omitzero"`
}

func (x Expense) head() head { return head{id: x.ID, when: &x.When, cap: x.Cap, per: Lifetime} }

func (x Expense) validate(fs *irm.Findings, _ *Plan) {
	if x.Rate.Sign() != 0 {
		checkShare(fs, "rate", x.Rate)
	}
}

// InKind is what the creator gets in goods: the retail value of gifts ([KindGift]),
// or a stated Value. It is reported, since it may be taxable, and never payable.
type InKind struct {
	ID    string    `json:"id" wire:"required"`
	Value irm.Money `json:"value,omitzero"` // earned when the plan takes effect, instead of gifts
	When  Condition `json:"when,omitzero"`
	Cap   Cap       `json:"cap,omitzero"`
}

func (k InKind) head() head { return head{id: k.ID, when: &k.When, cap: k.Cap, per: Lifetime} }

func (k InKind) validate(fs *irm.Findings, p *Plan) {
	checkOptional(fs, "value", k.Value, p.Currency)
	if k.Value != (irm.Money{}) && !k.When.isZero() {
		fs.Add("when", "condition", "a stated value has no condition")
	}
}
