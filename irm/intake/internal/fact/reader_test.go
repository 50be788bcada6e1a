package fact

import (
	"errors"
	"fmt"
	"math/big"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

// value parses {"v":…} and returns v.
func value(t testing.TB, v string) record.Value {
	t.Helper()
	doc, err := new(record.Doc).Parse([]byte(`{"x":{"v":` + v + `}}`))
	if err != nil {
		t.Fatal(err)
	}
	return doc.Get("x").Get("v")
}

func code(err error) string {
	if rejected, ok := errors.AsType[*intake.RejectError](err); ok {
		return rejected.Field + " " + rejected.Code
	}
	return fmt.Sprint(err)
}

func TestReader(t *testing.T) {
	berlin := time.FixedZone("CET", 3600)
	one := irm.MustQuantity("1")
	for _, tt := range []struct {
		what string
		read func(r *Reader, v record.Value) any
		in   string
		want string // the value, or the path and code of the error, then the codes of findings
	}{
		{"id", id, `"A-1"`, "A-1"},
		{"id", id, `450789469`, "450789469"},
		{"id", id, `"1.2E+11"`, "x.v id_mangled"},
		{"id", id, `""`, "x.v id_empty"},
		{"id", id, `null`, "x.v id_empty"},
		{"id", id, `{}`, "x.v json_type"},
		{"id", id, `[1]`, "x.v json_type"},
		{"id", id, `1,"v":2`, "x.v json_duplicate"},
		{"optional id", optionalID, `null`, ""},
		{"optional id", optionalID, `""`, ""},
		{"optional id", optionalID, `7`, "7"},
		{"optional id", optionalID, `" 7"`, "x.v id"},

		{"flag", flag, `true`, "true"},
		{"flag", flag, `false`, "false"},
		{"flag", flag, `null`, "false"},
		{"flag", flag, `"true"`, "x.v json_type"},
		{"flag", flag, `1`, "x.v json_type"},
		{"flag", flag, `true,"v":true`, "x.v json_type"},

		{"time", at(nil), `"2026-03-01T10:00:00+02:00"`, "2026-03-01T08:00:00Z"},
		{"time", at(nil), `"2026-03-01T10:00:00"`, "x.v time_zone"},
		{"time", at(berlin), `"2026-03-01 10:00:00"`, "2026-03-01T09:00:00Z"},
		{"time", at(berlin), `null`, "x.v time"},
		{"optional time", optionalAt(nil), `null`, "0001-01-01T00:00:00Z"},
		{"optional time", optionalAt(nil), `"2026-03-01T10:00:00Z"`, "2026-03-01T10:00:00Z"},
		{"seconds", epoch(time.Second), `1714000000`, "2024-04-24T23:06:40Z"},
		{"seconds", epoch(time.Second), `"1714000000"`, "2024-04-24T23:06:40Z"},
		{"milliseconds", epoch(time.Millisecond), `1714000000123`, "2024-04-24T23:06:40.123Z"},
		{"microseconds", epoch(time.Microsecond), `1714000000000001`, "2024-04-24T23:06:40.000001Z"},
		{"seconds", epoch(time.Second), `-1`, "x.v time_epoch"},
		{"seconds", epoch(time.Second), `1.5`, "x.v time_epoch"},
		{"seconds", epoch(time.Second), `999999999999999`, "x.v time_epoch"},
		{"seconds", epoch(time.Second), `null`, "x.v time_epoch"},

		{"pieces", pieces(one), `null`, "1"},
		{"pieces", pieces(one), `"2.5"`, "2.5"},
		{"pieces", pieces(one), `-1`, "x.v quantity_sign"},
		{"pieces", pieces(one), `"two"`, "x.v decimal_syntax"},

		{"market", market, `"de"`, "DE"},
		{"market", market, `"Germany"`, " territory"},
		{"market", market, `null`, ""},
		{"url", url, `"/p?utm_source=x"`, "/p?utm_source=x"},
		{"url", url, `"a\u0000b"`, " url"},
		{"codes", codes, `["A"," A ","B",null,"","\u0001"]`, "[A B] code"},
		{"codes", codes, `[` + strings.TrimSuffix(numbers(80), ",") + `]`, fmt.Sprint(strings.Split(strings.TrimSuffix(strings.ReplaceAll(numbers(65), `"`, ""), ","), ","))},

		{"currency", currency, `"usd"`, "USD"},
		{"currency", currency, `"US"`, "x.v currency"},
		{"money", money, `"12.50"`, "12.50 USD"},
		{"money", money, `12.5`, "12.50 USD"},
		{"money", money, `null`, "0"},
		{"money", money, `-3`, "-3.00 USD"},
		{"money", money, `"12.505"`, "x.v money_scale"},
		{"money", money, `12.505`, "x.v money_scale"},
		{"money", money, `1e2`, "x.v decimal_syntax"},
		{"money", money, `0.30000000000000004`, "0.30 USD float_noise"},
		{"money", money, `"0.30000000000000004"`, "x.v money_scale"},
		{"money", money, `19.989999999999998`, "19.99 USD float_noise"},
		{"money", money, `99.99999999999999`, "100.00 USD float_noise"},
		{"money", money, `999.9999999999999`, "1000.00 USD float_noise"},
		{"money", money, `true`, "x.v decimal_syntax"},
		{"minor", minor, `1250`, "12.50 USD"},
		{"minor", minor, `"1250"`, "12.50 USD"},
		{"minor", minor, `-1`, "-0.01 USD"},
		{"minor", minor, `12.5`, "x.v money_minor"},
		{"minor", minor, `"+1"`, "x.v money_minor"},
		{"minor", minor, `9223372036854775808`, "x.v money_minor"},
		{"minor", minor, `null`, "0"},
		{"minor without currency", func(r *Reader, v record.Value) any { return r.Minor(v) }, `1`, "x.v currency"},

		{"times", times("2"), `"12.50"`, "25.00 USD"},
		{"times", times("-2"), `"12.50"`, "-25.00 USD"},
		{"times", times("0.5"), `"12.50"`, "6.25 USD"},
		{"times", times("0.333333"), `"12.50"`, "x.v money_fraction"},
		{"times", times("2"), `null`, "0"},
		{"times", times("10000"), `"92233720368547758.07"`, "x.v overflow"},
		{"times", times("0.5"), `"92233720368547758.07"`, "x.v overflow"},
		{"add", add, `"92233720368547758.07"`, "x.v overflow"},
		{"sub", sub, `"-92233720368547758.07"`, "x.v overflow"},
		{"add", add, `"1"`, "2.00 USD"},
		{"sub", sub, `"1"`, "-1.00 USD"},
	} {
		var r Reader
		got := fmt.Sprint(tt.read(&r, value(t, tt.in)))
		if err := r.Err(); err != nil {
			got = code(err)
		}
		for _, f := range r.Findings {
			got += " " + f.Code
		}
		if got != tt.want {
			t.Errorf("%s of %.60s = %q, want %q", tt.what, tt.in, got, tt.want)
		}
	}
}

func numbers(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `"%d",`, i)
	}
	return b.String()
}

