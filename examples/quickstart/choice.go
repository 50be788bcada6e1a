package main

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/roster"
	"github.com/irmkit/irmkit/scoring"
	"github.com/irmkit/irmkit/scoring/audience"
	"github.com/irmkit/irmkit/scoring/fit"
	"github.com/irmkit/irmkit/scoring/portfolio"
)

// chosen is who was looked at before the campaign, and whom the budget would take.
type chosen struct {
	gauge     gauge
	pool      []prospect // by ID
	scorer    *scoring.Scorer[prospect]
	ranking   []scoring.Ranked[irm.CreatorID] // of those who are in
	shortlist scoring.Shortlist               // the best of them, and who is out
	out       []outs
	unpriced  int              // who are in, and of whom it is not known what they ask, or how many follow
	sides     []portfolio.Side // without the quotas of the profile
	selection portfolio.Selection
	lacking   error // why there is no selection
}

// outs is how many are out for a reason.
type outs struct {
	why string
	n   int
}

// prospect is a creator with what was measured.
type prospect struct {
	row       roster.Row
	values    fit.Values
	followers int64 // 0: not known
	asked     irm.Money
}

// exclusive is the tag of those who promised another brand not to work for this one.
const exclusive = "exclusive-elsewhere"

// choose measures the creators on the list, ranks them by the profile, and divides the budget.
func (in *inputs) choose(c config) (chosen, error) {
	var out chosen
	var err error
	out.gauge = gauge{ideal: in.ideal, at: c.at(in), meters: make(map[irm.Platform]*fit.Meter)}
	if out.pool, err = in.measure(&out.gauge); err != nil {
		return out, err
	}
	p := in.profile
	accessors := fit.Accessors(p, func(c *prospect) *fit.Values { return &c.values })
	if out.scorer, err = scoring.Bind(p, accessors); err != nil {
		return out, fmt.Errorf("the profile: %w", err)
	}
	all := scoring.Rank(out.scorer, out.each(func(*prospect) bool { return true }), len(out.pool))
	free := out.each(func(c *prospect) bool { return !c.taken() })
	out.ranking = scoring.Rank(out.scorer, free, len(out.pool))
	out.countOut()
	out.shortlist, err = scoring.NewShortlist(out.scorer, out.looked(all, shortlisted(c.top, len(out.pool))), vet)
	if err != nil {
		return out, err
	}
	return out, out.spend(in, c.budget)
}

// shortlisted is how many are looked at closely.
func shortlisted(top, pool int) int {
	if top == 0 {
		return min(pool, scoring.MaxEntries)
	}
	return top
}

func (c *prospect) taken() bool { return slices.Contains(c.row.Partnership.Tags, exclusive) }

// each yields those of the pool whom keep keeps.
func (d *chosen) each(keep func(*prospect) bool) iter.Seq2[irm.CreatorID, *prospect] {
	return func(yield func(irm.CreatorID, *prospect) bool) {
		for i := range d.pool {
			if c := &d.pool[i]; keep(c) && !yield(c.row.Creator.ID, c) {
				return
			}
		}
	}
}

// looked yields the best n of a ranking.
func (d *chosen) looked(ranking []scoring.Ranked[irm.CreatorID], n int) iter.Seq2[irm.CreatorID, *prospect] {
	return func(yield func(irm.CreatorID, *prospect) bool) {
		for _, r := range ranking[:min(n, len(ranking))] {
			if !yield(r.ID, d.of(r.ID)) {
				return
			}
		}
	}
}

func (d *chosen) of(id irm.CreatorID) *prospect {
	i, _ := slices.BinarySearchFunc(d.pool, id, func(c prospect, id irm.CreatorID) int { return cmp.Compare(c.row.Creator.ID, id) })
	return &d.pool[i]
}

// countOut counts who is out, each for all that rules him out.
func (d *chosen) countOut() {
	count := func(why string) {
		i := slices.IndexFunc(d.out, func(o outs) bool { return o.why == why })
		if i < 0 {
			i = len(d.out)
			d.out = append(d.out, outs{why: why})
		}
		d.out[i].n++
	}
	for i := range d.pool {
		c := &d.pool[i]
		for _, r := range d.scorer.Reasons(nil, c) {
			if !r.Review {
				count(cmp.Or(r.Why, r.ID+" "+r.Want))
			}
		}
		for _, f := range vet("", c).Facts {
			count(f.Text)
		}
	}
}

// vet says what no score can.
func vet(_ irm.CreatorID, c *prospect) (v scoring.Vetting) {
	if c.taken() {
		v.Facts = []scoring.Fact{{Kind: "exclusivity", Text: "promised to another brand", Excludes: true}}
	}
	return v
}

// mixes are what is compared: many small creators, few big ones, or whoever is best.
var mixes = []portfolio.Mix{
	{Name: "many small", Groups: []string{"nano", "micro"}},
	{Name: "few big", Groups: []string{"mid", "macro", "mega"}},
	{Name: "whoever is best"},
}

// spend divides the budget among those who are in and of whom price and followers are known.
func (d *chosen) spend(in *inputs, budget irm.Money) error {
	bands := irm.DefaultBands()
	var candidates []portfolio.Candidate
	var members []audience.Member
	groups := map[string]bool{}
	for _, r := range d.ranking {
		c := d.of(r.ID)
		if c.followers == 0 || !c.asked.Currency().IsValid() {
			d.unpriced++
			continue
		}
		band, _ := bands.Of(c.followers)
		groups[band.Name] = true
		candidates = append(candidates, portfolio.Candidate{
			ID: r.ID, Cost: c.asked, Result: r.Result, Group: band.Name, Quotas: d.scorer.Quotas(nil, c),
		})
		members = append(members, audience.Member{ID: string(r.ID), Followers: c.followers})
	}
	if len(candidates) == 0 {
		return nil
	}
	reach, err := in.reach(members)
	if err != nil {
		return err
	}
	var possible []portfolio.Mix
	for _, m := range mixes {
		m.Groups = slices.DeleteFunc(slices.Clone(m.Groups), func(g string) bool { return !groups[g] })
		if len(m.Groups) > 0 || m.Name == mixes[2].Name {
			possible = append(possible, m)
		}
	}
	plain := slices.Clone(candidates) // a quota of small creators would leave no choice to the big ones
	for i := range plain {
		plain[i].Quotas = nil
	}
	if d.sides, err = portfolio.Compare(plain, budget, nil, reach, possible); err != nil {
		return err
	}
	d.selection, err = portfolio.Select(candidates, budget, in.profile.Quotas, reach)
	if _, infeasible := errors.AsType[*portfolio.InfeasibleError](err); infeasible {
		d.lacking, err = err, nil
	}
	return err
}
