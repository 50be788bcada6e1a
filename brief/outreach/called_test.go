package outreach_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/brief/outreach"
	"github.com/irmkit/irmkit/irm"
)

// nameCodes are the findings of names of the first draft.
func nameCodes(drafts ...outreach.Draft) (out []string) {
	for _, c := range codes(unprefixed(outreach.Policy{}.Lint(drafts))) {
		if strings.Contains(c, "name_") {
			out = append(out, strings.TrimPrefix(c, "message."))
		}
	}
	return out
}

// Many names are words as well, and many are not written in Latin letters.
func TestCalled(t *testing.T) {
	const missing = "body name_missing?"
	for _, tt := range []struct {
		name, greeting string
		want           []string
	}{
		{"Ada Ahorn", "hi ada, i love your oats", nil},
		{"Ada Ahorn", "hi ada i love your oats", nil},
		{"Ada Ahorn", "good day to you ahorn ada", nil},
		{"Ada Ahorn", "Ada's oats", nil},
		{"Will Stone", "Hi, i hope you will like it", []string{missing}},
		{"Will Stone", "hi will, i hope", nil},
		{"Will Stone", "Hi Will I hope", nil},
		{"An Nguyen", "Hi, an idea for you", []string{missing}},
		{"An Nguyen", "hi an, a thought", nil},
		{"May", "Hi! It may be", []string{missing}},
		{"may", "Hi! It may be", []string{missing}},
		{"The Oat Lady", "Hi, the best porridge", []string{missing}},
		{"the oat lady", "hello dear, dear the oat lady", nil},
		{"A. Ahorn", "Hi, this is a word", []string{missing}},
		{"O’Brien", "Hi O'Brien", nil},
		{"Dr. Ada Ahorn", "Dear Dr. Ahorn,", nil},
		{"Dr. Ada Ahorn", "Dear Dr. Birke,", []string{missing}},
		{"Mr. Porridge", "Hello Mr. Porridge", nil},
		{"Mr. Porridge", "Hello Mr. Birke", []string{missing}},
		{"The Oat Lady", "The best, ever", []string{missing}},
		{"Anna-Lena Groß", "liebe anna-lena, oder", nil},
		{"Anna-Lena Groß", "liebe anna-lena ich habe", nil},
		{"Lena Groß", "liebe a-b-c-lena, oder", nil},
		{"Oats", "so this is for @oats and more", nil},
		{"Ada", "so this is ada’s", []string{missing}},
		{"Ada", "so liebe ada-a-b, oder", nil},
		{"Ada", "so liebe ada-a-b-c, oder", []string{missing}},
		{"José Ruiz", "Hola Jose\u0301,", nil}, // the accent as a character of its own
		{"Jose\u0301 Ruiz", "Hola JOSÉ,", nil},
		{"José Ruiz", "Hola Jose,", []string{missing}},
		{"Nguyễn", "Chào Nguye\u0302\u0303n,", nil},
		{"Ada", "Ａｄａさん、", nil},
		{"Ada", "A\u200bda,", nil},
		{"İpek Su", "Merhaba İPEK,", nil},
		{"Ñandú", "Hola ñandú,", nil},
		{"אורי לוי", "שלום אורי,", nil},
		{"אורי לוי", "\u200fשלום \u200fאורי\u200f, מה", nil},
		{"אורי לוי", "שלום לך,", []string{missing}},
		{"نور حسن", "مرحبا نور،", nil},
		{"علی\u200cرضا", "سلام علی\u200cرضا،", nil},
		{"علی\u200cرضا", "سلام علیرضا،", nil},
		{"田中美咲", "田中さん、こんにちは", nil},
		{"田中美咲", "美咲さん、こんにちは", nil},
		{"田中美咲", "山田さん、こんにちは", []string{missing}},
		{"林 美咲", "林さん、こんにちは", nil},
		{"小林 林", "林さん、こんにちは", []string{missing}},
		{"林 美咲", "小林さん、こんにちは", []string{missing}},
		{"さくら", "さて、はじめまして", []string{missing}},
		{"さくら", "さくらさん、はじめまして", nil},
		{"王小明", "你好，亲爱的王小明，", nil},
		{"王小明", "你好，我们喜欢你的作品", []string{missing}},
		{"สมชาย ใจดี", "สวัสดีคุณสมชาย", nil},
		{"สมชาย ใจดี", "สวัสดีคุณสมหญิง", []string{missing}},
		{"สมชาย ใจดี", "คุณสมช", nil},
		{"王小明", strings.Repeat("你", 28) + "王小明", nil},
		{"王小明", strings.Repeat("你", 32) + "王小明", []string{missing}},
		{"김서연", "김서연 님, 안녕하세요", nil},
		{"김서연", "서연님, 안녕하세요", nil},
		{"김서연", "김민서님, 안녕하세요", []string{missing}},
		{"김서연", "안녕하세요", []string{missing}},
		{"Sig Ahorn", "Hi Sig,", nil},
		{"✨", "Hi ✨,", []string{missing}}, // a name without a word is none
	} {
		if got := nameCodes(named(t, "c-1", tt.name, tt.greeting+"\n\nx")); !slices.Equal(got, tt.want) {
			t.Errorf("%q greeted %q: %q, want %q", tt.name, tt.greeting, got, tt.want)
		}
	}
}

