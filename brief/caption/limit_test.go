package caption_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/brief/caption"
)

func TestLimits(t *testing.T) {
	rows := caption.Limits()
	order := func(a, b caption.Limit) int {
		return cmp.Or(cmp.Compare(a.Platform, b.Platform), cmp.Compare(a.Field, b.Field), a.From.Compare(b.From))
	}
	if !slices.IsSortedFunc(rows, order) {
		t.Error("the rows are not in order")
	}
	for i, l := range rows {
		if l.Source == "" || !slices.Contains([]string{"read", "secondary", "recalled"}, l.Evidence) || l.Max <= 0 || l.Fold > l.FoldMost || l.FoldMost > l.Max ||
			l.Unit.String() == "unknown" || l.Platform != strings.ToLower(l.Platform) {
			t.Errorf("row %+v", l)
		}
		if i > 0 && order(rows[i-1], l) == 0 {
			t.Errorf("%s %s is there twice from %v", l.Platform, l.Field, l.From)
		}
		got, ok := caption.LimitAt(l.Platform, l.Field, l.From)
		if !ok || got != l {
			t.Errorf("LimitAt(%s, %s, %v) = %+v, %t", l.Platform, l.Field, l.From, got, ok)
		}
	}
	rows[0].Max = -1
	if caption.Limits()[0].Max == -1 {
		t.Error("Limits gives away its rows")
	}
}

func TestLimitAt(t *testing.T) {
	for _, tt := range []struct {
		platform, field, at string
		hashtags            int
		unit                caption.Unit
		ok                  bool
	}{
		{"instagram", "caption", "2025-12-17", 30, caption.CodePoints, true},
		{"instagram", "caption", "2025-12-18", 5, caption.CodePoints, true},
		{"x", "caption", "2018-10-10", 0, caption.Weighted2017, true},
		{"x", "caption", "2018-10-11", 0, caption.Weighted, true},
		{"youtube", "title", "2026-01-01", 0, caption.CodePoints, true},
		{"instagram", "title", "2026-01-01", 0, 0, false},
		{"Instagram", "caption", "2026-01-01", 0, 0, false},
	} {
		l, ok := caption.LimitAt(tt.platform, tt.field, day(tt.at))
		if ok != tt.ok || l.Hashtags != tt.hashtags || l.Unit != tt.unit {
			t.Errorf("LimitAt(%s, %s, %s) = %+v, %t", tt.platform, tt.field, tt.at, l, ok)
		}
	}
}

func TestLimit(t *testing.T) {
	c := caption.Parse("広告 shop.example.com/a and more") // 4+1, 23, 9 as X counts
	l := caption.Limit{Unit: caption.Weighted, Max: 30, Fold: 5, FoldMost: 27}
	if got := l.Over(c); got != 7 {
		t.Errorf("Over = %d, want 7", got)
	}
	if sure, maybe := l.Shown(c); sure != len("広告 ") || maybe != sure {
		t.Errorf("Shown = %d, %d, want up to the link, which is not shown in half", sure, maybe)
	}
	l.Max, l.FoldMost = 37, 28
	if got := l.Over(c); got != 0 {
		t.Errorf("Over = %d, want 0", got)
	}
	if _, maybe := l.Shown(c); maybe != len("広告 shop.example.com/a") {
		t.Errorf("Shown = %d, want up to the end of the link", maybe)
	}
	unknown := caption.Limit{}
	if sure, maybe := unknown.Shown(c); sure != 0 || maybe != len(c.Text()) || unknown.Over(c) != 0 {
		t.Errorf("with nothing known Shown = %d, %d, Over = %d", sure, maybe, unknown.Over(c))
	}
	half := caption.Limit{Fold: 3} // the most generous is not known
	if sure, maybe := half.Shown(c); sure != len("広告 ") || maybe != sure {
		t.Errorf("Shown = %d, %d, want %d twice", sure, maybe, len("広告 "))
	}
}
