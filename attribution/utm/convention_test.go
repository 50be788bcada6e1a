package utm_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/attribution/utm"
	"github.com/irmkit/irmkit/irm/wire"
)

func TestApply(t *testing.T) { // seed: A1
	dashed := utm.Convention{Separator: "-"}
	plain := utm.Convention{Separator: "-", Unaccent: true}
	closed := utm.Convention{Separator: "-", Source: utm.Rule{Vocabulary: []utm.Word{{Value: "instagram", Aliases: []string{"ig", "Meta / IG"}}, {Value: "paid-social"}}}}
	for _, tt := range []struct {
		name       string
		convention utm.Convention
		in, want   string // of the source
		codes      string
	}{
		{"lower", utm.Convention{}, "InstaGram", "instagram", ""},
		{"upper", utm.Convention{Case: utm.UpperCase}, "InstaGram", "INSTAGRAM", ""},
		{"kept", utm.Convention{Case: utm.KeepCase}, "InstaGram", "InstaGram", ""},
		{"folded", dashed, " Spring\t Sale_2026 / b.c--d- ", "spring-sale-2026-b-c-d", ""},
		{"no break space", dashed, "a\u00a0b", "a-b", ""},
		{"kept characters", utm.Convention{Separator: "_", Characters: ".-"}, "v1.2-b c", "v1.2-b_c", ""},
		{"separator that is kept", utm.Convention{Separator: "-", Characters: "-"}, "a--b", "a-b", ""},
		{"nothing folded", utm.Convention{}, "a b", "", "source utm_char"},
		{"nothing folded, space allowed", utm.Convention{Characters: " "}, " a b", " a b", ""},
		{"character", dashed, "a!b", "", "source utm_char"},
		{"character beyond ASCII", dashed, "frühling", "", "source utm_char"},
		{"letters of all scripts", utm.Convention{Separator: "-", Unicode: true}, "Frühling नमस्ते ٣", "frühling-नमस्ते-٣", ""},
		{"other characters of all scripts", utm.Convention{Unicode: true}, "a🙂", "", "source utm_char"},
		{"marks", plain, "Zoë Łódź", "zoe-lodz", ""},
		{"marks in upper case", utm.Convention{Case: utm.UpperCase, Unaccent: true}, "Straße", "STRASSE", ""},
		{"marks behind", plain, "Zoe\u0308", "zoe", ""},
		{"a sign that is a letter with a mark", plain, "\u212b", "a", ""},
		{"other scripts without marks", plain, "Зоя", "", "source utm_char"},
		{"word with marks", utm.Convention{Unaccent: true, Source: utm.Rule{Vocabulary: utm.Words("zoe")}}, "ZOË", "zoe", ""},
		{"near but long", closed, strings.Repeat("instagram", 8), "", "source utm_vocabulary"},
		{"control", dashed, "a\x00b", "", "source utm_char"},
		{"bidi", utm.Convention{Unicode: true}, "a\u202eb", "", "source utm_char"},
		{"no UTF-8", utm.Convention{Unicode: true}, "a\xffb", "", "source utm_char"},
		{"no UTF-8 folded", utm.Convention{Case: utm.KeepCase, Separator: "-"}, "a\xff b", "", "source utf8"},
		{"empty", dashed, "", "", "source utm_empty"},
		{"only separators", dashed, " -_ ", "", "source utm_empty"},
		{"255 bytes", dashed, strings.Repeat("a", 255), strings.Repeat("a", 255), ""},
		{"256 bytes", dashed, strings.Repeat("a", 256), "", "source utm_length"},
		{"a megabyte", dashed, strings.Repeat("a ", 1<<19), "", "source utm_length"},
		{"own limit", utm.Convention{MaxBytes: 3}, "abcd", "", "source utm_length"},
		{"great limit", utm.Convention{MaxBytes: 512}, strings.Repeat("a", 512), strings.Repeat("a", 512), ""},

		{"word", closed, "instagram", "instagram", ""},
		{"alias", closed, "IG", "instagram", ""},
		{"alias with separators", closed, "meta-ig", "instagram", ""},
		{"spelled in another way", closed, "Insta gram", "instagram", ""},
		{"word with a separator", closed, "paidsocial", "paid-social", ""},
		{"near", closed, "instagarm", "", "source utm_vocabulary"},
		{"far", closed, "newsletter", "", "source utm_vocabulary"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if fs := tt.convention.Validate(); fs != nil {
				t.Fatal(fs)
			}
			got, err := tt.convention.Apply(map[string]string{"source": tt.in})
			if got != (utm.Params{Source: tt.want}) || errorCodes(err) != tt.codes {
				t.Errorf("Apply(%q) = %+v, %v, want %q, %q", tt.in, got, err, tt.want, tt.codes)
			}
			if tt.codes == "" && tt.convention.Check(got) != nil {
				t.Errorf("Check(Apply(%q)) = %v", tt.in, tt.convention.Check(got))
			}
		})
	}
}