// A character begins one name and is within another: it is the name of the former.
func TestCalledByEither(t *testing.T) {
	d := named(t, "c-1", "小林 葵", "林さん、\n\nx")
	d.To.Names = []irm.Personal{irm.NewPersonal("林 葵")}
	if got := nameCodes(d); got != nil {
		t.Errorf("%q", got)
	}
}

// A name of somebody else that is a word is no error where it may be only that.
func TestCalledOther(t *testing.T) {
	others := []outreach.Draft{
		named(t, "c-2", "Will", "-"), named(t, "c-3", "May Stone", "-"), named(t, "c-4", "The Oat Lady", "-"), named(t, "c-5", "Hope", "-"),
		named(t, "c-6", "アレクサンドラ・スミス", "-"), named(t, "c-7", "משה כהן", "-"), named(t, "c-8", "صالح", "-"),
		named(t, "c-9", "Dr. Eve Elm Oak", "-"), named(t, "c-10", "麦 田中", "-"),
	}
	for _, tt := range []struct {
		body string
		want []string
	}{
		{"Hi Ada! Will you join us?", []string{"body name_of_other?"}},
		{"Hi Will! Ada, join us", []string{"body name_of_other"}},
		{"Hi Will join us, Ada", []string{"body name_of_other"}},
		{"Hi Ada, May we", nil},
		{"Hi May, Ada", nil}, // the recipient is greeted
		{"May we send you oats?", []string{"body name_missing?"}},
		{"Hi May, may we send you oats?", []string{"body name_of_other", "body name_missing?"}},
		{"The best porridge, ever", []string{"body name_missing?"}},
		{"Ada, Hope's oats", []string{"body name_of_other?"}},
		{"Ada, Hope-filled oats", []string{"body name_of_other?"}},
		{"Dear Ms Stone,", []string{"body name_of_other", "body name_missing?"}},
		{"Dear Ms Stone-Will,", []string{"body name_of_other", "body name_missing?"}},
		{"Dear Eve,", []string{"body name_of_other", "body name_missing?"}},
		{"Dear Elm,", []string{"body name_missing?"}},
		{"Dear Dr,", []string{"body name_missing?"}},
		{"麦、", []string{"body name_missing?"}},
		{"Dear Lady,", []string{"body name_of_other", "body name_missing?"}},
		{"A stone, dear", []string{"body name_missing?"}},
		{"Ada & Hope, your oats", []string{"body name_of_other"}},
		{"アレクサンドラ・スミスさん", []string{"body name_of_other", "body name_missing?"}},
		{"שלום משה, Ada", nil},
		{"שלום משה,", []string{"body name_of_other", "body name_missing?"}},
		{"مرحبا صالح، Ada", []string{"body name_of_other"}},
	} {
		d := named(t, "c-1", "Ada Ahorn", tt.body+"\n\nx")
		if got := nameCodes(append([]outreach.Draft{d}, others...)...); !slices.Equal(got, tt.want) {
			t.Errorf("%q: %q, want %q", tt.body, got, tt.want)
		}
	}
}

