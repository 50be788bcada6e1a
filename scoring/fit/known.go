package fit

import (
	"fmt"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
)

// Known is what is known of a creator when he is looked at. All of it is optional but the
// creator: what is not known stays so, and is never taken for nothing.
type Known struct {
	Creator   irm.Creator           `json:"creator"`
	Audience  irm.Audience          `json:"audience,omitzero"`  // of the account on the platform that is looked at
	Snapshots []irm.MetricsSnapshot `json:"snapshots,omitzero"` // of the same account, in any order
	Posts     []Post                `json:"posts,omitzero"`     // in any order; those of other platforms do not count
	Rates     []Rate                `json:"rates,omitzero"`     // for accounts whose posts are not known
	Traits    []Trait               `json:"traits,omitzero"`
	Reviews   []Review              `json:"reviews,omitzero"`
	Comments  Comments              `json:"comments,omitzero"`
	Screening Screening             `json:"screening,omitzero"`
	Asks      []irm.RateCardItem    `json:"asks,omitzero"`
	Results   []Result              `json:"results,omitzero"`
	Customer  irm.Answer            `json:"customer,omitzero"` // buys from the brand, and did before anybody asked
	// Authenticity is what package authenticity finds, 0 to 100, where somebody looked.
	Authenticity *scoring.Number `json:"authenticity,omitzero"`
}

// Post is a published post with its counts.
type Post struct {
	Content   irm.Content `json:"content"`
	Metrics   irm.Metrics `json:"metrics,omitzero"`
	Paid      bool        `json:"paid,omitzero"`      // the counts include boosted reach
	Sponsored irm.Answer  `json:"sponsored,omitzero"` // by whomever
	Mention   irm.Answer  `json:"mention,omitzero"`   // names the brand
}

// Rate is an engagement rate of the account as a tool or a list states it.
type Rate struct {
	Basis  irm.Metric `json:"basis"` // what it is a rate of: followers, views
	Rate   irm.Rate   `json:"rate"`  // 0.0178, which may be written "1.78%"
	AsOf   time.Time  `json:"as_of"`
	Source string     `json:"source"`
}

// Aspect is a side of a creator that traits describe.
type Aspect string

// The aspects that an [Ideal] asks for.
const (
	AspectValues  Aspect = "values"  // what the creator stands for: "sustainability"
	AspectTone    Aspect = "tone"    // how the creator speaks: "humorous"
	AspectThemes  Aspect = "themes"  // what the posts are about
	AspectDrivers Aspect = "drivers" // reasons to buy that the posts give: "ingredients"
)

// Trait is what somebody, or a classifier, noted about an aspect. One that was looked for and
// not found has the strength 0.
type Trait struct {
	Aspect   Aspect         `json:"aspect"`
	Name     string         `json:"name"`     // slug
	Strength scoring.Number `json:"strength"` // 0 to 1
}

// Review is what one person thinks of a creator.
type Review struct {
	Reviewer string          `json:"reviewer"`         // a pseudonym
	Quality  *scoring.Number `json:"quality,omitzero"` // of the content, 0 to 100
	Fit      *scoring.Number `json:"fit,omitzero"`     // with the brand, 0 to 100
}

// Comments are how many comments under recent posts speak well of the creator, or not.
type Comments struct {
	Positive int64 `json:"positive,omitzero"`
	Neutral  int64 `json:"neutral,omitzero"`
	Negative int64 `json:"negative,omitzero"`
}

// Result is how a past campaign went, of this brand or another.
type Result struct {
	Campaign irm.CampaignID `json:"campaign"`
	At       time.Time      `json:"at"`    // when it ended
	Index    scoring.Number `json:"index"` // what came of it, over what was agreed or expected: 1 is as expected
}

// Limits of what is known of one creator.
const (
	MaxSnapshots = 1000
	MaxPosts     = 1000
	MaxTraits    = 256
	MaxReviews   = 64
	MaxSignals   = 256
	MaxResults   = 256
	MaxAsks      = 256
	MaxRates     = 256
)

