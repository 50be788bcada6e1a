package authenticity_test

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
	"github.com/irmkit/irmkit/scoring/authenticity"
)

func codes(fs irm.Findings) []string {
	var out []string
	for _, f := range fs {
		out = append(out, f.Path+" "+f.Code)
	}
	return out
}

func TestDefaultRules(t *testing.T) {
	rs := authenticity.DefaultRules()
	if err := rs.Validate().Err(); err != nil {
		t.Fatal(err)
	}
	for _, r := range rs.Rules {
		if r.Source == "" || r.Weight > .6 || r.Least < 1 {
			t.Errorf("%+v", r)
		}
	}
	data, err := json.Marshal(rs)
	if err != nil || !strings.Contains(string(data), `{"signal":"benford","weight":"0.4","from":"0","low":"0","high":"0.015","to":"0.04","least":300,`) {
		t.Errorf("%s, %v", data, err)
	}
	var again authenticity.Rules
	if err := json.Unmarshal(data, &again); err != nil || !cmp.Equal(rs, again) {
		t.Errorf("%+v, %v", again, err)
	}
}

func TestRulesValidate(t *testing.T) {
	nan := scoring.Number(math.NaN())
	for name, tt := range map[string]struct {
		change func(*authenticity.Rules)
		want   []string
	}{
		"none":      {func(rs *authenticity.Rules) { rs.Rules = nil }, []string{"rules limit"}},
		"too many":  {func(rs *authenticity.Rules) { rs.Rules = append(rs.Rules, rs.Rules[0]) }, []string{"rules limit"}},
		"one":       {func(rs *authenticity.Rules) { rs.Rules = rs.Rules[:1] }, nil},
		"signal":    {func(rs *authenticity.Rules) { rs.Rules[0].Signal = "luck" }, []string{"rules[0].signal signal"}},
		"twice":     {func(rs *authenticity.Rules) { rs.Rules[1].Signal = rs.Rules[0].Signal }, []string{"rules[1].signal duplicate"}},
		"no weight": {func(rs *authenticity.Rules) { rs.Rules[2].Weight = 0 }, []string{"rules[2].weight number_range"}},
		"weight":    {func(rs *authenticity.Rules) { rs.Rules[2].Weight = 1.1 }, []string{"rules[2].weight number_range"}},
		"weight 1":  {func(rs *authenticity.Rules) { rs.Rules[2].Weight = 1 }, nil},
		"NaN":       {func(rs *authenticity.Rules) { rs.Rules[2].Weight, rs.Rules[3].High = nan, nan }, []string{"rules[2].weight number_range", "rules[3] natural"}},
		"order":     {func(rs *authenticity.Rules) { rs.Rules[0].Low = 25 }, []string{"rules[0] natural"}},
		"one point": {func(rs *authenticity.Rules) { rs.Rules[0] = authenticity.Rule{Signal: "engagement", Weight: 1} }, nil},
		"too great": {func(rs *authenticity.Rules) { rs.Rules[0].From, rs.Rules[1].To = -1.1e15, 1.1e15 }, []string{"rules[0] natural", "rules[1] natural"}},
		"least":     {func(rs *authenticity.Rules) { rs.Rules[0].Least = -1 }, []string{"rules[0].least limit"}},
		"spike": {func(rs *authenticity.Rules) { rs.SpikeZ, rs.SpikeGrowth, rs.Regular = 0, nan, 2 },
			[]string{"spike_z number_range", "spike_growth number_range", "regular number_range"}},
	} {
		rs := authenticity.DefaultRules()
		tt.change(&rs)
		got := codes(rs.Validate())
		if !cmp.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
		if _, err := rs.Assess(authenticity.Input{}); (err == nil) != (tt.want == nil) {
			t.Errorf("%s: Assess: %v", name, err)
		}
	}
}

