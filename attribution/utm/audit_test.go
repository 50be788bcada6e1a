package utm_test

import (
	"encoding/json"
	"fmt"
	"runtime"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/attribution/utm"
)

func TestAudit(t *testing.T) { // seed: A1
	audit, err := house.NewAudit()
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ in, want string }{
		{"/?utm_source=instagram&utm_medium=creator&utm_campaign=spring&utm_content=anna_reel", ""},
		{"/?utm_source=Instagram&utm_medium=creator&utm_campaign=spring&utm_content=anna_reel", "source utm_case"},
		{"/?utm_source=insta-gram&utm_medium=creator&utm_campaign=spring&utm_content=ben_reel", "source utm_separator"},
		{"/?utm_source=IG&utm_medium=creator&utm_campaign=Spring&utm_content=ben_reel", "source utm_alias, campaign utm_case"},
		{"/?utm_source=tiktok&utm_medium=creator&utm_campaign=summer_sale", "campaign utm_separator"},
		{"/?utm_source=tiktok&utm_medium=creator&utm_campaign=Summer+Sale&utm_content=x", "campaign utm_case, content utm_template"},
		{"/?utm_source=tiktok&utm_campaign=spring&utm_content=x_y", "medium utm_required"},
		{"/?UTM_Source=tiktok&utm_campaign=spring&utm_content=x_z", "source utm_key_case, medium utm_required"},
		{"/p", "utm_untagged"},
		{"/?q=100%", "query url_escape, utm_untagged"},
	} {
		if got := codes(audit.Add(utm.Parse(tt.in))); got != tt.want {
			t.Errorf("Add(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
	want := utm.Report{
		Links: 10, Untagged: 2,
		Codes: []utm.CodeCount{
			{"url_escape", 1}, {"utm_alias", 1}, {"utm_case", 3}, {"utm_key_case", 1}, {"utm_required", 2}, {"utm_separator", 2}, {"utm_template", 1}, {"utm_untagged", 2},
		},
		Missing: []utm.Missing{{utm.Medium, 2}},
		Spellings: []utm.Spelling{
			{utm.Source, "instagram", []utm.Variant{{"IG", 1}, {"Instagram", 1}, {"insta-gram", 1}, {"instagram", 1}}},
			{utm.Campaign, "spring", []utm.Variant{{"spring", 5}, {"Spring", 1}}},
			{utm.Campaign, "summer-sale", []utm.Variant{{"Summer Sale", 1}, {"summer_sale", 1}}},
		},
		Duplicates: []utm.Duplicate{
			{utm.Params{Source: "insta-gram", Medium: "creator", Campaign: "spring", Content: "ben_reel"}, 2},
			{utm.Params{Source: "instagram", Medium: "creator", Campaign: "spring", Content: "anna_reel"}, 2},
		},
	}
	for range 2 { // asking changes nothing
		if diff := cmp.Diff(want, audit.Report()); diff != "" {
			t.Fatalf("Report (-want +got):\n%s", diff)
		}
	}
	if data, err := json.Marshal(want.Missing); err != nil || string(data) != `[{"param":"medium","links":2}]` {
		t.Errorf("Marshal = %s, %v", data, err)
	}
}

// The spelling to use is one that keeps the convention, however rare.
func TestAuditWant(t *testing.T) {
	audit, _ := utm.Convention{Separator: "-"}.NewAudit()
	for _, in := range []string{"Spring_Sale", "Spring_Sale", "spring-sale", "springsale", "Über.x", "Über x"} {
		audit.Add(utm.Link{Params: utm.Params{Campaign: in}})
	}
	got := audit.Report().Spellings
	if len(got) != 2 || got[0].Want != "spring-sale" || got[1].Want != "über-x" {
		t.Errorf("Spellings = %+v, want spring-sale and über-x", got)
	}
}

// The findings of a parser are not written over.
func TestAuditLeavesLinks(t *testing.T) {
	audit, _ := house.NewAudit()
	link := utm.Parse("/?utm_x=1")
	link.Findings = append(link.Findings, link.Findings[0])[:1]
	audit.Add(link)
	if got := link.Findings[:2][1].Code; got != "utm_unknown" {
		t.Errorf("Add wrote %s into the findings of the link", got)
	}
}

// A million links of a few values need no more memory than a thousand.
func TestAuditMemory(t *testing.T) {
	audit, _ := house.NewAudit()
	heap := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	add := func(n int) {
		for i := range n {
			audit.Add(utm.Parse(fmt.Sprintf("/%d?utm_source=Instagram&utm_medium=creator&utm_campaign=spring&utm_content=c%d_reel", i, i%100)))
		}
	}
	add(1000)
	before := heap()
	add(100_000)
	if after := heap(); after > before+256<<10 {
		t.Errorf("%d bytes before, %d after 100,000 more links", before, after)
	}
	if got := audit.Report(); got.Links != 101_000 || len(got.Duplicates) != 100 {
		t.Errorf("%d links, %d duplicates", got.Links, len(got.Duplicates))
	}
}
