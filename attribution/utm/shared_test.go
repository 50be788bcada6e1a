package utm_test

import (
	"encoding/json"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/attribution/utm"
	"github.com/irmkit/irmkit/irm"
)

// shared reads a file of the test data beside the repository, or skips the test.
func shared[T any](t *testing.T, name string) (cases []T) {
	t.Helper()
	path := "../../../shared/data/" + name
	data, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		t.Skipf("the test data, which lies beside the module and not in it, is absent: want it at attribution/utm/%s", path)
	}
	if err != nil {
		t.Fatal(err)
	}
	file := struct{ Cases []T }{}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	return file.Cases
}

type peerCase struct {
	ID, Area, Kind string
	Input          struct {
		URL, Query string
		Params     map[string]string
		Mapping    map[string][]string
		ClickIDs   map[string]string `json:"click_ids"`
		UTM        map[string]string
	}
	Expected json.RawMessage
}

// Peers' cases that are not our dialect, and why.
var otherDialect = map[string]string{
	"utm-010":       "an empty mapping reads nothing there; ours stands for the default keys",
	"utm_build-001": "turns the first + of a value into a space, and writes spaces as +; checked below as far as it is ours",
}

func TestPeers(t *testing.T) {
	checked := 0
	for _, c := range shared[peerCase](t, "attribution_cases.json") {
		if c.Area != "utm" && c.Area != "utm_build" || otherDialect[c.ID] != "" {
			continue
		}
		checked++
		t.Run(c.ID, func(t *testing.T) {
			switch c.Area + " " + c.Kind {
			case "utm whatwg":
				checkWHATWG(t, c)
			case "utm segment":
				checkSegment(t, c)
			case "utm mapped":
				checkMapped(t, c)
			case "utm_build dub":
				public := strings.NewReplacer(".test", ".example") // we refuse .test, which is no public name
				got, err := utm.Build(public.Replace(c.Input.URL), named(c.Input.UTM))
				if want := public.Replace(expected[string](t, c)); err != nil || got != want {
					t.Errorf("Build(%q) = %q, %v, want %q", c.Input.URL, got, err, want)
				}
			default:
				t.Errorf("a dialect that this test does not know: %s %s", c.Area, c.Kind)
			}
		})
	}
	if checked != 13 {
		t.Errorf("%d cases checked, want 13", checked)
	}
}

// utm_build-001 in our spelling: replaced in place, appended before the fragment.
func TestPeerReplacesInPlace(t *testing.T) {
	b := utm.Builder{Existing: utm.ReplaceExisting}
	got, err := b.Build("https://x.example/p?a=1&utm_source=old#f", utm.Params{Source: "New Src", Medium: "a+b+c"})
	if want := "https://x.example/p?a=1&utm_source=New%20Src&utm_medium=a%2Bb%2Bc#f"; err != nil || got != want {
		t.Errorf("Build = %q, %v, want %q", got, err, want)
	}
}

