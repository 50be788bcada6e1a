package history_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/brief/internal/history"
	"github.com/irmkit/irmkit/irm"
)

func TestCheck(t *testing.T) {
	first, second := irm.Date{Year: 2026, Month: 3, Day: 1}, irm.Date{Year: 2026, Month: 5, Day: 4}
	for name, tt := range map[string]struct {
		version int
		changes []history.Change
		want    []string
	}{
		"none":         {1, nil, nil},
		"in order":     {4, []history.Change{{2, first, "spring", "a"}, {4, first, "", "b\n\tc"}}, nil},
		"later ones":   {9, []history.Change{{2, first, "", "a"}}, nil},
		"the first":    {2, []history.Change{{1, first, "", "a"}}, []string{"changes[0].version version"}},
		"twice":        {2, []history.Change{{2, first, "", "a"}, {2, first, "", "a"}}, []string{"changes[1].version version"}},
		"to come":      {2, []history.Change{{3, first, "", "a"}}, []string{"changes[0].version version"}},
		"no day":       {2, []history.Change{{2, irm.Date{}, "", "a"}}, []string{"changes[0].at at"}},
		"days back":    {4, []history.Change{{2, second, "", "a"}, {3, irm.Date{}, "", "a"}, {4, first, "", "a"}}, []string{"changes[1].at at", "changes[2].at at"}},
		"campaign":     {2, []history.Change{{2, first, " ", "a"}}, []string{"changes[0].campaign id"}},
		"no reason":    {2, []history.Change{{2, first, "", " \n"}}, []string{"changes[0].why why"}},
		"a long one":   {2, []history.Change{{2, first, "", strings.Repeat("a", history.MaxNote)}}, nil},
		"too long":     {2, []history.Change{{2, first, "", strings.Repeat("a", history.MaxNote+1)}}, []string{"changes[0].why text"}},
		"no text":      {2, []history.Change{{2, first, "", "a\xff"}}, []string{"changes[0].why text"}},
		"with control": {2, []history.Change{{2, first, "", "a\x00"}}, []string{"changes[0].why text"}},
		"too many":     {2, make([]history.Change, history.MaxChanges+1), []string{"changes limit"}},
	} {
		var fs irm.Findings
		history.Check(&fs, tt.version, tt.changes, func(c history.Change) history.Change { return c })
		var got []string
		for _, f := range fs {
			got = append(got, f.Path+" "+f.Code)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v: want %q", name, fs, tt.want)
		}
	}
}
