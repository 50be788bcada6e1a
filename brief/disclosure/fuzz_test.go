package disclosure_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/irm"
)

// Whatever the text, a check ends with spans in it, passes only by a rule, and is the same
// twice.
func FuzzCheck(f *testing.F) {
	for _, text := range []string{"Ad | my day", "#ad #spon", "keine Werbung", "PRじゃない", "광고입니다", "Thanks to Acme for the free product", "#\u0430d", "\xff#ad", "a\u0336d\u0336", "[Ad]\n\n#a#b"} {
		f.Add(text, "", "@brand", uint8(1))
		f.Add("", text, "", uint8(7))
	}
	c := compile(f)
	markets := published().Markets()
	f.Fuzz(func(t *testing.T, text, overlay, brand string, pick uint8) {
		p := on(markets[int(pick)%len(markets)], text, format([]irm.Format{"post", "reel", "story"}[pick%3]))
		if overlay != "" {
			p.Overlays = []string{overlay}
		}
		p.Brands = nil
		if brand != "" {
			p.Brands = []disclosure.Brand{{brand}}
		}
		report, err := c.Check(p)
		if err != nil {
			if !errors.Is(err, irm.ErrInvalid) {
				t.Fatal(err)
			}
			return
		}
		again, _ := c.Check(p)
		if diff := cmp.Diff(report, again); diff != "" {
			t.Fatal(diff)
		}
		p.Markets = append([]irm.Territory{markets[int(pick+1)%len(markets)]}, p.Markets...)
		both, err := c.Check(p)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(report.Results[0], both.Results[1]); diff != "" {
			t.Fatalf("beside another market: %s", diff)
		}
		for _, r := range report.Results {
			if r.Verdict == disclosure.Pass && len(r.Labels) == 0 {
				t.Fatalf("%q passes in %s by no rule", text, r.Market)
			}
			for _, reason := range r.Reasons {
				in := map[string]string{"caption": text, "overlays[0]": overlay, "": ""}[reason.In]
				if reason.Span.Start < 0 || reason.Span.End > len(in) || reason.Span.Start > reason.Span.End {
					t.Fatalf("%q: %+v", text, reason)
				}
			}
		}
	})
}

// What is read is valid, and is written and read again as it was.
func FuzzDecode(f *testing.F) {
	f.Add(`{"schema":"irmkit/disclosure/1","version":"1","sources":[{"id":"s","title":"t","evidence":"read"}],"rules":[{"id":"r","markets":["DE"],"kind":"accept","labels":["werbung"],"source":"s"}]}`)
	f.Add(`{"schema":"irmkit/disclosure/1","version":"1","sources":[],"rules":[],"left_out":[{"what":"a","why":"b"}]}`)
	f.Fuzz(func(t *testing.T, text string) {
		p, err := disclosure.Decode([]byte(text))
		if err != nil {
			return
		}
		if _, err := disclosure.Compile(p, disclosure.Options{}); err != nil {
			t.Fatal(err)
		}
		data, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		again, err := disclosure.Decode(data)
		if err != nil {
			t.Fatalf("%s: %v", data, err)
		}
		if diff := cmp.Diff(p, again); diff != "" {
			t.Fatal(diff)
		}
	})
}

// Long texts of nothing but labels, or of what nearly is one, take milliseconds, and not the
// minutes that comparing all with all would; the bound is wide for busy machines.
func TestLongTexts(t *testing.T) {
	c := compile(t)
	for _, part := range []string{"ad | ", "#ad ", "#ad#sponsored ", "not ad ", "thanks to Brand ", "#brandpartner ", "thanks brand thanks to ", "@brand ", "\n", " ", "PR", "광고", "ad hoc ", "#a ", "adv brand ", "а"} {
		text := strings.Repeat(part, disclosure.MaxText/len(part))
		p := on("IT", text, overlay(text), overlay(text))
		p.Markets = published().Markets()
		start := time.Now()
		if _, err := c.Check(p); err != nil {
			t.Fatal(err)
		}
		if took := time.Since(start); took > 30*time.Second {
			t.Errorf("%q: %s", part, took)
		} else if testing.Verbose() {
			t.Logf("%q: %s", part, took)
		}
	}
}
