package scoring

import (
	"cmp"
	"encoding/json"
	"fmt"
	"iter"
	"math"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// NewShortlist scores candidates, and writes down who is in, in what order, and why. The
// candidates are those that deserve a closer look: the best of [Rank], and whomever the
// host wants to see beside them. What vet returns is added to each; it may be nil. A
// candidate is out by a knock-out, a required value that is missing, or a [Fact] that
// excludes. The order is that of Rank.
//
// The errors are findings with the place of the candidate in the sequence: an ID that is none
// or comes twice, a fault of a vetting, more than [MaxEntries]; and an [irm.ParseError] for
// a document that is too large.
func NewShortlist[ID ~string, C any](s *Scorer[C], candidates iter.Seq2[ID, *C], vet func(ID, *C) Vetting) (Shortlist, error) {
	var fs irm.Findings
	var lines []assessed
	seen := make(map[string]int)
	for id, c := range candidates {
		path := fmt.Sprintf("candidates[%d]", len(lines))
		if len(lines) == MaxEntries {
			fs.Add(path, "limit", "want at most %d candidates", MaxEntries)
			break
		}
		l := assessed{Entry: Entry{ID: string(id)}}
		fs.AddErr(path+".id", irm.CheckID(l.ID))
		if first, ok := seen[l.ID]; ok {
			fs.Add(path+".id", "duplicate", "the same as candidates[%d]", first)
		} else {
			seen[l.ID] = len(lines)
		}
		if vet != nil {
			l.Vetting = vet(id, c)
			l.Vetting.validate(&fs, path)
		}
		s.enter(&l, c)
		lines = append(lines, l)
	}
	if err := fs.Err(); err != nil {
		return Shortlist{}, err
	}
	out := arrange(lines, s.profile.Quotas)
	profile, err := s.profile.Digest()
	if err != nil {
		return Shortlist{}, err
	}
	out.Profile = profile
	if _, err := json.Marshal(out); err != nil {
		return Shortlist{}, err
	}
	return out, nil
}

// assessed is an entry before it has its place.
type assessed struct {
	Entry
	score  float64 // not rounded
	quotas []irm.Answer
}

// enter fills in what is known of the candidate.
func (s *Scorer[C]) enter(l *assessed, c *C) {
	r := s.Score(c)
	l.score, l.quotas = r.Score, s.Quotas(nil, c)
	l.Score, l.Low, l.High, l.Confidence = rounded(r.Score), rounded(r.Low), rounded(r.High), rounded(r.Confidence)
	l.Grade, l.Flags = r.Grade, r.Flags
	l.Group = cmp.Or(l.Group, r.Grade)
	for i, answer := range s.Segments(nil, c) {
		switch name := s.profile.Segments[i].Name; answer {
		case irm.AnswerYes:
			l.Segments = append(l.Segments, name)
		case irm.AnswerUnknown:
			l.Perhaps = append(l.Perhaps, name)
		}
	}
	l.assess(s.Explain(nil, c), r.Flags.Has(Thin))
	for _, reason := range s.Reasons(nil, c) {
		if remark := reason.remark(); reason.Review {
			l.Review = append(l.Review, remark)
		} else {
			l.Out = append(l.Out, remark)
		}
	}
	for _, fact := range l.Facts {
		if fact.Excludes {
			l.Out = append(l.Out, Remark{fact.Kind, fact.Text})
			l.Flags |= Out
		}
	}
}

// remarks is how many strong and weak points are named.
const remarks = 3

// assess writes down what is strong, weak and unknown.
func (e *Entry) assess(points []Point, thin bool) {
	var strong, weak []Point
	for _, p := range points {
		switch {
		case !p.Known && p.Policy == Skip && !thin:
			e.Unknown = append(e.Unknown, Remark{p.ID, "left out"})
		case !p.Known:
			e.Unknown = append(e.Unknown, Remark{p.ID, fmt.Sprintf("%.1f of %.1f points assumed", p.Points, p.Most)})
		case p.Most == 0:
		case p.Worth >= 0.5:
			strong = append(strong, p)
		default:
			weak = append(weak, p)
		}
	}
	name := func(points []Point, by func(Point) float64) []Remark {
		slices.SortStableFunc(points, func(a, b Point) int { return cmp.Compare(by(b), by(a)) })
		var out []Remark
		for _, p := range points[:min(len(points), remarks)] {
			out = append(out, Remark{p.ID, fmt.Sprintf("%.1f of %.1f points at %s", p.Points, p.Most, rounded(p.Value))})
		}
		return out
	}
	e.Strong = name(strong, func(p Point) float64 { return p.Points })
	e.Weak = name(weak, func(p Point) float64 { return float64(p.Most * (1 - p.Worth)) })
}

func (r Reason) remark() Remark {
	words := "not known, want " + r.Want
	if r.Known {
		words = "is " + rounded(r.Value).String() + ", want " + r.Want
	}
	if r.Why != "" {
		words += ": " + r.Why
	}
	return Remark{r.ID, words}
}

// arrange puts entries in order, and counts the quotas of those who are in.
func arrange(lines []assessed, quotas []Quota) Shortlist {
	isOut := func(l assessed) int { return min(len(l.Out), 1) }
	slices.SortFunc(lines, func(a, b assessed) int {
		return cmp.Or(isOut(a)-isOut(b), cmp.Compare(b.score, a.score), strings.Compare(a.ID, b.ID))
	})
	out := Shortlist{Entries: make([]Entry, len(lines))}
	for _, q := range quotas {
		out.Quotas = append(out.Quotas, QuotaCount{ID: q.ID, Want: q.Want(), Why: q.Why})
	}
	in := 0
	for i, l := range lines {
		if len(l.Out) == 0 {
			in++
			l.Rank = in
			for n, answer := range l.quotas {
				switch answer {
				case irm.AnswerYes:
					out.Quotas[n].Members++
				case irm.AnswerUnknown:
					out.Quotas[n].Unknown++
				}
			}
		}
		out.Entries[i] = l.Entry
	}
	for i, q := range quotas {
		n := &out.Quotas[i]
		n.Least, n.Most = q.Bounds(in)
		n.Kept = q.Keeps(n.Members, n.Unknown, in)
	}
	return out
}

// rounded is a number as people read it: with at most six decimals.
func rounded(x float64) Number {
	if math.Abs(x) >= 1e9 {
		return Number(x)
	}
	return Number(math.Round(x*1e6) / 1e6)
}
