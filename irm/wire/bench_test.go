package wire_test

import (
	"encoding/json"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm/wire"
)

// load is a document of about the size, with one tier after another.
func load(size int) []byte {
	var b strings.Builder
	b.WriteString(`{"schema":"irmkit/kitchen/2","name":"large","tiers":[{"from":"0"}`)
	for i := 0; b.Len() < size-60; i++ {
		b.WriteString(`,{"from":"` + strconv.Itoa(i) + `","rate":"7.25"}`)
	}
	b.WriteString(`]}`)
	return []byte(b.String())
}

func BenchmarkDecode(b *testing.B) {
	for _, size := range []int{1 << 10, 1 << 20} {
		in := load(size)
		b.Run("bytes="+strconv.Itoa(size), func(b *testing.B) {
			b.SetBytes(int64(len(in)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := wire.Decode[kitchen](in, kitchenSchema); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run("encoding/json/bytes="+strconv.Itoa(size), func(b *testing.B) {
			b.SetBytes(int64(len(in)))
			b.ReportAllocs()
			for b.Loop() {
				var k kitchen
				if err := json.Unmarshal(in, &k); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkDecodeHostile reads what costs most for its size: the time must stay
// in proportion.
func BenchmarkDecodeHostile(b *testing.B) {
	for name, in := range hostileDocuments() {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(in)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := wire.DecodeValue[kitchen](in); err == nil {
					b.Fatal("accepted")
				}
			}
		})
	}
}

// hostileDocuments have 1 MiB each and are refused.
func hostileDocuments() map[string][]byte {
	fill := func(prefix, unit, suffix string) []byte {
		n := (wire.MaxBytes - len(prefix) - len(suffix)) / len(unit)
		return []byte(prefix + strings.Repeat(unit, n) + suffix)
	}
	var keys strings.Builder
	for i := 0; keys.Len() < wire.MaxBytes-100; i++ {
		if i%4000 == 0 {
			keys.WriteString(`0},{"":`)
		}
		keys.WriteString(`0,"` + strconv.Itoa(i%4000) + `":`)
	}
	inner := `{"type":"commission","inner":[`
	return map[string][]byte{
		"brackets":     fill("", "[", ""),
		"quote":        fill(`{"id":"`, "x", ""),
		"escapes":      fill(`{"id":"`, `\u0041`, `","on":1}`),
		"surrogates":   fill(`{"id":"`, `\ud800`, `"}`),
		"findings":     fill(`{"pair":[`, `1e5,`, `1]}`),
		"unknown":      fill(`{"fees":[`, `{"a":1,"b":2},`, `0]}`),
		"members":      []byte(`{"raw":[{"":` + keys.String() + `0}],"on":1}`),
		"nested tags":  []byte(strings.Repeat(inner, 7) + string(fill("", `{},`, "")[:wire.MaxBytes-7*len(inner)])),
		"tags last":    tagsLast(),
		"long keys":    fill(`{"raw":{"`+strings.Repeat("k", wire.MaxBytes/2)+`a":0,"`, "k", `b":0},"on":1}`),
		"fold":         fill(`{"raw":{"`, "\u212a", `":0},"on":1}`),
		"leaf objects": fill(`{"on":1,"raw":[`, `{"a":{}},`, `0]}`),
	}
}

// tagsLast nests unions whose tag stands behind all that it governs.
func tagsLast() []byte {
	const open, closing, levels = `{"inner":[`, `],"type":"commission"}`, wire.MaxUnions - 1
	middle := `{"type":"commission","rate":"` + strings.Repeat(" ", wire.MaxBytes-levels*(len(open)+len(closing))-60) + `"}`
	return []byte(`{"fees":[` + strings.Repeat(open, levels) + middle + strings.Repeat(closing, levels) + `]}`)
}

// nested is a recursive variant without a place for any number.
type nested struct {
	Inner nesteds `json:"inner,omitempty"`
	Text  string  `json:"text,omitzero"`
}

type nesteds []interface{ nested() }

func (nested) nested()                              {}
func (nesteds) Variants() wire.Variants             { return wire.Variants{"nested": nested{}} }
func (ns nesteds) MarshalJSON() ([]byte, error)     { return wire.MarshalUnion(ns) }
func (ns *nesteds) UnmarshalJSON(data []byte) error { return wire.UnmarshalUnion(data, ns) }

// BenchmarkDecodeNestedUnions is the worst of what is accepted: encoding/json
// reads the text once more for every level of unions.
func BenchmarkDecodeNestedUnions(b *testing.B) {
	in := nestedUnions()
	b.SetBytes(int64(len(in)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := wire.DecodeValue[nesteds](in); err != nil {
			b.Fatal(err)
		}
	}
}

func nestedUnions() []byte {
	const open, closing, levels = `{"inner":[`, `],"type":"nested"}`, wire.MaxUnions - 1
	middle := `{"type":"nested","text":"` + strings.Repeat(" ", wire.MaxBytes-levels*(len(open)+len(closing))-60) + `"}`
	return []byte(`[` + strings.Repeat(open, levels) + middle + strings.Repeat(closing, levels) + `]`)
}

// TestUnionMemory: the levels of a union share the text.
func TestUnionMemory(t *testing.T) {
	in := nestedUnions()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := wire.DecodeValue[nesteds](in)
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; err != nil || used > uint64(2*len(in)) {
		t.Errorf("%d bytes allocated for %d: %v", used, len(in), err)
	}
}

// TestDecodeMemory: what the pre-pass allocates, in all, stays within four times
// the input and 1 MiB. The documents are refused, so nothing else allocates.
func TestDecodeMemory(t *testing.T) {
	docs := hostileDocuments()
	docs["structs"] = []byte(`{"on":1,"self":{"list":[` + strings.TrimSuffix(strings.Repeat(`{"id":"0","name":"7.25"},`, (wire.MaxBytes-30)/25), ",") + `]}}`)
	for name, in := range docs {
		t.Run(name, func(t *testing.T) {
			if len(in) > wire.MaxBytes || len(in) < wire.MaxBytes-1000 {
				t.Fatalf("%d bytes", len(in))
			}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := wire.DecodeValue[kitchen](in)
			runtime.ReadMemStats(&after)
			if err == nil {
				t.Error("accepted")
			}
			if used, bound := after.TotalAlloc-before.TotalAlloc, uint64(4*len(in)+1<<20); used > bound {
				t.Errorf("%d bytes allocated for %d, bound %d: %v", used, len(in), bound, err)
			}
			checkBounds(t, err)
		})
	}
}

// TestDecodeLinear counts allocations instead of seconds: twice the document must
// not need more than twice as many.
func TestDecodeLinear(t *testing.T) {
	count := func(size int) float64 {
		in := load(size)
		return testing.AllocsPerRun(3, func() {
			if _, err := wire.Decode[kitchen](in, kitchenSchema); err != nil {
				t.Fatal(err)
			}
		})
	}
	if one, two := count(200_000), count(400_000); two > 2.1*one {
		t.Errorf("%.0f allocations for 200 kB, %.0f for 400 kB", one, two)
	}
	deny := func(n int) float64 {
		in := []byte(strings.Repeat("[", n))
		return testing.AllocsPerRun(3, func() { _, _ = wire.DecodeValue[kitchen](in) })
	}
	if one, two := deny(1000), deny(1_000_000); two > one+50 {
		t.Errorf("%.0f allocations for 1,000 brackets, %.0f for a million", one, two)
	}
}

func BenchmarkCanonical(b *testing.B) {
	in := json.RawMessage(load(1 << 10))
	b.SetBytes(int64(len(in)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := wire.Canonical(in); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDigestOf(b *testing.B) {
	v := tier{From: "100.00", Rate: "7.25"}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := wire.DigestOf(v); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDeriveID(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		wire.DeriveID("crd", "ord_450789469", "1", "cre_01JZ8Y5N9V7K2M4Q6R8S0T1W3X", "line-1")
	}
}

func TestDeriveIDAllocations(t *testing.T) {
	parts := []string{"ord_450789469", "1", "cre_01JZ8Y5N9V7K2M4Q6R8S0T1W3X", "line-1"}
	if n := testing.AllocsPerRun(100, func() { wire.DeriveID("crd", parts...) }); n > 1 {
		t.Errorf("DeriveID: %.0f allocations, want 1", n)
	}
	id := wire.DeriveID("crd", parts...)
	if n := testing.AllocsPerRun(100, func() { _ = wire.CheckDerivedID("crd", id) }); n > 0 {
		t.Errorf("CheckDerivedID: %.0f allocations, want none", n)
	}
}

func BenchmarkCheckID(b *testing.B) {
	id := wire.DeriveID("cre", "x")
	b.ReportAllocs()
	for b.Loop() {
		if wire.CheckDerivedID("cre", id) != nil {
			b.Fatal(id)
		}
	}
}