func TestApplyTemplate(t *testing.T) {
	c := utm.Convention{Separator: "-", Campaign: utm.Rule{Template: "{brand}-{campaign}"}, Content: utm.Rule{Template: "c_{creator}~{format}", Required: true},
		Names: map[string][]utm.Word{"brand": {{Value: "acme", Aliases: []string{"ACME Inc."}}, {Value: "b"}}}}
	if fs := c.Validate(); fs != nil {
		t.Fatal(fs)
	}
	for _, tt := range []struct {
		in    map[string]string
		want  utm.Params
		codes string
	}{
		{map[string]string{"brand": "Acme", "campaign": "Spring Sale", "creator": "Anna_B", "format": "Reel", "id": "7"}, utm.Params{Campaign: "acme-spring-sale", Content: "c_anna-b~reel", ID: "7"}, ""},
		{map[string]string{"brand": "Acme", "campaign": "x", "content": "y", "creator": "a", "format": "b"}, utm.Params{}, "content utm_name"},
		{map[string]string{"brand": " ", "campaign": "x", "creator": "a!", "format": "b"}, utm.Params{}, "campaign utm_empty, content utm_char"},
		{map[string]string{"brand": strings.Repeat("a", 8193), "campaign": "x", "creator": "a", "format": "b"}, utm.Params{}, "campaign utm_length"},
		{map[string]string{"brand": "acme inc", "campaign": "x", "creator": "a", "format": "b"}, utm.Params{Campaign: "acme-x", Content: "c_a~b"}, ""},
		{map[string]string{"brand": "acne", "campaign": "x", "creator": strings.Repeat("a", 256), "format": "b"}, utm.Params{}, "campaign utm_vocabulary, content utm_length"},
		{map[string]string{"brand": "b", "campaign": "x", "Creator": "a", "zzz": "b"}, utm.Params{}, "content utm_name, content utm_name, values utm_name, values utm_name"},
	} {
		got, err := c.Apply(tt.in)
		if got != tt.want || errorCodes(err) != tt.codes {
			t.Errorf("Apply(%v) = %+v, %v, want %+v, %q", tt.in, got, err, tt.want, tt.codes)
		}
	}
	broken := utm.Convention{Content: utm.Rule{Template: "{a"}} // not validated
	if _, err := broken.Apply(nil); errorCodes(err) != "content utm_template" {
		t.Errorf("Apply of a broken template = %v", err)
	}
	fixed := utm.Convention{Content: utm.Rule{Template: "abc"}} // without a name
	for in, want := range map[string]string{"abc": "", "abcd": "content utm_template"} {
		if got := codes(fixed.Check(utm.Params{Content: in})); got != want {
			t.Errorf("Check(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestCheck(t *testing.T) {
	c := utm.Convention{
		Separator: "-",
		Source:    utm.Rule{Required: true, Vocabulary: []utm.Word{{Value: "instagram", Aliases: []string{"ig"}}}},
		Medium:    utm.Rule{Required: true},
		Content:   utm.Rule{Template: "{creator}_{format}"},
	}
	for _, tt := range []struct {
		in   utm.Params
		want string
	}{
		{utm.Params{Source: "instagram", Medium: "creator", Content: "anna-b_reel"}, ""},
		{utm.Params{}, "source utm_required, medium utm_required"},
		{utm.Params{Source: "Instagram", Medium: "Creator"}, "source utm_case, medium utm_case"},
		{utm.Params{Source: "insta-gram", Medium: "paid_social"}, "source utm_separator, medium utm_separator"},
		{utm.Params{Source: "ig", Medium: "-creator"}, "source utm_alias, medium utm_separator"},
		{utm.Params{Source: "instagramm", Medium: "creator!"}, "source utm_vocabulary, medium utm_char"},
		{utm.Params{Source: strings.Repeat("x", 600), Medium: strings.Repeat("x", 256)}, "source utm_length, medium utm_length"},
		{utm.Params{Source: "-", Medium: "a b"}, "source utm_vocabulary, medium utm_separator"},
		{utm.Params{Source: "instagram", Medium: "m", Content: "anna-reel"}, "content utm_template"},
		{utm.Params{Source: "instagram", Medium: "m", Content: "anna_"}, "content utm_template"},
		{utm.Params{Source: "instagram", Medium: "m", Content: "Anna_reel", Term: "a+b"}, "term utm_separator, content utm_case"},
	} {
		if got := codes(c.Check(tt.in)); got != tt.want {
			t.Errorf("Check(%+v) = %q, want %q", tt.in, got, tt.want)
		}
	}
	plain := utm.Convention{Unaccent: true, Unicode: true, Source: utm.Rule{Vocabulary: utm.Words("zoe")}}
	for in, want := range map[string]string{"zoë": `"zo\u00eb" has letters with marks: want "zoe"`, "Zoé": `"Zo\u00e9" has letters with marks: want "zoe"`} {
		if fs := plain.Check(utm.Params{Source: in, Term: in}); codes(fs) != "source utm_char, term utm_char" || fs[0].Message != want || fs[1].Message != want {
			t.Errorf("Check(%q) = %v, want %s", in, fs, want)
		}
	}
	fs := c.Check(utm.Params{Source: "instagramm", Medium: "m"})
	if want := `source: "instagramm" is not in the vocabulary: did you mean "instagram"? (utm_vocabulary)`; fs[0].String() != want {
		t.Errorf("Check says %q, want %q", fs[0], want)
	}
}

func TestConventionValidate(t *testing.T) {
	names := func(template string, names map[string][]utm.Word) utm.Convention {
		return utm.Convention{Separator: "-", Source: utm.Rule{Vocabulary: utm.Words("a-b", "c")}, Content: utm.Rule{Template: template}, Names: names}
	}
	words := func(words ...utm.Word) utm.Convention {
		return utm.Convention{Separator: "-", Medium: utm.Rule{Vocabulary: words}}
	}
	template := func(s string) utm.Convention {
		return utm.Convention{Separator: "-", Term: utm.Rule{Template: s}}
	}
	many := map[string][]utm.Word{}
	for i := range 257 {
		many[fmt.Sprint("n", i)] = utm.Words("a")
	}
	for name, tt := range map[string]struct {
		c    utm.Convention
		want string
	}{
		"zero":                {utm.Convention{}, ""},
		"example":             {house, ""},
		"settings":            {utm.Convention{Case: 7, Separator: "--", Characters: "aé", MaxBytes: 513}, "case utm_letter_case, separator utm_separator, characters utm_char, max_bytes utm_length"},
		"separator":           {utm.Convention{Separator: " ", MaxBytes: -1}, "separator utm_separator, max_bytes utm_length"},
		"unclosed":            {template("a-{b"), "term.template utm_template"},
		"unopened":            {template("a-b}"), "term.template utm_template"},
		"nested":              {template("{a{b}}"), "term.template utm_template"},
		"no name":             {template("{}"), "term.template utm_template"},
		"name":                {template("{Creator.Name}"), "term.template utm_template"},
		"names at once":       {template("{a}{b}"), "term.template utm_template"},
		"nothing named":       {template("abc"), "term.template utm_template"},
		"literal in case":     {template("A-{b}"), "term.template utm_case"},
		"literal hidden":      {template("a\u200b{b}"), "term.template utm_char"},
		"separator at an end": {template("-{b}"), "term.template utm_separator"},
		"separators":          {template("{a}--{b}"), "term.template utm_separator"},
		"names":               {names("{f}_{g}", map[string][]utm.Word{"f": utm.Words("reel", "Story"), "x": utm.Words("y"), "g": nil}), "names.f[1].value utm_case, names.g utm_empty, names utm_name"},
		"name of a parameter": {names("{source}_{medium}", map[string][]utm.Word{"medium": utm.Words("y")}), "names.medium utm_name"},
		"many names":          {names("{a}_{b}", many), "names limit"},
		"many places":         {template(strings.Repeat("{a}_", 16) + "{b}"), "term.template limit"},
		"the issue's own":     {template("{campaign}-{creator}-{format}"), "term.template utm_template_ambiguous"},
		"letters between":     {template("{a}x{b}"), "term.template utm_template_ambiguous"},
		"two ways between":    {template("{a}_{b}-{c}"), "term.template utm_template_ambiguous"},
		"firm on either side": {template("{a}_{b}~{c}_d"), ""},
		"one open name":       {names("{a}-{f}-{source}", map[string][]utm.Word{"f": utm.Words("reel")}), "content.template utm_template_ambiguous"},
		"one open name alone": {names("{f}-{a}-{g}", map[string][]utm.Word{"f": utm.Words("reel"), "g": utm.Words("x", "y")}), ""},
		"no open name":        {names("{f}-{source}", map[string][]utm.Word{"f": utm.Words("reel")}), ""},
		"all characters":      {utm.Convention{Separator: "-", Characters: "_.~", Term: utm.Rule{Template: "{a}_{b}"}}, "term.template utm_template_ambiguous"},
		"long template":       {template(strings.Repeat("{a}-", 129)), "term.template utm_length"},
		"template too long":   {template("{a}-" + strings.Repeat("b", 260)), "term.template utm_length"},
		"word":                {words(utm.Word{Value: "Email"}, utm.Word{Value: "a b"}, utm.Word{Value: ""}, utm.Word{Value: "!"}), "medium.vocabulary[0].value utm_case, medium.vocabulary[1].value utm_separator, medium.vocabulary[2].value utm_empty, medium.vocabulary[3].value utm_char"},
		"word twice":          {words(utm.Word{Value: "e-mail"}, utm.Word{Value: "email"}), "medium.vocabulary[1].value duplicate"},
		"alias twice":         {words(utm.Word{Value: "email", Aliases: []string{"mail", "E-Mail"}}, utm.Word{Value: "post", Aliases: []string{"Mail", "-"}}), "medium.vocabulary[0].aliases[1] duplicate, medium.vocabulary[1].aliases[0] duplicate, medium.vocabulary[1].aliases[1] utm_empty"},
		"many words":          {words(make([]utm.Word, 10_001)...), "medium.vocabulary limit"},
		"many aliases":        {words(utm.Word{Value: "a", Aliases: make([]string, 101)}), "medium.vocabulary[0].aliases limit"},
	} {
		if got := codes(tt.c.Validate()); got != tt.want {
			t.Errorf("%s: Validate = %q, want %q", name, got, tt.want)
		}
		bad := tt.want != "" && !strings.HasSuffix(tt.want, "_ambiguous") // which is a warning
		if _, err := tt.c.NewAudit(); (err != nil) != bad {
			t.Errorf("%s: NewAudit = %v", name, err)
		}
	}
}

func TestJSON(t *testing.T) {
	const want = `{"separator":"-",` +
		`"source":{"required":true,"vocabulary":[{"value":"instagram","aliases":["ig","insta"]},{"value":"tiktok","aliases":["tt"]}]},` +
		`"medium":{"required":true,"vocabulary":[{"value":"creator"},{"value":"email"}]},"campaign":{"required":true},"content":{"template":"{creator}_{format}"}}`
	roundTrip(t, house, want)
	roundTrip(t, utm.Convention{Case: utm.KeepCase, Characters: ".", Unicode: true, Unaccent: true, MaxBytes: 100, Names: map[string][]utm.Word{"b": utm.Words("x"), "a": utm.Words("y")}},
		`{"case":"keep","characters":".","unicode":true,"unaccent":true,"max_bytes":100,"names":{"a":[{"value":"y"}],"b":[{"value":"x"}]}}`)
	roundTrip(t, utm.Builder{Domains: []string{"x.test"}, Existing: utm.KeepExisting}, `{"domains":["x.test"],"existing":"keep"}`)
	roundTrip(t, utm.Dialect{Repeat: utm.LastValue, SplitQuestion: true, Fragment: true, Keys: utm.Keys{ID: []string{"a"}}, ClickIDs: []utm.ClickKey{{Key: "b", Network: "c"}}},
		`{"repeat":"last","split_question":true,"fragment":true,"keys":{"id":["a"]},"click_ids":[{"key":"b","network":"c"}]}`)
	roundTrip(t, utm.Params{Source: "a", CreativeFormat: "b"}, `{"source":"a","creative_format":"b"}`)
	roundTrip(t, utm.MarketingTactic, `"marketing_tactic"`)
	if read, err := wire.DecodeValue[utm.Convention]([]byte(want)); err != nil || !cmp.Equal(read, house) {
		t.Errorf("wire.DecodeValue = %+v, %v", read, err)
	}
	for _, bad := range []string{`{"case":"Lower"}`, `{"source":{"required":1}}`} {
		if err := json.Unmarshal([]byte(bad), new(utm.Convention)); err == nil {
			t.Errorf("Unmarshal(%s) = nil", bad)
		}
	}
}

func roundTrip[T any](t *testing.T, v T, want string) {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil || string(data) != want {
		t.Errorf("Marshal = %s, %v, want %s", data, err, want)
	}
	var back T
	if err := json.Unmarshal(data, &back); err != nil {
		t.Error(err)
	}
	if diff := cmp.Diff(v, back); diff != "" {
		t.Errorf("round trip (-want +got):\n%s", diff)
	}
}

// The names of enums are read and written, and nothing else is.
func TestEnums(t *testing.T) {
	for _, tt := range []struct {
		v interface {
			MarshalText() ([]byte, error)
			String() string
		}
		into interface{ UnmarshalText(text []byte) error }
		want string
	}{
		{utm.ID, new(utm.Param), "id"},
		{utm.KeepCase, new(utm.LetterCase), "keep"},
		{utm.LastValue, new(utm.Repeat), "last"},
		{utm.ReplaceExisting, new(utm.Existing), "replace"},
		{utm.Param(9), nil, ""},
		{utm.LetterCase(3), nil, ""},
		{utm.Repeat(2), nil, ""},
		{utm.Existing(3), nil, ""},
	} {
		text, err := tt.v.MarshalText()
		if string(text) != tt.want || (err != nil) != (tt.want == "") {
			t.Errorf("MarshalText(%v) = %q, %v, want %q", tt.v, text, err, tt.want)
		}
		if tt.into == nil {
			if tt.v.String() != "unknown" {
				t.Errorf("String = %q", tt.v)
			}
			continue
		}
		if err := tt.into.UnmarshalText(text); err != nil {
			t.Error(err)
		}
		if err := tt.into.UnmarshalText([]byte(strings.Repeat("X", 1<<20))); err == nil || len(err.Error()) > 256 {
			t.Errorf("UnmarshalText of junk = %v", err)
		}
	}
	if got := utm.Param(9).Key() + (utm.Params{Source: "a"}).Get(9); got != "unknown" {
		t.Errorf("a tenth parameter: %q", got)
	}
	for param := range (utm.Params{Source: "a", Medium: "b"}).All() {
		if param == utm.Medium {
			t.Error("All does not stop")
		}
		break
	}
}
