package disclosure

import (
	"cmp"
	"slices"
)

// class is what a rule says of a label. The smaller, the better.
type class uint8

const (
	accepted class = iota
	doubtful
	secondary
	rejected
	mismatched
	unverified // would do by a rule that is off
	lookalike
)

// hit is a label found in a text, and the rule that decides on it.
type hit struct {
	found
	text  *reading
	label int
	rule  *Rule
	class class
	about bool // the rule is about this relation in particular
}

// rule is the one of an entry that decides: about this relation before any, of fewer
// markets before more, and of equals the last.
func (j *judge) rule(e entry) (r *Rule, k class, ok bool) {
	var best [3]int
	for _, candidate := range e.rules {
		if !candidate.Holds(j.day) || !candidate.onPost(j.post.Platform, j.post.Format) {
			continue
		}
		ck, applies := j.class(candidate)
		if !applies {
			continue
		}
		usable, specific := 0, 0
		if ck != mismatched && ck != unverified {
			usable = 1
		}
		if slices.Contains(candidate.Relations, j.post.Relation) {
			specific = 1
		}
		score := [3]int{usable, specific, -len(candidate.Markets)}
		if r == nil || slices.Compare(score[:], best[:]) >= 0 {
			r, k, best = candidate, ck, score
		}
	}
	return r, k, r != nil
}

func (j *judge) class(r *Rule) (k class, applies bool) {
	applies = r.isFor(j.post.Relation)
	switch {
	case r.Kind == Accept && !applies:
		return mismatched, true
	case j.off(r): // of these, only what may do is kept
		return unverified, applies
	case r.Kind == Accept:
		return accepted, true
	case r.Kind == Second:
		return secondary, applies
	case r.Kind == Conditional || r.Level == Warns:
		return doubtful, applies
	}
	return rejected, applies
}

// hits are the labels of a market in the post, without those that are part of a longer
// one, and whether one was denied.
func (j *judge) hits(m *market) (hits []hit, denied []hit) {
	for _, e := range m.labels {
		r, k, ok := j.rule(e)
		if !ok {
			continue
		}
		for _, t := range j.texts {
			for _, f := range j.find(t, e.label) {
				h := hit{found: f, text: t, label: e.label, rule: r, class: k, about: slices.Contains(r.Relations, j.post.Relation)}
				if by, denial, masked := j.masked(t, e.label, f.Span); masked {
					if denial {
						h.Span = by
						denied = append(denied, h)
					}
					continue
				}
				if f.loose && !j.stated(t, f) {
					continue
				}
				if f.disguised() {
					h.class = lookalike
				}
				hits = append(hits, h)
			}
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(a.text.order, b.text.order), cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), cmp.Compare(a.class, b.class))
	})
	return visible(hits), denied
}

// maxHits is how many labels of a market are looked at, from the beginning of the post.
const maxHits = 256

// visible are the hits that no other hides: no longer one around them, and none of the same
// words by a rule that goes before. What is no label for this relation hides nothing.
func visible(hits []hit) (out []hit) {
	end := 0 // of the longer ones before
	for i := 0; i < len(hits) && len(out) < maxHits; {
		if i > 0 && hits[i].text != hits[i-1].text {
			end = 0
		}
		n := i + 1
		for n < len(hits) && hits[n].text == hits[i].text && hits[n].Span == hits[i].Span {
			n++
		}
		same := hits[i:n]
		if hits[i].End > end {
			for _, h := range same {
				if !slices.ContainsFunc(same, func(o hit) bool { return o.class <= rejected && o.before(h) }) {
					out = append(out, h)
				}
			}
		}
		if slices.ContainsFunc(same, func(o hit) bool { return o.class <= rejected }) {
			end = max(end, hits[i].End)
		}
		i = n
	}
	return out
}

// before reports whether the rule of a hit goes before that of another of the same words.
func (h hit) before(o hit) bool {
	if h.about != o.about && o.class <= rejected {
		return h.about
	}
	if a, b := len(h.rule.Markets), len(o.rule.Markets); a != b {
		return a < b
	}
	return h.class < o.class
}
