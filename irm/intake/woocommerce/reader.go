package woocommerce

import (
	"iter"
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fact"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

// reader reads the values as WooCommerce writes them.
type reader struct {
	fact.Reader
	shop string // goes before the IDs that the shop counts
}

// inShop is the ID of a row among those of several shops.
func (r *reader) inShop(number string) string {
	if r.shop == "" || number == "" {
		return number
	}
	return r.shop + ":" + number
}

// number reads an ID: they are the numbers of rows, from 1.
func (r *reader) number(v record.Value) string {
	id := r.ID(v)
	if !isNumber(id) {
		r.Fail(fault.New(v.Path(), "id", id, "want an id of 1 to 20 digits, above 0"))
	}
	return id
}

func isNumber(s string) bool {
	return s != "" && len(s) <= 20 && strings.Trim(s, "0123456789") == "" && strings.Trim(s, "0") != ""
}

// amount reads an amount; an empty text is nothing, as null is.
func (r *reader) amount(v record.Value) irm.Money {
	if v.Is("") {
		return irm.Money{}
	}
	return r.Money(v)
}

func (r *reader) negative(a irm.Money, at record.Value) irm.Money {
	return r.Sub(irm.Money{}, a, at)
}

// list yields the elements of an array, up to the first error. PHP writes one with
// gaps in its keys as an object, whose members are the elements then. Other keys than
// numbers are refused: paths name them, and there may be anything in them.
func (r *reader) list(v record.Value) iter.Seq[record.Value] {
	elements := v.All()
	switch {
	case v.Twice():
		r.Fail(fault.New(v.Path(), "json_duplicate", "", "want each member of an object once"))
	case v.Kind() == record.Object && !keyed(v):
		r.Fail(fault.New(v.Path(), "json_type", "", "want an array"))
	case v.Kind() == record.Object:
		elements = values(v)
	case v.Given() && v.Kind() != record.Array:
		r.Fail(fault.New(v.Path(), "json_type", "", "want an array"))
	}
	return func(yield func(record.Value) bool) {
		for element := range elements {
			if r.Err() != nil || !yield(element) {
				return
			}
		}
	}
}

func keyed(object record.Value) bool {
	for key := range object.Members() {
		if key == "" || len(key) > 10 || strings.Trim(key, "0123456789") != "" {
			return false
		}
	}
	return true
}

func values(object record.Value) iter.Seq[record.Value] {
	return func(yield func(record.Value) bool) {
		for _, element := range object.Members() {
			if !yield(element) {
				return
			}
		}
	}
}

// each yields one member of every element of a list.
func (r *reader) each(v record.Value, name string) iter.Seq[record.Value] {
	elements := r.list(v)
	return func(yield func(record.Value) bool) {
		for element := range elements {
			if !yield(element.Get(name)) {
				return
			}
		}
	}
}

// tidy leaves out columns of nothing, so that "0.00" and null are the same content.
// The gross column stays: it carries the currency of a line that cost nothing.
func tidy(a irm.Amounts) irm.Amounts {
	gross := a.Gross
	a = a.Normal()
	a.Gross = gross
	return a
}
