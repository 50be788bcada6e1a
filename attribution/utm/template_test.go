package utm_test

import (
	"maps"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/attribution/utm"
)

// words are all texts of 1 to n of the letters.
func words(letters string, n int) (out []string) {
	last := []string{""}
	for range n {
		var grown []string
		for _, w := range last {
			for _, r := range letters {
				grown = append(grown, w+string(r))
			}
		}
		out, last = append(out, grown...), grown
	}
	return out
}

// divideSlowly tries all ways to divide a value; fit says what a name takes.
func divideSlowly(template, v string, fit func(name, value string) bool) (ways []map[string]string) {
	if template == "" {
		if v == "" {
			return []map[string]string{{}}
		}
		return nil
	}
	if template[0] != '{' {
		if v == "" || v[0] != template[0] {
			return nil
		}
		return divideSlowly(template[1:], v[1:], fit)
	}
	name, rest, _ := strings.Cut(template[1:], "}")
	for i := 1; i <= len(v); i++ {
		if !fit(name, v[:i]) {
			continue
		}
		for _, way := range divideSlowly(rest, v[i:], fit) {
			way[name] = v[:i]
			ways = append(ways, way)
		}
	}
	return ways
}

// What a template accepts and how it is read, against a search through all ways to
// divide a value.
func TestRead(t *testing.T) { // seed: A1
	same := func(template, v string) bool { // "{f}-{f}" has one f
		got := strings.Split(v, "-")
		return template != "{f}-{f}" || v == "a-x-a-x" || len(got) == 2 && got[0] == got[1]
	}
	known := map[string][]utm.Word{"f": utm.Words("x", "a-x", "xa")}
	for _, template := range []string{"{a}", "x{a}", "{a}x", "{a}-{b}", "x-{a}-x-{b}-x", "{a}xx{b}x{c}", "{a}_{b}", "{a}-{f}", "{f}-{a}", "{f}_{a}-{b}", "{f}-{f}"} {
		for _, separator := range []string{"", "-"} {
			c := utm.Convention{Separator: separator, Characters: "-", Content: utm.Rule{Template: template}}
			if strings.Contains(template, "{f}") {
				c.Names = known
			}
			style, err := c.Compile()
			if err != nil {
				t.Fatal(template, err)
			}
			firm := c.Validate() == nil
			fit := func(name, v string) bool {
				if name == "f" {
					return v == "x" || v == "a-x" || v == "xa"
				}
				return !strings.Contains(v, "_") && (separator == "" || strings.Trim(v, "-") == v)
			}
			for _, v := range words("x-a_", 6) {
				ways := divideSlowly(template, v, fit)
				if len(ways) == 1 && !same(template, v) {
					ways = nil
				}
				fs := style.Check(utm.Params{Content: v})
				if fs.Has("utm_separator") || fs.Has("utm_char") || fs.Has("utm_alias") {
					continue
				}
				if fs.Has("utm_template") != (len(ways) == 0) || fs.Has("utm_template_ambiguous") != (len(ways) > 1) {
					t.Fatalf("Check of %q under %q: %v, want %d ways", v, template, fs, len(ways))
				}
				if firm && len(ways) > 1 {
					t.Fatalf("%q can be divided in %d ways under %q, of which Validate does not warn", v, len(ways), template)
				}
				got, ok := style.Read(utm.Content, v)
				if ok != (len(ways) == 1) || ok && !maps.Equal(got, ways[0]) {
					t.Fatalf("Read(%q) under %q = %v, %t, want one of %v", v, template, got, ok, ways)
				}
			}
		}
	}
}

