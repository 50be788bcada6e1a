package brief_test

import (
	"encoding/json"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/brief/rights"
)

// Any document is read or refused; what is read is written and read again as the same, and
// can be asked about everything.
func FuzzDecode(f *testing.F) {
	for _, b := range []brief.Brief{light(), full()} {
		data, err := json.Marshal(b)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte(`{"schema":"irmkit/brief/1"}`))
	o := brief.Options{Checker: checker(f), Location: berlin(f), At: on(4, 1), Deals: []rights.Deal{}}
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := brief.Decode(data)
		if err != nil {
			if msg := err.Error(); len(msg) > 256 || !utf8.ValidString(msg) {
				t.Errorf("a bad error: %q", msg)
			}
			return
		}
		written, err := json.Marshal(b)
		if err != nil {
			t.Fatal(err)
		}
		again, err := brief.Decode(written)
		if err != nil {
			t.Fatalf("%v: %s", err, written)
		}
		if digest(t, b) != digest(t, again) {
			t.Errorf("another brief: %s", written)
		}
		for _, finding := range b.Lint(o) {
			if len(finding.Message) > 256 || !utf8.ValidString(finding.Message) || finding.Code == "" {
				t.Errorf("a bad finding: %+v", finding)
			}
		}
		ms, _ := b.Schedule(time.UTC, on(4, 1))
		for _, m := range ms {
			if m.By.Before(m.From) {
				t.Errorf("ends before it begins: %+v", m)
			}
		}
		for _, p := range b.Participants {
			if part, err := b.For(p.Collaboration); err == nil && (part.Validate().Err() != nil || part.Fields != nil || part.Variants != nil) {
				t.Errorf("no brief of its own: %v", part.Validate())
			}
		}
		if proposals, err := b.Labels(o.Checker, on(4, 1)); err == nil {
			if fs := b.WithLabels(proposals).Validate(); fs.Err() != nil {
				t.Error(fs.Err())
			}
		}
		if s := b.Script(); s.Share() < 0 || s.Pages() < 0 {
			t.Errorf("%+v", s)
		}
	})
}
