package intaketest

import (
	"fmt"
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
)

// Layout is that of times in what Order and Refund write.
const Layout = "2006-01-02T15:04:05.999999Z07:00"

// Order writes an order, its refunds and findings for comparison with what a person
// wrote down.
func Order(o intake.Order) string {
	var b strings.Builder
	fmt.Fprintf(&b, "#%d", o.Record)
	if c := o.Conversion; c.ID != "" {
		fmt.Fprintf(&b, " %s rev %d %s at %s", c.ID, c.Revision, c.Kind, c.At.Format(Layout))
		field(&b, "customer", string(c.Customer))
		field(&b, "market", string(c.Market))
		field(&b, "codes", strings.Join(c.Codes, ","))
		if c.Cancelled {
			b.WriteString(" cancelled")
		}
		field(&b, "landing", o.LandingURL)
	}
	b.WriteString("\n")
	for _, l := range o.Conversion.Lines {
		fmt.Fprintf(&b, "  %s", l.ID)
		field(&b, "product", string(l.Product))
		field(&b, "category", l.Category)
		fmt.Fprintf(&b, " x%s%s\n", l.Quantity, Amounts(l.Amounts))
	}
	for _, r := range o.Refunds {
		b.WriteString(Refund(r))
	}
	if o.Campaign != (intake.Campaign{}) {
		fmt.Fprintf(&b, "  campaign %q\n", o.Campaign)
	}
	return b.String() + Findings(o.Findings)
}

// Refund writes a refund and its lines.
func Refund(r irm.Refund) string {
	var b strings.Builder
	fmt.Fprintf(&b, "  refund %s of %s at %s\n", r.ID, r.Conversion, r.At.Format(Layout))
	for _, l := range r.Lines {
		fmt.Fprintf(&b, "    %s x%s%s\n", l.Line, l.Quantity, Amounts(l.Amounts))
	}
	return b.String()
}

func field(b *strings.Builder, name, value string) {
	if value != "" {
		b.WriteString(" " + name + " " + value)
	}
}

// Amounts writes the columns that there are.
func Amounts(a irm.Amounts) string {
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
