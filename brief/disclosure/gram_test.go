package disclosure

import (
	"testing"

	"github.com/irmkit/irmkit/brief/caption"
)

var gramSeeds = []string{
	"Paid partnership with @brand", "publicité", "PUBLICITÉ", "Publicite\u0301", "＃ＡＤ", "#a\u200bd", "#аd", "Straße", "STRASSE", "ﬁlm", "広告です", "ﾌﾟﾛﾓｰｼｮﾝ", "プロモーション",
	"광고입니다", "ØL æble", "µ ª º ²", "ĳ ŀ ŉ ſ", "sp0nsored", "x\xffy", "𝐚𝐝", "ad | werbung", "İı", "współpraca", "#paid_partnership", "💚ad💚", "a\u0308d",
}

// What package caption finds is not passed over.
func checkGrams(t *testing.T, text, phrase string) {
	t.Helper()
	p, err := caption.NewPhrase(phrase)
	if err != nil {
		return
	}
	for m := range caption.Parse(text).Find(p) {
		if !gramsOf(text).has(keysOf(phrase)) {
			t.Fatalf("%q: %q is at %d (%s, %s), and is passed over", text, phrase, m.Start, m.Fit, m.Spelling)
		}
	}
}

func TestGrams(t *testing.T) {
	for _, a := range gramSeeds {
		for _, b := range gramSeeds {
			checkGrams(t, a+" "+b, b)
			checkGrams(t, a+b+a, b)
			checkGrams(t, a, b)
		}
		for _, r := range Published().Rules {
			for _, l := range r.Labels {
				checkGrams(t, a+l, l)
			}
		}
	}
	if gramsOf("my day").has(keysOf("paid partnership")) || gramsOf("my dog").has(keysOf("ad")) {
		t.Error("nothing is passed over")
	}
}

func FuzzGrams(f *testing.F) {
	for _, a := range gramSeeds {
		f.Add(a+" ad "+a, "ad")
		f.Add("x"+a, a)
	}
	f.Fuzz(func(t *testing.T, text, phrase string) {
		checkGrams(t, text, phrase)
		checkGrams(t, text+phrase, phrase)
	})
}
