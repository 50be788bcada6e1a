package irmtest

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/internal/listing"
)

// variant is a value that differs from the maximal one in something, and in what.
type variant[T any] struct {
	value T
	path  string // of the leaf that it is about; "": all of it
	what  string
}

// variants puts each sample into each leaf that takes it, one at a time; what
// Validate reports is left out.
func (s shape[T]) variants(samples ...any) []variant[T] {
	var list []variant[T]
	var paths []string
	kinds := make(map[string]reflect.Type)
	each(s.whole("v"), func(path string, leaf reflect.Value) {
		paths = append(paths, path)
		kinds[path] = leaf.Type()
	})
	for _, path := range paths {
		for _, sample := range samples {
			if _, fits := leafOf(kinds[path], sample); !fits {
				continue
			}
			name := fmt.Sprintf("v%05d", len(list))
			v := with(s.maximal(name), path, sample)
			if s.key(v) == s.idOf(name) && s.isValid(v) && s.isValid(normal(v)) { // as it is kept, too: a window of nanoseconds is empty then
				list = append(list, variant[T]{v, path, fmt.Sprintf("%s = %s", path, show(sample))})
			}
		}
	}
	return list
}

func show(sample any) string {
	if text, ok := sample.(string); ok {
		return irm.Quote(text)
	}
	return fmt.Sprint(sample)
}

// kept writes the variants to a new store and compares what comes back, by itself
// where the store can, and in a listing.
func (p *probe[T]) kept(variants []variant[T]) map[string]T {
	s := p.source.fresh()
	variants = s.apart(variants)
	for _, v := range variants {
		if !p.fine(s.insert(p.ctx, clone(v.value)), "writing a value with %s", v.what) {
			return nil
		}
	}
	list, err := listing.Read(s.list(p.ctx, irm.Page{}))
	if !p.fine(err, "listing") {
		return nil
	}
	got := make(map[string]T, len(list))
	for _, v := range list {
		got[s.key(v)] = v
	}
	for _, v := range variants {
		listed, ok := got[s.key(v.value)]
		if !ok {
			p.fault("a value with %s is not listed", v.what)
			continue
		}
		if diff := v.difference(listed); diff != "" {
			p.fault("a value with %s is listed otherwise %s", v.what, diff)
		}
		if s.isLog() {
			continue
		}
		if e, err := s.get(p.ctx, s.key(v.value)); p.fine(err, "getting a value with %s", v.what) {
			if diff := v.difference(e.Value); diff != "" {
				p.fault("a value with %s comes back otherwise %s", v.what, diff)
			}
		}
	}
	return got
}

// apart leaves out what clashes with a variant before it: "NULL" and "null" are one
// code.
func (s shape[T]) apart(variants []variant[T]) []variant[T] {
	if s.clashes == nil {
		return variants
	}
	var list []variant[T]
	for _, v := range variants {
		if !slices.ContainsFunc(list, func(w variant[T]) bool { return s.clashes(v.value, w.value) }) {
			list = append(list, v)
		}
	}
	return list
}

// difference compares the leaf that the variant is about, so that what happens to the
// others is the business of other rules.
func (v variant[T]) difference(got T) string {
	if v.path == "" {
		return difference(v.value, got)
	}
	have, ok := leafAt(normal(got), v.path)
	want, wanted := leafAt(normal(v.value), v.path)
	if ok != wanted || ok && have != want {
		return fmt.Sprintf("(put %#v, got %#v, there: %t)", want, have, ok)
	}
	return ""
}

func leafAt[T any](v T, path string) (x any, ok bool) {
	each(v, func(at string, leaf reflect.Value) {
		if at == path {
			x, ok = leaf.Interface(), true
		}
	})
	return x, ok
}

// timesKept also asks for the form of the times: UTC, and no nanoseconds, so that
// they are equal by == where they are the same instant.
func timesKept[T any](p *probe[T]) {
	s := p.source.fresh()
	kolkata := time.FixedZone("IST", 5*3600+1800)
	variants := s.variants(
		at.In(kolkata), at.In(time.FixedZone("", -3*3600)),
		at.Add(999_999_500*time.Nanosecond), at.Add(time.Nanosecond), at.Add(123_456_789*time.Nanosecond),
		time.Unix(0, 0).UTC(), time.Unix(0, 1000).UTC(), time.Date(1970, 1, 1, 2, 0, 0, 0, kolkata).Add(5*time.Hour),
		time.Date(9999, 12, 31, 23, 59, 59, 999_999_999, time.UTC), time.Date(2000, 2, 29, 23, 59, 60, 0, time.UTC),
	)
	for key, v := range p.kept(variants) {
		each(v, func(path string, leaf reflect.Value) {
			if got, ok := leaf.Interface().(time.Time); ok && !got.IsZero() && got != irm.Instant(got) {
				p.fault("%s of %s came back as %s, want it in UTC and truncated to microseconds", path, irm.Quote(key), got)
			}
		})
	}
}