// Validate reports everything that keeps the creator from being measured.
func (k *Known) Validate() irm.Findings {
	fs := k.Creator.Validate().Under("creator")
	if k.Audience.Platform != "" || !k.Audience.AsOf.IsZero() {
		fs = append(fs, k.Audience.Validate().Under("audience")...)
	}
	for i, s := range bounded(&fs, "snapshots", k.Snapshots, MaxSnapshots) {
		fs = append(fs, s.Validate().Under(fmt.Sprintf("snapshots[%d]", i))...)
	}
	for i := range bounded(&fs, "posts", k.Posts, MaxPosts) {
		fs = append(fs, k.Posts[i].Content.Validate().Under(fmt.Sprintf("posts[%d].content", i))...)
	}
	for i, r := range bounded(&fs, "rates", k.Rates, MaxRates) {
		path := fmt.Sprintf("rates[%d]", i)
		if !r.Basis.Known() {
			fs.Add(path+".basis", "metric", "%s is not counted: want a metric such as followers or views", irm.Quote(string(r.Basis)))
		}
		if r.Rate.Sign() < 0 {
			fs.Add(path+".rate", "range", "%s is negative", r.Rate)
		}
		fs.AddErr(path+".as_of", irm.CheckTime(r.AsOf))
		if r.Source == "" {
			fs.Add(path+".source", "source_missing", "want who states it")
		}
	}
	k.validateOpinions(&fs)
	fs = append(fs, k.Screening.validate().Under("screening")...)
	for i, a := range bounded(&fs, "asks", k.Asks, MaxAsks) {
		if a.Fee.Sign() < 0 || !a.Fee.Currency().IsValid() {
			fs.Add(fmt.Sprintf("asks[%d].fee", i), "money", "want an amount of zero or more")
		}
	}
	for i, r := range bounded(&fs, "results", k.Results, MaxResults) {
		path := fmt.Sprintf("results[%d]", i)
		fs.AddErr(path+".campaign", irm.CheckID(r.Campaign))
		fs.AddErr(path+".at", irm.CheckTime(r.At))
		if r.Index < 0 || !isNumber(r.Index) {
			fs.Add(path+".index", "range", "%s is not 0 or more", r.Index)
		}
	}
	return fs
}

func (k *Known) validateOpinions(fs *irm.Findings) {
	type seen struct {
		aspect Aspect
		name   string
	}
	first := map[seen]int{}
	for i, t := range bounded(fs, "traits", k.Traits, MaxTraits) {
		path := fmt.Sprintf("traits[%d]", i)
		fs.AddErr(path+".aspect", irm.CheckID(t.Aspect))
		fs.AddErr(path+".name", irm.CheckID(t.Name))
		if !within(t.Strength, 0, 1) {
			fs.Add(path+".strength", "range", "%s is not from 0 to 1", t.Strength)
		}
		at := seen{t.Aspect, t.Name}
		if j, ok := first[at]; ok {
			fs.Add(path, "duplicate", "the same as traits[%d]", j)
			continue
		}
		first[at] = i
	}
	people := map[string]int{}
	for i, r := range bounded(fs, "reviews", k.Reviews, MaxReviews) {
		path := fmt.Sprintf("reviews[%d]", i)
		fs.AddErr(path+".reviewer", irm.CheckID(r.Reviewer))
		if j, ok := people[r.Reviewer]; ok {
			fs.Add(path+".reviewer", "duplicate", "the same as reviews[%d]", j)
		}
		people[r.Reviewer] = i
		checkPercent(fs, path+".quality", r.Quality)
		checkPercent(fs, path+".fit", r.Fit)
	}
	if c := k.Comments; min(c.Positive, c.Neutral, c.Negative) < 0 || max(c.Positive, c.Neutral, c.Negative) > maxComments {
		fs.Add("comments", "range", "want counts from 0 to %d", int64(maxComments))
	}
	checkPercent(fs, "authenticity", k.Authenticity)
}

const maxComments = 1 << 40

func checkPercent(fs *irm.Findings, path string, n *scoring.Number) {
	if n != nil && !within(*n, 0, 100) {
		fs.Add(path, "range", "%s is not from 0 to 100", *n)
	}
}

func within(n, low, high scoring.Number) bool { return isNumber(n) && n >= low && n <= high }

func isNumber(n scoring.Number) bool {
	_, err := n.MarshalText()
	return err == nil
}

// bounded reports too long a list, and returns the part that is looked at.
func bounded[T any](fs *irm.Findings, path string, list []T, most int) []T {
	if len(list) > most {
		fs.Add(path, "limit", "%d entries: want at most %d", len(list), most)
		return list[:most]
	}
	return list
}
