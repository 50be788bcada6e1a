package outreach_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/brief/outreach"
	"github.com/irmkit/irmkit/irm"
)

func bodies(texts ...string) (drafts []outreach.Draft) {
	for i, s := range texts {
		d := outreach.Draft{At: june.AddDate(0, 0, i)}
		d.To.Creator = irm.Creator{ID: irm.CreatorID(fmt.Sprint("c-", i)), Name: fmt.Sprintf("Name%d Of%d", i, i)}
		d.Message = outreach.Message{Creator: d.To.Creator.ID, Body: irm.NewPersonal(strings.ReplaceAll(s, "NAME", d.To.Creator.Name))}
		drafts = append(drafts, d)
	}
	return drafts
}

// likeness are the messages of the findings that say alike, by path.
func likeness(fs irm.Findings) (out []string) {
	for _, f := range fs {
		if f.Code == "alike" || f.Code == "alike_limit" {
			out = append(out, strings.TrimSuffix(f.Path, ".message.body")+": "+f.Message)
		}
	}
	return out
}

func TestAlike(t *testing.T) {
	p := outreach.Policy{AlikePercent: 90}
	words := strings.Fields("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty twentyone twentytwo")
	text := strings.Join(words, " ") // 20 shingles
	for _, tt := range []struct {
		name  string
		texts []string
		want  []string
	}{
		{"the name only", []string{"Hi NAME, we love your work", "hi NAME! We love your work."}, []string{"drafts[1]: differs from drafts[0] in the name only, if at all"}},
		{"another work", []string{"Hi NAME, we love your work", "Hi NAME, we love your songs"}, nil},
		{"all three are like the first", []string{text, text, text}, []string{"drafts[1]: differs from drafts[0] in the name only, if at all", "drafts[2]: differs from drafts[0] in the name only, if at all"}},
		{"19 of 20 and 21", []string{text, text + " more"}, []string{"drafts[1]: 95% the same as drafts[0]: want less than 90%"}},
		{"18 of 20", []string{text, strings.TrimSuffix(text, " twentyone twentytwo")}, []string{"drafts[1]: 90% the same as drafts[0]: want less than 90%"}},
		{"17 of 20", []string{text, strings.Join(words[:19], " ")}, nil},
		{"a part", []string{text, strings.Join(words[:11], " ")}, nil},
		{"one word", []string{"yes", "Yes!", "no"}, []string{"drafts[1]: differs from drafts[0] in the name only, if at all"}},
		{"nothing", []string{"", "", "!"}, nil},
		{"names alone", []string{"NAME", "NAME"}, []string{"drafts[1]: differs from drafts[0] in the name only, if at all"}},
		{"without spaces", []string{"你好我们喜欢你的作品", "你好我们喜欢你的作品。"}, []string{"drafts[1]: differs from drafts[0] in the name only, if at all"}},
	} {
		if got := likeness(p.Lint(bodies(tt.texts...))); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
	if got := likeness(outreach.Policy{}.Lint(bodies(text, text))); got != nil {
		t.Errorf("not looked at: %q", got)
	}
}

// Only the name differs, and the name is a word as well, or a handle, or not Latin.
func TestAlikeNames(t *testing.T) {
	const text = "Hi NAME,\n\nwe will be at the market in May, with an oat for all. The best is yet to come, NAME: will you come? Will you, NAME?"
	var drafts []outreach.Draft
	for i, name := range []string{"Ben Birke", "Will", "May Stone", "An Nguyen", "The Oat Lady", "the oat lady", "José", "Jose\u0301", "אורי לוי", "麦田", "สมชาย ใจดี"} {
		drafts = append(drafts, named(t, fmt.Sprint("c-", i), name, strings.ReplaceAll(text, "NAME", name)))
	}
	for i, handle := range []string{"oat.ben", "the_oats", "will"} {
		d := named(t, fmt.Sprint("h-", i), "Somebody", strings.ReplaceAll(text, "NAME", "@"+handle))
		d.To.Creator.Accounts = []irm.Account{{Handle: handle}}
		drafts = append(drafts, d)
	}
	got := likeness(outreach.Policy{AlikePercent: 70}.Lint(drafts))
	if len(got) != len(drafts)-1 {
		t.Errorf("%d of %d drafts are like the first: %q", len(got), len(drafts)-1, got)
	}
	for _, s := range got {
		if same := strings.Contains(s, "in the name only"); !same && !strings.HasPrefix(s, "drafts[2]") {
			t.Errorf("%s: want the name only", s) // but for "in May"
		}
	}
}

// slowAlike compares every message with all that are not like any before them.
func slowAlike(texts []string, percent int) map[int]bool {
	set := func(s string) map[string]bool {
		words, out := strings.Fields(s), map[string]bool{}
		for i := 0; i < max(1, len(words)-2); i++ {
			out[strings.Join(words[i:min(len(words), i+3)], " ")] = true
		}
		return out
	}
	var first []map[string]bool
	like := map[int]bool{}
	for i, s := range texts {
		a := set(s)
		for _, b := range first {
			both := 0
			for k := range a {
				if b[k] {
					both++
				}
			}
			if 100*both >= percent*(len(a)+len(b)-both) {
				like[i] = true
			}
		}
		if !like[i] {
			first = append(first, a)
		}
	}
	return like
}

func TestAlikeOracle(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	met := 0
	for range 300 {
		percent := 50 + r.IntN(51)
		var base []string
		for range 5 + r.IntN(30) {
			base = append(base, fmt.Sprint("w", r.IntN(20)))
		}
		var texts []string
		for range 2 + r.IntN(20) {
			words := slices.Clone(base)
			for range r.IntN(5) {
				switch k := r.IntN(len(words)); r.IntN(3) {
				case 0:
					words[k] = fmt.Sprint("x", r.IntN(5))
				case 1:
					words = slices.Insert(words, k, fmt.Sprint("y", r.IntN(5)))
				default:
					words = words[:max(3, len(words)-1)]
				}
			}
			texts = append(texts, strings.Join(words, " "))
		}
		want := slowAlike(texts, percent)
		met += len(want)
		got := likeness(outreach.Policy{AlikePercent: percent}.Lint(bodies(texts...)))
		for i := range texts {
			found := slices.ContainsFunc(got, func(s string) bool { return strings.HasPrefix(s, fmt.Sprintf("drafts[%d]:", i)) })
			if found != want[i] {
				t.Fatalf("%d%%, message %d of %q: %t, want %t", percent, i, texts, found, want[i])
			}
		}
	}
	if met < 500 {
		t.Errorf("%d messages like others: too few to show anything", met)
	}
}

// Messages that are all nearly, and not quite, as alike as the limit: it is said that not all
// were compared.
func TestAlikeLimit(t *testing.T) {
	var texts []string
	for i := range 600 {
		words := strings.Fields(numbered("t", 100))
		for k := range 4 { // 12 shingles of 98 differ
			words[10+20*k] = fmt.Sprintf("own%d_%d", i, k)
		}
		texts = append(texts, strings.Join(words, " "))
	}
	got := likeness(outreach.Policy{AlikePercent: 79}.Lint(bodies(texts...)))
	// 86 of 110 are 78 %. Message 256 is compared with all 256 before it, the next one is not.
	if len(got) == 0 || !strings.Contains(got[0], "not compared with all") || !strings.HasPrefix(got[0], "drafts[257]") {
		t.Errorf("%d findings, %.1q: want the first to be of drafts[257]", len(got), got)
	}
}

func numbered(prefix string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%s%d ", prefix, i)
	}
	return b.String()
}
