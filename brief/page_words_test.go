package brief

import (
	"os"
	"regexp"
	"slices"
	"testing"
)

var wordInSource = regexp.MustCompile(`p\.word\("((?:[^"\\]|\\.)*)"\)`)

func TestPageWordsAreThoseOfTheSource(t *testing.T) {
	var want []string
	for _, file := range []string{"page.go", "page_duties.go", "page_work.go"} {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range wordInSource.FindAllSubmatch(source, -1) {
			want = append(want, string(m[1]))
		}
	}
	for _, w := range asked {
		want = append(want, w)
	}
	for _, w := range placeWords {
		want = append(want, w)
	}
	for _, w := range cadences {
		want = append(want, w[0], w[1])
	}
	slices.Sort(want)
	if got := PageWords(); !slices.Equal(got, slices.Compact(want)) {
		t.Errorf("page words %q: want %q", got, want)
	}
}
