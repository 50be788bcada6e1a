package fit

import (
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
)

// Known is what is known of a creator when he is looked at. All of it is optional but the
// creator: what is not known stays so, and is never taken for nothing. What has no time of its
// own, such as traits, is taken as known at the moment that is asked for.
type Known struct {
	Creator   irm.Creator           `json:"creator"`
	Audience  irm.Audience          `json:"audience,omitzero"`  // of the account on the platform that is looked at
	Snapshots []irm.MetricsSnapshot `json:"snapshots,omitzero"` // of the creator or that account, in any order
	Posts     []Post                `json:"posts,omitzero"`     // in any order; those of other platforms do not count
	// PostsFrom is from when on all posts are listed. Where it is not said, nobody knows what was
	// before the oldest of them: many networks show the last dozen only.
	PostsFrom time.Time          `json:"posts_from,omitzero"`
	Rates     []Rate             `json:"rates,omitzero"` // for accounts whose posts are not known
	Traits    []Trait            `json:"traits,omitzero"`
	Reviews   []Review           `json:"reviews,omitzero"`
	Comments  Comments           `json:"comments,omitzero"`
	Screening Screening          `json:"screening,omitzero"`
	Asks      []irm.RateCardItem `json:"asks,omitzero"`
	Results   []Result           `json:"results,omitzero"`
	Customer  irm.Answer         `json:"customer,omitzero"` // buys from the brand, and did before anybody asked
	// Authenticity is the score of package authenticity, 0 to 100. A host leaves it out where its
	// confidence is too low.
	Authenticity *scoring.Number `json:"authenticity,omitzero"`
}

// Post is a published post with its counts.
type Post struct {
	Content   irm.Content `json:"content"`
	Metrics   irm.Metrics `json:"metrics,omitzero"`
	AsOf      time.Time   `json:"as_of,omitzero"`     // when it was counted; zero: at the moment that is asked for
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
