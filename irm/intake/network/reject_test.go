package network

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

func code(err error) string {
	if r, ok := errors.AsType[*intake.RejectError](err); ok {
		return r.Code
	}
	if f, ok := errors.AsType[*intake.FileError](err); ok {
		return f.Code
	}
	return fmt.Sprint(err)
}

// What is changed in a good action, and the field and code of the rejection.
func TestRejections(t *testing.T) {
	impact := func(replace ...string) string {
		return `{"Actions":[` + strings.NewReplacer(replace...).Replace(`{"Id":"A1","State":"PENDING","EventDate":"2026-04-15T10:00:00Z","ClearedDate":null,"Amount":"10.00","Payout":"1.00","Currency":"USD","MediaPartnerId":"MP"}`) + `]}`
	}
	belboon := func(amount, date string) string {
		return "conversion_id;status;amount;currency;conversion_date\n1;open;" + amount + ";EUR;" + date + "\n"
	}
	cj := func(amount, more string) string {
		return `[{"commissionId":"1","eventDate":"2026-04-15T10:00:00Z","saleAmountUsd":"` + amount + `"` + more + `}]`
	}
	for _, tt := range []struct {
		name, in, want string
		p              Profile
		opts           Options
	}{
		{name: "nothing", in: impact(), p: Impact(), want: ""},
		{name: "a number", in: `{"Actions":[1,"x",null,[]]}`, p: Impact(), want: " not_an_action,  not_an_action,  not_an_action,  not_an_action"},
		{name: "no amount", in: impact(`"Amount":"10.00","Payout":"1.00",`, ``), p: Impact(), want: " not_an_action"},
		{name: "only an amount", in: `{"Actions":[{"Amount":"10.00"}]}`, p: Impact(), want: " not_an_action"},
		{name: "no id", in: impact(`"Id":"A1",`, ``), p: Impact(), want: "Id id_empty"},
		{name: "empty id", in: impact(`"A1"`, `""`), p: Impact(), want: "Id id_empty"},
		{name: "long id", in: impact(`"A1"`, `"`+strings.Repeat("a", 122)+`"`), p: Impact(), want: "conversion.id id_length"},
		{name: "mangled id", in: impact(`"A1"`, `"1.2E+11"`), p: Impact(), want: "Id id_mangled"},
		{name: "mangled publisher", in: impact(`"MP"`, `"1.2E+11"`), p: Impact(), want: "MediaPartnerId id_mangled"},
		{name: "no time", in: impact(`"2026-04-15T10:00:00Z"`, `null`), p: Impact(), want: "EventDate time_missing"},
		{name: "no such time", in: impact(`2026-04-15T10`, `2026-04-31T10`), p: Impact(), want: "EventDate time"},
		{name: "time of an object", in: impact(`"2026-04-15T10:00:00Z"`, `{"at":1}`), p: Impact(), want: "EventDate json_type"},
		{name: "no zone", in: impact(`:00Z`, `:00`), p: Impact(), want: "EventDate time_zone"},
		{name: "no zone, with a space", in: impact(`T10:00:00Z`, ` 10:00:00`), p: Impact(), want: "EventDate time_zone"},
		{name: "no zone of a date", in: impact(`T10:00:00Z`, ``), p: Impact(), want: "EventDate time_zone"},
		{name: "no such date", in: impact(`-15T10:00:00Z`, `-31`), p: Impact(), want: "EventDate time"},
		{name: "before 1970 in UTC", in: impact(`2026-04-15T10:00:00Z`, `1970-01-01`), p: Impact(), opts: Options{ByStatus: true, Location: east}, want: "EventDate time_year"},
		{name: "another time", in: impact(`"ClearedDate":null`, `"ClearedDate":"soon"`), p: Impact(), want: "ClearedDate time"},
		{name: "junk amount", in: impact(`"10.00"`, `"10,00"`), p: Impact(), want: "Amount decimal_syntax"},
		{name: "exponent", in: impact(`"10.00"`, `1e3`), p: Impact(), want: "Amount decimal_syntax"},
		{name: "scale", in: impact(`"1.00"`, `"1.005"`), p: Impact(), want: "Payout money_scale"},
		{name: "range", in: impact(`"10.00"`, `"100000000000000.01"`), p: Impact(), want: "conversion.lines[0].amounts.gross money_range"},
		{name: "no currency", in: impact(`"USD"`, `null`), p: Impact(), want: "Amount currency"},
		{name: "empty currency", in: impact(`"USD"`, `""`), p: Impact(), want: "Amount currency"},
		{name: "not a currency", in: impact(`"USD"`, `"US Dollars"`) + impact(`"USD"`, `"US Dollars"`), p: Impact(), want: "Currency currency, Currency currency"},
		{name: "twice", in: impact(`"Amount":"10.00"`, `"Amount":"10.00","Amount":"11.00"`), p: Impact(), want: "Amount json_duplicate"},
		{name: "status of an object", in: impact(`"PENDING"`, `{}`), p: Impact(), want: "State json_type"},
		{name: "an object twice", in: `[{"id":1,"transactionDate":"2026-04-15T10:00:00Z","saleAmount":{"amount":1,"currency":"EUR"},"saleAmount":{"amount":2,"currency":"EUR"}}]`, p: Awin(), want: "saleAmount json_duplicate"},
		{name: "negative", in: impact(`"10.00"`, `"-10.00"`), p: Impact(), want: "Amount no_original"},
		{name: "negative with null", in: cj("-1.00", `,"originalActionId":null`), p: CJ(), want: "saleAmountUsd no_original"},
		{name: "too many digits", in: cj("1.2345678901234567890", ``), p: CJ(), want: "saleAmountUsd decimal_range"},
		{name: "too long an id for a refund", in: `[{"receipt":"` + strings.Repeat("a", 115) + `","transactionTime":"2026-04-15T10:00:00Z","totalOrderAmount":-1,"currency":"USD"}]`, p: ClickBank(), want: "refund.id id_length"},
		{name: "most negative", in: `[{"key":"1","created_at":1,"amount":0,"transaction":{"amount":-9223372036854775808,"currency":"USD"},"currency":"USD"}]`, p: withOriginal(PartnerStack()), want: "transaction.amount overflow"},
		{name: "epoch", in: `[{"key":"1","created_at":"soon","amount":0,"currency":"USD"}]`, p: PartnerStack(), want: "created_at time_epoch"},
		{name: "minor units", in: `[{"key":"1","created_at":1,"amount":1.5,"currency":"USD"}]`, p: PartnerStack(), want: "amount money_minor"},
		{name: "sum of two currencies", in: `[{"purchase":{"transaction":"1","order_date":1},"commissions":[{"value":1,"currency_code":"USD"},{"value":1,"currency_code":"EUR"}]}]`, p: Hotmart(), want: "commissions[1].value invalid"},
		{name: "a part without a currency", in: `[{"purchase":{"transaction":"1","order_date":1},"commissions":[{"value":1,"currency_code":"USD"},{"value":1}]}]`, p: Hotmart(), want: "commissions[1].value currency"},
		{name: "points in a fraction", in: belboon("1,234.56", "15.01.2026 10:30:00"), p: Belboon(), opts: Options{ByStatus: true, Location: east}, want: "amount decimal_comma"},
		{name: "points between two", in: belboon("12.34", "15.01.2026 10:30:00"), p: Belboon(), opts: Options{ByStatus: true, Location: east}, want: "amount decimal_comma"},
		{name: "points after four", in: belboon("1234.567", "15.01.2026 10:30:00"), p: Belboon(), opts: Options{ByStatus: true, Location: east}, want: "amount decimal_comma"},
		{name: "two commas", in: belboon("1,2,3", "15.01.2026 10:30:00"), p: Belboon(), opts: Options{ByStatus: true, Location: east}, want: "amount decimal_comma"},
		{name: "junk with a comma", in: belboon("a,5", "15.01.2026 10:30:00"), p: Belboon(), opts: Options{ByStatus: true, Location: east}, want: "amount decimal_syntax"},
		{name: "comma and scale", in: belboon("1,005", "15.01.2026 10:30:00"), p: Belboon(), opts: Options{ByStatus: true, Location: east}, want: "amount money_scale"},
		{name: "month before day", in: belboon("1,00", "01.15.2026 10:30:00"), p: Belboon(), opts: Options{ByStatus: true, Location: east}, want: "conversion_date time"},
		{name: "German date without a zone", in: belboon("1,00", "15.01.2026"), p: Belboon(), want: "conversion_date time_zone"},
		{name: "cells too many", in: belboon("1,00", "15.01.2026;x"), p: Belboon(), want: " csv_fields"},
		{name: "broken", in: `{"Actions":[{"Id":"A1",}]}`, p: Impact(), want: "json_syntax"},
		{name: "broken within", in: `[{"Id":tru}]`, p: Impact(), want: "json_syntax"},
		{name: "empty", in: ``, p: Impact(), want: "empty"},
		{name: "no columns", in: "conversion_id;amount\n", p: Belboon(), want: "csv_header"},
		{name: "option", in: impact(), p: Impact(), opts: Options{AsOf: time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC)}, want: "option"},
		{name: "profile of CSV", in: "x", p: Profile{}, want: "slug"},
		{name: "no columns by its first byte", in: "<a>1</a>", p: Impact(), want: "csv_header"},
		{name: "JSON by order", in: "<a>1</a>", p: jsonOnly(Impact()), want: "json_syntax"},
		{name: "time of a script", in: impact(`2026-04-15T10:00:00Z`, `Wed Apr 31 2014 21:03:03 GMT+0000 (UTC)`), p: Impact(), want: "EventDate time"},
		{name: "time of a script with more", in: impact(`2026-04-15T10:00:00Z`, `Wed Apr 30 2014 21:03:03 GMT+0000x`), p: Impact(), want: "EventDate time"},
		{name: "time of a script before 1970", in: impact(`2026-04-15T10:00:00Z`, `Wed Apr 30 1969 21:03:03 GMT+0000 (UTC)`), p: Impact(), want: "EventDate time_year"},
		{name: "profile", in: impact(), p: Profile{}, want: "slug"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.opts.ByStatus = tt.opts.AsOf.IsZero()
			var got []string
			for _, err := range Actions(strings.NewReader(tt.in), tt.p, tt.opts) {
				if err == nil {
					continue
				}
				intaketest.CheckError(t, err)
				if r, ok := errors.AsType[*intake.RejectError](err); ok {
					got = append(got, r.Field+" "+r.Code)
					continue
				}
				got = append(got, code(err))
			}
			if s := strings.Join(got, ", "); s != tt.want {
				t.Errorf("got %q, want %q", s, tt.want)
			}
		})
	}
}

