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
		fmt.Fprintf(&b, " x%s%s\n", l.Quantity, intaketest.Amounts(l.Amounts))
	}
	for _, r := range o.Refunds {
		b.WriteString(intaketest.Refund(r))
	}
	return b.String() + intaketest.Findings(o.Findings)
}
