package network

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// sample writes a record of a profile from its own table: one value at each path.
type sample map[string]any

func (s sample) set(f Field, v any) sample {
	if len(f) > 0 {
		s[f[0]] = v
	}
	return s
}

// newSample is a sale of 10.00 USD.
func newSample(p Profile, id string) sample {
	s := sample{}
	s.set(p.ID, id)
	s.time(p, p.Times.At, time.Date(2026, 3, 1, 10, 0, 0, 0, time.UTC))
	for _, a := range [][]Amount{p.Sale, p.Commission} {
		s.money(p, a[0], 1000)
	}
	return s
}

func (s sample) money(p Profile, a Amount, minor int64) {
	text := irm.MoneyFromMinor(minor, irm.MustCurrency("USD")).Amount()
	switch {
	case a.Minor:
		s[a.Field] = minor
	case p.Comma:
		s[a.Field] = strings.ReplaceAll(text, ".", ",")
	default:
		s[a.Field] = json.Number(text)
	}
	s.set(a.Currency, "USD")
}

func (s sample) time(p Profile, f Field, at time.Time) {
	switch p.Clock {
	case ClockSeconds:
		s.set(f, at.Unix())
	case ClockMillis:
		s.set(f, at.UnixMilli())
	default:
		s.set(f, at.Format(time.RFC3339))
	}
}

// report writes the record as a report of its network.
func (s sample) report(t testing.TB, p Profile) string {
	t.Helper()
	if p.Format == FormatCSV {
		return s.table()
	}
	root := map[string]any{}
	for _, path := range slices.Sorted(maps.Keys(s)) {
		put(root, strings.Split(path, "."), s[path])
	}
	var v any = []any{root}
	for _, e := range slices.Backward(p.Envelopes) {
		if strings.HasSuffix(e, "Commissions") {
			continue // of CJ, one is enough
		}
		v = map[string]any{e: v}
	}
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// table writes the record as a CSV file.
func (s sample) table() string {
	var header, row []string
	for _, name := range slices.Sorted(maps.Keys(s)) {
		header, row = append(header, name), append(row, fmt.Sprint(s[name]))
	}
	return strings.Join(header, ";") + "\n" + strings.Join(row, ";") + "\n"
}

// jsonOnly is the profile for a report that must be JSON.
func jsonOnly(p Profile) Profile {
	p.Format = FormatJSON
	return p
}

func put(in map[string]any, names []string, v any) {
	name, list := strings.CutSuffix(names[0], "[]")
	switch {
	case len(names) == 1:
		in[name] = v
	case list:
		if in[name] == nil {
			in[name] = []any{map[string]any{}}
		}
		put(in[name].([]any)[0].(map[string]any), names[1:], v)
	default:
		if in[name] == nil {
			in[name] = map[string]any{}
		}
		put(in[name].(map[string]any), names[1:], v)
	}
}

// only reads a report of one action.
func only(t testing.TB, in string, p Profile, opts Options) Action {
	t.Helper()
	var all []Action
	for a, err := range Actions(strings.NewReader(in), p, opts) {
		if err != nil {
			t.Fatalf("%v in %s", err, in)
		}
		all = append(all, a)
	}
	if len(all) != 1 {
		t.Fatalf("%d actions in %s", len(all), in)
	}
	return all[0]
}
