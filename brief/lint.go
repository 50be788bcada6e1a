package brief

import (
	"slices"
	"strings"
	"time"

	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/brief/internal/placeholder"
	"github.com/irmkit/irmkit/brief/rights"
	"github.com/irmkit/irmkit/irm"
)

// LintOptions are what [Brief.Lint] looks at besides the brief. With the zero LintOptions it says
// with info findings what it could not look at.
type LintOptions struct {
	Checker  *disclosure.Checker // nil: labels, and what may be advertised, are not looked at
	Location *time.Location      // of the workweek; nil: all hours count
	// At is the time of the lint: what is over by then is late, and deliverables without a
	// window are looked at by the rules of this day. Zero: neither.
	At     time.Time
	Deals  []rights.Deal // that are booked; nil: exclusivity is not looked at
	Near   int           // see [rights.Options]
	Weekly int           // how many posts a creator makes in a week at most; zero: 5
}

// From which numbers on a brief is advised against. The first three are what guides to
// briefs agree on; the others are conventions of this library.
const (
	mostMessages  = 3
	mostSecondary = 2
	mostExamples  = 3
	onePage       = 1
	mostPages     = 2
	mostShare     = 0.25 // of the words verbatim
	mostOrders    = 5    // for each deliverable
	mostDense     = 4    // mandatories for 30 seconds
	mostMusts     = 5    // from which on there should be something to choose
	mostRatio     = 3    // of what must be to what may be
	sharedWords   = 5    // of a phrase that many creators say
	weekly        = 5    // posts of one creator
)

// effort is how much may still be done, in units that take about a nanosecond: a brief may
// have more phrases, patterns and participants than anybody waits for. It is counted and not
// measured, so that a lint finds the same everywhere.
type effort int

const (
	mostEffort   = effort(1_000_000_000)
	mostFindings = 5000    // nobody reads more
	perMarket    = 100_000 // for the rules of one market for one kind of post
)

// spend reports whether something of a cost can be done; nothing can from the first on that
// cannot.
func (e *effort) spend(cost int) bool {
	if *e >= 0 {
		*e -= effort(min(cost, int(mostEffort)+1))
	}
	return *e >= 0
}

// Lint gives advice on a brief: what will fail when it is published (errors), what is likely
// to be regretted (warnings), and what there is to know. A brief that is not valid yields what
// [Brief.Validate] finds and nothing else; otherwise its warnings come first. Findings on a
// variant have paths below it, as "variants[0].deliverables[2]" for the third deliverable of
// the brief; its mandatories and guardrails are counted behind those of the brief. The codes
// are explained in the package comment.
func (b Brief) Lint(o LintOptions) irm.Findings {
	fs := b.Validate()
	if fs.Err() != nil {
		return fs
	}
	b.lintStory(&fs)
	b.lintScript(&fs)
	if !b.lintFields(&fs) {
		fs.Warn("participants", "not_checked", "there are too many, with too many texts, to fill in all: want what Brief.For says of each")
	}
	b.lintWork(&fs, o)
	b.lintTerms(&fs, o)

	if o.Checker == nil {
		info(&fs, "disclosure", "not_checked", "no rules were given: labels and what may be advertised were not looked at")
	}
	posts := poster{checker: o.Checker, at: o.At, words: mostEffort, left: mostEffort}
	own := map[irm.Finding]bool{}
	if b.isUsed("") {
		for _, f := range posts.lint(&b, b.others("")) {
			own[f] = true
			fs = append(fs, f)
		}
	}
	for i := range b.Variants {
		v := &b.Variants[i]
		if !b.isUsed(v.ID) {
			continue
		}
		if len(fs) > mostFindings {
			posts.left = -1
			break
		}
		localised := b.clone() // with the deliverables of all, so that they have their places
		localised.localise(v)
		found := slices.DeleteFunc(posts.lint(&localised, b.others(v.ID)), func(f irm.Finding) bool { return own[f] })
		fs = append(fs, found.Under(at("variants", i))...)
	}
	posts.lintAge(&fs)
	if posts.words < 0 {
		fs.Warn("guardrails", "not_checked", "there are too many, for too much text, to look for all of them")
	}
	if posts.left < 0 {
		fs.Warn("deliverables", "not_checked", "there are too many, in too many markets and variants, to look at all of them")
	}
	return short(fs)
}

// isUsed reports whether somebody gets a variant, or the brief as it is. Before there are
// participants everything is.
func (b *Brief) isUsed(variant string) bool {
	return len(b.Participants) == 0 || slices.ContainsFunc(b.Participants, func(p Participant) bool { return p.Variant == variant })
}