func TestInputValidate(t *testing.T) {
	a, b := snapshot(1, 100, 5, 1), snapshot(2, 200, 5, 1)
	d := audience(1, "0.5", "0.1", "0.1")
	account := func(change func(*irm.MetricsSnapshot)) authenticity.Input {
		s := b
		change(&s)
		return authenticity.Input{Account: []irm.MetricsSnapshot{a, s}}
	}
	audiences := func(change func(*irm.Audience)) authenticity.Input {
		e := audience(2, "0.5", "0.1", "0.1")
		change(&e)
		return authenticity.Input{Audiences: []irm.Audience{d, e}}
	}
	for name, tt := range map[string]struct {
		in   authenticity.Input
		want []string
	}{
		"good":              {account(func(*irm.MetricsSnapshot) {}), nil},
		"another account":   {account(func(s *irm.MetricsSnapshot) { s.Subject.ID = "x" }), []string{"account[1].subject mismatch"}},
		"no source":         {account(func(s *irm.MetricsSnapshot) { s.Source = "" }), []string{"account[1].source source_missing"}},
		"the same again":    {account(func(s *irm.MetricsSnapshot) { *s = a }), nil},
		"at one time":       {account(func(s *irm.MetricsSnapshot) { s.AsOf = a.AsOf.In(time.FixedZone("", 3600)) }), []string{"account[1] duplicate"}},
		"of another source": {account(func(s *irm.MetricsSnapshot) { s.AsOf, s.Source = a.AsOf, "vendor" }), nil},
		"also an estimate":  {account(func(s *irm.MetricsSnapshot) { s.AsOf, s.Estimated = a.AsOf, true }), nil},
		"also boosted":      {account(func(s *irm.MetricsSnapshot) { s.AsOf, s.Paid = a.AsOf, true }), nil},
		"another creator":   {audiences(func(a *irm.Audience) { a.Creator = "x" }), []string{"audiences[1] mismatch"}},
		"another platform":  {audiences(func(a *irm.Audience) { a.Platform = "tiktok" }), []string{"audiences[1] mismatch"}},
		"invalid audience":  {audiences(func(a *irm.Audience) { a.Countries["DE"] = irm.MustRate("2") }), []string{`audiences[1].countries["DE"] share_range`, "audiences[1].countries share_sum"}},
		"audiences at once": {audiences(func(a *irm.Audience) { a.AsOf = d.AsOf }), []string{"audiences[1] duplicate"}},
		"action":            {authenticity.Input{Actions: []irm.Metric{"likes", "claps"}}, []string{"actions[1] metric"}},
		"count":             {authenticity.Input{FollowerCounts: []int64{0, -1}}, []string{"follower_counts[1] metric_sign"}},
		"most":              {authenticity.Input{FollowerCounts: make([]int64, 1e6), Visited: make([]irm.Personal, 1e6), Posts: slices.Repeat([]authenticity.Post{{Comments: make([]authenticity.Comment, 100)}}, 1e4)}, nil},
		"too many":          {authenticity.Input{FollowerCounts: make([]int64, 1e6+1), Visited: make([]irm.Personal, 1e6+1), Posts: make([]authenticity.Post, 10_001), Account: make([]irm.MetricsSnapshot, 10_001), Audiences: make([]irm.Audience, 10_001), Actions: make([]irm.Metric, 17)}, []string{"account limit", "actions limit", "posts limit", "visited limit", "follower_counts limit", "audiences limit"}},
		"too many comments": {authenticity.Input{Posts: []authenticity.Post{{Comments: make([]authenticity.Comment, 1e6)}, {Comments: make([]authenticity.Comment, 1)}}}, []string{"posts limit"}},
	} {
		if got := codes(tt.in.Validate()); !cmp.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
	for name, in := range map[string]authenticity.Input{
		"counts": {FollowerCounts: slices.Repeat([]int64{-1}, 5000)}, "snapshots": {Account: make([]irm.MetricsSnapshot, 5000)}, "audiences": {Audiences: make([]irm.Audience, 5000)},
	} {
		if _, err := authenticity.DefaultRules().Assess(in); err == nil || len(err.(irm.Findings)) > 110 {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAgainst(t *testing.T) {
	both := authenticity.Rule{From: -2, Low: 0, High: 4, To: 6}
	upper := authenticity.Rule{High: 4, To: 6}
	jump := authenticity.Rule{From: 1, Low: 1, High: 1, To: 1}
	for _, tt := range []struct {
		rule    authenticity.Rule
		x, want float64
	}{
		{both, -3, 1}, {both, -2, 1}, {both, -1.5, .75}, {both, 0, 0}, {both, 4, 0}, {both, 4.5, .25}, {both, 6, 1}, {both, 1e300, 1},
		{upper, 0, 0}, {upper, 5, .5}, {upper, -1e-9, 1},
		{jump, 1, 0}, {jump, .999, 1}, {jump, 1.001, 1},
	} {
		if got := authenticity.Against(&tt.rule, tt.x); got != tt.want {
			t.Errorf("%g by %+v: %g, want %g", tt.x, tt.rule, got, tt.want)
		}
	}
}
