package irm

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// MarshalJSON writes {"amount":"12.34","currency":"USD"}, null for the zero
// Money. An amount without a currency is an error.
func (m Money) MarshalJSON() ([]byte, error) {
	if m == (Money{}) {
		return []byte("null"), nil
	}
	if err := m.check(); err != nil {
		return nil, err
	}
	b := make([]byte, 0, 48)
	b = append(b, `{"amount":"`...)
	b = appendScaled(b, m.minor, m.currency.Decimals())
	b = append(b, `","currency":"`...)
	b = append(b, m.currency.Code()...)
	return append(b, `"}`...), nil
}

// UnmarshalJSON reads what MarshalJSON writes, and for documents that people write
// the text form, "12.34 USD"; null is the zero Money. Both members are required strings
// (a JSON number goes through float64 in most of the world's decoders), once each,
// and no other member is allowed.
func (m *Money) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		*m = Money{}
		return nil
	}
	var text string
	if data = bytes.TrimSpace(data); len(data) > 2 && data[0] == '"' && json.Unmarshal(data, &text) == nil {
		return m.UnmarshalText([]byte(text))
	}
	amount, currency, ok := canonicalMembers(string(data))
	if !ok {
		amount, currency, ok = moneyMembers(json.NewDecoder(bytes.NewReader(data)))
	}
	if !ok {
		return parseError("money", "json_type", string(data), `want {"amount":"12.34","currency":"USD"} or "12.34 USD"`)
	}
	got, err := ParseMoney(amount, currency)
	if err == nil {
		*m = got
	}
	return err
}

// canonicalMembers takes apart what MarshalJSON writes, without the allocations
// of a decoder.
func canonicalMembers(s string) (amount, currency string, ok bool) {
	rest, okStart := strings.CutPrefix(s, `{"amount":"`)
	amount, rest, okComma := strings.Cut(rest, `","currency":"`)
	currency, okEnd := strings.CutSuffix(rest, `"}`)
	return amount, currency, okStart && okComma && okEnd && !strings.ContainsAny(amount+currency, `"\`)
}

// moneyMembers reads token by token, since encoding/json itself takes a member
// twice and in another case.
func moneyMembers(d *json.Decoder) (amount, currency string, ok bool) {
	if open, err := d.Token(); err != nil || open != json.Delim('{') {
		return "", "", false
	}
	var members [2]*string
	for d.More() {
		key, errKey := d.Token()
		value, errValue := d.Token()
		i := slices.Index([]string{"amount", "currency"}, fmt.Sprint(key))
		text, isText := value.(string)
		if errKey != nil || errValue != nil || i < 0 || members[i] != nil || !isText {
			return "", "", false
		}
		members[i] = &text
	}
	end, err := d.Token()
	if err != nil || end != json.Delim('}') || members[0] == nil || members[1] == nil {
		return "", "", false
	}
	return *members[0], *members[1], true
}
