package disclosure_test

import (
	"errors"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/irm"
)

// planned is a post of @brand on Instagram that is still to be written.
func planned(markets ...irm.Territory) disclosure.Post {
	p := on("GB", "")
	p.Markets = markets
	return p
}

func TestResolve(t *testing.T) {
	with := func(r disclosure.Post, change func(*disclosure.Post)) disclosure.Post {
		change(&r)
		return r
	}
	tests := []struct {
		name    string
		post    disclosure.Post
		want    string
		verdict disclosure.Verdict
	}{
		{"one market", planned("GB"), "Ad", disclosure.Pass},
		{"one label for several", planned("GB", "US", "AU", "NZ", "CA"), "Ad", disclosure.Pass},
		{"a longer one for two is shorter than two", planned("ES", "MX"), "Publicidad", disclosure.Pass},
		{"one for each", planned("DE", "FR", "GB"), "Werbung | Publicité | Ad", disclosure.Pass},
		{"a hashtag where one market asks for it", planned("GB", "IE"), "#ad", disclosure.Pass},
		{"in any order", planned("IE", "GB"), "#ad", disclosure.Pass},
		{"the strict one first", planned("DE", "IE"), "#ad | Werbung", disclosure.Pass},
		{"in three scripts", planned("JP", "KR", "CN"), "広告 | 광고 | 广告", disclosure.Pass},
		{"a gift", with(planned("IT"), func(r *disclosure.Post) { r.Relation, r.Brands = disclosure.Gifted, nil }), "Pubblicità", disclosure.Pass},
		{"the brand is named", with(planned("PL"), func(r *disclosure.Post) { r.Language = "pl" }), "Reklama @brand", disclosure.Pass},
		{"the brand is not known", with(planned("PL"), func(r *disclosure.Post) { r.Language, r.Brands = "pl", nil }), "Reklama", disclosure.Unknown},
		{"the language of the content", with(planned("CA"), func(r *disclosure.Post) { r.Language = "fr" }), "Pub", disclosure.Pass},
		{"a language without a label", with(planned("FI"), func(r *disclosure.Post) { r.Language = "sv" }), "Mainos @brand", disclosure.Fail},
		{"minors", with(planned("FI"), func(r *disclosure.Post) { r.Language, r.Facts.Minors = "fi", yes }), "Mainos @brand", disclosure.Pass},
		{"what was retouched", with(planned("FR"), func(r *disclosure.Post) { r.Facts.Retouched = yes }), "Publicité | Images retouchées", disclosure.Pass},
		{"generated", with(planned("FR"), func(r *disclosure.Post) { r.Facts.Synthetic = yes }), "Publicité | Images virtuelles", disclosure.Pass},
		{"several brands", with(planned("DK"), func(r *disclosure.Post) { r.Brands = []disclosure.Brand{{"@brand", "Brand"}, {"Else", "@else"}} }), "Reklame @brand Else", disclosure.Pass},
		{"what may not be advertised", with(planned("GB"), func(r *disclosure.Post) { r.Category = "vaping" }), "Ad", disclosure.Fail},
		{"a caption that denies it", with(planned("GB"), func(r *disclosure.Post) { r.Caption = "Not sponsored!" }), "Ad", disclosure.Warn},
		{"a picture that denies it", with(planned("US"), func(r *disclosure.Post) { r.Format, r.Overlays = irm.FormatStory, []string{"Not sponsored!"} }), "Ad", disclosure.Warn},
		{"a caption of five hashtags", with(planned("IE"), func(r *disclosure.Post) { r.Caption = "#a #b #c #d #e" }), "#ad", disclosure.Fail},
		{"one that has its label", with(planned("DE"), func(r *disclosure.Post) { r.Caption = "Werbung | mein Tag" }), "-", disclosure.Pass},
		{"one that the platform labels", with(planned("IE"), func(r *disclosure.Post) { r.Facts.Native = yes }), "-", disclosure.Pass},
		{"a virtual creator", with(planned("IN"), func(r *disclosure.Post) { r.Relation = disclosure.Virtual }), "Ad | Virtual influencer", disclosure.Pass},
		{"nothing to disclose", with(planned("GB"), func(r *disclosure.Post) { r.Relation = disclosure.Unpaid }), "", disclosure.NotApplicable},
		{"no rules", planned("TH"), "", disclosure.Unknown},
		{"from memory only", planned("NO"), "Reklame @brand", disclosure.Unknown},
		{"more markets than are tried in full", planned("AU", "BR", "CA", "DE", "ES", "FR", "GB", "IN", "IT", "MX", "NL", "NZ", "US"), "", disclosure.Pass},
	}
	c := compile(t)
	for _, test := range tests {
		plan, err := c.Resolve(test.post)
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if want := strings.Trim(test.want, "-"); plan.Text != want && test.want != "" || plan.Report.Verdict != test.verdict || plan.OK() != (test.verdict == disclosure.Pass || test.verdict == disclosure.NotApplicable) {
			t.Errorf("%s: %q %s, want %q %s; %+v", test.name, plan.Text, plan.Report.Verdict, test.want, test.verdict, plan.Report)
		}
		for _, l := range plan.Labels {
			if len(l.Markets) == 0 || len(l.Rules) == 0 || !strings.Contains(plan.Text, l.Text) {
				t.Errorf("%s: %+v", test.name, l)
			}
		}
	}
}