// others are the collaborations that get another variant.
func (b *Brief) others(variant string) map[irm.CollaborationID]bool {
	out := map[irm.CollaborationID]bool{}
	for _, p := range b.Participants {
		if p.Variant != variant {
			out[p.Collaboration] = true
		}
	}
	return out
}

func (b *Brief) lintStory(fs *irm.Findings) {
	if n := len(b.Messages); n > mostMessages {
		fs.Warn("messages", "messages_many", "%d messages: people remember %d at most", n, mostMessages)
	}
	if n := len(b.Secondary); n > mostSecondary {
		fs.Warn("secondary", "objectives_many", "%d secondary objectives: want at most %d", n, mostSecondary)
	}
	if n := len(b.Examples); n > mostExamples {
		info(fs, "examples", "examples_many", "%d examples: two or three say it", n)
	}
	if len(b.Objective.Goals) == 0 {
		info(fs, "objective.goals", "goals_missing", "no number was agreed: nobody can say whether it worked")
	}
	for i, m := range b.Mandatories {
		if m.Kind == Phrase && !m.Optional && m.Match != MatchPattern && len(b.Participants) > 1 && words(m.Value) >= sharedWords {
			fs.Warn(at("mandatories", i), "phrase_shared", "%d creators say the same sentence: want it in their own words", len(b.Participants))
		}
	}
	b.texts(func(path string, s *string, f form) {
		if !f.pattern && !strings.Contains(*s, "{{") {
			placeholder.Unresolved(fs, path, *s)
		}
	})
}

// lintScript compares what is counted with what leaves freedom. // seed: B3
func (b *Brief) lintScript(fs *irm.Findings) {
	s := b.Script()
	switch n := s.Pages(); {
	case n > mostPages:
		fs.Add("", "pages", "%d words are %d pages: beyond %d nobody reads on", s.Words, n, mostPages)
	case n > onePage:
		fs.Warn("", "pages", "%d words are %d pages: want one", s.Words, n)
	}
	if s.Share() > mostShare {
		fs.Warn("", "verbatim", "%d of %d words are to be said as they stand: want at most a quarter", s.Verbatim, s.Words)
	}
	switch {
	case !s.Known:
		info(fs, "language", "language_unknown", "orders in %s are not known: they were not counted", irm.Quote(string(b.Language)))
	case s.Imperatives > mostOrders*s.Deliverables:
		fs.Warn("", "imperatives", "%d orders for %d deliverables: want at most %d for each", s.Imperatives, s.Deliverables, mostOrders)
	}
	if s.Dense > mostDense {
		fs.Warn("mandatories", "dense", "%.1f mandatories for 30 seconds: want at most %d", s.Dense, mostDense)
	}
	if s.Must > mostMusts && s.Must > mostRatio*s.May {
		fs.Warn("mandatories", "no_choice", "%d things that must be, and %d to choose from", s.Must, s.May)
	}
}

// lintFields reports placeholders that stay empty for somebody, or are nowhere. False: there
// were too many to look at all.
func (b *Brief) lintFields(fs *irm.Findings) bool {
	left := mostEffort
	used := map[string]bool{}
	size, open := 0, 0 // of all texts, and of those that are filled in
	b.texts(func(path string, s *string, _ form) {
		size += 20 + len(*s)
		if strings.Contains(*s, "{{") {
			open += 20 + len(*s)
			var none irm.Findings
			for _, name := range placeholder.Parse(&none, path, *s, func(string) bool { return true }).Names() {
				used[name] = true
			}
		}
	})
	for i, f := range b.Fields {
		switch {
		case !used[f.Name]:
			fs.Warn(at("fields", i), "field_unused", "no text has {{%s}}", f.Name)
		case len(b.Participants) == 0:
			fs.Warn(at("fields", i), "value_missing", "there are no participants yet, and no values for {{%s}}", f.Name)
		}
	}
	for i, p := range b.Participants {
		if !slices.ContainsFunc(b.Deliverables, func(d Deliverable) bool { return d.Collaboration == "" || d.Collaboration == p.Collaboration }) {
			fs.Add(at("participants", i), "idle", "there is nothing to make for this participant")
			continue
		}
		if len(used) == 0 {
			continue
		}
		if !left.spend(size + 200*open) {
			return false
		}
		part, bad := b.part(p)
		if bad == nil {
			var ids []string
			part.checkMandatories(&bad, "mandatories", part.Mandatories, &ids)
			for i := range part.Mandatories {
				part.Mandatories[i].texts(at("mandatories", i), func(path string, s *string, f form) {
					checkOne(&bad, path, *s, f, func(string) bool { return false })
				})
			}
		}
		*fs = append(*fs, bad.Errors().Under(at("participants", i))...)
	}
	return true
}
