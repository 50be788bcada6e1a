package disclosure

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/irmkit/irmkit/brief/caption"
	"github.com/irmkit/irmkit/irm"
)

// Where no fold of a platform is known, and its texts are long, this much is taken to be
// shown; less than any published exhibit. Beyond three lines nothing is.
const (
	shownAnyway = 60
	shownLines  = 3
	shortText   = 500 // a platform whose texts are no longer shows all of them
)

// reading is a text of a post, and what was found in it so far.
type reading struct {
	name     string
	order    int
	c        *caption.Caption
	overlay  bool
	shown    int       // bytes before the fold
	searched []uint32  // by label: 0 where it was not looked for, else 1 and its place in results
	results  [][]found // none first
	tags     []caption.Span
	names    []string // of the hashtags, folded, once they were asked for
	grams    *grams
	words    map[int][]caption.Span // where words of the checker are, once they were asked for
}

// judge checks one post.
type judge struct {
	*Checker
	post     Post
	day      irm.Date
	texts    []*reading
	brands   []brandName
	limit    caption.Limit
	hasLimit bool

	anyDenial *hit // the first in the texts, once it was looked for
	looked    bool

	bare []*market // of a plan: those for which it has no label to propose
}

func (c *Checker) read(p Post) *judge {
	j := &judge{Checker: c, post: p, day: irm.DateOf(p.At.UTC())}
	for i, b := range p.Brands {
		for _, name := range b {
			text := cleanBrand(name)
			j.brands = append(j.brands, brandName{text: text, core: bare(caption.Fold(text)), of: i})
		}
	}
	j.limit, j.hasLimit = caption.LimitAt(string(p.Platform), "caption", p.At)
	for i, text := range slices.Concat([]string{p.Caption}, p.Overlays) {
		t := &reading{name: place(i), order: i, c: caption.Parse(text), overlay: i > 0, grams: gramsOf(text)}
		t.searched, t.results = make([]uint32, len(c.labels)), make([][]found, 1)
		t.shown = len(text)
		if !t.overlay {
			t.shown = j.shown(t.c)
		}
		for _, token := range t.c.Tokens() {
			if token.Kind == caption.Hashtag {
				t.tags = append(t.tags, token.Span)
			}
		}
		j.texts = append(j.texts, t)
	}
	return j
}

// shown is how much of the caption is seen without asking for more.
func (j *judge) shown(c *caption.Caption) int {
	text := c.Text()
	if j.post.Fold > 0 {
		return c.Cut(j.post.Fold, caption.CodePoints)
	}
	if j.post.Format == irm.FormatArticle || slices.Contains([]irm.Platform{irm.PlatformBlog, irm.PlatformNewsletter, "web"}, j.post.Platform) {
		return len(text)
	}
	var end int
	switch {
	case j.limit.Fold > 0:
		end, _ = j.limit.Shown(c)
	case j.limit.Max > 0 && j.limit.Max <= shortText:
		return c.Cut(j.limit.Max, j.limit.Unit)
	default:
		end = c.Cut(shownAnyway, caption.CodePoints)
	}
	rest, at := text, 0
	for range shownLines {
		i := strings.IndexByte(rest, '\n')
		if i < 0 {
			return end
		}
		at += i + 1
		rest = rest[i+1:]
	}
	return min(end, at)
}

// tagNames are the hashtags without their sign, folded.
func (t *reading) tagNames() []string {
	if t.names == nil {
		for _, s := range t.tags {
			t.names = append(t.names, caption.Fold(t.c.Name(caption.Token{Span: s, Kind: caption.Hashtag})))
		}
	}
	return t.names
}

// find is where the words of a label are in a text, once for all markets.
func (j *judge) find(t *reading, label int) []found {
	if t.searched[label] == 0 {
		at := 0
		if out := j.labels[label].find(t, j.brands); len(out) > 0 {
			at = len(t.results)
			t.results = append(t.results, out)
		}
		t.searched[label] = uint32(at) + 1
	}
	return t.results[t.searched[label]-1]
}

// masked reports whether what was found is part of a denial, or of what is no label.
func (j *judge) masked(t *reading, label int, s caption.Span) (by caption.Span, denial, ok bool) {
	for _, k := range j.labels[label].masks {
		if !t.grams.has(j.words[k].keys) {
			continue
		}
		spans := t.spans(k, j.words[k])
		i, _ := slices.BinarySearchFunc(spans, s.End, func(m caption.Span, end int) int { return cmp.Compare(m.End, end) })
		if i < len(spans) && spans[i].Start <= s.Start {
			if k >= j.denials && spans[i].End > s.End && t.tagAt(s.Start) {
				continue // "#ad hoc": a hashtag is a label, whatever word follows it
			}
			return spans[i], k < j.denials, true
		}
	}
	denial = j.negations.beside(t, s)
	return s, denial, denial
}

