package verify

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/irm"
)

// Options are what a host adds to a brief. The zero value checks all but the rules on
// disclosure, which it calls unknown.
type Options struct {
	Checker    *disclosure.Checker // the rules on disclosure
	Shorteners []string            // hosts of short links, besides those known: "ac.me"
	Zone       *time.Location      // of the dates of a cadence, and that of Brief.Workweek if it has one; nil: UTC
}

// A Verifier is a brief made ready to check posts. It does not change, and may be used by
// several goroutines.
type Verifier struct {
	brief       brief.Brief
	options     Options
	shorteners  map[string]bool
	mandatories []mandatory
	guardrails  []guardrail
	labels      []label
	brand       disclosure.Brand // of the advertiser, as disclosure wants them
	slots       [][]slot         // of each deliverable
	hosts       []string         // that links lead to, for text without a scheme
	collab      irm.CollaborationID
	creator     irm.CreatorID
}

// Compile makes a brief ready to check the posts of one participant: what [brief.Brief.For]
// gave, in which no placeholder is left. The brief is not to be changed afterwards. The error
// holds all findings ([irm.Findings]).
func Compile(b brief.Brief, o Options) (*Verifier, error) {
	fs := b.Validate().Errors()
	if err := fs.Err(); err != nil {
		return nil, err
	}
	v := &Verifier{brief: b, options: o, shorteners: map[string]bool{}}
	if v.options.Zone == nil {
		v.options.Zone = time.UTC
	}
	if zone := b.Workweek.Zone; zone != "" && zone != v.options.Zone.String() && slices.ContainsFunc(b.Deliverables, func(d brief.Deliverable) bool { return d.Cadence != (irm.Cadence{}) }) {
		fs.Add("workweek.zone", "time_zone", "dates are counted in %s: want Options.Zone to be %s", irm.Quote(v.options.Zone.String()), irm.Quote(zone))
	}
	for _, h := range slices.Concat(shorteners, o.Shorteners) {
		v.shorteners[hostKey(h)] = true
	}
	switch len(b.Participants) {
	case 0:
	case 1:
		v.collab, v.creator = b.Participants[0].Collaboration, b.Participants[0].Creator
	default:
		fs.Add("participants", "participants", "%d: want the brief of one, as Brief.For gives it", len(b.Participants))
	}
	for i, m := range b.Mandatories {
		path := fmt.Sprintf("mandatories[%d]", i)
		v.mandatories = append(v.mandatories, newMandatory(&fs, path, m, b.Assets))
		for _, t := range v.mandatories[i].links {
			if t.to != nil {
				v.hosts = append(v.hosts, t.host)
			}
		}
	}
	for i, g := range b.Guardrails {
		path := fmt.Sprintf("guardrails[%d]", i)
		v.guardrails = append(v.guardrails, newGuardrail(&fs, path, g))
	}
	for i, l := range b.Disclosure.Labels {
		path := fmt.Sprintf("disclosure.labels[%d]", i)
		v.labels = append(v.labels, newLabel(&fs, path, l))
	}
	for _, name := range slices.Concat(b.Brand.Handles, []string{b.Brand.Name}) {
		if len(v.brand) < disclosure.MaxBrands && !(disclosure.Post{Brands: []disclosure.Brand{{name}}}).Validate().Has("brand") {
			v.brand = append(v.brand, name)
		}
	}
	if err := fs.Err(); err != nil {
		return nil, err
	}
	for i := range b.Deliverables {
		v.slots = append(v.slots, slots(&b, &b.Deliverables[i], v.options.Zone))
	}
	slices.Sort(v.hosts)
	v.hosts = slices.Compact(v.hosts)
	return v, nil
}

// filled reports a text in which a placeholder is left.
func filled(fs *irm.Findings, path, text string) bool {
	if strings.Contains(text, "{{") {
		fs.Add(path, "placeholder", "%s has a placeholder: want the brief of a participant, as Brief.For gives it", irm.Quote(text))
		return false
	}
	return true
}

// covers reports whether an empty list, which is all, or one with x is about x.
func covers[T comparable](list []T, x T) bool { return len(list) == 0 || slices.Contains(list, x) }

// about reports whether one of the territories is in one of the markets of the brief.
func (v *Verifier) about(markets []irm.Territory) bool {
	return len(markets) == 0 || slices.ContainsFunc(markets, func(m irm.Territory) bool {
		return slices.ContainsFunc(v.brief.Markets, func(own irm.Territory) bool { return m.Contains(own) || own.Contains(m) })
	})
}

// deliverable is the place in the brief of what a post was made for; -1 where the post does
// not say, or the brief has none of that ID.
func (v *Verifier) deliverable(id irm.DeliverableID) int {
	return slices.IndexFunc(v.brief.Deliverables, func(d brief.Deliverable) bool { return d.ID == id })
}

// window is when the deliverable goes live; zero where neither it nor its wave says.
func (v *Verifier) window(d *brief.Deliverable) irm.Window { return v.brief.WindowOf(*d) }
