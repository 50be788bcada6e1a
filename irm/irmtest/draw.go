package irmtest

import (
	"encoding/json"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// at is when everything of the suite happens, unless a case is about time.
var at = time.Date(2026, time.March, 1, 9, 30, 0, 0, time.UTC)

var usd = irm.MustCurrency("USD")

func cents(n int64) irm.Money { return irm.MoneyFromMinor(n, usd) }

// pick draws one of the pool.
func pick[T any](r *rand.Rand, pool ...T) T { return pool[r.IntN(len(pool))] }

// some draws up to n of the pool, in its order.
func some[T any](r *rand.Rand, n int, pool ...T) []T {
	var list []T
	for _, v := range pool {
		if len(list) < n && r.IntN(2) == 0 {
			list = append(list, v)
		}
	}
	return list
}

// asked draws one of the pool where bit i of the mask is set: every combination of
// filters is asked for as the mask counts up.
func asked[T any](r *rand.Rand, mask, i int, pool ...T) T {
	v := pick(r, pool...)
	if mask>>i&1 == 0 {
		var none T
		return none
	}
	return v
}

// hour is a time on a coarse grid, so that windows begin and end on it.
func hour(r *rand.Rand) time.Time { return at.Add(time.Duration(r.IntN(12)) * time.Hour) }

// window draws one that is half open on either side, or on none.
func window(r *rand.Rand) irm.Window {
	w := irm.Window{From: hour(r)}
	w.To = w.From.Add(time.Duration(1+r.IntN(4)) * time.Hour)
	switch r.IntN(4) {
	case 0:
		w.From = time.Time{}
	case 1:
		w.To = time.Time{}
	}
	return w
}

func askedWindow(r *rand.Rand, mask, i int) irm.Window {
	if w := window(r); mask>>i&1 == 1 {
		return w
	}
	return irm.Window{}
}

// numberOf keeps the number of a value where all entities have room for it.
func numberOf(n int) irm.Attributes { return irm.Attributes{"n": strconv.Itoa(n)} }

func readNumber(a irm.Attributes) int {
	n, _ := strconv.Atoi(a["n"]) // 0 for what the suite did not write
	return n
}

// grown adds parts of text until the JSON of the value has so many bytes, or the
// value as many parts as it may have. add appends part i with n bytes of text.
func grown[T any](encode func(T) ([]byte, error), bytes, most, longest int, base T, add func(v *T, i, n int)) T {
	size := func(parts ...int) int {
		v := clone(base)
		for i, n := range parts {
			add(&v, i, n)
		}
		text, err := encode(v)
		if err != nil {
			panic("irmtest: " + err.Error()) // a fixture of our own
		}
		return len(text)
	}
	one, two := size(longest), size(longest, longest)
	cost := two - one
	parts := []int{longest}
	left := bytes - one
	for left >= cost && len(parts) < most {
		parts, left = append(parts, longest), left-cost
	}
	if len(parts) < most && left > 0 {
		if least := cost - longest + 1; left < least { // too little for a part: shorten another
			parts[0], left = parts[0]-least, left+least
		}
		parts = append(parts, left-(cost-longest))
	}
	v := clone(base)
	for i, n := range parts {
		add(&v, i, n)
	}
	return v
}

func encodeJSON[T any](v T) ([]byte, error) { return json.Marshal(v) }

func xs(n int) string { return strings.Repeat("x", max(0, n)) }

// fullAttributes fills what every entity has room for.
func fullAttributes[T any](bytes int, base T, attributes func(*T) *irm.Attributes) T {
	return grown(encodeJSON[T], bytes, 60, 1000, base, func(v *T, i, n int) {
		a := attributes(v)
		if *a == nil {
			*a = irm.Attributes{}
		}
		(*a)["k"+strconv.Itoa(100+i)] = xs(n)
	})
}
