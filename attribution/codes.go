package attribution

import (
	"slices"
	"strings"

	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/irm"
)

// owned is a code on the order that somebody owns, and its place in Decision.Codes.
type owned struct {
	code.Assignment
	owners []share
	place  int
}

// enteredCodes turns the codes on the order into candidates at its time, and notes
// what came of each.
func (q *inquiry) enteredCodes(d *Decision) []candidate {
	if len(q.c.Codes) == 0 {
		return nil
	}
	d.Codes = make([]EnteredCode, 0, len(q.c.Codes))
	found := make([]owned, 0, len(q.c.Codes))
	for i, entered := range slices.Sorted(slices.Values(q.c.Codes)) { // in whatever order they were entered
		d.Codes = append(d.Codes, EnteredCode{Entered: entered, Reason: ReasonUnknownCode})
		e := &d.Codes[i]
		a, ok := q.codes.Owner(entered, q.c.At)
		if !ok {
			for a := range q.codes.Of(entered) { // somebody's, but not then
				e.Code, e.Reason = a.Code, ReasonWindow
				q.not.add(ReasonWindow)
			}
			continue
		}
		o := owned{Assignment: a, place: i}
		for s := range a.Owners() {
			e.Creators = append(e.Creators, s.Creator)
			o.owners = append(o.owners, share{s.Creator, s.Share.Millionths()})
		}
		e.Code = a.Code
		if slices.ContainsFunc(d.Codes[:i], func(other EnteredCode) bool { return other.Code == a.Code }) {
			e.Reason = ReasonMerged
			continue
		}
		if e.Reason = q.objectionToCode(d, &o); e.Reason != ReasonCode {
			q.not.add(e.Reason)
			continue
		}
		found = append(found, o)
	}
	return q.touches(q.choose(d, found))
}

// touches are what codes stand for in the journey.
func (q *inquiry) touches(codes []owned) []candidate {
	var list []candidate
	for _, o := range codes {
		c := candidate{encounter: encounter{at: q.at, kind: Code}, code: &Touch{
			ID: TouchID(codeTouchPrefix + o.Code), Kind: Code, Code: o.Code,
			Customer: q.c.Customer, Campaign: o.Campaign, At: q.c.At,
		}}
		if len(o.owners) == 1 {
			c.code.Creator = o.owners[0].creator
		} else {
			c.owners = reduced(o.owners)
		}
		list = append(list, c)
	}
	return list
}

// objectionToCode says why a code on the order cannot count, or ReasonCode. Owners who
// are the customer lose their part to the others.
func (q *inquiry) objectionToCode(d *Decision, o *owned) Reason {
	switch {
	case q.group[Code] == noGroup:
		return ReasonKind
	case o.Compromised(q.c.At):
		return ReasonCompromised
	case !q.within(o.Assignment):
		return ReasonLimit
	case q.policy.Promo == PromoWinner:
		return ReasonPromo
	}
	if q.withholdsSelf() {
		o.owners = slices.DeleteFunc(o.owners, func(s share) bool { return q.selfReferral(s.creator, q.c.Customer) })
	}
	switch {
	case len(o.owners) == 0:
		return ReasonSelf
	case q.leaked(d, o):
		return ReasonLeak
	case q.policy.Promo == PromoInvolved && !q.met(o.owners, true):
		return ReasonPromo
	}
	return ReasonCode
}

// within reports whether the use of the code is within its limits, of everybody's uses
// that the history tells of.
func (q *inquiry) within(a code.Assignment) bool {
	if a.MaxUses == 0 && a.MaxPerCustomer == 0 {
		return true
	}
	counted := q.facts.counted(a)
	return counted[q.c.ID]
}

// counted are the conversions whose use of a code counts. It is found once for each
// assignment.
func (f *facts) counted(a code.Assignment) map[irm.ConversionID]bool {
	key := useKey(a)
	if found, ok := f.within[key]; ok {
		return found
	}
	uses := f.allUses()
	found := make(map[irm.ConversionID]bool)
	for i, why := range a.Reasons(uses) {
		if why == "" {
			found[uses[i].Conversion] = true
		}
	}
	if f.within == nil {
		f.within = make(map[string]map[irm.ConversionID]bool)
	}
	f.within[key] = found
	return found
}