func expected[T any](t *testing.T, c peerCase) (v T) {
	t.Helper()
	if err := json.Unmarshal(c.Expected, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func named(values map[string]string) utm.Params {
	q := []string{}
	for k, v := range values {
		q = append(q, k+"="+strings.NewReplacer("%", "%25", "&", "%26", "+", "%2B").Replace(v))
	}
	return utm.ParseQuery(strings.Join(q, "&")).Params
}

// checkWHATWG compares the pairs with those of URLSearchParams.
func checkWHATWG(t *testing.T, c peerCase) {
	t.Helper()
	got := [][]string{}
	for p := range utm.Parse(c.Input.URL).Pairs() {
		got = append(got, []string{p.Key, p.Value})
	}
	if diff := cmp.Diff(expected[[][]string](t, c), got); diff != "" {
		t.Errorf("Pairs of %q (-want +got):\n%s", c.Input.URL, diff)
	}
}

// checkSegment compares what follows utm_, of our parameters and of all others.
func checkSegment(t *testing.T, c peerCase) {
	t.Helper()
	segment, err := utm.NewParser(utm.Dialect{Repeat: utm.LastValue, SplitQuestion: true})
	if err != nil {
		t.Fatal(err)
	}
	link := segment.Parse(c.Input.Query)
	got := map[string]string{}
	for param, v := range link.Params.All() {
		got[param.String()] = v
	}
	for p := range link.Pairs() {
		if name, ok := strings.CutPrefix(p.Key, "utm_"); ok {
			got[name], _ = link.Get(p.Key)
		}
	}
	if diff := cmp.Diff(expected[map[string]string](t, c), got); diff != "" {
		t.Errorf("Parse(%q) (-want +got):\n%s", c.Input.Query, diff)
	}
}

func checkMapped(t *testing.T, c peerCase) {
	t.Helper()
	m := c.Input.Mapping
	d := utm.Dialect{Keys: utm.Keys{Source: m["source"], Medium: m["medium"], Campaign: m["campaign"], Term: m["term"], Content: m["content"]}}
	for key, network := range c.Input.ClickIDs {
		d.ClickIDs = append(d.ClickIDs, utm.ClickKey{Key: key, Network: network})
	}
	p, err := utm.NewParser(d)
	if err != nil {
		t.Fatal(err)
	}
	query := []string{}
	for k, v := range c.Input.Params {
		query = append(query, k+"="+strings.ReplaceAll(v, " ", "%20"))
	}
	slices.Sort(query)
	link := p.ParseQuery(strings.Join(query, "&"))
	got := map[string]string{"click_id": link.Click.Value, "network": link.Click.Network}
	for param, v := range link.Params.All() {
		got[param.String()] = v
	}
	if diff := cmp.Diff(expected[map[string]string](t, c), got); diff != "" {
		t.Errorf("ParseQuery (-want +got):\n%s", diff)
	}
}

type hostileCase struct {
	ID, Parser, Mode, Input, Expect, Value, Error string
	Gen                                           *struct {
		Prefix, Repeat, Suffix string
		Count                  int
	}
}

func (c hostileCase) text() string {
	if c.Gen != nil {
		return c.Gen.Prefix + strings.Repeat(c.Gen.Repeat, c.Gen.Count) + c.Gen.Suffix
	}
	return c.Input
}

func TestHostile(t *testing.T) {
	seen := 0
	for _, c := range shared[hostileCase](t, "hostile_inputs.json") {
		if c.Parser != "url" {
			continue
		}
		seen++
		if c.ID == "url-089" {
			continue // whose token it is only its maker can say; here it is a pair like any other
		}
		t.Run(c.ID, func(t *testing.T) {
			switch c.Mode {
			case "build":
				checkBuild(t, c)
			case "utm":
				checkUTM(t, c)
			case "observe":
				checkObserve(t, c)
			default:
				t.Errorf("a mode that this test does not know: %s", c.Mode)
			}
		})
	}
	if seen != 44 {
		t.Errorf("%d url cases, want 44", seen)
	}
}

func checkBuild(t *testing.T, c hostileCase) {
	t.Helper()
	const tag = "utm_source=ig&utm_medium=creator"
	b := utm.Builder{}
	if c.Error == "url_domain" {
		b.Domains = []string{"shop.example"}
	}
	got, err := b.Build(c.text(), utm.Params{Source: "ig", Medium: "creator"})
	var fs irm.Findings
	if errors.As(err, &fs); c.Expect == "reject" {
		if len(fs) != 1 || fs[0].Code != c.Error || got != "" || len(err.Error()) > 256 {
			t.Errorf("Build(%.80q) = %q, %v, want %s", c.text(), got, err, c.Error)
		}
		return
	}
	want := map[string]string{
		"url-002": "https://shop.example/?" + tag,
		"url-004": "https://shop.example/p?a=1&b=2&" + tag + "#top",
		"url-005": "https://shop.example/p?" + tag + "#/spa?x=1",
		"url-006": "https://shop.example/p?z=1&a=2&b&" + tag,
		"url-009": "https://shop.example/%E2%9C%93?" + tag,
		"url-010": "https://shop.example/%E2%9C%93?" + tag,
		"url-042": "https://shop.example/?" + tag,
		"url-061": "https://go.shop.example/?url=https://evil.com&" + tag,
	}[c.ID]
	if err != nil || got != want {
		t.Errorf("Build(%q) = %q, %v, want %q", c.text(), got, err, want)
	}
	if check := b.Check(c.text()); c.Expect == "flag" && !check.Has(c.Error) || c.Expect != "flag" && check != nil {
		t.Errorf("Check(%q) = %v, want %s %s", c.text(), check, c.Expect, c.Error)
	}
}

// checkUTM builds a link from observed values.
func checkUTM(t *testing.T, c hostileCase) {
	t.Helper()
	p := utm.ParseQuery(c.text()).Params
	if c.ID == "url-074" {
		applied, err := utm.Convention{}.Apply(map[string]string{"source": p.Source})
		if err != nil || applied.Source != c.Value {
			t.Errorf("Apply = %+v, %v, want %q", applied, err, c.Value)
		}
		return
	}
	link, err := utm.Build("https://shop.example/", p)
	if c.Expect == "reject" {
		if fs, ok := errors.AsType[irm.Findings](err); !ok || !fs.Has(c.Error) {
			t.Errorf("Build = %v, want %s", err, c.Error)
		}
		return
	}
	if got := utm.Parse(link).Params; err != nil || got != p || p == (utm.Params{}) {
		t.Errorf("Parse(Build(%+v)) = %+v, %v", p, got, err)
	}
}

func checkObserve(t *testing.T, c hostileCase) {
	t.Helper()
	link := utm.Parse(c.text())
	want, code := map[string]utm.Params{
		"url-080": {Source: "%zz", Medium: "ok"},
		"url-083": {Source: "%C3%28"},
		"url-087": {Source: "a"},
	}[c.ID], map[string]string{"url-080": "url_escape", "url-083": "utf8", "url-087": "url_length"}[c.ID]
	if link.Params != want || !link.Findings.Has(code) || link.Findings.Err() != nil {
		t.Errorf("Parse(%.80q) = %+v with %v, want %+v with %s", c.text(), link.Params, link.Findings, want, code)
	}
	if len(link.Raw) > 64<<10 || !strings.HasPrefix(c.text(), link.Raw) {
		t.Errorf("Raw has %d bytes, want the first 64 KiB at most", len(link.Raw))
	}
}
