package verify

import (
	"math/rand/v2"
	"os"
	"regexp"
	"testing"

	"github.com/irmkit/irmkit/brief/disclosure"
)

// slowDistance tries everything: recursion over the first letters.
func slowDistance(a, b []rune) int {
	switch {
	case len(a) == 0:
		return len(b)
	case len(b) == 0:
		return len(a)
	case a[0] == b[0]:
		return slowDistance(a[1:], b[1:])
	}
	d := 1 + min(slowDistance(a[1:], b), slowDistance(a, b[1:]), slowDistance(a[1:], b[1:]))
	if len(a) > 1 && len(b) > 1 && a[0] == b[1] && a[1] == b[0] {
		d = min(d, 1+slowDistance(a[2:], b[2:]))
	}
	return d
}

func TestDistance(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	word := func() []rune {
		w := make([]rune, random.IntN(7))
		for i := range w {
			w[i] = rune('a' + random.IntN(3))
		}
		return w
	}
	for range 3000 {
		a, b := word(), word()
		for limit := 1; limit <= 3; limit++ {
			if got, want := distance(a, b, limit), min(slowDistance(a, b), limit+1); got != want {
				t.Fatalf("distance(%q, %q, %d) = %d, want %d", string(a), string(b), limit, got, want)
			}
		}
	}
}

// Each code of package disclosure has a sentence, and each fact that it asks for a question.
func TestSentences(t *testing.T) {
	source, err := os.ReadFile("../disclosure/report.go")
	if err != nil {
		t.Fatal(err)
	}
	codes := regexp.MustCompile(`Code = "([a-z_]+)"`).FindAllStringSubmatch(string(source), -1)
	if len(codes) < 30 {
		t.Fatalf("%d codes", len(codes))
	}
	for _, c := range codes {
		if _, ok := sentences[disclosure.Code(c[1])]; !ok && c[1] != string(disclosure.TooManyHashtags) { // see limits
			t.Errorf("%s has no sentence", c[1])
		}
	}
	for _, file := range []string{"place.go", "none.go", "rest.go"} {
		source, err := os.ReadFile("../disclosure/" + file)
		if err != nil {
			t.Fatal(err)
		}
		fields := regexp.MustCompile(`"(facts\.[a-z_]+)"|need\("([a-z_.]+)"\)`).FindAllStringSubmatch(string(source), -1)
		if len(fields) == 0 {
			t.Errorf("%s asks for nothing", file)
		}
		for _, f := range fields {
			if questions[f[1]+f[2]] == "" {
				t.Errorf("%s: nobody asks for %s", file, f[1]+f[2])
			}
		}
	}
}