// allUses are those that the history names, and those of its own conversions, which it
// knows better.
func (f *facts) allUses() []code.Use {
	own := make(map[irm.ConversionID]bool, len(f.conversions))
	var uses []code.Use
	for _, c := range f.conversions {
		own[c.ID] = true
		if !counts(&c) {
			continue
		}
		for _, entered := range c.Codes {
			uses = append(uses, code.Use{Code: entered, Conversion: c.ID, Customer: f.who(c.Customer, c.At), At: c.At})
		}
	}
	for _, u := range f.uses {
		if !own[u.Conversion] {
			u.Customer = f.who(u.Customer, u.At)
			uses = append(uses, u)
		}
	}
	return uses
}

// met reports whether the customer has a touch of one of the owners that could count,
// codes included or not.
func (q *inquiry) met(owners []share, codes bool) bool {
	return slices.ContainsFunc(q.person.touches, func(t encounter) bool {
		return t.at <= q.at && (codes || t.kind != Code) && q.objection(t) == "" &&
			slices.ContainsFunc(owners, func(s share) bool { return string(s.creator) == string(q.facts.texts.field(t, textCreator)) })
	})
}

// leaked looks for evidence that the code reached people who never met its creator.
// What is to be flagged is noted; it reports whether anything withholds the credit.
func (q *inquiry) leaked(d *Decision, o *owned) bool {
	withheld := false
	for _, sign := range [...]struct {
		action   Action
		evidence string
		seen     func() bool
	}{
		{q.policy.Leak.NoTouch, EvidenceNoTouch, func() bool { return q.c.Customer != "" && !q.met(o.owners, false) }},
		{q.policy.Leak.Spike, EvidenceSpike, func() bool { return q.inSpike(o.Code) }},
		{q.policy.Leak.Aggregator, EvidenceAggregator, q.fromAggregator},
	} {
		if sign.action <= Allow || !sign.seen() {
			continue
		}
		d.Flags = append(d.Flags, Evidence{sign.evidence, TouchID(codeTouchPrefix + o.Code), o.Creator, sign.action == Withhold})
		withheld = withheld || sign.action == Withhold
	}
	return withheld
}

func (q *inquiry) inSpike(c string) bool {
	return slices.ContainsFunc(q.facts.spikes, func(s code.Spike) bool { return s.Window.Contains(q.c.At) && code.Same(s.Code, c) })
}

// fromAggregator looks at the last page that the customer came from, as far back as a
// click counts.
func (q *inquiry) fromAggregator() bool {
	for _, t := range slices.Backward(q.person.touches) {
		if referrer := string(q.facts.texts.field(t, textReferrer)); referrer != "" && t.at <= q.at {
			return q.at-t.at <= q.limits[Click] &&
				slices.ContainsFunc(q.policy.Leak.Aggregators, func(host string) bool {
					return referrer == host || strings.HasSuffix(referrer, "."+host)
				})
		}
	}
	return false
}

// choose applies the policy to the codes of several creators. Codes of the same owners
// are one, the first.
func (q *inquiry) choose(d *Decision, found []owned) []owned {
	var distinct []owned
	for _, o := range found {
		if slices.ContainsFunc(distinct, func(p owned) bool { return slices.Equal(p.owners, o.owners) }) {
			d.Codes[o.place].Reason = ReasonMerged
			continue
		}
		distinct = append(distinct, o)
	}
	if len(distinct) < 2 || q.policy.SeveralCodes == SeveralAll {
		return distinct
	}
	keep := 0
	for i, o := range distinct {
		age := o.Window.From.Compare(distinct[keep].Window.From)
		if q.policy.SeveralCodes == SeveralNewest && age > 0 || q.policy.SeveralCodes == SeveralOldest && age < 0 {
			keep = i
		}
	}
	if q.policy.SeveralCodes == SeveralNone {
		keep = -1
	}
	return q.keep(d, distinct, keep)
}

// keep leaves one code, or none.
func (q *inquiry) keep(d *Decision, found []owned, keep int) []owned {
	var kept []owned
	for i, o := range found {
		if i == keep {
			kept = append(kept, o)
			continue
		}
		d.Codes[o.place].Reason = ReasonSeveral
		q.not.add(ReasonSeveral)
	}
	return kept
}

// lose notes why codes on the order that could have won did not.
func (d *Decision) lose(losers []candidate, why Reason) {
	for _, c := range losers {
		for i := range d.Codes {
			if c.code != nil && d.Codes[i].Code == c.code.Code && d.Codes[i].Reason == ReasonCode {
				d.Codes[i].Reason = why
			}
		}
	}
}
