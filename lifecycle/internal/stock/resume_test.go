package stock

import (
	"testing"

	"github.com/irmkit/irmkit/lifecycle"
)

func TestResumeGuards(t *testing.T) {
	guards := ResumeGuards([]string{"open", "shut"}, func(stood string) string { return stood })
	for stood, want := range map[string]string{
		"open": "", "shut": "it did not stand in open", "gone": "it did not stand in open", "": ErrNowhere.Error(),
	} {
		got := ""
		if err := guards[Resumes("open")](stood, lifecycle.Meta{}); err != nil {
			got = err.Error()
		}
		if got != want || len(guards) != 2 {
			t.Errorf("%q: %q of %d guards, want %q", stood, got, len(guards), want)
		}
	}
}

func TestStood(t *testing.T) {
	for _, c := range []struct {
		to    []string
		want  string
		since int
	}{
		{nil, "", 0},
		{[]string{"paused"}, "", 1},
		{[]string{"open", "shut"}, "shut", 0},
		{[]string{"open", "paused", "broken"}, "open", 2},
		{[]string{"open", "paused", "shut", "paused"}, "shut", 1},
	} {
		var records []lifecycle.Record[string, string]
		for _, to := range c.to {
			records = append(records, lifecycle.Record[string, string]{To: to})
		}
		if got, since := Stood(records, "paused", "broken"); got != c.want || len(since) != c.since {
			t.Errorf("%v: %q and %d records since, want %q and %d", c.to, got, len(since), c.want, c.since)
		}
	}
}