func id(r *Reader, v record.Value) any         { return r.ID(v) }
func optionalID(r *Reader, v record.Value) any { return r.OptionalID(v) }
func flag(r *Reader, v record.Value) any       { return r.Flag(v) }
func market(r *Reader, v record.Value) any     { return r.Market(v) }
func url(r *Reader, v record.Value) any        { return r.URL(v) }
func codes(r *Reader, v record.Value) any      { return r.Codes(v.All()) }
func currency(r *Reader, v record.Value) any   { return r.Currency(v) }

func at(loc *time.Location) func(*Reader, record.Value) any {
	return func(r *Reader, v record.Value) any { return r.Time(v, loc).Format(time.RFC3339) }
}

func optionalAt(loc *time.Location) func(*Reader, record.Value) any {
	return func(r *Reader, v record.Value) any { return r.OptionalTime(v, loc).Format(time.RFC3339) }
}

func epoch(unit time.Duration) func(*Reader, record.Value) any {
	return func(r *Reader, v record.Value) any { return r.Epoch(v, unit).Format(time.RFC3339Nano) }
}

func pieces(missing irm.Quantity) func(*Reader, record.Value) any {
	return func(r *Reader, v record.Value) any { return r.Pieces(v, missing) }
}

func dollars(r *Reader) { r.SetCurrency(irm.MustCurrency("USD")) }