func withOriginal(p Profile) Profile {
	p.Conversion = p.ID
	return p
}

// Lists without records are sequences without actions.
func TestEmptyLists(t *testing.T) {
	for _, tt := range []struct {
		p  Profile
		in string
	}{
		{Impact(), `{"Actions":[],"@page":"1"}`}, {Awin(), `[]`}, {CJ(), `{"data":{"publisherCommissions":{"count":0,"records":[]}}}`},
		{Partnerize(), `{"conversions":{"conversion":[]}}`}, {Partnerize(), `{"conversions":[]}`}, {Belboon(), "conversion_id;amount;conversion_date\n\n"},
	} {
		for a, err := range Actions(strings.NewReader(tt.in), tt.p, Options{ByStatus: true}) {
			t.Errorf("%s: %v, %v", tt.p.Name, a, err)
		}
	}
}

func TestReadError(t *testing.T) {
	for _, p := range []Profile{Impact(), Belboon()} {
		broken := errors.New("broken pipe")
		var last error
		for _, err := range Actions(iotest.ErrReader(broken), p, Options{ByStatus: true}) {
			last = err
		}
		if !errors.Is(last, broken) || errors.Is(last, irm.ErrInvalid) {
			t.Errorf("%s: %v, want the read error", p.Name, last)
		}
	}
}

