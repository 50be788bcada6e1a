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
		if l.Source == "" || !slices.Contains([]string{"read", "secondary", "recalled"}, l.Evidence) || l.Max <= 0 || l.MaxMost != 0 && l.MaxMost <= l.Max || l.Fold > l.FoldMost || l.FoldMost > l.Max ||
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
		{"youtube", "caption", "2026-01-01", 60, caption.Bytes, true},
		{"tiktok", "caption", "2026-01-01", 0, caption.UTF16, true},
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
	for _, tt := range []struct{ max, most, sure, maybe int }{
		{30, 0, 7, 7}, {30, 36, 1, 7}, {30, 37, 0, 7}, {37, 0, 0, 0}, {0, 0, 0, 0},
	} {
		l := caption.Limit{Unit: caption.Weighted, Max: tt.max, MaxMost: tt.most}
		if sure, maybe := l.Over(c); sure != tt.sure || maybe != tt.maybe {
			t.Errorf("with at most %d or %d Over = %d, %d, want %d, %d", tt.max, tt.most, sure, maybe, tt.sure, tt.maybe)
		}
	}
	for _, tt := range []struct {
		fold, most  int
		sure, maybe string
	}{
		{2, 7, "広告", "広告 shop"},
		{3, 0, "広告 ", "広告 "}, // the most generous is not known
		{0, 0, "", c.Text()},
		{99, 99, c.Text(), c.Text()},
	} {
		l := caption.Limit{Unit: caption.Weighted, Fold: tt.fold, FoldMost: tt.most}
		if sure, maybe := l.Shown(c); c.Text()[:sure] != tt.sure || c.Text()[:maybe] != tt.maybe {
			t.Errorf("with a fold at %d or %d Shown = %d, %d, want %d, %d", tt.fold, tt.most, sure, maybe, len(tt.sure), len(tt.maybe))
		}
	}
}
