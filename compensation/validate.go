package compensation

import (
	"fmt"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

func (p Plan) validateTime(fs *irm.Findings) {
	if p.Effective.From.IsZero() {
		fs.Add("effective.from", "time_missing", "want the time from which the plan holds")
	}
	*fs = append(*fs, p.Effective.Validate().Under("effective")...)
	if p.Zone != "" {
		fs.AddErr("zone", irm.CheckZone(p.Zone))
	}
	*fs = append(*fs, p.Period.Validate().Under("period")...)
	if !p.Announced.IsZero() {
		fs.AddErr("announced", irm.CheckTime(p.Announced))
	}
}

func (p Plan) validatePolicy(fs *irm.Findings) {
	if _, err := p.Policy.Rounding.MarshalText(); err != nil {
		fs.AddErr("policy.rounding", err)
	}
	checkWord(fs, "policy.remainder", p.Policy.Remainder, RemainderLargest, RemainderFirst)
	checkWord(fs, "policy.selection", p.Policy.Selection, SelectAll, SelectFirst, SelectSpecific, SelectHighest)
	checkWord(fs, "policy.count", p.Policy.Count, CountShare, CountWinner)
	days := func(path string, n int) {
		if n < 0 || n > maxDays {
			fs.Add(path, "days", "%d is out of range: want 0 to %d days", n, maxDays)
		}
	}
	checkWord(fs, "policy.fx_date", p.Policy.FXDate, FXEvent, FXPeriod, FXPlan)
	days("policy.fx_max_age", p.Policy.FXMaxAge)
	days("policy.notice", p.Policy.Notice)
	if p.Policy.Notice > 0 && p.Version > 1 && p.Announced.IsZero() {
		fs.Add("announced", "time_missing", "want when the amendment was announced: the policy grants notice")
	}
	days("payment.hold", p.Payment.Hold)
	days("payment.release", p.Payment.Release)
	days("payment.net", p.Payment.Net)
	if p.Payment.Holdback.Sign() != 0 {
		checkShare(fs, "payment.holdback", p.Payment.Holdback)
		if p.Effective.To.IsZero() {
			fs.Add("payment.holdback", "holdback", "a plan without end never releases it: want effective.to")
		}
	} else if p.Payment.Release != 0 {
		fs.Add("payment.release", "holdback", "there is no holdback to be released")
	}
	checkOptional(fs, "payment.minimum", p.Payment.Minimum, p.Currency)
}

func (p Plan) validateComponents(fs *irm.Findings) {
	seen := make(map[string]int, len(p.Components))
	for i, c := range p.Components {
		path := fmt.Sprintf("components[%d]", i)
		if !known(c) {
			fs.Add(path, "component", "%T is no component: want one by value", c)
			continue
		}
		h := c.head()
		fs.AddErr(path+".id", checkComponentID(h.id))
		if first, ok := seen[h.id]; ok {
			fs.Add(path+".id", "duplicate", "the id of components[%d]", first)
		}
		seen[h.id] = i
		var own irm.Findings
		c.validate(&own, &p)
		if h.when != nil {
			own = append(own, h.when.validate().Under("when")...)
		}
		if h.cap != (Cap{}) {
			checkAmount(&own, "cap.amount", h.cap.Amount, p.Currency)
			checkWord(&own, "cap.per", h.cap.Per, Lifetime, Period)
			if h.cap.Per == Period && h.per == Lifetime && !perEvent(c) {
				own.Add("cap.per", "cap", "the component is counted over the lifetime of the plan, so it has no amount per period")
			}
		}
		*fs = append(*fs, own.Under(path)...)
	}
}

// checkComponentID keeps the names of the lines that are no component's apart.
func checkComponentID(id string) error {
	if err := irm.CheckID(id); err != nil {
		return err
	}
	if slices.Contains([]string{accountGuarantee, accountAdvance, accountRecoupment}, id) || strings.HasSuffix(id, suffixCap) || strings.HasPrefix(id, prefixAdjustment) {
		return &irm.ParseError{What: "id", Code: "reserved", Input: id, Want: "want another name: lines of the plan itself have it"}
	}
	return nil
}

func (p Plan) validateTotals(fs *irm.Findings) {
	if n := len(p.Caps); n > maxPlanCaps {
		fs.Add("caps", "limit", "%d caps: want at most %d", n, maxPlanCaps)
		return
	}
	for i, c := range p.Caps {
		path := fmt.Sprintf("caps[%d]", i)
		fs.AddErr(path+".id", checkComponentID(c.ID))
		if p.component(c.ID) != nil || slices.ContainsFunc(p.Caps[:i], func(o PlanCap) bool { return o.ID == c.ID }) {
			fs.Add(path+".id", "duplicate", "%s is the id of something else", irm.Quote(c.ID))
		}
		checkAmount(fs, path+".amount", c.Amount, p.Currency)
		checkWord(fs, path+".per", c.Per, Lifetime, Period)
		p.checkOf(fs, path+".of", c.Of, c.Per)
	}
	if g := p.Guarantee; g.Amount != (irm.Money{}) || len(g.Of) > 0 || g.Recoverable {
		checkAmount(fs, "guarantee.amount", g.Amount, p.Currency)
		checkWord(fs, "guarantee.per", g.Per, Lifetime, Period)
		p.checkOf(fs, "guarantee.of", g.Of, g.Per)
		switch {
		case g.Per == Period:
		case g.Recoverable:
			fs.Add("guarantee.recoverable", "guarantee", "what is paid once is not recovered from later periods: want per period")
		case p.Effective.To.IsZero():
			fs.Add("guarantee.per", "guarantee", "a plan without end never falls short: want effective.to, or per period")
		}
	}
	if a := p.Advance; a.Amount != (irm.Money{}) || a.Rate.Sign() != 0 {
		checkAmount(fs, "advance.amount", a.Amount, p.Currency)
		if a.Rate.Sign() != 0 {
			checkShare(fs, "advance.rate", a.Rate)
		}
	}
}

// checkOf reports what a cap or guarantee cannot sum up.
func (p *Plan) checkOf(fs *irm.Findings, path string, of []string, per Scope) {
	for i, id := range of {
		at := fmt.Sprintf("%s[%d]", path, i)
		switch c := p.component(id).(type) {
		case nil:
			fs.Add(at, "component", "%s is no component of the plan", irm.Quote(id))
		case InKind:
			fs.Add(at, "component", "%s is not paid in money", irm.Quote(id))
		case PoolShare:
			fs.Add(at, "component", "%s is divided after caps and guarantees", irm.Quote(id))
		default:
			if per == Period && c.head().per == Lifetime && !perEvent(c) {
				fs.Add(at, "scope", "%s is counted over the lifetime of the plan, so it has no amount per period", irm.Quote(id))
			}
		}
		if slices.Contains(of[:i], id) {
			fs.Add(at, "duplicate", "%s is named before", irm.Quote(id))
		}
	}
}
