package shopify

import (
	"fmt"
	"strings"

	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

func renderOrder(o intake.Order) string {
	var b strings.Builder
	c := o.Conversion
	fmt.Fprintf(&b, "#%d %s rev %d %s at %s new %s", o.Record, c.ID, c.Revision, c.Kind, c.At.Format("2006-01-02T15:04:05Z07:00"), c.New)
	for _, f := range []struct {
		name, value string
		show        bool
	}{
		{"customer", string(c.Customer), c.Customer != ""},
		{"market", string(c.Market), c.Market != ""},
		{"codes", strings.Join(c.Codes, ","), len(c.Codes) > 0},
		{"test", "", c.Test},
		{"cancelled", "", c.Cancelled},
		{"landing", o.LandingURL, o.LandingURL != ""},
	} {
		if f.show {
			b.WriteString(strings.TrimRight(" "+f.name+" "+f.value, " "))
		}
	}
	b.WriteString("\n")
	for _, l := range c.Lines {
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
