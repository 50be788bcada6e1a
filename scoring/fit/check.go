package fit

import (
	"fmt"
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
)

// Validate reports everything that keeps the creator from being measured: also what is known
// of somebody else.
func (k *Known) Validate() irm.Findings {
	fs := k.Creator.Validate().Under("creator")
	if a := &k.Audience; said(a) {
		fs = append(fs, a.Validate().Under("audience")...)
		k.checkOwner(&fs, "audience.creator", a.Creator)
	}
	each(&fs, "snapshots", k.Snapshots, MaxSnapshots, k.checkSnapshot)
	each(&fs, "posts", k.Posts, MaxPosts, k.checkPost)
	distinct(&fs, "posts", k.Posts, MaxPosts, func(p *Post) irm.ContentID { return p.Content.ID })
	if !k.PostsFrom.IsZero() {
		fs.AddErr("posts_from", irm.CheckTime(k.PostsFrom))
	}
	each(&fs, "rates", k.Rates, MaxRates, (*Rate).check)
	each(&fs, "traits", k.Traits, MaxTraits, (*Trait).check)
	distinct(&fs, "traits", k.Traits, MaxTraits, func(t *Trait) Trait { return Trait{Aspect: t.Aspect, Name: t.Name} })
	each(&fs, "reviews", k.Reviews, MaxReviews, (*Review).check)
	distinct(&fs, "reviews", k.Reviews, MaxReviews, func(r *Review) string { return r.Reviewer })
	if c := k.Comments; min(c.Positive, c.Neutral, c.Negative) < 0 || max(c.Positive, c.Neutral, c.Negative) > maxComments {
		fs.Add("comments", "range", "want counts from 0 to %d", int64(maxComments))
	}
	if k.Screening.said() {
		fs = append(fs, k.Screening.check().Under("screening")...)
	}
	each(&fs, "asks", k.Asks, MaxAsks, checkAsk)
	each(&fs, "results", k.Results, MaxResults, (*Result).check)
	distinct(&fs, "results", k.Results, MaxResults, func(r *Result) irm.CampaignID { return r.Campaign })
	checkAnswer(&fs, "customer", k.Customer)
	checkPercent(&fs, "authenticity", k.Authenticity)
	return fs
}

const maxComments = 1 << 40

func (k *Known) checkOwner(fs *irm.Findings, path string, of irm.CreatorID) {
	if of != k.Creator.ID && of != "" && k.Creator.ID != "" {
		fs.Add(path, "mismatch", "%s is somebody else than %s", irm.Quote(string(of)), irm.Quote(string(k.Creator.ID)))
	}
}

// said reports whether there is anything in an audience.
func said(a *irm.Audience) bool {
	return a.Creator != "" || a.Platform != "" || a.Source != "" || !a.AsOf.IsZero() ||
		len(a.Countries)+len(a.Languages)+len(a.Ages)+len(a.Genders)+len(a.Interests) > 0
}

// An account has an ID of its own, of which nobody here knows whose it is.
func (k *Known) checkSnapshot(s *irm.MetricsSnapshot) irm.Findings {
	fs := s.Validate()
	switch s.Subject.Kind {
	case irm.SubjectAccount, "":
	case irm.SubjectCreator:
		k.checkOwner(&fs, "subject.id", irm.CreatorID(s.Subject.ID))
	default:
		fs.Add("subject.kind", "mismatch", "%s: want the creator or an account", irm.Quote(string(s.Subject.Kind)))
	}
	return fs
}

func (k *Known) checkPost(p *Post) irm.Findings {
	fs := p.Content.Validate().Under("content")
	k.checkOwner(&fs, "content.creator", p.Content.Creator)
	if !p.AsOf.IsZero() {
		fs.AddErr("as_of", irm.CheckTime(p.AsOf))
	}
	checkAnswer(&fs, "sponsored", p.Sponsored)
	checkAnswer(&fs, "mention", p.Mention)
	return fs
}

func (r *Rate) check() irm.Findings {
	var fs irm.Findings
	checkBasis(&fs, "basis", r.Basis)
	if r.Rate.Sign() < 0 {
		fs.Add("rate", "range", "%s is negative", r.Rate)
	}
	fs.AddErr("as_of", irm.CheckTime(r.AsOf))
	checkSource(&fs, "source", r.Source)
	return fs
}

func (t *Trait) check() irm.Findings {
	var fs irm.Findings
	fs.AddErr("aspect", irm.CheckID(t.Aspect))
	fs.AddErr("name", irm.CheckID(t.Name))
	if !within(t.Strength, 0, 1) {
		fs.Add("strength", "range", "%s is not from 0 to 1", t.Strength)
	}
	return fs
}