func money(r *Reader, v record.Value) any {
	dollars(r)
	return r.Money(v)
}

func minor(r *Reader, v record.Value) any {
	dollars(r)
	return r.Minor(v)
}

func times(q string) func(*Reader, record.Value) any {
	return func(r *Reader, v record.Value) any {
		dollars(r)
		return r.Times(r.Money(v), irm.MustQuantity(q), v)
	}
}

func add(r *Reader, v record.Value) any {
	dollars(r)
	return r.Add(r.Money(v), irm.MustMoney("1", "USD"), v)
}

func sub(r *Reader, v record.Value) any {
	dollars(r)
	return r.Sub(r.Money(v), irm.MustMoney("2", "USD"), v)
}

func TestFirstErrorSticks(t *testing.T) {
	var r Reader
	if r.Err() != nil {
		t.Error("an error before anything was read")
	}
	r.Fail(nil)
	r.ID(value(t, `""`))
	r.Flag(value(t, `1`))
	r.Note(value(t, `1`), "note", "said")
	if got := code(r.Err()); got != "x.v id_empty" || !r.Findings.Has("note") {
		t.Errorf("got %s, %v", got, r.Findings)
	}
}

func TestEpochUnit(t *testing.T) {
	for unit, name := range map[time.Duration]string{time.Second: "seconds", time.Millisecond: "milliseconds", time.Microsecond: "microseconds"} {
		var r Reader
		r.Epoch(value(t, `"x"`), unit)
		rejected, ok := errors.AsType[*intake.RejectError](r.Err())
		if want := "want a whole number of " + name + " since 1970"; !ok || rejected.Want != want {
			t.Errorf("Epoch in %s fails with %v, want %s", name, r.Err(), want)
		}
	}
}

// A half is rounded away from zero.
func TestWithoutNoise(t *testing.T) {
	for in, want := range map[string]string{
		"1.234567890123455": "1.23456789012346", "-1.234567890123455": "-1.23456789012346", "1.234567890123454": "1.23456789012345",
		"1.2345678901234549": "1.23456789012345", "9.999999999999995": "10", "0.50": "0.50", "1.5e3": "1.5e3", "1234567890123456": "1234567890123456",
	} {
		if got := withoutNoise(in); got != want {
			t.Errorf("withoutNoise(%s) = %s, want %s", in, got, want)
		}
	}
}

// What withoutNoise makes of a number is the nearest one with 15 digits.
func FuzzWithoutNoise(f *testing.F) {
	for _, s := range []string{"0.30000000000000004", "19.989999999999998", "-999.9999999999999", "12.5", "1e5", "123456789012345678", "0.00000000000000000012345678901234567"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		doc, err := new(record.Doc).Parse([]byte(s))
		if err != nil || doc.Kind() != record.Number || strings.ContainsAny(s, "eE") || len(s) > 300 {
			return
		}
		s = doc.Text()
		in, _ := new(big.Rat).SetString(s)
		out, ok := new(big.Rat).SetString(withoutNoise(s))
		if !ok {
			t.Fatalf("%s became %s", s, withoutNoise(s))
		}
		diff := new(big.Rat).Sub(in, out)
		bound := new(big.Rat).Mul(in, big.NewRat(5, 1e15)) // half a unit of the 15th digit, at most
		if diff.Abs(diff).Cmp(bound.Abs(bound)) > 0 {
			t.Errorf("%s became %s", s, withoutNoise(s))
		}
		if float, err := strconv.ParseFloat(s, 64); err == nil && len(strings.Trim(s, "-0.")) < 15 && withoutNoise(s) != s {
			t.Errorf("%s (%v) became %s although it is short", s, float, withoutNoise(s))
		}
	})
}