// Where no label will do, the nearest is one that may.
func TestResolveNearest(t *testing.T) {
	conditional := disclosure.Rule{Kind: disclosure.Conditional, Labels: []string{"word"}, Markets: []irm.Territory{"GB"}}
	c, err := disclosure.Compile(small(conditional), disclosure.Options{})
	if err != nil {
		t.Fatal(err)
	}
	plan, err := c.Resolve(planned("GB"))
	if err != nil || plan.Text != "Word" || plan.OK() || plan.Report.Verdict != disclosure.Warn {
		t.Errorf("%+v %v", plan, err)
	}
}

// Where a label goes, and what else there is to know.
func TestResolveNotes(t *testing.T) {
	r := planned("US")
	r.Platform, r.Format = irm.PlatformTikTok, irm.FormatVideo
	plan, err := compile(t).Resolve(r)
	if err != nil || !plan.OnPicture || !plan.Native || !plan.OK() {
		t.Errorf("%+v %v", plan, err)
	}
	if !slices.ContainsFunc(plan.Notes, func(n disclosure.Citation) bool { return n.Rule == "us-040" }) {
		t.Errorf("notes %v, want those of the market", plan.Notes)
	}
	r.Markets, r.Platform = []irm.Territory{"IE", "IT", "DE"}, irm.PlatformThreads
	r.Format = irm.FormatPost
	if plan, err = compile(t).Resolve(r); err != nil || plan.Text == "" || plan.Labels[0].Markets[0] != "IE" {
		t.Errorf("%+v %v", plan, err)
	}
}

func TestResolveInvalid(t *testing.T) {
	r := planned("GB")
	r.Brands[0][0], r.Relation = "@", "friend"
	_, err := compile(t).Resolve(r)
	var fs irm.Findings
	if !errors.As(err, &fs) || len(fs) != 2 || fs[0].Path != "relation" || fs[1].Path != "brands[0][0]" {
		t.Errorf("%v", err)
	}
}

// No set of accepted labels that all markets take is shorter: by trying all sets of up to
// three.
func TestResolveShortest(t *testing.T) {
	c := compile(t)
	markets := []irm.Territory{"AU", "DE", "ES", "FR", "GB", "MX", "NL", "US", "IN"}
	var texts []string
	for _, r := range published().At(irm.DateOf(day("2026-06-01"))).Rules {
		for _, l := range r.Labels {
			if r.Kind == disclosure.Accept && !strings.ContainsAny(l, "#{") && !slices.Contains(texts, l) && utf8.RuneCountInString(l) < 12 {
				texts = append(texts, l)
			}
		}
	}
	passes := map[string]map[irm.Territory]bool{}
	for _, text := range texts {
		passes[text] = map[irm.Territory]bool{}
		p := on("US", text)
		p.Markets = markets
		report, err := c.Check(p)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range report.Results {
			passes[text][r.Market] = r.Verdict == disclosure.Pass
		}
	}
	for a := range markets {
		for b := range a {
			want := 1 << 10
			for _, x := range texts {
				for _, y := range texts {
					if (passes[x][markets[a]] || passes[y][markets[a]]) && (passes[x][markets[b]] || passes[y][markets[b]]) {
						n := utf8.RuneCountInString(x)
						if x != y {
							n += utf8.RuneCountInString(y) + 3
						}
						want = min(want, n)
					}
				}
			}
			r := planned(markets[a], markets[b])
			plan, err := c.Resolve(r)
			if err != nil || !plan.OK() {
				t.Fatalf("%s %s: %v %v", markets[a], markets[b], plan, err)
			}
			if got := utf8.RuneCountInString(plan.Text); got != want {
				t.Errorf("%s %s: %q has %d characters, want %d", markets[a], markets[b], plan.Text, got, want)
			}
		}
	}
}