func TestBreak(t *testing.T) {
	for _, tt := range []struct {
		p  Profile
		in string
	}{{jsonOnly(Impact()), `[{},{}]`}, {Impact(), `[{},{}]`}, {Belboon(), "conversion_id;amount;conversion_date\n1;1;1\n2;2;2\n"}, {Impact(), `{`}, {Belboon(), ``}} {
		n := 0
		for range Actions(strings.NewReader(tt.in), tt.p, Options{ByStatus: true}) {
			n++
			break
		}
		for range Orders(strings.NewReader(tt.in), tt.p, Options{ByStatus: true}) {
			n++
			break
		}
		if n != 2 {
			t.Errorf("%d steps, want one of each", n)
		}
	}
}

// Errors and findings show no text of the report but where it stands.
func TestNothingPersonalLeaks(t *testing.T) {
	const secret = "ada.lovelace"
	for _, in := range []string{
		`[{"Id":"` + secret + "\t" + `","EventDate":"2026-04-15T10:00:00Z","Amount":"1","Currency":"USD"}]`,
		`[{"Id":"1","EventDate":"` + secret + `","Amount":"1","Currency":"USD"}]`,
		`[{"Id":"1","EventDate":"2026-04-15T10:00:00Z","Amount":"` + secret + `","Currency":"USD"}]`,
		`[{"Id":"1","EventDate":"2026-04-15T10:00:00Z","Amount":"1","Currency":"` + secret + `"}]`,
		`[{"Id":"1","EventDate":"2026-04-15T10:00:00Z","Amount":"1","Currency":"USD","State":"` + secret + `","SubId1":"` + secret + `@example.com","CustomerCountry":"` + secret + `","PromoCode":"` + secret + `\u0000","ReversalReason":"` + secret + `\n"}]`,
	} {
		for a, err := range Actions(strings.NewReader(in), Impact(), Options{ByStatus: true}) {
			shown := fmt.Sprint(err, a.Findings, a.SubID, a.Reason, a.Conversion)
			if strings.Contains(strings.ToLower(shown), secret) || err == nil && len(a.Findings) < 4 {
				t.Errorf("%s: %s", in, shown)
			}
		}
	}
}