// Two recipients may have one name; neither is told of the other.
func TestNamesakes(t *testing.T) {
	a, b := named(t, "c-1", "Ada Ahorn", "Hi Ada Ahorn,\n\nx"), named(t, "c-2", "ADA AHORN", "Hi Ada,\n\nx")
	third := named(t, "c-3", "Ben Birke", "Hi Ada Ahorn,\n\nx")
	for _, drafts := range [][]outreach.Draft{{a, b, third}, {b, a, third}} {
		if got := nameCodes(drafts...); got != nil {
			t.Errorf("%q", got)
		}
	}
	if got := nameCodes(third, a, b); !slices.Equal(got, []string{"body name_of_other", "body name_missing?"}) {
		t.Errorf("%q", got)
	}
}

// Whose name comes first makes no difference to what is found, only to whom it is said to be.
func TestNamesOrder(t *testing.T) {
	drafts := []outreach.Draft{
		named(t, "c-1", "Ada Ahorn", "Hi Ada, hope"), named(t, "c-2", "Hope", "Hi Ada Ahorn"), named(t, "c-3", "hope", "Hi Ben"),
		named(t, "c-4", "Ben Birke", "hello hope, Ben"), named(t, "c-5", "ben birke", "Hi Will"), named(t, "c-6", "Will", "x @hope"),
	}
	found := func(order []int) map[irm.CreatorID][]string {
		batch := make([]outreach.Draft, len(order))
		for i, k := range order {
			batch[i] = drafts[k]
		}
		out := map[irm.CreatorID][]string{}
		for _, f := range (outreach.Policy{}).Lint(batch) {
			var i int
			if _, err := fmt.Sscanf(f.Path, "drafts[%d]", &i); err != nil {
				t.Fatal(err)
			}
			_, path, _ := strings.Cut(f.Path, ".")
			out[batch[i].To.Creator.ID] = append(out[batch[i].To.Creator.ID], path+" "+f.Code+" "+f.Severity.String())
		}
		return out
	}
	want := found([]int{0, 1, 2, 3, 4, 5})
	r := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		order := r.Perm(len(drafts))
		if diff := cmp.Diff(want, found(order)); diff != "" {
			t.Fatalf("in the order %v: %s", order, diff)
		}
	}
}

// Handles may have letters of any script, and the creator's own post may be about somebody.
func TestHandles(t *testing.T) {
	other := named(t, "c-2", "x y z", "-")
	other.To.Creator.Accounts = []irm.Account{{Platform: "youtube", Handle: "麦田"}, {Platform: "instagram", Handle: "oat.ben"}}
	for _, tt := range []struct {
		body, title string
		want        []string
	}{
		{"Hi Ada,\n@麦田", "", []string{"body name_of_other?"}},
		{"Hi Ada,\n@oat.benさん", "", []string{"body name_of_other?"}},
		{"Hi Ada,\né@oat.ben", "", nil},
		{"Hi Ada,\n@oat.bennie and @麦田田", "", nil},
		{"Hi Ada, your \"Brunch with @oat.ben\"", "Brunch with @Oat.Ben", nil},
		{"Hi Ada, your \"Brunch\" with @oat.ben", "Brunch", []string{"body name_of_other"}},
	} {
		d := named(t, "c-1", "Ada Ahorn", tt.body)
		d.Message.Filled = []outreach.Fill{{Name: "post_title", Value: irm.NewPersonal(tt.title)}}
		if got := nameCodes(d, other); !slices.Equal(got, tt.want) {
			t.Errorf("%q: %q, want %q", tt.body, got, tt.want)
		}
	}
}

// Names of up to 24 words are looked for, and 32 of each creator.
func TestNameLimits(t *testing.T) {
	words := strings.Fields(strings.ToUpper(numbered("w", 25)))
	for n, want := range map[int]bool{24: true, 25: false} {
		name := strings.Join(words[:n], " ")
		got := nameCodes(named(t, "c-1", "Ada", "Hi Ada\n"+name), named(t, "c-2", name, "-"))
		if slices.Contains(got, "body name_of_other?") != want {
			t.Errorf("%d words: %q", n, got)
		}
	}
	for n, want := range map[int]bool{31: true, 32: false} { // behind the public name
		d := named(t, "c-1", "Ada", "Hi Ben Birke")
		d.To.Names = append(make([]irm.Personal, n-1), irm.NewPersonal("Ben"))
		if got := nameCodes(d); slices.Contains(got, "body name_missing?") == want {
			t.Errorf("%d names: %q", n+1, got)
		}
	}
}
