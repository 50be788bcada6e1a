package irm

import (
	"bytes"
	"encoding/json"
)

// moneyJSON is the JSON form of Money. Amounts are strings: a JSON number goes
// through float64 in most of the world's decoders.
type moneyJSON struct {
	Amount   *string `json:"amount"`
	Currency *string `json:"currency"`
}

// MarshalJSON writes {"amount":"12.34","currency":"USD"}, null for the zero
// Money. An amount without a currency is an error.
func (m Money) MarshalJSON() ([]byte, error) {
	if m == (Money{}) {
		return []byte("null"), nil
	}
	if !m.currency.IsValid() {
		return nil, parseError("money", "currency", m.Amount(), "an amount needs a currency")
	}
	b := make([]byte, 0, 48)
	b = append(b, `{"amount":"`...)
	b = appendScaled(b, m.minor, m.currency.Decimals())
	b = append(b, `","currency":"`...)
	b = append(b, m.currency.Code()...)
	return append(b, `"}`...), nil
}

// UnmarshalJSON reads what MarshalJSON writes; null is the zero Money. Both
// members are required strings, and no other member is allowed.
func (m *Money) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		*m = Money{}
		return nil
	}
	var v moneyJSON
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&v); err != nil || v.Amount == nil || v.Currency == nil {
		return parseError("money", "json_type", string(data), `want {"amount":"12.34","currency":"USD"}`)
	}
	got, err := ParseMoney(*v.Amount, *v.Currency)
	if err == nil {
		*m = got
	}
	return err
}
