package network

import (
	"fmt"
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

// render writes an action as a person would check it.
func render(a Action) string {
	var b strings.Builder
	fmt.Fprintf(&b, "#%d %s %s %s %q", a.Record, a.Network, a.ID, a.Status, a.StatusText)
	field := func(name, value string) {
		if value != "" {
			b.WriteString(" " + name + " " + value)
		}
	}
	field("order", a.OrderID)
	field("program", a.Program)
	field("publisher", a.Publisher)
	field("sub", a.SubID)
	field("commission", a.Commission.String())
	field("reason", a.Reason)
	for _, t := range []struct {
		name string
		at   time.Time
	}{{"clicked", a.ClickedAt}, {"approved", a.ApprovedAt}, {"locked", a.LockedAt}, {"paid", a.PaidAt}, {"changed", a.ChangedAt}} {
		if !t.at.IsZero() {
			field(t.name, stamp(t.at))
		}
	}
	b.WriteByte('\n')
	if c := a.Conversion; c.ID != "" {
		fmt.Fprintf(&b, "  conversion %s r%d %s at %s", c.ID, c.Revision, c.Kind, stamp(c.At))
		for _, l := range c.Lines {
			fmt.Fprintf(&b, " %s %sx%s", l.ID, l.Quantity, l.Amounts.Gross)
		}
		field("codes", strings.Join(c.Codes, ","))
		field("market", string(c.Market))
		if c.New != 0 {
			field("new", c.New.String())
		}
		if c.Test {
			field("test", "true")
		}
		if c.Cancelled {
			field("cancelled", "true")
		}
		b.WriteByte('\n')
	}
	for _, r := range a.Refunds {
		fmt.Fprintf(&b, "  refund %s of %s at %s", r.ID, r.Conversion, stamp(r.At))
		for _, l := range r.Lines {
			fmt.Fprintf(&b, " %s %s", l.Line, l.Amounts.Gross)
		}
		b.WriteByte('\n')
	}
	b.WriteString(intaketest.Findings(a.Findings))
	return b.String()
}

func stamp(t time.Time) string { return t.Format("2006-01-02T15:04:05.999999Z07:00") }
