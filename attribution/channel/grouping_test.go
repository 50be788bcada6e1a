package channel

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

func TestDefault(t *testing.T) {
	for _, at := range []time.Time{{}, before, after, time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC)} {
		g := Default(at)
		if fs := g.Validate(); len(fs) != 0 {
			t.Errorf("Default(%s): %v, want no finding", at, fs)
		}
		assistants := false
		for _, r := range g.Rules {
			assistants = assistants || r.Channel == AIAssistant
		}
		if want := !at.Before(after); assistants != want || g.Since.IsZero() == want {
			t.Errorf("Default(%s) knows assistants: %t since %s, want %t", at, assistants, g.Since, want)
		}
	}
	// Days are those of UTC.
	zone := time.FixedZone("", 10*3600)
	if g := Default(time.Date(2026, 5, 13, 9, 0, 0, 0, zone)); !g.Since.IsZero() {
		t.Errorf("on May 12 in UTC: since %s, want none", g.Since)
	}
}

// The order is that of the published list, with our two where the doc says.
func TestDefaultOrder(t *testing.T) {
	var got []string
	for _, r := range Default(after).Rules {
		got = append(got, string(r.Channel))
	}
	want := "cross_network paid_shopping paid_search paid_social paid_video display paid_other creator affiliates " +
		"organic_shopping organic_social organic_video organic_search ai_assistant email code affiliates audio sms push referral organic_social direct"
	if got := strings.Join(got, " "); got != want {
		t.Errorf("rules are\n%s, want\n%s", got, want)
	}
}

func TestGroupingJSON(t *testing.T) {
	for _, at := range []time.Time{before, after} {
		g := Default(at)
		data, err := json.Marshal(g)
		if err != nil {
			t.Fatal(err)
		}
		back, err := wire.Decode[Grouping](data, wire.Schema{Name: "irmkit/channel-grouping", Major: 1})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(g, back); diff != "" {
			t.Errorf("round trip (-want +got):\n%s", diff)
		}
		if strings.Contains(string(data), `\u`) {
			t.Errorf("the document has escapes: %s", data)
		}
	}
	e, err := json.Marshal(mustNew(t, Default(before), testSites).Explain(Visit{Referrer: "www.facebook.com", Campaign: "cross-network"}))
	want := `{"channel":"cross_network","rule":0,"referrer":"facebook.com","site":"social","steps":[{"rule":0,"channel":"cross_network","matched":true,` +
		`"checks":[{"when":0,"field":"campaign","got":"cross-network","want":["*cross-network*"]}]}]}`
	if string(e) != want || err != nil {
		t.Errorf("explanation is %s, %v, want %s", e, err, want)
	}
}

func is(f Field, patterns ...string) Condition { return Condition{Field: f, Is: patterns} }

func rule(c Channel, when ...All) Rule { return Rule{Channel: c, When: when} }

