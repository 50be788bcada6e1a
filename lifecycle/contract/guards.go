package contract

import (
	"errors"
	"fmt"
	"maps"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
)

type guards map[string]lifecycle.Guard[Facts]

// guards are the functions behind the names of the table.
func (o Options) guards() guards {
	all := guards{}
	o.termGuards(all)
	o.actorGuards(all)
	o.reviewGuards(all)
	o.dateGuards(all)
	maps.Copy(all, factGuards())
	return all
}

// factGuards ask a single fact.
func factGuards() guards {
	return guards{
		"terms_complete":       stock.If(func(f Facts) bool { return f.TermsComplete }, "scope, fee, timeline, rights, exclusivity or disclosure is not written down"),
		"budget_available":     stock.If(func(f Facts) bool { return f.BudgetAvailable }, "the budget does not cover the terms"),
		"change_agreed":        stock.If(func(f Facts) bool { return f.ChangeAgreed }, "the two sides have not agreed to change the agreed terms"),
		"signatory_authorised": stock.If(func(f Facts) bool { return f.SignatoryAuthorised }, "it is not shown that who signs may do so"),
		"renewable":            stock.If(func(f Facts) bool { return f.Renewable }, "the contract is not one to be renewed"),
		"renewal_agreed":       stock.If(func(f Facts) bool { return f.RenewalAgreed }, "the two sides have not agreed on another term"),
		"cause_documented":     stock.If(func(f Facts) bool { return f.CauseDocumented }, "the cause is not on record, or the other side was not heard"),
		"dissolution_agreed":   stock.If(func(f Facts) bool { return f.DissolutionAgreed }, "the two sides have not agreed to end it now"),
		"settlement_final":     stock.If(func(f Facts) bool { return f.SettlementFinal }, "what is owed is neither agreed nor ruled on"),
		"still_owed":           stock.If(func(f Facts) bool { return f.StillOwed }, "nothing is on record that is still owed"),
		"scope_delivered":      stock.If(func(f Facts) bool { return f.ScopeDelivered }, "the terms order more than was delivered"),
		"deliverables_closed":  stock.If(func(f Facts) bool { return f.DeliverablesClosed }, "deliverables are still open"),
		"payouts_closed":       stock.If(func(f Facts) bool { return f.PayoutsClosed }, "payouts are still open"),
	}
}

// termGuards compare digests. No text is the digest of nothing.
func (o Options) termGuards(all guards) {
	all["terms_tabled"] = stock.If(func(f Facts) bool { return f.Terms != "" && f.Terms == f.Tabled }, "these are not the terms on the table")
	all["terms_agreed"] = stock.If(func(f Facts) bool { return f.Terms != "" && f.Terms == f.Agreed }, "these are not the terms that were agreed")
	all["terms_changed"] = stock.If(func(f Facts) bool { return f.Terms != "" && f.Tabled != "" && f.Terms != f.Tabled }, "the terms are those that are on the table already")
	all["amendment_differs"] = stock.If(func(f Facts) bool { return f.Terms != "" && f.Agreed != "" && f.Terms != f.Agreed }, "the terms are those in force already")
	all["round_left"] = func(f Facts, _ lifecycle.Meta) error {
		if f.Rounds < 0 || f.Rounds >= o.MaxRounds {
			return fmt.Errorf("the terms were countered %d times, and %d is the limit", f.Rounds, o.MaxRounds)
		}
		return nil
	}
}

// actorGuards ask who acts. A deadline, and a host that is neither side, decides for nobody.
func (o Options) actorGuards(all guards) {
	is := func(side irm.Party) func(irm.Party) bool {
		return func(p irm.Party) bool { return o.side(p) == side }
	}
	all["by_brand"] = stock.ByParty[Facts](is(irm.PartyBrand), stock.ForBrandOnly)
	all["by_creator"] = stock.ByParty[Facts](is(irm.PartyCreator), stock.ForCreatorOnly)
	all["by_either"] = stock.ByParty[Facts](func(p irm.Party) bool { return o.side(p) != "" }, "only the two sides of the contract do this")
	all["by_clock"] = stock.ByClock[Facts]
	all["by_person"] = stock.ByPerson[Facts]
	all["approver_is_other"] = stock.ByOther(func(f Facts) string { return f.Author },
		"it is not known who wrote the terms", "authors do not approve their own terms")
	all["other_signatory"] = stock.ByOther(func(f Facts) string { return f.FirstSignatory },
		"it is not known who signed first", "one person does not sign for both sides")
}

// reviewGuards ask for the approvals that the options want.
func (o Options) reviewGuards(all guards) {
	all["reviewed"] = func(f Facts, _ lifecycle.Meta) error {
		if left := o.Outstanding(f); len(left) > 0 {
			return fmt.Errorf("these terms are not approved by %s", stock.Names(left))
		}
		return nil
	}
	stranger, due := errors.New("it is for the brand's side to review the terms"), stock.ReviewDue(o.Outstanding)
	all["review_due"] = func(f Facts, meta lifecycle.Meta) error {
		switch {
		case len(o.Outstanding(f)) > 0:
			return due(f, meta)
		case o.side(meta.Actor.Party) != irm.PartyBrand:
			return stranger
		}
		return nil // nobody has to, and somebody does
	}
	all["last_review"] = stock.LastReview(o.Outstanding, "these terms are still to be approved by")
}

// dateGuards ask for the date that a step gives the contract.
func (o Options) dateGuards(all guards) {
	missing, past := errors.New("the step gives no date"), errors.New("the date does not lie ahead")
	all["date_given"] = func(_ Facts, meta lifecycle.Meta) error {
		if meta.Until.IsZero() {
			return missing
		}
		return nil
	}
	all["date_ahead"] = func(_ Facts, meta lifecycle.Meta) error {
		if !meta.Until.IsZero() && !meta.Until.After(meta.At) {
			return past
		}
		return nil
	}
	dated := errors.New("this step sets no date: offers, last signatures, renewals and notices do")
	all["date_kept"] = func(_ Facts, meta lifecycle.Meta) error {
		if !meta.Until.IsZero() {
			return dated
		}
		return nil
	}
	idle := errors.New("the term is over before the date of the notice, or its end is not known")
	all["notice_shortens"] = func(f Facts, meta lifecycle.Meta) error {
		if !meta.Until.Before(f.TermEnd) {
			return idle
		}
		return nil
	}
	notice := time.Duration(o.NoticeDays) * 24 * time.Hour
	all["notice_kept"] = func(_ Facts, meta lifecycle.Meta) error {
		if meta.Until.Before(meta.At.Add(notice)) {
			return fmt.Errorf("the notice is shorter than %d days", o.NoticeDays)
		}
		return nil
	}
}