// Whatever the markets and the relation, a plan that is called good passes in each market,
// also with a caption behind it and whatever the order of the markets, and one that is not
// says why.
func TestResolveEverywhere(t *testing.T) {
	c := compile(t)
	markets := published().Markets()
	relations := []disclosure.Relation{
		disclosure.Paid, disclosure.Gifted, disclosure.GiftedControl, disclosure.Affiliate, disclosure.OwnBrand, disclosure.Employee,
		disclosure.AgencyStaff, disclosure.Event, disclosure.ContestEntry, disclosure.Virtual, disclosure.Unpaid,
	}
	captions := []string{
		"My morning with @brand and a long walk", "Thanks @brand for having me! #collab #ambassador", "✨✨✨\nNew in! Use my code ADA10",
		far + far, "@brand #brand at shop.example.com", "Is it just me? No idea", "Free shipping today", "#one #two #three", "광고주 広告主 广告主", "and so on",
	}
	good, why := 0, map[disclosure.Code]int{}
	check := func(p disclosure.Post, caption string) {
		t.Helper()
		plan, err := c.Resolve(p)
		if err != nil {
			t.Fatal(err)
		}
		if !plan.OK() {
			for _, r := range plan.Report.Results {
				if r.Verdict == disclosure.Pass || r.Verdict == disclosure.NotApplicable {
					continue
				}
				if len(r.Reasons) == 0 && len(r.Needs) == 0 || slices.Contains(r.Codes(), disclosure.NoLabel) || slices.Contains(r.Codes(), disclosure.NativeToolOnly) {
					t.Errorf("%v %s %s: %q = %+v", p.Markets, p.Relation, p.Language, plan.Text, r)
				}
				for _, code := range r.Codes() {
					why[code]++
				}
			}
			return
		}
		good++
		for _, l := range plan.Labels {
			if len(l.Markets) == 0 || len(l.Rules) == 0 || !strings.Contains(plan.Text, l.Text) {
				t.Errorf("%v %s: %+v", p.Markets, p.Relation, l)
			}
		}
		p.Caption = plan.Text
		if plan.OnPicture {
			p.Overlays = []string{plan.Text}
		}
		p.Facts = disclosure.Facts{Obscured: no, TooSmall: no, LowContrast: no}
		if plan.Native {
			p.Facts.Native = yes
		}
		if again, err := c.Resolve(p); err != nil || again.Text != "" || !again.OK() {
			t.Errorf("%v %s: %q wants %q besides, %v", p.Markets, p.Relation, p.Caption, again.Text, err)
		}
		for _, sep := range []string{"", "\n", "\n\n", " | ", ": ", " – "} {
			if sep != "" {
				p.Caption = plan.Text + sep + caption
			}
			report, err := c.Check(p)
			if err != nil {
				t.Fatal(err)
			}
			if report.Verdict != disclosure.Pass && report.Verdict != disclosure.NotApplicable {
				for _, r := range report.Results {
					if r.Verdict != disclosure.Pass && r.Verdict != disclosure.NotApplicable {
						t.Errorf("%v %s %s %s: %q = %s %s %v %v", p.Markets, p.Relation, p.Format, p.Language, p.Caption, r.Market, r.Verdict, r.Codes(), r.Needs)
					}
				}
			}
		}
	}
	i := 0
	next := func(p disclosure.Post) {
		i++
		check(p, captions[i%len(captions)])
	}
	formats := []irm.Format{irm.FormatPost, irm.FormatStory, irm.FormatReel}
	languages := []irm.Language{"en", "de", "fr", "pl", "fi", "ja"}
	for _, relation := range relations {
		for a, x := range markets {
			for _, y := range markets[a:] {
				p := planned(x)
				if x != y {
					p.Markets = []irm.Territory{x, y}
				}
				p.Relation, p.Format, p.Language = relation, formats[i%len(formats)], languages[i%len(languages)]
				next(p)
			}
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		p := planned()
		for _, k := range random.Perm(len(markets))[:3] {
			p.Markets = append(p.Markets, markets[k])
		}
		p.Relation, p.Format, p.Language = relations[random.IntN(len(relations))], formats[i%len(formats)], languages[random.IntN(len(languages))]
		p.Platform = []irm.Platform{irm.PlatformInstagram, irm.PlatformTikTok, irm.PlatformX, irm.PlatformFacebook}[random.IntN(4)]
		next(p)
	}
	if want := []disclosure.Code{disclosure.LabelLanguage, disclosure.LabelUnverified, disclosure.NoRules}; good < 2000 || !slices.Equal(slices.Sorted(maps.Keys(why)), want) {
		t.Errorf("%d good, others for %v, want %v", good, why, want)
	}
}