// timesLost writes windows of which nothing is left in microseconds.
func timesLost[T any](p *probe[T]) {
	s := p.source.fresh()
	if s.booked { // made by the library: stores look at the ID only
		return
	}
	each(s.whole("v"), func(path string, leaf reflect.Value) {
		if leaf.Type() != reflect.TypeFor[time.Time]() {
			return
		}
		v := with(s.maximal("v"), path, at.Add(time.Nanosecond))
		if !s.isValid(v) || s.isValid(normal(v)) {
			return
		}
		if err := s.insert(p.ctx, v); !errors.Is(err, irm.ErrInvalid) {
			p.fault("a value whose %s is a nanosecond behind its begin: got error %q, want one that matches %q, since nothing is left of the window in microseconds",
				path, errorText(err), irm.ErrInvalid)
			return
		}
		p.lacks(s.shelf, s.key(v), "after ErrInvalid")
	})
}

func numbersKept[T any](p *probe[T]) {
	s := p.source.fresh()
	samples := []any{
		irm.MustRate("0.000000000000000001"), irm.MustRate("999999999999999999"), irm.MustRate("-0.123456789012345678"), irm.MustRate("1.005"), irm.Rate{},
		int64(1<<53 + 1), int(math.MaxInt32),
	}
	for _, n := range []int64{1, -1, 7, 10_050, 1<<53 + 1, 1e16, -1e16, 1e16 - 1, math.MaxInt64, math.MinInt64, 0} {
		samples = append(samples, irm.QuantityFromMillionths(n))
		for _, code := range []string{"USD", "JPY", "KWD", "CLF"} {
			samples = append(samples, irm.MoneyFromMinor(n, irm.MustCurrency(code)))
		}
	}
	for c := range irm.Currencies() {
		samples = append(samples, c)
	}
	variants := s.variants(samples...)
	p.kept(append(variants, s.foreign("JPY", "KWD", "CLF")...))
}

// foreign has all amounts in another currency, since the columns of a line go
// together.
func (s shape[T]) foreign(codes ...string) []variant[T] {
	var list []variant[T]
	for _, code := range codes {
		one := irm.MoneyFromMinor(1, irm.MustCurrency(code))
		each(s.whole("v"), func(path string, leaf reflect.Value) {
			if leaf.Type() != reflect.TypeFor[irm.Money]() {
				return
			}
			v := rebuild(s.maximal(fmt.Sprintf("w%05d", len(list))), func(_ string, leaf reflect.Value) reflect.Value {
				if leaf.Type() == reflect.TypeFor[irm.Money]() {
					return reflect.ValueOf(one)
				}
				return leaf
			})
			if s.isValid(v) {
				list = append(list, variant[T]{v, path, "all amounts in " + code})
			}
		})
	}
	return list
}

// texts are spellings that databases and encodings are known to change.
func texts() []any {
	list := []any{
		"\u00e9", "e\u0301", "\u212b", "\u00c5", "ﬁ", "İi̇Iı", "Straße", "STRASSE", "a b", "a  b", "'\"`\\", "%_*?", "NULL", "null", "\\N", "=1+1", "<b>&amp;</b>",
		"\U0001F600", "👩‍👩‍👧", "日本語", "שלום", "a\nb\tc\n", " leading", "trailing ", "\u00a0", "a,b;c", "${x}", "\u2028", "\ufeffbom", "0", "007", "1e3", "true",
	}
	for _, most := range []int{64, 128, 1024, 8192, 64 << 10} { // the lengths that fields have
		list = append(list, xs(most), strings.Repeat("é", most/2), strings.Repeat("😀", most/4), "https://example.com/"+xs(most-20))
	}
	return list
}

func textKept[T any](p *probe[T]) {
	s := p.source.fresh()
	variants := s.variants(texts()...)
	stride := 7
	if p.settings.short {
		stride = 31
	}
	if path := s.textPath(); path != "" {
		for i, chunk := range plane(stride) {
			name := fmt.Sprintf("w%05d", i)
			v := with(s.maximal(name), path, chunk)
			variants = append(variants, variant[T]{v, path, fmt.Sprintf("%s = characters from %U on", path, []rune(chunk)[0])})
		}
	}
	p.kept(variants)
}

// textPath is a field of free text, "" where there is none.
func (s shape[T]) textPath() string {
	path := ""
	sample := plane(97)[0]
	for _, v := range s.variants(sample) {
		path = v.path
	}
	return path
}

// plane is every stride-th printable character of the basic plane, in texts of 1,000
// bytes.
func plane(stride int) []string {
	var list []string
	var b strings.Builder
	for r := rune(' '); r <= 0xFFFF; r += rune(stride) {
		if unicode.IsControl(r) || r >= 0xD800 && r <= 0xDFFF {
			continue
		}
		b.WriteRune(r)
		if b.Len() > 1000 {
			list = append(list, b.String())
			b.Reset()
		}
	}
	return append(list, b.String()+"x")
}

// textOfIDs keeps IDs apart that look alike.
func textOfIDs[T any](p *probe[T]) {
	s := p.source.fresh()
	var variants []variant[T]
	add := func(name string) {
		if v := s.value(name, len(variants)+1); s.isValid(v) {
			variants = append(variants, variant[T]{v, "", "id " + irm.Quote(name)})
		}
	}
	for _, text := range texts() {
		add(text.(string))
	}
	for _, name := range []string{"a", "A", "a.", "a/b", "a//b", "../a", "a%2Fb", "tenant:a", "1", "01", "1.0", "\uff41", "Ａ"} {
		add(name)
	}
	p.kept(variants)
}
