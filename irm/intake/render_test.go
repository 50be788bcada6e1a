package intake

import (
	"errors"
	"fmt"
	"iter"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
)

// collect renders a sequence, a record or an error per block, for comparison
// with what a person wrote down.
func collect[T any](seq iter.Seq2[T, error], render func(T) string) string {
	var b strings.Builder
	for v, err := range seq {
		if err != nil {
			fmt.Fprintln(&b, err)
			continue
		}
		b.WriteString(render(v))
	}
	return b.String()
}

func renderOrder(o Order) string {
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
		fmt.Fprintf(&b, " x%s%s\n", l.Quantity, renderAmounts(l.Amounts))
	}
	for _, r := range o.Refunds {
		fmt.Fprintf(&b, "  refund %s of %s at %s\n", r.ID, r.Conversion, r.At.Format("2006-01-02T15:04:05Z07:00"))
		for _, l := range r.Lines {
			fmt.Fprintf(&b, "    %s x%s%s\n", l.Line, l.Quantity, renderAmounts(l.Amounts))
		}
	}
	return b.String() + renderFindings(o.Findings)
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

func renderFindings(fs irm.Findings) string {
	var s strings.Builder
	for _, f := range fs {
		s.WriteString("  " + f.Severity.String() + ": " + f.String() + "\n")
	}
	return s.String()
}

func renderCreator(r CreatorRow) string {
	var b strings.Builder
	c := r.Creator
	fmt.Fprintf(&b, "#%d %s %q", r.Record, c.ID, c.Name)
	for _, a := range c.Accounts {
		fmt.Fprintf(&b, " [%s", a.Platform)
		for _, v := range []string{a.Handle, a.UserID, a.URL} {
			if v != "" {
				b.WriteString(" " + v)
			}
		}
		b.WriteString("]")
	}
	for _, n := range c.Niches {
		b.WriteString(" niche " + n)
	}
	if c.Home != "" {
		fmt.Fprintf(&b, " home %s", c.Home)
	}
	if len(c.Attributes) > 0 {
		fmt.Fprintf(&b, " %v", c.Attributes)
	}
	for m, n := range r.Metrics.All() {
		fmt.Fprintf(&b, " %s=%d", m, n)
	}
	if r.Code != "" {
		b.WriteString(" code " + r.Code)
	}
	if p := r.Contact; p != (irm.Contact{}) {
		fmt.Fprintf(&b, " contact %s from %s", p.Creator, p.Source)
		for _, v := range []irm.Personal{p.Name, p.Email, p.Phone, p.Address.Line1, p.Address.Line2, p.Address.Postcode, p.Address.City, p.Address.Region} {
			if !v.IsZero() {
				b.WriteString(" <" + v.Reveal() + ">")
			}
		}
		if p.Address.Country != "" {
			fmt.Fprintf(&b, " in %s", p.Address.Country)
		}
	}
	return b.String() + "\n" + renderFindings(r.Findings)
}

func renderClick(c Click) string {
	const layout = "2006-01-02T15:04:05.999999Z07:00"
	received := ""
	if !c.ReceivedAt.IsZero() {
		received = " received " + c.ReceivedAt.Format(layout)
	}
	return fmt.Sprintf("#%d %s at %s%s visitor %s creator %s campaign %s url %s\n", c.Record, c.ID,
		c.At.Format(layout), received, c.Visitor, c.Creator, c.Campaign, c.URL)
}

// same compares rendered text; want may be indented by tabs and begins on the
// line after the quote.
func same(t *testing.T, got, want string) {
	t.Helper()
	var b strings.Builder
	for line := range strings.Lines(strings.TrimPrefix(want, "\n")) {
		if line = strings.TrimLeft(line, "\t"); line != "" {
			b.WriteString(line)
		}
	}
	if got != b.String() {
		t.Errorf("got:\n%swant:\n%s", got, b.String())
	}
}

// checkError fails where an error is not one of the two kinds, is incomplete, or
// too long, and reports whether it ends the sequence.
func checkError(t *testing.T, err error) (fatal bool) {
	t.Helper()
	var rejected *RejectError
	var file *FileError
	switch {
	case errors.As(err, &rejected):
		if rejected.Source == "" || rejected.Record < 1 || rejected.Code == "" || rejected.Want == "" {
			t.Errorf("incomplete rejection %#v", rejected)
		}
	case errors.As(err, &file):
		if file.Source == "" || file.Code == "" || file.Problem == "" {
			t.Errorf("incomplete file error %#v", file)
		}
	default:
		t.Errorf("error of type %T: %v", err, err)
	}
	if s := err.Error(); len(s) > 256 || strings.ContainsAny(s, "\n\r\x00") {
		t.Errorf("error text of %d bytes: %q", len(s), s)
	}
	if !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("%v does not match irm.ErrInvalid", err)
	}
	return file != nil
}
