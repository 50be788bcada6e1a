package verify

import (
	"fmt"
	"maps"
	"slices"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/irm"
)

// mandatory is one made ready.
type mandatory struct {
	brief.Mandatory
	path   string
	name   string    // in messages
	fix    [2]string // what would be right, and what in a story
	values []finder  // of texts
	links  []target  // of links
	where  [places]bool
	story  [places]bool // of a story
}

func newMandatory(fs *irm.Findings, path string, m brief.Mandatory, assets []brief.Asset) mandatory {
	out := mandatory{Mandatory: m, path: path, where: placesOf(m.Places("")), story: placesOf(m.Places(irm.FormatStory))}
	out.name = out.called(assets)
	for _, key := range slices.Sorted(maps.Keys(m.Query)) {
		filled(fs, path+".query["+irm.Quote(key)+"]", m.Query[key])
	}
	for i, value := range out.alternatives() {
		at := path + ".value"
		if i > 0 {
			at = fmt.Sprintf("%s.or[%d]", path, i-1)
		}
		if !filled(fs, at, value) {
			continue
		}
		if m.Kind == brief.Link {
			t, err := newTarget(value, m)
			fs.AddErr(at, err)
			out.links = append(out.links, t)
			continue
		}
		f, err := newFinder(m.Kind, m.Match, value)
		fs.AddErr(at, err)
		out.values = append(out.values, f)
	}
	out.fix = [2]string{out.wanted(out.where), out.wanted(out.story)}
	return out
}

// judged reports whether people say if it is there, and no text does.
func (m *mandatory) judged() bool {
	return m.Kind == brief.ShowAsset || m.Kind == brief.Shot || m.Value == ""
}

// alternatives are all values that will do.
func (m *mandatory) alternatives() []string {
	if m.judged() {
		return nil
	}
	return slices.Concat([]string{m.Value}, m.Or)
}

// placesOf are the places that can be counted of those of the brief.
func placesOf(list []brief.Where) (where [places]bool) {
	for _, w := range list {
		where[slices.Index(wheres[:], w)] = true
	}
	return where
}

// mandatory adds the result of one.
func (c *check) mandatory(m *mandatory) {
	res := Result{Path: m.path, ID: m.ID}
	switch {
	case c.made != nil && !covers(c.made.Mandatories, m.ID):
		res.not(m.name + " is not for this deliverable")
	case !covers(m.Platforms, c.post.Content.Platform):
		res.not(m.name + " is not for this platform")
	case !c.about(m.Markets):
		res.not(m.name + " is not for the markets of this brief")
	case m.judged():
		c.judgedBy(m, &res)
	case c.handedOver() && c.post.Content.Caption == "" && !m.where[inOverlay] && !m.where[inSpeech]:
		res.not(m.name + " is for the brand to add: it writes the caption")
	default:
		c.sought(m, &res)
	}
	if m.Optional {
		res.optional()
	}
	c.add(res)
}

func (r *Result) not(why string) {
	r.Code, r.Verdict, r.Message = NotWanted, disclosure.NotApplicable, why
}

// optional takes the sting out of the absence of what is only wished for. What is there and
// wrong is still a warning.
func (r *Result) optional() {
	switch {
	case r.Code == Missing || r.Verdict == disclosure.Unknown:
		r.Code, r.Verdict, r.Needs, r.Fix = OptionalMissing, disclosure.NotApplicable, nil, ""
		r.Message += " (optional)"
	case r.Verdict == disclosure.Fail:
		r.Verdict = disclosure.Warn
		r.Message += " (optional)"
	}
}

// judgedBy asks what people saw.
func (c *check) judgedBy(m *mandatory, res *Result) {
	if m.Kind == brief.ShowAsset && slices.Contains(c.post.Assets, irm.AssetID(m.Value)) {
		res.Code, res.Verdict, res.Message = Found, disclosure.Pass, m.name+" is used"
		return
	}
	c.people(m, res)
}

// people is what they say of something that no text decides.
func (c *check) people(m *mandatory, res *Result) {
	switch c.seen(m.ID) {
	case irm.AnswerYes:
		res.Code, res.Verdict, res.Message = Seen, disclosure.Pass, m.name+" was seen"
	case irm.AnswerNo:
		res.Code, res.Verdict, res.Message, res.Fix = Missing, disclosure.Fail, m.name+" was not seen", c.fix(m)
	default:
		res.Code, res.Verdict, res.Message = Unseen, disclosure.Unknown, "nobody says whether "+m.name+" is in the post"
		res.Needs = []string{"seen." + m.ID}
	}
}

// fix is what would be right.
func (c *check) fix(m *mandatory) string {
	if c.post.Content.Format == irm.FormatStory {
		return m.fix[1]
	}
	return m.fix[0]
}

// where is where a mandatory may stand in the post.
func (c *check) where(m *mandatory) [places]bool {
	if c.post.Content.Format == irm.FormatStory {
		return m.story
	}
	return m.where
}
