package stripe

import (
	"fmt"
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

func renderOrder(o intake.Order) string {
	var b strings.Builder
	fmt.Fprintf(&b, "#%d changed %s", o.Record, o.ChangedAt.Format(time.RFC3339))
	if c := o.Conversion; c.ID != "" {
		fmt.Fprintf(&b, " %s rev %d %s at %s", c.ID, c.Revision, c.Kind, c.At.Format(time.RFC3339))
		for _, f := range []struct {
			name, value string
			show        bool
		}{
			{"customer", string(c.Customer), c.Customer != ""},
			{"market", string(c.Market), c.Market != ""},
			{"codes", strings.Join(c.Codes, ","), len(c.Codes) > 0},
			{"new", c.New.String(), c.New != irm.AnswerUnknown},
			{"test", "", c.Test},
			{"cancelled", "", c.Cancelled},
		} {
			if f.show {
				b.WriteString(strings.TrimRight(" "+f.name+" "+f.value, " "))
			}
		}
	}
	b.WriteString("\n")
	for _, l := range o.Conversion.Lines {
		fmt.Fprintf(&b, "  %s", l.ID)
		if l.Product != "" {
			fmt.Fprintf(&b, " (%s)", l.Product)
		}
		fmt.Fprintf(&b, " x%s%s\n", l.Quantity, renderAmounts(l.Amounts))
	}
	for _, r := range o.Refunds {
		b.WriteString(renderRefund(r))
	}
	return b.String() + intaketest.Findings(o.Findings)
}

func renderRefund(r irm.Refund) string {
	var b strings.Builder
	fmt.Fprintf(&b, "  refund %s of %s at %s\n", r.ID, r.Conversion, r.At.Format(time.RFC3339))
	for _, l := range r.Lines {
		fmt.Fprintf(&b, "    %s x%s%s\n", l.Line, l.Quantity, renderAmounts(l.Amounts))
	}
	return b.String()
}

func renderAmounts(a irm.Amounts) string {
	var s strings.Builder
	for _, c := range []struct {
		name string
		m    irm.Money
	}{{"gross", a.Gross}, {"discount", a.Discount}, {"tax", a.Tax}, {"shipping", a.Shipping}, {"fees", a.Fees}} {
		if c.m != (irm.Money{}) {
			s.WriteString(" " + c.name + " " + c.m.Amount())
		}
	}
	return s.String()
}
