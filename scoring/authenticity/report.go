package authenticity

import (
	"fmt"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Evidence is what one signal shows.
type Evidence struct {
	Signal     Signal  `json:"signal"`
	Applicable bool    `json:"applicable"`
	Value      float64 `json:"value"` // 0 where it does not apply
	Low        float64 `json:"low"`   // what is natural, from Low to High
	High       float64 `json:"high"`
	Weight     float64 `json:"weight"`
	// Against is from 0, natural, to 1, as suspicious as can be. It is 0 where the signal does not
	// apply.
	Against float64 `json:"against"`
	// Says is in words what was seen, or why the signal does not apply. It holds no
	// personal data.
	Says string `json:"says"`
}

// Report is the evidence for and against an account, with what it comes to.
type Report struct {
	// Score is 100 where nothing speaks against the account: each signal takes away its
	// weight times Against of what the others leave.
	Score float64 `json:"score"`
	// Low is the score if all that is not known were as bad as can be, High the score without the
	// strongest evidence against the account.
	Low  float64 `json:"low"`
	High float64 `json:"high"`
	// Confidence is the share of the weights whose signals apply.
	Confidence float64 `json:"confidence"`
	// AsOf is the time of the last snapshot or audience that is looked at; posts have none.
	AsOf     time.Time  `json:"as_of,omitzero"`
	Evidence []Evidence `json:"evidence"` // in the order of the rules
}

// Assess looks at all that the rules name. It is an error if the rules or the input are
// invalid, with all findings together ([irm.Findings]).
func (rs Rules) Assess(in Input) (Report, error) {
	fs := append(rs.Validate(), in.Validate().Under("input")...)
	if err := fs.Err(); err != nil {
		return Report{}, err
	}
	var out Report
	known, all, low := 0.0, 0.0, 1.0
	d := &dossier{Input: &in, rules: &rs, account: usable(in.Account)}
	for i := range rs.Rules {
		e := rs.Rules[i].evidence(d)
		out.Evidence = append(out.Evidence, e)
		all += e.Weight
		if e.Applicable {
			known += e.Weight
			low = float64(low * e.left())
		} else {
			low = float64(low * (1 - e.Weight))
		}
	}
	out.Score = out.without(-1)
	strongest := 0
	for i, e := range out.Evidence {
		if e.left() < out.Evidence[strongest].left() {
			strongest = i
		}
	}
	for _, s := range d.account {
		out.AsOf = later(out.AsOf, s.AsOf)
	}
	for _, a := range d.audiences() {
		out.AsOf = later(out.AsOf, a.AsOf)
	}
	out.Low, out.High, out.Confidence = 100*low, out.without(strongest), known/all
	return out, nil
}

func later(a, b time.Time) time.Time {
	if b = irm.Instant(b); b.After(a) {
		return b
	}
	return a
}

// left is what the evidence leaves of the score, as a share.
func (e Evidence) left() float64 { return 1 - float64(e.Weight*e.Against) }

// without is the score without the evidence at i.
func (r Report) without(i int) float64 {
	left := 1.0
	for j, e := range r.Evidence {
		if j != i {
			left = float64(left * e.left())
		}
	}
	return 100 * left
}

// look is what looking at one signal gave.
type look struct {
	ok    bool
	value float64
	widen float64 // added to the upper ends of the rule
	says  string
}

func seen(value float64, format string, args ...any) look {
	return look{ok: true, value: value, says: fmt.Sprintf(format, args...)}
}

func absent(format string, args ...any) look { return look{says: fmt.Sprintf(format, args...)} }

// looks are the signals and how they are looked at.
var looks = [...]struct {
	signal Signal
	look   func(*dossier, *Rule) look
}{
	{Engagement, lookEngagement}, {CommentRatio, lookRatio}, {Repetition, lookRepetition},
	{GrowthSpike, lookGrowth}, {Following, lookFollowing}, {Geography, lookGeography},
	{Benford, lookBenford}, {Regulars, lookRegulars}, {Reciprocity, lookReciprocity},
}

func lookOf(s Signal) func(*dossier, *Rule) look {
	for _, l := range looks {
		if l.signal == s {
			return l.look
		}
	}
	return nil
}

func (r *Rule) evidence(d *dossier) Evidence {
	l := lookOf(r.Signal)(d, r)
	e := Evidence{Signal: r.Signal, Applicable: l.ok, Value: l.value, Low: float64(r.Low), High: float64(r.High) + l.widen, Weight: float64(r.Weight), Says: l.says}
	if l.ok {
		x := l.value
		if x > float64(r.High) {
			x = max(x-l.widen, float64(r.High))
		}
		e.Against = r.against(x)
	}
	return e
}
