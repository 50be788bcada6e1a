package disclosure

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/irmkit/irmkit/irm"
)

// Request asks for labels for a post that is to be written.
type Request struct {
	Markets  []irm.Territory
	Platform irm.Platform
	Format   irm.Format
	At       time.Time // when it is to be published
	Relation Relation
	Language irm.Language // of the content
	Brand    string       // as it is to be named: "@brand"; without one no label that has it is proposed
	Minors   bool         // the audience is minors
}

// Plan is the shortest set of labels that the rules of all markets accept.
type Plan struct {
	Text      string      `json:"text,omitzero"` // with which the post begins
	Labels    []PlanLabel `json:"labels,omitzero"`
	OnPicture bool        `json:"on_picture,omitzero"` // the text belongs on the picture or into the video as well
	Native    bool        `json:"native,omitzero"`     // the platform's own label is to be set as well

	// Report is what [Checker.Check] says of the text, shown and set so. Where it fails or is
	// unknown, there is no set, and the reasons say why.
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

// Validate reports what keeps a request from being answered.
func (r Request) Validate() irm.Findings {
	fs := r.post().Validate()
	for i := range fs {
		if fs[i].Path == "brands[0]" {
			fs[i].Path = "brand"
		}
	}
	return fs
}

func (r Request) post() Post {
	p := Post{Markets: r.Markets, Platform: r.Platform, Format: r.Format, At: r.At, Relation: r.Relation, Language: r.Language}
	if r.Brand != "" {
		p.Brands = []string{r.Brand}
	}
	if r.Minors {
		p.Facts.Minors = irm.AnswerYes
	}
	return p
}

// candidate is a label that some of the markets accept.
type candidate struct {
	text  string
	core  string
	hash  bool // one of the markets asks for a hashtag
	in    uint64
	size  int
	rules []*Rule
	of    []int // the market of each rule
}

// separator stands between labels, and what it costs.
const separator = " | "

// Resolve proposes the shortest labels that are accepted in all markets, and checks them as
// [Checker.Check] would. The error holds what is wrong with the request ([irm.Findings]).
func (c *Checker) Resolve(r Request) (Plan, error) { // seed: B6
	if err := r.Validate().Err(); err != nil {
		return Plan{}, err
	}
	p := r.post()
	j := c.read(p)
	var plan Plan
	var found []candidate
	var brand, stated string // wanted in the text besides
	ranks := make([]int, len(r.Markets))
	for i, of := range r.Markets {
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
				brand = r.Brand
			case VirtualStated:
				stated = sentence(rule.Labels[0])
			case Note:
				if n := c.cite(rule); !slices.Contains(plan.Notes, n) {
					plan.Notes = append(plan.Notes, n)
				}
			}
		}
		found = t.candidates(found, i, r)
	}
	plan.Labels = c.chosen(found, r.Markets, ranks)
	plan.Text = compose(plan.Labels, stated, brand)

	p.Caption = plan.Text
	p.Facts.Obscured, p.Facts.TooSmall, p.Facts.LowContrast = irm.AnswerNo, irm.AnswerNo, irm.AnswerNo
	if plan.OnPicture {
		p.Overlays = []string{plan.Text}
	}
	if plan.Native {
		p.Facts.Native = irm.AnswerYes
	}
	plan.Report = c.read(p).report()
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

// compose is the text of the labels, with what else is to be said, and the brand if it is
// to be named.
func compose(labels []PlanLabel, stated, brand string) string {
	var texts []string
	for _, l := range labels {
		texts = append(texts, l.Text)
	}
	if stated != "" {
		texts = append(texts, stated)
	}
	text := strings.Join(texts, separator)
	if !strings.Contains(text, brand) {
		text = strings.TrimSpace(text + " " + brand)
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

func (f candidate) rank(of []int) (best int) {
	best = 3 * len(of)
	for _, m := range f.of {
		best = min(best, of[m]*len(of)+m)
	}
	return best
}

// candidates adds the labels that a market accepts.
func (t *trial) candidates(out []candidate, at int, r Request) []candidate {
	hash := t.of(HashForm) != nil
	for _, e := range t.market.labels {
		rule, k, ok := t.rule(e)
		if !ok || k != accepted || !t.fits(rule, e.label, r) {
			continue
		}
		text, ok := t.Checker.labels[e.label].render(r.Brand)
		if !ok {
			continue
		}
		core := core(text)
		i := slices.IndexFunc(out, func(f candidate) bool { return f.core == core })
		if i < 0 {
			i = len(out)
			out = append(out, candidate{text: text, core: core, size: utf8.RuneCountInString(text) + len(separator)})
		}
		f := &out[i]
		f.hash = f.hash || hash && !t.Checker.labels[e.label].brand
		if f.in&(1<<at) == 0 {
			f.in |= 1 << at
			f.rules, f.of = append(f.rules, rule), append(f.of, at)
		}
	}
	return out
}

// fits reports whether the market takes the label in the language and for the audience.
func (t *trial) fits(rule *Rule, label int, r Request) bool {
	for _, o := range t.rules {
		switch {
		case o.Kind == InLanguage && rule.Language != "" && !sameLanguage(rule.Language, o.Language) && !sameLanguage(rule.Language, r.Language):
			return false
		case o.Kind == ChildLabel && r.Minors && !slices.Contains(t.phrase[o], label):
			return false
		}
	}
	return true
}

// render writes the label with a brand, with a capital; ok is false where a brand is
// missing.
func (l *label) render(brand string) (text string, ok bool) {
	if l.brand && brand == "" {
		return "", false
	}
	if l.tag {
		return "#" + l.before + bare(brand) + l.after, bare(brand) != ""
	}
	return sentence(strings.ReplaceAll(l.text, brandMark, brand)), true
}

func sentence(text string) string {
	first, n := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[n:]
}