// The two that a template cannot tell apart are refused when they are written.
func TestApplyAmbiguous(t *testing.T) {
	c := utm.Convention{Separator: "-", Content: utm.Rule{Template: "{campaign}-{creator}-{format}"}}
	for campaign, want := range map[string]string{"summer": "", "summer sale": "content utm_template_ambiguous"} {
		p, err := c.Apply(map[string]string{"campaign": campaign, "creator": "anna", "format": "reel"})
		if errorCodes(err) != want || (p.Content != "") != (want == "") {
			t.Errorf("Apply of %q = %+v, %v, want %q", campaign, p, err, want)
		}
	}
	if fs := c.Check(utm.Params{Content: "summer-sale-anna-reel"}); codes(fs) != "content utm_template_ambiguous" || fs.Err() != nil {
		t.Errorf("Check = %v, want a warning", fs)
	}
	c.Names = map[string][]utm.Word{"creator": utm.Words("anna", "ben"), "format": {{Value: "reel", Aliases: []string{"rel"}}}}
	p, err := c.Apply(map[string]string{"campaign": "Summer Sale", "creator": "Anna", "format": "REL"})
	if want := (utm.Params{Campaign: "summer-sale", Content: "summer-sale-anna-reel"}); err != nil || p != want {
		t.Errorf("Apply = %+v, %v, want %+v", p, err, want)
	}
	if _, err := c.Apply(map[string]string{"campaign": "x", "creator": "Anna", "format": "real"}); !strings.Contains(errorText(err), `did you mean "reel"?`) {
		t.Errorf("Apply = %v", err)
	}
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func TestReadMends(t *testing.T) {
	c := utm.Convention{
		Separator: "-", Unaccent: true,
		Source:   utm.Rule{Vocabulary: []utm.Word{{Value: "instagram", Aliases: []string{"ig"}}}},
		Content:  utm.Rule{Template: "{campaign}_{creator}~{format}"},
		Campaign: utm.Rule{Vocabulary: utm.Words("spring-sale")},
		Term:     utm.Rule{Template: "{source}_{x}"},
		ID:       utm.Rule{Template: "{a}-{b}", Vocabulary: utm.Words("x-y", "z")},
		Names:    map[string][]utm.Word{"format": {{Value: "reel", Aliases: []string{"rl"}}}},
	}
	style, err := c.Compile()
	if err != nil {
		t.Fatal(err)
	}
	spring := map[string]string{"campaign": "spring-sale", "creator": "zoe-b", "format": "reel"}
	for _, tt := range []struct {
		param utm.Param
		in    string
		want  map[string]string
	}{
		{utm.Content, "spring-sale_zoe-b~reel", spring},
		{utm.Content, "Spring Sale_ZOË.B~REEL", spring},
		{utm.Content, "springsale_zoe-b~rl", spring},
		{utm.Content, "spring-sale_zoe-b~real", nil},
		{utm.Content, "spring_zoe-b~reel", nil},
		{utm.Content, "spring-sale_zoe!~reel", nil},
		{utm.Content, "", nil},
		{utm.Content, strings.Repeat("a", 513), nil},
		{utm.Source, "IG", map[string]string{"source": "instagram"}},
		{utm.Source, "facebook", nil},
		{utm.Medium, "Paid Social", map[string]string{"medium": "paid-social"}},
		{utm.Medium, "a!", nil},
		{utm.Medium, "--", nil},
		{utm.Term, "ig_1", map[string]string{"source": "instagram", "x": "1"}},
		{utm.ID, "z", nil}, // a word without the form
		{utm.ID, "X-Y", map[string]string{"a": "x", "b": "y"}},
		{utm.Param(9), "a", nil},
	} {
		got, ok := style.Read(tt.param, tt.in)
		if diff := cmp.Diff(tt.want, got); diff != "" || ok != (tt.want != nil) {
			t.Errorf("Read(%s, %q) = %t (-want +got):\n%s", tt.param, tt.in, ok, diff)
		}
	}
	fs := style.Check(utm.Params{Content: "springsale_zoe-b~rl"})
	if codes(fs) != "content utm_alias" || !strings.Contains(fs[0].Message, `want "spring-sale_zoe-b~reel"`) {
		t.Errorf("Check = %v", fs)
	}
	if p, err := style.Apply(map[string]string{"source": "IG", "campaign": "Spring Sale", "x": "1", "creator": "Zoë B", "format": "RL", "a": "x", "b": "y"}); err != nil || p.Term != "instagram_1" || p.Content != "spring-sale_zoe-b~reel" {
		t.Errorf("Apply = %+v, %v, want the words of {source}, {campaign} and {format}", p, err)
	}
}

func TestCompile(t *testing.T) {
	if style, err := (utm.Convention{MaxBytes: -1}).Compile(); style != nil || errorCodes(err) != "max_bytes utm_length" {
		t.Errorf("Compile = %v, %v", style, err)
	}
	c := utm.Convention{Source: utm.Rule{Vocabulary: []utm.Word{{Value: "a", Aliases: []string{"b"}}}}}
	style, err := c.Compile()
	if err != nil {
		t.Fatal(err)
	}
	c.Source.Vocabulary[0] = utm.Word{Value: "z"}
	if fs := style.Check(utm.Params{Source: "a"}); fs != nil {
		t.Errorf("the style changed with the convention: %v", fs)
	}
}
