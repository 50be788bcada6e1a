package memstore

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Whatever is in an entry, its copy equals it and shares nothing with it. The
// values are filled by reflection, so a new field that a copy forgets fails here.
func TestCopiesShareNothing(t *testing.T) {
	t.Run("creator", func(t *testing.T) { copied(t, creatorKind.copy) })
	t.Run("contact", func(t *testing.T) { copied(t, contactKind.copy) })
	t.Run("partnership", func(t *testing.T) { copied(t, partnershipKind.copy) })
	t.Run("collaboration", func(t *testing.T) { copied(t, collaborationKind.copy) })
	t.Run("campaign", func(t *testing.T) { copied(t, campaignKind.copy) })
	t.Run("program", func(t *testing.T) { copied(t, programKind.copy) })
	t.Run("payee", func(t *testing.T) { copied(t, payeeKind.copy) })
	t.Run("content", func(t *testing.T) { copied(t, contentKind.copy) })
	t.Run("conversion", func(t *testing.T) { copied(t, copyConversion) })
	t.Run("refund", func(t *testing.T) { copied(t, refundKind.copy) })
	t.Run("reading", func(t *testing.T) { copied(t, readingKind.copy) })
	t.Run("assignment", func(t *testing.T) { copied(t, codeKind.copy) })
	t.Run("touch", func(t *testing.T) { copied(t, touchKind.copy) })
	t.Run("alias", func(t *testing.T) { copied(t, aliasKind.copy) })
	t.Run("credit", func(t *testing.T) { copied(t, creditKind.copy) })
	t.Run("line", func(t *testing.T) { copied(t, lineKind.copy) })
	t.Run("payout", func(t *testing.T) { copied(t, payoutKind.copy) })
}

func copied[T any](t *testing.T, clone func(T) T) {
	var given, want T
	fill(reflect.ValueOf(&given).Elem(), false)
	fill(reflect.ValueOf(&want).Elem(), true)
	kept := clone(given)
	if !reflect.DeepEqual(kept, want) {
		t.Errorf("kept\n%+v, want\n%+v", kept, want)
	}
	if again := clone(kept); !reflect.DeepEqual(again, want) {
		t.Errorf("copied twice\n%+v, want\n%+v", again, want)
	}
	if n := spoil(reflect.ValueOf(&given).Elem()); n > 0 && reflect.DeepEqual(given, want) {
		t.Error("the test changes nothing")
	}
	if !reflect.DeepEqual(kept, want) {
		t.Errorf("a change to what was given is seen in what is kept:\n%+v, want\n%+v", kept, want)
	}
	returned := clone(kept)
	spoil(reflect.ValueOf(&returned).Elem())
	if !reflect.DeepEqual(kept, want) {
		t.Errorf("a change to what was returned is seen in what is kept:\n%+v, want\n%+v", kept, want)
	}
	empty(reflect.ValueOf(&given).Elem())
	var zero T
	if got := clone(given); !reflect.DeepEqual(got, zero) {
		t.Errorf("empty lists come back as %+v", got)
	}
}

var (
	timeType = reflect.TypeFor[time.Time]()
	exact    = time.Date(2026, 3, 1, 12, 30, 0, 123456789, time.FixedZone("", 3600))
	kept     = time.Date(2026, 3, 1, 11, 30, 0, 123456000, time.UTC)
)

// opaque values have no exported fields, and what they hold is never changed. These
// are some that are not zero.
var opaque = map[reflect.Type]any{
	reflect.TypeFor[irm.Money]():    irm.MustMoney("1", "USD"),
	reflect.TypeFor[irm.Rate]():     irm.MustRate("0.5"),
	reflect.TypeFor[irm.Quantity](): irm.MustQuantity("1"),
	reflect.TypeFor[irm.Currency](): irm.MustCurrency("USD"),
	reflect.TypeFor[irm.Shift]():    irm.MustShift("09:00-17:00"),
	reflect.TypeFor[irm.Personal](): irm.NewPersonal("x"),
}

// fill sets every field and element, times as they are given or as they are kept.
func fill(v reflect.Value, asKept bool) {
	if v.Type() == timeType {
		v.Set(reflect.ValueOf(map[bool]time.Time{false: exact, true: kept}[asKept]))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString("x")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(7)
	case reflect.Uint8:
		v.SetUint(1)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 4))
		for i := range v.Len() {
			fill(v.Index(i), asKept)
		}
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		fill(key, asKept)
		fill(value, asKept)
		v.SetMapIndex(key, value)
	case reflect.Struct:
		if sample := opaque[v.Type()]; sample != nil {
			v.Set(reflect.ValueOf(sample))
			return
		}
		for _, field := range v.Fields() {
			fill(field, asKept) // panics on an unexported one: add it to opaque, or teach copy.go
		}
	default:
		panic(fmt.Sprintf("a field of a kind that copy.go does not know: %s", v.Type()))
	}
}

// spoil changes every element of every list and map without replacing any, and says
// how many.
func spoil(v reflect.Value) (n int) {
	switch v.Kind() {
	case reflect.Slice:
		for i := range v.Len() {
			n += 1 + spoil(v.Index(i))
			v.Index(i).SetZero()
		}
		if v.Len() > 0 {
			reflect.Append(v, v.Index(0))
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			n++
			v.SetMapIndex(key, reflect.Value{})
		}
	case reflect.Struct:
		for _, field := range v.Fields() {
			if v.Type() != timeType && opaque[v.Type()] == nil {
				n += spoil(field)
			}
		}
	}
	return n
}

// empty leaves of a value only lists and maps without entries.
func empty(v reflect.Value) {
	switch v.Kind() {
	case reflect.Slice:
		v.Set(v.Slice(0, 0))
	case reflect.Map:
		v.Clear()
	case reflect.Struct:
		if v.Type() == timeType || opaque[v.Type()] != nil {
			v.SetZero()
			return
		}
		for _, field := range v.Fields() {
			empty(field)
		}
	default:
		v.SetZero()
	}
}
