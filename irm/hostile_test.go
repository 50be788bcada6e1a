package irm

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"
	"time"
)

// hostileCase is one input of the corpus: as text, as bytes, or as a rule to
// build it.
type hostileCase struct {
	ID, Parser, Mode, Input, Expect, Value, Error string
	InputB64                                      string `json:"input_b64"`
	Gen                                           *struct {
		Prefix, Repeat, Suffix string
		Count                  int
	}
}

func (c hostileCase) input(t *testing.T) string {
	t.Helper()
	switch {
	case c.Gen != nil:
		return c.Gen.Prefix + strings.Repeat(c.Gen.Repeat, c.Gen.Count) + c.Gen.Suffix
	case c.InputB64 != "":
		data, err := base64.StdEncoding.DecodeString(c.InputB64)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	return c.Input
}

// deviations are the cases that this package decides otherwise, and why.
var deviations = map[string]string{
	"decimal-099":    "money_sign is a rule of the document that holds the amount: a refund may be negative",
	"id-002":         "IDs are the host's own: the kind is the Go type, not a prefix",
	"id-003":         "IDs are the host's own: no prefix is asked for",
	"id-006":         "IDs are the host's own: case is data",
	"id-010":         "IDs are the host's own: any length up to 128 bytes",
	"id-012":         "IDs are the host's own: any alphabet",
	"id-014":         "IDs are the host's own: they need not be numbers of 128 bits",
	"id-022":         "IDs are the host's own: any script",
	"id-028":         "IDs are the host's own: shops number their orders from 0",
	"id-029":         "IDs are the host's own: -1 is a name like any other",
	"id-033":         "IDs are data and never become a path or URL without escaping",
	"id-034":         "IDs are data and never become SQL without a placeholder",
	"id-037":         "IDs are data and never become SQL without a placeholder",
	"time_range-034": "366 days, not 365: both end days are included, as in time_range-002",
	"time_range-087": "whether a click is inside a lookback is for the attribution package",
}

func TestHostileInputs(t *testing.T) {
	const path = "../../shared/data/hostile_inputs.json"
	data, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		t.Skipf("the hostile inputs, which lie beside the module and not in it, are absent: want them at irm/%s", path)
	}
	if err != nil {
		t.Fatal(err)
	}
	var corpus struct{ Cases []hostileCase }
	if err := json.Unmarshal(data, &corpus); err != nil {
		t.Fatal(err)
	}
	parsers := map[string]func(*testing.T, string, string) (string, error){
		"decimal": hostileDecimal, "id": hostileID, "time_range": hostileTime,
	}
	seen := map[string]bool{}
	for _, c := range corpus.Cases {
		parse, ok := parsers[c.Parser]
		if !ok || c.Mode == "idempotency" || c.Mode == "window" {
			seen[c.ID] = true
			continue // belongs to another package
		}
		t.Run(c.ID, func(t *testing.T) {
			in := c.input(t)
			start := time.Now()
			got, err := parse(t, in, c.Mode)
			if took := time.Since(start); took > time.Second {
				t.Errorf("took %v", took)
			}
			if err != nil && len(err.Error()) > 256 {
				t.Errorf("the error has %d bytes", len(err.Error()))
			}
			seen[c.ID] = true
			if reason, ok := deviations[c.ID]; ok {
				if c.Expect == "reject" && err != nil {
					t.Errorf("%.60q is refused with %v although the deviation says: %s", in, err, reason)
				}
				return
			}
			if want := c.Error; code(err) != want {
				t.Fatalf("%.60q = %q, %v, want code %q", in, got, err, want)
			}
			if want := hostileValue(t, c, in); err == nil && got != want {
				t.Errorf("%.60q = %q, want %q", in, got, want)
			}
		})
	}
	for id := range deviations {
		if !seen[id] {
			t.Errorf("deviation %s is in no case", id)
		}
	}
}

// hostileValue is what must come out: the corpus says it in words for times.
func hostileValue(t *testing.T, c hostileCase, in string) string {
	t.Helper()
	times := map[string]string{
		"time_range-001": "2026-01-01T00:00:00Z/2026-02-01T00:00:00Z",
		"time_range-002": "2025-12-31T23:00:00Z/2026-01-31T23:00:00Z",
		"time_range-005": "2026-01-01T00:00:00Z/",
		"time_range-010": "2026-01-01T00:00:00Z/2026-02-01T00:00:00Z",
		"time_range-012": "2026-01-01T00:00:00Z/2026-04-01T00:00:00Z",
		"time_range-014": "2026-12-28T00:00:00Z/2027-01-04T00:00:00Z",
		"time_range-017": "2026-01-01T00:00:00Z/2026-01-02T00:00:00Z",
		"time_range-022": "2025-12-31T10:00:00Z",
		"time_range-026": "2026-11-01T04:00:00Z/2026-11-02T05:00:00Z",
		"time_range-031": "2018-11-04T03:00:00Z/2018-11-05T02:00:00Z",
		"time_range-036": "2000-02-29T00:00:00Z/2000-03-01T00:00:00Z",
		"time_range-037": "2026-02-28",
		"time_range-052": "2026-01-01T00:00:00.123456Z",
		"time_range-053": "2026-01-01T00:00:00.999999Z",
		"time_range-059": "9999-12-31T23:59:59Z",
	}
	switch {
	case c.Parser == "time_range":
		return times[c.ID]
	case c.Parser == "id" || c.Value == "same":
		return in
	}
	return c.Value
}

func hostileDecimal(_ *testing.T, in, mode string) (string, error) {
	if mode == "money" {
		amount, currency, _ := strings.Cut(in, "|")
		m, err := ParseMoney(amount, currency)
		return m.String(), err
	}
	d, err := ParseDecimal(in)
	if err != nil {
		return "", err
	}
	return d.StringFixed(-d.Exponent()), nil
}

func hostileID(_ *testing.T, in, _ string) (string, error) { return in, CheckID(in) }

func hostileTime(t *testing.T, in, _ string) (string, error) {
	if name, ok := strings.CutPrefix(in, "TZ="); ok {
		return name, CheckZone(name)
	}
	if day, ok := strings.CutSuffix(in, " + 1 month"); ok {
		d, err := ParseDate(day)
		return d.AddMonths(1).String(), err
	}
	var loc *time.Location
	if text, name, ok := strings.Cut(in, " "); ok && strings.ContainsAny(name, "ABCDEFGHIJKLMNOPQRSTUVWXY") {
		in, loc = text, zone(t, name)
	} else if !strings.Contains(in, "T") {
		loc = time.UTC // the corpus leaves the zone of dates open
	}
	if strings.Contains(in, "/") || !strings.Contains(in, "T") {
		w, err := ParseWindow(in, loc)
		return w.String(), err
	}
	u, err := ParseTimeIn(in, loc)
	return formatInstant(u), err
}
