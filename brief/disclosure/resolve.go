package disclosure

import (
	"cmp"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// Plan is the shortest set of labels that the rules of all markets accept.
type Plan struct {
	Text      string      `json:"text,omitzero"` // with which the caption begins, in a line of its own
	Labels    []PlanLabel `json:"labels,omitzero"`
	OnPicture bool        `json:"on_picture,omitzero"` // the text belongs on the picture or into the video as well
	Native    bool        `json:"native,omitzero"`     // the platform's own label is to be set as well

	// Report is what [Checker.Check] says of the post with the text, shown and set so. Where
	// no set will do, the text is the nearest to one, and the reasons say what is wrong with it.
	Report Report     `json:"report"`
	Notes  []Citation `json:"notes,omitzero"` // what else there is to know
}

// PlanLabel is one label of a plan.
type PlanLabel struct {
	Text    string          `json:"text"`
	Markets []irm.Territory `json:"markets"` // in which it is needed
	Rules   []Citation      `json:"rules"`
}

// OK reports whether the labels will do.
func (p Plan) OK() bool { return p.Report.Verdict == Pass || p.Report.Verdict == NotApplicable }

// separator stands between labels, and what it costs.
const separator = " | "

// Resolve proposes the shortest labels with which a post, written or still to be, begins, so
// that all its markets accept it: its caption and overlays may be empty. A post that passes
// as it is needs none. The error holds what is wrong with the post ([irm.Findings]).
func (c *Checker) Resolve(p Post) (Plan, error) { // seed: B6
	if err := p.Validate().Err(); err != nil {
		return Plan{}, err
	}
	j := c.read(p)
	var plan Plan
	var found []candidate
	var stated []string // wanted in the text besides
	var bare []*market
	named := false
	ranks := make([]int, len(p.Markets))
	for i, of := range p.Markets {
		t := j.trial(of)
		ranks[i] = t.rank()
		if t.free() {
			continue
		}
		for _, rule := range t.rules {
			switch rule.Kind {
			case InVideo, InPicture:
				plan.OnPicture = true
			case NativeRequired, NativeToo:
				plan.Native = true
			case BrandNamed:
				named = true
			case Retouched, Synthetic, VirtualStated:
				if text := sentence(rule.Labels[0]); t.asks(rule) && !slices.Contains(stated, text) {
					stated = append(stated, text)
				}
			case Note:
				if n := c.cite(rule); !slices.Contains(plan.Notes, n) {
					plan.Notes = append(plan.Notes, n)
				}
			}
		}
		var some bool
		if found, some = t.candidates(found, i); !some {
			bare = append(bare, t.market)
		}
	}
	if p.Caption != "" || len(p.Overlays) > 0 || p.Facts.Native == irm.AnswerYes { // else there is nothing yet
		if is := (Plan{Report: j.report(), Notes: plan.Notes}); is.OK() {
			return is, nil
		}
	}
	plan.Labels = c.chosen(found, p.Markets, ranks)
	plan.Text = compose(plan.Labels, stated)
	if named {
		plan.Text = withNames(plan.Text, p.Brands)
	}

	p.Facts.Obscured, p.Facts.TooSmall, p.Facts.LowContrast = irm.AnswerNo, irm.AnswerNo, irm.AnswerNo
	if plan.OnPicture {
		p.Overlays = slices.Concat([]string{plan.Text}, p.Overlays)
	}
	if plan.Native {
		p.Facts.Native = irm.AnswerYes
	}
	p.Caption = strings.TrimSuffix(plan.Text+"\n"+p.Caption, "\n")
	j = c.read(p)
	j.bare = bare
	plan.Report = j.report()
	return plan, nil
}

// chosen are the labels of the shortest set, those first that have to be.
func (c *Checker) chosen(found []candidate, markets []irm.Territory, ranks []int) (labels []PlanLabel) {
	var all uint64
	for _, f := range found {
		all |= f.in
	}
	set := cover(found, all)
	slices.SortStableFunc(set, func(a, b candidate) int { return cmp.Compare(a.rank(ranks), b.rank(ranks)) })
	for _, f := range set {
		l := PlanLabel{Text: f.text}
		if f.hash && !strings.HasPrefix(l.Text, "#") {
			l.Text = "#" + strings.ReplaceAll(strings.ToLower(l.Text), " ", "")
		}
		for k, of := range f.of {
			l.Markets = append(l.Markets, markets[of])
			if cited := c.cite(f.rules[k]); !slices.Contains(l.Rules, cited) {
				l.Rules = append(l.Rules, cited)
			}
		}
		labels = append(labels, l)
	}
	return labels
}

// compose is the text of the labels, with what else is to be said.
func compose(labels []PlanLabel, stated []string) string {
	var texts []string
	for _, l := range labels {
		texts = append(texts, l.Text)
	}
	return strings.Join(append(texts, stated...), separator)
}

// withNames adds the advertisers that the text does not name.
func withNames(text string, brands []Brand) string {
	for _, b := range brands {
		if !strings.Contains(text, b[0]) {
			text = strings.TrimSpace(text + " " + b[0])
		}
	}
	return text
}

// rank is where a market wants its label: the stricter, the earlier.
func (t *trial) rank() int {
	switch {
	case t.of(First) != nil:
		return 0
	case t.of(FirstOrTags) != nil:
		return 1
	}
	return 2
}
