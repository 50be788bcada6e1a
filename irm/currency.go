package irm

import (
	"bytes"
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"iter"
)

// Currency is an ISO 4217 currency or fund: a small comparable index into the
// table of this release. The zero value is no currency. The index may change
// between releases; store and send the code.
type Currency struct{ index uint8 }

// ParseCurrency finds a currency by its code, upper case as ISO 4217 writes it.
// Unknown, withdrawn and lower-case codes, and those without a minor unit (gold,
// XXX), are errors.
func ParseCurrency(code string) (Currency, error) {
	lo, hi := 0, len(currencyTable)/4
	for len(code) == 3 && lo < hi {
		mid := (lo + hi) / 2
		switch c := currencyTable[4*mid : 4*mid+3]; {
		case c == code:
			return Currency{uint8(mid + 1)}, nil
		case c < code:
			lo = mid + 1
		default:
			hi = mid
		}
	}
	return Currency{}, parseError("currency", "currency", code, "want an ISO 4217 code in use in 2026, such as USD")
}

// MustCurrency is ParseCurrency for tests and package variables; it panics where
// ParseCurrency fails.
func MustCurrency(code string) Currency {
	c, err := ParseCurrency(code)
	if err != nil {
		panic(err)
	}
	return c
}

// Currencies yields every known currency in order of code.
func Currencies() iter.Seq[Currency] {
	return func(yield func(Currency) bool) {
		for i := range len(currencyTable) / 4 {
			if !yield(Currency{uint8(i + 1)}) {
				return
			}
		}
	}
}

// Code returns the three letters, "" for the zero value.
func (c Currency) Code() string {
	if c.index == 0 {
		return ""
	}
	return currencyTable[4*int(c.index)-4 : 4*int(c.index)-1]
}

// String is Code.
func (c Currency) String() string { return c.Code() }

// Decimals returns the number of decimals of the minor unit: 2 for USD, 0 for
// JPY, 3 for KWD, 4 for CLF; 0 for the zero value.
func (c Currency) Decimals() int {
	if c.index == 0 {
		return 0
	}
	return int(currencyTable[4*int(c.index)-1] - '0')
}

// IsValid reports whether c is a currency, not the zero value.
func (c Currency) IsValid() bool { return c.index != 0 }

func (c Currency) orNone() string {
	if c.index == 0 {
		return "no currency"
	}
	return c.Code()
}

// MarshalText writes the code; "" for the zero value.
func (c Currency) MarshalText() ([]byte, error) { return []byte(c.Code()), nil }

// UnmarshalText reads a code; "" is the zero value.
func (c *Currency) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*c = Currency{}
		return nil
	}
	got, err := ParseCurrency(string(text))
	if err == nil {
		*c = got
	}
	return err
}

// UnmarshalJSON reads a string; null is an error, since encoding/json would
// otherwise leave the old value in place.
func (c *Currency) UnmarshalJSON(data []byte) error {
	return unmarshalJSONText("currency", data, c.UnmarshalText)
}

// Scan reads the code from a database column; NULL is the zero value.
func (c *Currency) Scan(src any) error {
	if src == nil {
		*c = Currency{}
		return nil
	}
	return scanText("currency", src, c.UnmarshalText)
}

// Value writes the code; the zero value is NULL.
func (c Currency) Value() (driver.Value, error) {
	if !c.IsValid() {
		return nil, nil
	}
	return c.Code(), nil
}

// unmarshalJSONText reads a JSON string into a text codec. All text forms of this
// package are plain ASCII, so that hardly any writer escapes them.
func unmarshalJSONText(what string, data []byte, unmarshal func([]byte) error) error {
	if len(data) < 2 || data[0] != '"' || data[len(data)-1] != '"' {
		return parseError(what, "json_type", string(data), "want a JSON string")
	}
	if bytes.IndexByte(data, '\\') < 0 {
		return unmarshal(data[1 : len(data)-1])
	}
	var s string
	if err := json.Unmarshal(data, &s); err != nil {
		return parseError(what, "json_type", string(data), "want a JSON string")
	}
	return unmarshal([]byte(s))
}

// scanText accepts the types that database drivers hand over for a text column.
func scanText(what string, src any, unmarshal func([]byte) error) error {
	switch v := src.(type) {
	case string:
		return unmarshal([]byte(v))
	case []byte:
		return unmarshal(v)
	default:
		return parseError(what, "scan_type", fmt.Sprintf("%T", src), "want a text column")
	}
}
