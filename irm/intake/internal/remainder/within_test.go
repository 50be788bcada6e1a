package remainder

import (
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fact"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

func TestWithin(t *testing.T) {
	taken := refund("r", back("a", "1", "5.00", "1.00", "1.00"), back("b", "2", "10.00"), back("s", "0", "", "", "", "6.00"))
	// a has one piece, 15.00 less 1.00 and 2.00 of tax; b and s are below zero.
	tests := []struct {
		name string
		in   irm.RefundLine
		want string
		less bool
	}{
		{"all", back("a", "1", "15.00", "1.00", "2.00"), "a x1 gross 15.00 discount 1.00 tax 2.00", false},
		{"a part", back("a", "1", "6.00", "0.50", "2.00"), "a x1 gross 6.00 discount 0.50 tax 2.00", false},
		{"a part with more discount", back("a", "0", "6.00", "2.00"), "a x0 gross 5.00 discount 1.00", true},
		{"all of the net takes the discount", back("a", "0", "14.00"), "a x0 gross 15.00 discount 1.00", false},
		{"more", back("a", "2", "20.00", "2.00", "3.00"), "a x1 gross 15.00 discount 1.00 tax 2.00", true},
		{"more pieces", back("a", "2"), "a x1", true},
		{"more tax", back("a", "0", "", "", "2.01"), "a x0 tax 2.00", true},
		{"nothing is left", back("b", "1", "1.00", "", "1.00"), "b x0 gross 0.00 tax 1.00", true},
		{"no shipping is left", back("s", "0", "", "", "", "1.00"), "s x0 shipping 0.00", true},
		{"below zero", back("a", "0", "", "", "", "", "-1.00"), "a x0 fees -1.00", false},
		{"another line", back("z", "9", "9.00"), "z x9 gross 9.00", false},
	}
	for _, tt := range tests {
		got, less := order(t, taken).Within(tt.in)
		if s := show([]irm.RefundLine{got}, irm.Money{}); s != tt.want || less != tt.less {
			t.Errorf("%s: got %s, %t, want %s, %t", tt.name, s, less, tt.want, tt.less)
		}
	}

	// The net that is left after a goodwill, with a discount that is not its own.
	o := order(t, refund("r", back("a", "0", "19.00", "1.00")))
	if got, less := o.Within(back("a", "2", "1.00", "1.00")); less || show([]irm.RefundLine{got}, irm.Money{}) != "a x2 gross 1.00 discount 1.00" {
		t.Errorf("got %v, %t", got, less)
	}

	var in fact.Reader
	r := Refund{Lines: []irm.RefundLine{back("b", "1", "1.00"), back("a", "1", "15.00", "1.00", "2.00")}}
	r.Within(&in, record.Value{}, order(t, taken))
	if got := show(r.Lines, irm.Money{}); got != "a x1 gross 15.00 discount 1.00 tax 2.00" || len(in.Findings) != 1 || !strings.Contains(in.Findings[0].Message, "more of line b than") {
		t.Errorf("got %s, %v", got, in.Findings)
	}
}

func TestUnknown(t *testing.T) {
	var doc record.Doc
	v, err := doc.Parse([]byte(`{"order_id":"7"}`))
	if err != nil {
		t.Fatal(err)
	}
	e := Unknown(v.Get("order_id"))
	if e.Field != "order_id" || e.Code != "order_unknown" || e.Cell.Reveal() != "7" || !strings.HasPrefix(e.Want, "want ") {
		t.Errorf("got %#v", e)
	}
}