// tagAt reports whether a hashtag begins at a place.
func (t *reading) tagAt(start int) bool {
	_, ok := slices.BinarySearchFunc(t.tags, start, func(s caption.Span, start int) int { return cmp.Compare(s.Start, start) })
	return ok
}

// spans are the places of a word, which do not overlap.
func (t *reading) spans(k int, w word) []caption.Span {
	spans, ok := t.words[k]
	if !ok {
		for m := range t.c.Find(w.Phrase) {
			if m.Fit != caption.Glued && !strings.Contains(t.c.Of(m.Span), "\n") {
				spans = append(spans, m.Span)
			}
		}
		if t.words == nil {
			t.words = map[int][]caption.Span{}
		}
		t.words[k] = spans
	}
	return spans
}

// stated reports whether a statement makes a label of a word within a sentence; in one that
// is glued to it, such as "옥외광고입니다", what is behind says nothing.
func (j *judge) stated(t *reading, f found) bool {
	return j.statements.precede(t, f.Start) || !f.glued && j.statements.follow(t, f.End) || j.qualified(t.c.Text(), f.Span)
}

// qualified reports whether a word before, such as "paid", stands as the label would.
func (j *judge) qualified(text string, s caption.Span) bool {
	left := strings.TrimRight(text[:s.Start], blanks)
	start := 0
	if i := strings.LastIndexFunc(left, func(r rune) bool { return !isWord(r) }); i >= 0 {
		_, n := utf8.DecodeRuneInString(left[i:])
		start = i + n
	}
	return start < len(left) && len(left)-start <= reach && slices.Contains(j.qualifiers, foldWords(left[start:])) &&
		stands(text, caption.Span{Start: start, End: s.End}, false)
}

// beside reports whether one of the words stands right before or behind what was found.
func (a around) beside(t *reading, s caption.Span) bool {
	return a.precede(t, s.Start) || a.follow(t, s.End)
}

// reach is how far words around a label are looked for, in bytes: as much as a few have.
const reach = 48

func (a around) precede(t *reading, to int) bool {
	from := max(0, to-reach)
	for text := t.c.Text(); from > 0 && !utf8.RuneStart(text[from]); {
		from--
	}
	before := t.c.Text()[from:to]
	before = foldWords(before[strings.LastIndexByte(before, '\n')+1:])
	before = strings.TrimRight(before, " #\"'“„«([")
	for _, n := range a.before {
		if rest, ok := strings.CutSuffix(before, n); ok {
			last, _ := utf8.DecodeLastRuneInString(rest)
			first, _ := utf8.DecodeRuneInString(n)
			if !isWord(last) || first >= firstCJK {
				return true
			}
		}
	}
	return false
}

func (a around) follow(t *reading, from int) bool {
	text := t.c.Text()
	to := min(len(text), from+reach)
	for to < len(text) && !utf8.RuneStart(text[to]) {
		to++
	}
	line, _, _ := strings.Cut(text[from:to], "\n")
	after := strings.TrimLeft(foldWords(line), " (\"'”“»)],/|*–—-")
	for _, n := range a.after {
		if rest, ok := strings.CutPrefix(after, n); ok {
			next, _ := utf8.DecodeRuneInString(rest)
			last, _ := utf8.DecodeLastRuneInString(n)
			if !isWord(next) || last >= firstCJK {
				return true
			}
		}
	}
	return false
}

// firstCJK is where the scripts begin that write words without blanks, or with endings.
const firstCJK = 0x2e80

// foldWords folds a text, and writes each apostrophe in one way.
func foldWords(text string) string {
	return strings.ReplaceAll(caption.Fold(text), "’", "'")
}

// denial is the first: of labels that were found, else of any in a text.
func (j *judge) denial(denied []hit) *hit {
	if len(denied) > 0 {
		return &denied[0]
	}
	if !j.looked {
		j.looked, j.anyDenial = true, j.findDenial()
	}
	return j.anyDenial
}

func (j *judge) findDenial() *hit {
	for _, t := range j.texts {
		for _, w := range j.words[:j.denials] {
			if !t.grams.has(w.keys) {
				continue
			}
			first, _ := utf8.DecodeRuneInString(w.String())
			for m := range t.c.Find(w.Phrase) {
				if m.In != caption.Link && m.In != caption.Mention && !strings.Contains(t.c.Of(m.Span), "\n") && (m.Fit == caption.Whole || m.Fit == caption.Compound && m.In == caption.Hashtag || first >= firstCJK) {
					return &hit{text: t, found: found{Span: m.Span}}
				}
			}
		}
	}
	return nil
}
