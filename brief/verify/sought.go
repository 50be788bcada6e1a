package verify

import (
	"slices"

	"github.com/irmkit/irmkit/brief/caption"
	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/irm"
)

// sight is a place in a text where a mandatory is, or what comes near it.
type sight struct {
	caption.Span
	text *text
	code Code // what is wrong with it; empty: nothing
	why  string
	fix  string
}

// faults are what may be wrong with a sight, the most telling last.
var faults = []Code{Missing, NearMiss, LinkQuery, Misplaced, TooLate, LinkShort, TimeUnknown}

func (s sight) better(than sight) bool {
	return slices.Index(faults, s.code) > slices.Index(faults, than.code)
}

// sought looks for a mandatory in the texts.
func (c *check) sought(m *mandatory, res *Result) {
	where := c.where(m)
	best := sight{code: Missing}
	need := func(field string) {
		if !slices.Contains(res.Needs, field) {
			res.Needs = append(res.Needs, field)
		}
	}
	for i := range c.texts {
		t := &c.texts[i]
		c.sights(m, t, func(s sight) bool {
			if s.code == "" {
				m.placed(where, &s)
			}
			switch {
			case s.code == TimeUnknown:
				in, _, _ := t.at(s.Span)
				need(in + ".second")
			case s.code == LinkShort && !where[t.place]:
				return true
			case s.code == LinkShort:
				need("resolved")
			}
			if s.code == "" || s.better(best) {
				best = s
			}
			return s.code != ""
		})
		if best.code == "" {
			res.Code, res.Verdict, res.Needs = Found, disclosure.Pass, nil
			res.show(best)
			res.Message += " is " + placeWords[best.text.place]
			return
		}
	}
	if best.code == Missing {
		best = c.near(m, where)
	}
	for k, ok := range where {
		if ok && !c.given[k] {
			need(fields[k])
		}
	}
	c.absent(m, res, best, where)
}

// placed says what is wrong with the place where a value was found.
func (m *mandatory) placed(where [places]bool, s *sight) {
	video := s.text.place == inOverlay || s.text.place == inSpeech
	_, _, second := s.text.at(s.Span)
	switch {
	case !where[s.text.place]:
		s.code, s.fix = Misplaced, message("write it %s", placeNames(where))
		s.why = message("is %s: want it %s", placeWords[s.text.place], placeNames(where))
	case s.text.place == inCaption && m.Characters > 0:
		if end := s.text.parsed.Position(s.End, caption.CodePoints); end > m.Characters {
			s.code, s.why = TooLate, message("ends at character %d: want it within the first %d", end, m.Characters)
			s.fix = message("move it into the first %d characters", m.Characters)
		}
	case video && m.Seconds > 0 && second == 0:
		s.code, s.why = TimeUnknown, "is there, and nobody says in which second"
	case video && m.Seconds > 0 && second > m.Seconds:
		s.code, s.why = TooLate, message("begins in second %d: want it within the first %d", second, m.Seconds)
		s.fix = message("move it into the first %d seconds", m.Seconds)
	}
}

// absent is the result where no value is as it should be: unknown where a text is missing
// in which it may be, and what comes nearest otherwise.
func (c *check) absent(m *mandatory, res *Result, best sight, where [places]bool) {
	res.Code, res.Verdict, res.Fix = best.code, disclosure.Fail, c.fix(m)
	res.Message = m.name + " is missing"
	if best.code != Missing {
		res.show(best)
		res.Message += " " + best.why
	}
	if best.fix != "" {
		res.Fix = best.fix
	}
	if len(res.Needs) == 0 {
		return
	}
	switch c.seen(m.ID) {
	case irm.AnswerYes:
		*res = Result{Path: m.path, ID: m.ID}
		c.people(m, res)
	case irm.AnswerNo:
		found := res.Message
		*res = Result{Path: m.path, ID: m.ID}
		c.people(m, res)
		if best.code != Missing {
			res.Message += "; " + found
		}
	default:
		c.open(m, res, best, where)
	}
}

// open is the result where what is not known may have the value: what is in the post is
// no fault yet, and there is nothing to mend.
func (c *check) open(m *mandatory, res *Result, best sight, where [places]bool) {
	res.Verdict, res.Fix = disclosure.Unknown, best.fix
	rest := c.unknownTexts(where)
	switch {
	case best.code == LinkShort || best.code == TimeUnknown:
	case best.code == Missing:
		res.Code, res.Message = NotGiven, m.name+" is in no text that is known"
		if rest != "" {
			res.Message += "; not known: " + rest
		}
	default:
		res.Code = NotGiven
		res.Message += "; not known, and there it may be right: " + rest
	}
	res.Needs = append(res.Needs, "seen."+m.ID)
}

// show puts a sight into the result.
func (r *Result) show(s sight) {
	r.In, r.Span, _ = s.text.at(s.Span)
	r.Message = quote(s.text.parsed.Of(s.Span))
}

// sights are the places in a text where a mandatory is, and where it is not quite so. It
// ends where yield is false.
func (c *check) sights(m *mandatory, t *text, yield func(sight) bool) {
	if len(m.links) > 0 {
		c.linked(m, t, yield)
		return
	}
	for i := range m.values {
		more := true
		m.values[i].find(t, func(s sight) bool {
			s.text = t
			more = yield(s)
			return more
		})
		if !more {
			return
		}
	}
}
