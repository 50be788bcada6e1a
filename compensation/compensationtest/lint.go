package compensationtest

import (
	"fmt"
	"maps"
	"slices"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// Lint warns of words in the facts that look like slips. Kinds, platforms, formats and
// metrics are open: a misspelt one is accepted, and quietly paid otherwise. It warns of
// one that is neither known nor in the plan where a word that is lies near, of kinds
// and metrics that no component counts, and of platforms and formats where the plan
// asks for others. The paths are those of the file: "cases[0].facts[2].kind".
//
// Each word is warned of once, where it stands first.
func (f *File) Lint() irm.Findings {
	l := linter{said: make(map[string]bool)}
	shared, own := newVocabulary(), make([]*vocabulary, len(f.Cases))
	for i := range f.Cases {
		versions, err := f.Versions(&f.Cases[i])
		if err != nil {
			continue // which the case says
		}
		own[i] = newVocabulary()
		own[i].learn(versions)
		shared.learn(versions)
	}
	if len(shared.parts) > 0 { // what one of the cases counts is no slip
		l.facts(shared, "facts", f.Facts)
	}
	for i, v := range own {
		if v != nil {
			l.facts(v, fmt.Sprintf("cases[%d].facts", i), f.Cases[i].Facts)
		}
	}
	return l.found
}

// linter collects warnings.
type linter struct {
	found irm.Findings
	said  map[string]bool // by what a word is, and the word
}

// vocabulary is the words that facts may have.
type vocabulary struct {
	parts                             []part
	kinds, platforms, formats, metric wordList
}

// wordList is the words of one member: those that the library knows, and those of the
// plan.
type wordList struct {
	known, asked []string
}

func newVocabulary() *vocabulary {
	return &vocabulary{
		kinds:     wordList{known: append(words(works), words(conversions)...)},
		platforms: wordList{known: words(platforms)},
		formats:   wordList{known: words(formats)},
		metric:    wordList{known: words(metrics)},
	}
}

// What the library has names for. A test holds them against those of package irm.
var (
	conversions = []irm.ConversionKind{
		irm.KindPurchase, irm.KindSubscription, irm.KindSignUp, irm.KindLead, irm.KindTrial, irm.KindDemoRequest, irm.KindReservation, irm.KindDonation,
		irm.KindAppInstall, irm.KindVisit,
	}
	platforms = []irm.Platform{
		irm.PlatformInstagram, irm.PlatformTikTok, irm.PlatformYouTube, irm.PlatformTwitch, irm.PlatformFacebook, irm.PlatformX, irm.PlatformThreads,
		irm.PlatformSnapchat, irm.PlatformPinterest, irm.PlatformLinkedIn, irm.PlatformBlog, irm.PlatformPodcast, irm.PlatformNewsletter,
	}
	formats = []irm.Format{
		irm.FormatPost, irm.FormatReel, irm.FormatStory, irm.FormatVideo, irm.FormatShort, irm.FormatLive, irm.FormatArticle, irm.FormatEpisode, irm.FormatUGC,
	}
	metrics = []irm.Metric{
		irm.MetricFollowers, irm.MetricFollowing, irm.MetricPosts, irm.MetricReach, irm.MetricImpressions, irm.MetricViews, irm.MetricLikes,
		irm.MetricComments, irm.MetricShares, irm.MetricSaves, irm.MetricClicks, irm.MetricFollowersGained, irm.MetricWatchSeconds,
	}
)

// learn adds the words of plans.
func (v *vocabulary) learn(versions []compensation.Plan) {
	for i := range versions {
		parts := partsOf(&versions[i])
		v.parts = append(v.parts, parts...)
		for k := range parts {
			p := &parts[k]
			if p.of.Kind != "" && p.of.Kind != compensation.KindConversion {
				v.kinds.asked = append(v.kinds.asked, string(p.of.Kind))
			}
			if p.of.Metric != "" {
				v.metric.asked = append(v.metric.asked, string(p.of.Metric))
			}
			if d, ok := p.c.(compensation.PerDeliverable); ok {
				v.formats.asked = append(v.formats.asked, words(slices.Sorted(maps.Keys(d.Formats)))...)
			}
			eachCondition(&p.when, func(c *compensation.Condition) {
				v.kinds.asked = append(v.kinds.asked, words(c.Kind)...)
				v.platforms.asked = append(v.platforms.asked, words(c.Platform)...)
				v.formats.asked = append(v.formats.asked, words(c.Format)...)
			})
		}
	}
}

// facts warns of the words of facts that stand at a path.
func (l *linter) facts(v *vocabulary, path string, facts []Fact) {
	for i := range facts {
		f, at := &facts[i], fmt.Sprintf("%s[%d]", path, i)
		l.check(&v.kinds, at, "kind", string(f.Kind), func() bool { return !v.counts(f) })
		l.check(&v.platforms, at, "platform", string(f.Platform), func() bool { return len(v.platforms.asked) > 0 })
		l.check(&v.formats, at, "format", string(f.Format), func() bool { return len(v.formats.asked) > 0 })
		l.check(&v.metric, at, "metric", string(f.Metric), func() bool { return true })
	}
}

// counts reports a fact of a kind that some component counts, as it counts any
// conversion.
func (v *vocabulary) counts(f *Fact) bool {
	a := compensation.Activity{Kind: f.Kind}
	if !slices.Contains(works, f.Kind) {
		a.Conversion = "c"
	}
	if f.Sums != (Sums{}) || len(f.Lines) > 0 {
		a.Lines = []compensation.ActivityLine{{}}
	}
	return slices.ContainsFunc(v.parts, func(p part) bool { return p.of != (compensation.Measure{}) && p.counts(&a) })
}

// check warns of a word that is neither known nor in the plan. Where no other lies near
// it is only said if that is strange in itself.
func (l *linter) check(w *wordList, at, what, have string, strange func() bool) {
	if have == "" || l.said[what+" "+have] || slices.Contains(w.known, have) || slices.Contains(w.asked, have) {
		return
	}
	warn := func(behind string, args ...any) {
		l.said[what+" "+have] = true
		l.found.Warn(at+"."+what, what+"_unknown", "%s is no known %s, and %s", irm.Quote(have), what, fmt.Sprintf(behind, args...))
	}
	near := nearest(have, w.asked, w.known)
	asked := slices.Compact(slices.Sorted(slices.Values(w.asked)))
	switch {
	case near != "":
		warn("the plan does not name it; did you mean %s?", irm.Quote(near))
	case !strange():
	case len(asked) == 0:
		warn("nothing in the plan counts it")
	default:
		warn("the plan does not name it: it names %s", listedWords(asked))
	}
}

// listedWords are at most five words.
func listedWords(list []string) string {
	const most = 5
	if len(list) > most {
		return joined(list[:most]) + " and others"
	}
	return joined(list)
}
