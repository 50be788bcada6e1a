package utm_test

import (
	"encoding/json"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"

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
			code("url_escape", 1), code("utm_alias", 1), code("utm_case", 3), code("utm_key_case", 1), code("utm_required", 2), code("utm_separator", 2), code("utm_template", 1), code("utm_untagged", 2),
		},
		Missing: []utm.Missing{{Param: utm.Medium, Links: 2}},
		Spellings: []utm.Spelling{
			{utm.Source, "instagram", []utm.Variant{variant("IG", 1), variant("Instagram", 1), variant("insta-gram", 1), variant("instagram", 1)}},
			{utm.Campaign, "spring", []utm.Variant{variant("spring", 5), variant("Spring", 1)}},
			{utm.Campaign, "summer-sale", []utm.Variant{variant("Summer Sale", 1), variant("summer_sale", 1)}},
		},
		Duplicates: []utm.Duplicate{
			{Params: utm.Params{Source: "insta-gram", Medium: "creator", Campaign: "spring", Content: "ben_reel"}, Links: 2},
			{Params: utm.Params{Source: "instagram", Medium: "creator", Campaign: "spring", Content: "anna_reel"}, Links: 2},
		},
	}
	examples := cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".Example" }, cmp.Ignore())
	for range 2 { // asking changes nothing
		if diff := cmp.Diff(want, audit.Report(), examples); diff != "" {
			t.Fatalf("Report (-want +got):\n%s", diff)
		}
	}
	if data, err := json.Marshal(audit.Report().Missing); err != nil || string(data) != `[{"param":"medium","links":2,"example":"/?utm_source=tiktok\u0026utm_campaign=spring\u0026utm_content=x_y"}]` {
		t.Errorf("Marshal = %s, %v", data, err)
	}
}

func code(code string, n int) utm.CodeCount   { return utm.CodeCount{Code: code, Findings: n} }
func variant(value string, n int) utm.Variant { return utm.Variant{Value: value, Links: n} }

// Each group names its first link, cut where that is long.
func TestAuditExamples(t *testing.T) {
	audit, _ := house.NewAudit()
	long := "/?utm_source=TT&x=" + strings.Repeat("é", 300)
	for _, raw := range []string{"/1", "/2", "/3?utm_source=tiktok", "/4?utm_source=tiktok", long} {
		audit.Add(utm.Parse(raw))
	}
	r := audit.Report()
	for i, got := range []string{r.Codes[2].Example, r.Missing[0].Example, r.Spellings[0].Variants[0].Example, r.Duplicates[0].Example} {
		if want := []string{"/1", "/3?utm_source=tiktok", "/3?utm_source=tiktok", "/3?utm_source=tiktok"}[i]; got != want {
			t.Errorf("%d: %q, want %q in %+v", i, got, want, r)
		}
	}
	if got := r.Spellings[0].Variants[1].Example; got != long[:256] || !utf8.ValidString(got) {
		t.Errorf("the example of a long link is %q", got)
	}
}

// The lists are in a fixed order, whatever the order of the links.
func TestAuditOrder(t *testing.T) {
	var raws []string
	for i, name := range []string{"b", "a", "c", "d"} {
		for range 2 + i%2 {
			raws = append(raws, "/?utm_campaign="+name)
		}
	}
	for range len(raws) {
		raws = append(raws[1:], raws[0])
		audit, _ := utm.Convention{}.NewAudit()
		for _, raw := range raws {
			audit.Add(utm.Parse(raw))
		}
		var got strings.Builder
		for _, d := range audit.Report().Duplicates {
			fmt.Fprint(&got, d.Params.Campaign, d.Links, " ")
		}
		if got.String() != "a3 d3 b2 c2 " {
			t.Errorf("Duplicates = %s", &got)
		}
	}
}

// Beyond its room an audit still judges and counts.
func TestAuditRoom(t *testing.T) {
	audit, _ := house.NewAudit()
	for i := range 100_000 {
		audit.Add(utm.Link{Params: utm.Params{Term: fmt.Sprint(i), ID: fmt.Sprint(i % 7)}})
	}
	for _, p := range []utm.Params{{Term: "New"}, {Term: "New"}, {ID: "6"}, {ID: strings.Repeat("x", 600)}} {
		fs := audit.Add(utm.Link{Params: p})
		if fs.Has("utm_case") != (p.Term != "") || fs.Has("utm_length") != (len(p.ID) > 1) {
			t.Errorf("Add(%+v) = %v", p, fs)
		}
	}
	if r := audit.Report(); r.Links != 100_004 || r.Ungrouped != 4 || r.Spellings != nil || r.Duplicates != nil {
		t.Errorf("Report = %+v", r)
	}
	audit.Add(utm.Link{Params: utm.Params{Term: "6", ID: "6"}})
	if r := audit.Report(); r.Ungrouped != 4 || len(r.Duplicates) != 1 {
		t.Errorf("Report = %+v, want a known set grouped", r)
	}
	audit, _ = house.NewAudit()
	for _, bytes := range []int{512, 513} { // there is room, but not for that
		audit.Add(utm.Link{Params: utm.Params{Term: strings.Repeat("x", bytes)}})
	}
	if r := audit.Report(); r.Links != 2 || r.Ungrouped != 1 {
		t.Errorf("%d of %d links are in no group, want that of 513 bytes", r.Ungrouped, r.Links)
	}
}

// An audit does not keep the links alive that its values were cut out of.
func TestAuditFreesLinks(t *testing.T) {
	audit, _ := house.NewAudit()
	before := heap()
	const n = 2000
	for i := range n {
		audit.Add(utm.Parse(fmt.Sprintf("/?utm_campaign=c%d&utm_term=t%d&x=%s", i, i, strings.Repeat("x", 8<<10))))
	}
	if each := (int64(heap()) - int64(before)) / n; each > 3<<10 {
		t.Errorf("%d bytes for each link of 8 KiB", each)
	}
	runtime.KeepAlive(audit)
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
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