func TestGroupingValidate(t *testing.T) {
	ok := rule(Email, All{is(FieldMedium, "email")})
	many := func(n int) []string {
		var out []string
		for i := range n {
			out = append(out, fmt.Sprint("p", i))
		}
		return out
	}
	long := func(n int) []string { // of 255 bytes each, and one of 128
		out := []string{strings.Repeat("y", 128)}
		for i := range n {
			out = append(out, strings.Repeat("x", 251)+fmt.Sprintf("%04d", i))
		}
		return out
	}
	tests := []struct {
		name string
		g    Grouping
		want string // lines of "severity path code"
	}{
		{"good", Grouping{Rules: []Rule{ok}}, ""},
		{"minor version", Grouping{Schema: "irmkit/channel-grouping/1.3", Rules: []Rule{ok}}, ""},
		{"empty", Grouping{}, "error rules limit"},
		{"all at once", Grouping{
			Schema: "irmkit/plan/1", Name: strings.Repeat("n", 129), Source: "\xff", Since: irm.Date{Year: 2026, Month: 2, Day: 30},
			Rules: []Rule{
				rule("Email"), rule("", All{}), rule("emial", All{is("medum", "A", "**"), is(FieldSite)}),
			},
		}, "error schema channel_schema\nerror name limit\nerror source limit\nerror since time\n" +
			"error rules[0].channel channel_slug\nerror rules[0].when limit\nerror rules[1].channel channel_slug\nerror rules[1].when[0] limit\n" +
			"warning rules[2].channel channel_unknown\nerror rules[2].when[0][0].field channel_field\n" +
			"error rules[2].when[0][0].is[0] channel_pattern\nerror rules[2].when[0][0].is[1] channel_pattern\nerror rules[2].when[0][1].is limit"},
		{"too many rules", Grouping{Rules: make([]Rule, 201)}, "error rules limit"},
		{"too many alternatives", Grouping{Rules: []Rule{rule(Email, make([]All, 65)...)}}, "error rules[0].when limit"},
		{"too many conditions", Grouping{Rules: []Rule{rule(Email, make(All, 17))}}, "error rules[0].when[0] limit"},
		{"too many patterns", Grouping{Rules: []Rule{rule(Email, All{is(FieldMedium, many(1001)...)})}}, "error rules[0].when[0][0].is limit"},
		{"too many in all", Grouping{Rules: []Rule{rule(Email, All{
			is(FieldMedium, many(1000)...), is(FieldMedium, many(1000)...), is(FieldMedium, "x"),
		})}}, "error rules limit"},
		{"as many in all as there may be", Grouping{Rules: []Rule{rule(Email, All{is(FieldMedium, many(1000)...), is(FieldCode, many(1000)...)})}}, ""},
		{"an empty alternative and a bad one", Grouping{Rules: []Rule{rule(Email, All{}, All{is("medum", "a")})}},
			"error rules[0].when[0] limit\nerror rules[0].when[1][0].field channel_field"},
		{"the same again", Grouping{Rules: []Rule{ok, ok}}, "warning rules[1] channel_unreachable"},
		{"narrower", Grouping{Rules: []Rule{
			rule(PaidOther, All{is(FieldMedium, "*cp*", "paid*")}),
			rule(PaidSearch, All{is(FieldSite, "search"), is(FieldMedium, "cpc", "paid-search")}),
		}}, "warning rules[1] channel_unreachable"},
		{"one alternative of two", Grouping{Rules: []Rule{
			rule(Email, All{is(FieldMedium, "*mail*")}),
			rule(SMS, All{is(FieldMedium, "email")}, All{is(FieldMedium, "sms")}),
		}}, "warning rules[1].when[0] channel_unreachable"},
		{"within one rule", Grouping{Rules: []Rule{rule(Email, All{is(FieldMedium, "*mail")}, All{is(FieldMedium, "email")})}},
			"warning rules[0].when[1] channel_unreachable"},
		{"several earlier ones together", Grouping{Rules: []Rule{
			rule(Email, All{is(FieldMedium, "a")}), rule(SMS, All{is(FieldMedium, "*b*")}), rule(Push, All{is(FieldMedium, "a", "abc")}),
		}}, "warning rules[2] channel_unreachable"},
		{"many earlier ones together", Grouping{Rules: []Rule{
			rule(Email, All{is(FieldMedium, "a")}, All{is(FieldMedium, "b")}, All{is(FieldMedium, "c")}, All{is(FieldMedium, "d")}),
			rule(Push, All{is(FieldMedium, "a", "a", "b", "c", "d")}),
		}}, "warning rules[1] channel_unreachable"},
		{"several, with another condition", Grouping{Rules: []Rule{
			rule(Email, All{is(FieldMedium, "a"), is(FieldCode, "*")}), rule(SMS, All{is(FieldCode, "*"), is(FieldMedium, "b")}),
			rule(Push, All{is(FieldCode, "x*"), is(FieldMedium, "a", "b")}, All{is(FieldCode, "", "x"), is(FieldMedium, "a", "b")}),
		}}, "warning rules[2].when[0] channel_unreachable"},
		{"several divisions are not found", Grouping{Rules: []Rule{
			rule(Email, All{is(FieldMedium, "a"), is(FieldCode, "x")}, All{is(FieldMedium, "a"), is(FieldCode, "y")},
				All{is(FieldMedium, "b"), is(FieldCode, "x")}, All{is(FieldMedium, "b"), is(FieldCode, "y")}),
			rule(Push, All{is(FieldMedium, "a", "b"), is(FieldCode, "x", "y")}),
		}}, ""},
		{"no visit meets both", Grouping{Rules: []Rule{
			rule(Email, All{is(FieldMedium, "email", "x*"), is(FieldCode, "*"), is(FieldMedium, "y*", "")}, All{is(FieldMedium, "y")}),
			rule(SMS, All{is(FieldMedium, "email"), is(FieldCode, "*")}),
			rule(Push, All{is(FieldMedium, "*a"), is(FieldMedium, "*b")}),
		}}, "warning rules[0].when[0] channel_exclusive\nwarning rules[2] channel_unreachable"},
		{"misspelt category", Grouping{Rules: []Rule{
			rule(PaidSocial, All{is(FieldSite, "socail", "social", "", "s*"), is(FieldMedium, "emial")}),
		}}, "warning rules[0].when[0][0].is[0] channel_category_unknown"},
		{"too much text", Grouping{Rules: []Rule{rule(Email, All{is(FieldMedium, long(129)...)})}}, "error rules limit"},
		{"as much as there may be", Grouping{Rules: []Rule{rule(Email, All{is(FieldMedium, long(128)...)})}}, ""},
		{"one pattern left", Grouping{Rules: []Rule{ok, rule(SMS, All{is(FieldMedium, "email", "sms")})}}, ""},
		{"wider", Grouping{Rules: []Rule{
			rule(PaidSearch, All{is(FieldSite, "search"), is(FieldMedium, "cpc")}), rule(PaidOther, All{is(FieldMedium, "cpc")}),
		}}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, f := range tt.g.Validate() {
				got = append(got, fmt.Sprintf("%s %s %s", f.Severity, f.Path, f.Code))
				if len(f.Message) > 256 {
					t.Errorf("the message has %d bytes: %s", len(f.Message), f.Message)
				}
			}
			if diff := cmp.Diff(tt.want, strings.Join(got, "\n")); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
			_, err := New(tt.g, nil)
			if (err != nil) != strings.Contains(tt.want, "error") || err != nil && len(err.Error()) > 256 {
				t.Errorf("New = %v, want an error as by Validate", err)
			}
		})
	}
}