func (r *Review) check() irm.Findings {
	var fs irm.Findings
	fs.AddErr("reviewer", irm.CheckID(r.Reviewer))
	checkPercent(&fs, "quality", r.Quality)
	checkPercent(&fs, "fit", r.Fit)
	return fs
}

func (r *Result) check() irm.Findings {
	var fs irm.Findings
	fs.AddErr("campaign", irm.CheckID(r.Campaign))
	fs.AddErr("at", irm.CheckTime(r.At))
	if !within(r.Index, 0, maxWeight) {
		fs.Add("index", "range", "%s is not from 0 to %d", r.Index, int64(maxWeight))
	}
	return fs
}

func (s *Screening) check() irm.Findings {
	var fs irm.Findings
	fs.AddErr("at", irm.CheckTime(s.At))
	checkSource(&fs, "source", s.Source)
	if s.Posts < 0 {
		fs.Add("posts", "range", "%d is negative", s.Posts)
	}
	each(&fs, "signals", s.Signals, MaxSignals, func(g *Signal) irm.Findings {
		var fs irm.Findings
		fs.AddErr("category", irm.CheckID(g.Category))
		if g.Level < LevelLow || g.Level > LevelFloor {
			fs.Add("level", "level", "want low, medium, high or floor")
		}
		if g.Content != "" {
			fs.AddErr("content", irm.CheckID(g.Content))
		}
		return fs
	})
	return fs
}

func checkAsk(a *irm.RateCardItem) irm.Findings {
	var fs irm.Findings
	fs.AddErr("platform", irm.CheckID(a.Platform))
	fs.AddErr("format", irm.CheckID(a.Format))
	if a.Fee.Sign() < 0 || !a.Fee.Currency().IsValid() {
		fs.Add("fee", "money", "want an amount of zero or more")
	}
	checkDate(&fs, "until", a.Until)
	return fs
}

func checkDate(fs *irm.Findings, path string, d irm.Date) {
	if !d.IsZero() {
		_, err := d.MarshalText()
		fs.AddErr(path, err)
	}
}

func checkSource(fs *irm.Findings, path, source string) {
	if source == "" {
		fs.Add(path, "source_missing", "want who says so")
		return
	}
	fs.AddErr(path, irm.CheckID(source))
}

func checkAnswer(fs *irm.Findings, path string, a irm.Answer) {
	if a > irm.AnswerYes {
		_, err := a.MarshalText()
		fs.AddErr(path, err)
	}
}

func checkPercent(fs *irm.Findings, path string, n *scoring.Number) {
	if n != nil && !within(*n, 0, 100) {
		fs.Add(path, "range", "%s is not from 0 to 100", *n)
	}
}

// bases are what an engagement rate is a rate of, as in the tables of package benchmark.
var bases = [...]string{string(irm.MetricFollowers), string(irm.MetricReach), string(irm.MetricImpressions), string(irm.MetricViews)}

func checkBasis(fs *irm.Findings, path string, basis irm.Metric) {
	for _, b := range bases {
		if string(basis) == b {
			return
		}
	}
	fs.Add(path, "metric", "%s is no basis of a rate: want one of %s", irm.Quote(string(basis)), strings.Join(bases[:], ", "))
}

func within(n, low, high scoring.Number) bool { return n >= low && n <= high } // false for NaN

// each checks a list. A path is made only where there is something to say.
func each[T any](fs *irm.Findings, path string, list []T, most int, check func(*T) irm.Findings) {
	list = bounded(fs, path, list, most)
	for i := range list {
		if found := check(&list[i]); len(found) > 0 {
			*fs = append(*fs, found.Under(fmt.Sprintf("%s[%d]", path, i))...)
		}
	}
}

// distinct reports what is listed twice.
func distinct[T any, K comparable](fs *irm.Findings, path string, list []T, most int, key func(*T) K) {
	if len(list) < 2 || len(list) > most {
		return
	}
	first := make(map[K]int, len(list))
	for i := range list {
		at := key(&list[i])
		if j, ok := first[at]; ok {
			fs.Add(fmt.Sprintf("%s[%d]", path, i), "duplicate", "the same as %s[%d]", path, j)
			continue
		}
		first[at] = i
	}
}

// bounded reports too long a list, and returns the part that is looked at.
func bounded[T any](fs *irm.Findings, path string, list []T, most int) []T {
	if len(list) > most {
		fs.Add(path, "limit", "%d entries: want at most %d", len(list), most)
		return list[:most]
	}
	return list
}
