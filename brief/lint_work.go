package brief

import (
	"cmp"
	"slices"
	"time"

	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/brief/rights"
	"github.com/irmkit/irmkit/irm"
)

// lintWork looks at dates, load and approvals.
func (b *Brief) lintWork(fs *irm.Findings, o LintOptions) {
	_, found := b.schedule(o.Location, o.At)
	*fs = append(*fs, found...)
	b.lintLoad(fs, cmp.Or(o.Weekly, weekly))
	for i, d := range b.Deliverables {
		if d.NoReview {
			fs.Warn(at("deliverables", i), "no_review", "it goes live without an approval")
		}
		for j, id := range d.Mandatories {
			fits := false
			for m := range b.mandatoriesOf(&d) {
				if fits = m.ID == id; fits {
					break
				}
			}
			if !fits {
				fs.Warn(at(at("deliverables", i)+".mandatories", j), "mandatory_unfit", "%s is for other platforms or markets", irm.Quote(id))
			}
		}
	}
	if slices.ContainsFunc(b.Deliverables, func(d Deliverable) bool { return !d.NoReview }) {
		b.lintReview(fs)
	}
}

// load is how many posts go live in a window, whose times are in microseconds.
type load struct {
	from, to int64
	posts    int
}

// days is how many days a window has, the last one whole.
func (l load) days() int {
	const day = 24 * int64(time.Hour/time.Microsecond)
	return int((l.to - l.from + day - 1) / day)
}

// over reports more posts than so many a week.
func (l load) over(most int) bool { return l.posts > most && l.posts*7 > most*l.days() }

// lintLoad reports more posts than people want to see of one creator: of a deliverable, of
// what everyone makes, and of all that one participant makes.
func (b *Brief) lintLoad(fs *irm.Findings, most int) {
	loads := map[irm.CollaborationID][]load{}
	for i, d := range b.Deliverables {
		w := b.WindowOf(d)
		if w == (irm.Window{}) || d.Format == irm.FormatUGC {
			continue
		}
		l := load{w.From.UnixMicro(), w.To.UnixMicro(), d.Count}
		if d.Cadence != (irm.Cadence{}) {
			l.posts *= len(dates(d.Cadence, w, time.UTC))
		}
		if l.over(most) {
			fs.Warn(at("deliverables", i), "posts_many", "%d posts in %d days: want at most %d a week", l.posts, l.days(), most)
			continue
		}
		loads[d.Collaboration] = append(loads[d.Collaboration], l)
	}
	const text = "%d posts of one creator in %d days, in all: want at most %d a week"
	if l, ok := busiest(loads[""], most); ok {
		fs.Warn("deliverables", "posts_many", text, l.posts, l.days(), most)
		return
	}
	for i, p := range b.Participants {
		if own := loads[p.Collaboration]; own != nil {
			if l, ok := busiest(slices.Concat(loads[""], own), most); ok {
				fs.Warn(at("participants", i), "posts_many", text, l.posts, l.days(), most)
			}
		}
	}
}

// busiest is the first stretch of time, from the start of one window to the end of another,
// with too many posts whose windows lie in it.
func busiest(loads []load, most int) (load, bool) {
	slices.SortFunc(loads, func(a, b load) int { return cmp.Or(cmp.Compare(a.to, b.to), cmp.Compare(a.from, b.from)) })
	n := 0
	for _, l := range loads { // posts of one window are one load
		if n > 0 && loads[n-1].from == l.from && loads[n-1].to == l.to {
			loads[n-1].posts += l.posts
			continue
		}
		loads[n] = l
		n++
	}
	loads = loads[:n]
	for _, first := range loads {
		sum := load{from: first.from}
		for _, l := range loads {
			if l.from < first.from {
				continue
			}
			sum.posts += l.posts
			if sum.to = l.to; sum.over(most) {
				return sum, true
			}
		}
	}
	return load{}, false
}

func (b *Brief) lintReview(fs *irm.Findings) {
	if len(b.Review.Stages) == 0 {
		info(fs, "review.stages", "approver_missing", "nobody is named who approves")
	}
	for i, s := range b.Review.Stages {
		if len(s.Reviewers) == 0 {
			fs.Warn(at("review.stages", i), "approver_missing", "nobody is named who approves")
		}
	}
}

// lintTerms looks at what is paid, and at what is promised to others.
func (b *Brief) lintTerms(fs *irm.Findings, o LintOptions) {
	if b.Plan == (rights.Plan{}) && (b.Disclosure.Relation == disclosure.Paid || b.Disclosure.Relation == disclosure.Affiliate) {
		info(fs, "plan", "fee_missing", "it is paid for, and nobody knows how much")
	}
	for i, r := range b.Rights {
		paid := slices.ContainsFunc(r.Modes, func(m rights.Mode) bool {
			return m == rights.Paid || m == rights.Whitelist || m == rights.PartnershipAd
		})
		if paid && !r.Prohibits && b.Plan == (rights.Plan{}) {
			info(fs, at("rights", i), "fee_missing", "ads are wanted, and no fee is stated that has them in it")
		}
	}
	if len(b.Participants) == 0 {
		return
	}
	if o.Deals == nil {
		info(fs, "participants", "not_checked", "no deals were given: what is promised to others was not looked at")
		return
	}
	b.lintDeals(fs, o)
}

// lintDeals compares what each participant is to do with the deals that are booked.
func (b *Brief) lintDeals(fs *irm.Findings, o LintOptions) {
	deals := slices.Clone(o.Deals)
	for _, p := range b.Participants {
		deals = append(deals, b.deal(p))
	}
	clashes, err := rights.Clashes(deals, rights.Options{Near: o.Near})
	if err != nil {
		fs.AddErr("options", err)
		return
	}
	for _, c := range clashes {
		own, other := c.Holder-len(o.Deals), deals[c.Other]
		if own < 0 {
			own, other = c.Other-len(o.Deals), deals[c.Holder]
		}
		if own < 0 || other.ID == b.Participants[own].Collaboration {
			continue // between two others, or with the deal about this very brief
		}
		code, what := "exclusivity_clash", "is exclusive"
		if c.Rule < 0 {
			code, what = "exclusivity_near", "is close"
		}
		fs.Warn(at("participants", own), code, "a deal with %s %s, %s", irm.Quote(string(other.Brand)), what, c.Window)
		(*fs)[len(*fs)-1].Severity = c.Severity
	}
}

// deal is what a participant is to do, as a deal: from the first window to the last.
func (b *Brief) deal(p Participant) rights.Deal {
	d := rights.Deal{ID: p.Collaboration, Creator: p.Creator, Brand: b.Brand.ID, Exclusivity: b.Exclusivity}
	if b.Brand.Category != "" {
		d.Categories = []string{b.Brand.Category}
	}
	markets := b.Markets
	if i := slices.IndexFunc(b.Variants, func(v Variant) bool { return v.ID == p.Variant }); i >= 0 && len(b.Variants[i].Markets) > 0 {
		markets = b.Variants[i].Markets
	}
	d.Territories = markets
	first := true
	for _, v := range b.Deliverables {
		if v.Collaboration != "" && v.Collaboration != p.Collaboration {
			continue
		}
		if place := rights.Placement(v.Platform); !slices.Contains(d.Placements, place) {
			d.Placements = append(d.Placements, place)
		}
		w := b.WindowOf(v)
		if first || w.From.Before(d.Window.From) {
			d.Window.From = w.From
		}
		if first || w.To.IsZero() || !d.Window.To.IsZero() && w.To.After(d.Window.To) {
			d.Window.To = w.To
		}
		first = false
	}
	return d
}