// A rule that is reported as unreachable is never the answer.
func TestUnreachedIsTrue(t *testing.T) {
	g := Default(before)
	for i := len(g.Rules) - 1; i >= 0; i -= 3 { // each of them once more, at the end
		g.Rules = append(g.Rules, g.Rules[i])
	}
	n := len(Default(before).Rules)
	reported := map[int]bool{}
	for _, f := range g.Validate() {
		var i int
		if _, err := fmt.Sscanf(f.Path, "rules[%d]", &i); err != nil || f.Code != "channel_unreachable" || i < n {
			t.Errorf("unexpected %s", f)
		}
		reported[i] = true
	}
	if len(reported) != len(g.Rules)-n {
		t.Errorf("%d rules reported, want %d", len(reported), len(g.Rules)-n)
	}
}

func TestNearest(t *testing.T) {
	for c, want := range map[Channel]string{
		"emial": "email", "paid-social": "paid_social", "organic_serach": "organic_search", "pushh": "push", "puhhs": "", "sm": "sms",
		"influencer": "", "podcast": "", "emailx": "email", "emali": "email", "e": "", "emaix": "email",
	} {
		got := nearest(c, knownChannels)
		if want != "" {
			want = fmt.Sprintf("; did you mean %q?", want)
		}
		if got != want {
			t.Errorf("nearest(%q) = %q, want %q", c, got, want)
		}
	}
}

func TestChannelTitles(t *testing.T) {
	seen := map[string]bool{}
	for _, n := range titles {
		if !n.channel.Known() || n.channel.Title() != n.title || !irm.IsSlug(n.channel) || seen[n.title] {
			t.Errorf("%q has the title %q", n.channel, n.channel.Title())
		}
		seen[n.title] = true
	}
	if got := fmt.Sprint(OrganicSocial); got != "organic_social" {
		t.Errorf("OrganicSocial prints as %q, want its slug", got)
	}
	for c, want := range map[Channel]string{
		"": "", "podcast_ads": "Podcast Ads", "zine_a": "Zine A", "qr-code": "Qr Code", "_": "", "3d_ads": "3d Ads", "été": "été",
	} {
		if got := c.Title(); got != want || c.Known() {
			t.Errorf("Channel(%q).Title() = %q, want %q", c, got, want)
		}
	}
}
