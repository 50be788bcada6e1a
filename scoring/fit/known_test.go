package fit_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
	"github.com/irmkit/irmkit/scoring/fit"
)

func TestKnownFindings(t *testing.T) {
	k := ada(t)
	k.Creator.ID = ""
	k.Audience.AsOf = k.Audience.AsOf.AddDate(9000, 0, 0)
	k.Snapshots[1].Source = ""
	k.Posts[2].Content.ID = ""
	k.Traits = append(k.Traits, fit.Trait{}, fit.Trait{Aspect: fit.AspectTone, Name: "calm", Strength: 2})
	k.Reviews = []fit.Review{{Reviewer: "r", Quality: new(scoring.Number(101))}, {Reviewer: "r", Fit: new(scoring.Number(-1))}}
	k.Comments.Neutral = -1
	k.Screening.Signals = []fit.Signal{{Level: 9}}
	k.Results = append(k.Results, fit.Result{Index: -1}, fit.Result{Campaign: "x", At: now, Index: 1e99})
	k.Asks[0].Fee = irm.Money{}
	k.Authenticity = new(scoring.Number(1000))
	k.Rates = []fit.Rate{{Rate: irm.MustRate("-1")}}
	var got strings.Builder
	for _, f := range k.Validate() {
		got.WriteString(f.Path + " " + f.Code + "\n")
	}
	want := `creator.id id_empty
audience.as_of time_year
snapshots[1].source source_missing
posts[2].content.id id_empty
rates[0].basis metric
rates[0].rate range
rates[0].as_of time_missing
rates[0].source source_missing
traits[4].aspect id_empty
traits[4].name id_empty
traits[5].strength range
traits[5] duplicate
reviews[0].quality range
reviews[1].fit range
reviews[1] duplicate
comments range
screening.signals[0].category id_empty
screening.signals[0].level level
asks[0].fee money
results[2].campaign id_empty
results[2].at time_missing
results[2].index range
results[3].index range
authenticity range
`
	if got.String() != want {
		t.Errorf("got\n%swant\n%s", got.String(), want)
	}
	if _, err := compile(t, ideal(), tables()).Measure(&k, now); err == nil {
		t.Error("measured")
	}
	if _, err := compile(t, ideal(), tables()).Measure(&fit.Known{Creator: irm.Creator{ID: "a"}}, k.Audience.AsOf); err == nil {
		t.Error("measured at a time that is none")
	}
}

// What is known of somebody else is not measured, nor is what nobody can have meant.
func TestKnownOfOthers(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*fit.Known)
		want   string // path and code of all findings
	}{
		"audience":           {func(k *fit.Known) { k.Audience.Creator = "bob" }, "audience.creator mismatch"},
		"audience of nobody": {func(k *fit.Known) { k.Audience = irm.Audience{Ages: k.Audience.Countries} }, "audience.creator id_empty, audience.platform slug, audience.as_of time_missing, audience.source source_missing"},
		"snapshot":           {func(k *fit.Known) { k.Snapshots[1].Subject.ID = "bob" }, "snapshots[1].subject.id mismatch"},
		"of an account":      {func(k *fit.Known) { k.Snapshots[1].Subject = irm.Subject{Kind: irm.SubjectAccount, ID: "acc-1"} }, ""},
		"of a post":          {func(k *fit.Known) { k.Snapshots[1].Subject = irm.Subject{Kind: irm.SubjectContent, ID: "p1"} }, "snapshots[1].subject.kind mismatch"},
		"post":               {func(k *fit.Known) { k.Posts[4].Content.Creator = "bob" }, "posts[4].content.creator mismatch"},
		"post twice":         {func(k *fit.Known) { k.Posts[4].Content.ID = "p2" }, "posts[4] duplicate"},
		"post, words":        {func(k *fit.Known) { k.Posts[0].Sponsored, k.Posts[0].Mention, k.Customer = 3, 4, 5 }, "posts[0].sponsored answer, posts[0].mention answer, customer answer"},
		"post, times":        {func(k *fit.Known) { k.Posts[0].AsOf, k.PostsFrom = now.AddDate(9000, 0, 0), now.AddDate(-900, 0, 0) }, "posts[0].as_of time_year, posts_from time_year"},
		"ask": {func(k *fit.Known) {
			k.Asks[0].Platform, k.Asks[0].Format, k.Asks[0].Until = "", "", irm.Date{Year: 2026, Month: 2, Day: 30}
		}, "asks[0].platform id_empty, asks[0].format id_empty, asks[0].until time"},
		"campaign twice": {func(k *fit.Known) { k.Results[1].Campaign = "spring" }, "results[1] duplicate"},
		"rate of likes":  {func(k *fit.Known) { k.Rates = []fit.Rate{{Basis: irm.MetricLikes, AsOf: now, Source: "x"}} }, "rates[0].basis metric"},
		"screening": {func(k *fit.Known) {
			k.Screening = fit.Screening{Signals: []fit.Signal{{Category: "arms", Content: " "}}}
		}, "screening.at time_missing, screening.source source_missing, screening.signals[0].level level, screening.signals[0].content id"},
		"screening, negative": {func(k *fit.Known) { k.Screening.Posts = -1 }, "screening.posts range"},
	} {
		k := ada(t)
		c.change(&k)
		var got []string
		for _, f := range k.Validate() {
			got = append(got, f.Path+" "+f.Code)
		}
		if all := strings.Join(got, ", "); all != c.want {
			t.Errorf("%s: %s, want %s", name, all, c.want)
		}
	}
}

func TestKnownLimits(t *testing.T) {
	full := ada(t)
	full.Snapshots, full.Traits, full.Reviews, full.Results = nil, nil, nil, nil
	for i := range fit.MaxSnapshots {
		full.Snapshots = append(full.Snapshots, snapshot(t, i%80, i))
	}
	for i := range fit.MaxPosts {
		full.Posts = append(full.Posts[:i:i], post(t, fmt.Sprint(i), 1+i%80, i, i))
	}
	for i := range fit.MaxTraits {
		full.Traits = append(full.Traits, fit.Trait{Aspect: fit.AspectTone, Name: fmt.Sprint(i)})
	}
	for i := range fit.MaxReviews {
		full.Reviews = append(full.Reviews, fit.Review{Reviewer: fmt.Sprint(i)})
	}
	for i := range fit.MaxResults {
		full.Results = append(full.Results, fit.Result{Campaign: irm.CampaignID(fmt.Sprint(i)), At: now, Index: 1e6})
	}
	if fs := full.Validate(); len(fs) > 0 {
		t.Error(fs)
	}

	k := fit.Known{
		Creator: irm.Creator{ID: "a"}, Snapshots: make([]irm.MetricsSnapshot, fit.MaxSnapshots+1), Posts: make([]fit.Post, fit.MaxPosts+1),
		Traits: make([]fit.Trait, fit.MaxTraits+1), Reviews: make([]fit.Review, fit.MaxReviews+1), Results: make([]fit.Result, fit.MaxResults+1),
		Screening: fit.Screening{At: now, Signals: make([]fit.Signal, fit.MaxSignals+1)}, Asks: make([]irm.RateCardItem, fit.MaxAsks+1), Rates: make([]fit.Rate, fit.MaxRates+1),
	}
	found := map[string]bool{}
	for _, f := range k.Validate() {
		if f.Code == "limit" {
			found[f.Path] = true
		}
	}
	for _, path := range []string{"snapshots", "posts", "traits", "reviews", "results", "screening.signals", "asks", "rates"} {
		if !found[path] {
			t.Errorf("%s has no limit", path)
		}
	}
}
