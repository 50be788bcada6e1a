package irm

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"
)

func TestContactRevealJSON(t *testing.T) {
	for name, c := range map[string]Contact{
		"filled":          *fillContact(),
		"empty":           {},
		"name alone":      {Creator: "c", Name: NewPersonal("Zoë \"Z\" \u2028")},
		"country alone":   {Address: Address{Country: "DE"}},
		"one of address":  {Address: Address{Region: NewPersonal("BE")}},
		"consent in time": {Consent: Consent{At: time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)}},
	} {
		t.Run(name, func(t *testing.T) {
			data, err := c.RevealJSON()
			var back Contact
			if err == nil {
				err = json.Unmarshal(data, &back)
			}
			if back != c || err != nil {
				t.Errorf("RevealJSON %s reads as %v", data, err)
			}
			again, _ := back.RevealJSON()
			if !bytes.Equal(data, again) {
				t.Errorf("RevealJSON differs: %s, %s", data, again)
			}
		})
	}
	redactedJSON, err := json.Marshal(fillContact())
	if err != nil || strings.Contains(string(redactedJSON), "ada@example.com") {
		t.Fatalf("Marshal = %s, %v, want it redacted", redactedJSON, err)
	}
	if err := json.Unmarshal(redactedJSON, new(Contact)); code(err) != "redacted" {
		t.Errorf("Unmarshal of a redacted contact = %v, want code redacted", err)
	}
	far := Contact{Consent: Consent{At: time.Date(10_000, 1, 1, 0, 0, 0, 0, time.UTC)}}
	if _, err := far.RevealJSON(); err == nil {
		t.Error("RevealJSON of the year 10000 = nil, want an error")
	}
	if d, err := fillContact().BirthDate(); d != (Date{1990, 12, 10}) || err != nil {
		t.Errorf("BirthDate() = %v, %v", d, err)
	}
	if got, want := fillContact().LogValue().String(), "[creator=cre-1 payee=pay-1]"; got != want {
		t.Errorf("LogValue() = %s, want %s", got, want)
	}
}

// People are born before the times of orders begin.
func TestBirthDateRange(t *testing.T) {
	for s, want := range map[string]Date{
		"1900-01-01": {1900, 1, 1}, "1965-05-05": {1965, 5, 5}, "1969-12-31": {1969, 12, 31}, "1899-12-31": {}, "1900-02-29": {}, "1965-5-5": {},
	} {
		c := Contact{Creator: "c", Source: "s", Purpose: "p", Birthday: NewPersonal(s)}
		d, err := c.BirthDate()
		if d != want || (err == nil) != (want != Date{}) || (len(c.Validate()) == 0) != (err == nil) {
			t.Errorf("the birthday %s is %v, %v; %v", s, d, err, c.Validate())
		}
	}
	if _, err := ParseDate("1965-05-05"); err == nil {
		t.Error("want other dates from 1970 on")
	}
}
