package intake

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"reflect"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Order is one order of a shop as it was at its last change, with the refunds it
// had by then.
type Order struct {
	Record     int // which record of the input, from 1
	Conversion irm.Conversion
	Refunds    []irm.Refund
	ChangedAt  time.Time    // when the source last changed it: the order of arrival
	LandingURL string       // where the visit began, as the shop noted it; UTM parameters are in its query
	Findings   irm.Findings // warnings and notes, and an error for each refund that is not usable; the order is, all the same
}

// ShopifyOptions adjust [ShopifyOrders]. The zero value is the default.
type ShopifyOptions struct {
	// VisitorAttribute names the note attribute in which the shop's theme put
	// the visitor ID that touches carry. It goes before the shop's customer ID.
	// Empty: none.
	VisitorAttribute string

	// FirstOrders says that the file holds webhooks as they were sent when the
	// orders were created. Only there does customer.orders_count tell whether
	// this was the customer's first order; later it counts on without a new
	// updated_at, so that the same revision would differ between two exports.
	FirstOrders bool
}

const sourceOrders = "orders"

// ShopifyOrders reads the bodies of Shopify's REST Admin API: a webhook's bare
// order, {"order":…}, {"orders":[…]}, an array of these, and any number of such
// documents after one another. The sequence can be used once.
//
// A record that is no order (a refund, a checkout, a draft) is a [*RejectError]
// with the code "not_an_order"; a refund comes with its order. Fields that are
// not needed are ignored whatever they hold. A [*FileError] ends the sequence.
//
// What counts is the shop's own currency; the presentment amounts of the _set
// fields are not read. The package documentation says how fields are mapped.
func ShopifyOrders(r io.Reader, opts ShopifyOptions) iter.Seq2[Order, error] {
	return func(yield func(Order, error) bool) {
		f := newFramer(r)
		record := 0
		err := f.each(func(raw []byte) error {
			record++
			order, err := shopifyOrder(raw, opts)
			var rejected *RejectError
			switch {
			case errors.As(err, &rejected):
				rejected.Source, rejected.Record = sourceOrders, record
			case err != nil:
				return f.badSyntax(err)
			}
			order.Record = record
			if !yield(order, err) {
				return errStop
			}
			return nil
		})
		var fatal *FileError
		if errors.As(err, &fatal) {
			fatal.Source = sourceOrders
			yield(Order{}, fatal)
		}
	}
}

// shopifyOrder returns a RejectError, or the error of json.Unmarshal where the
// record is no JSON.
func shopifyOrder(raw []byte, opts ShopifyOptions) (Order, error) {
	var o shopOrder
	var kind *json.UnmarshalTypeError
	switch err := json.Unmarshal(raw, &o); {
	case errors.As(err, &kind):
		if kind.Field == "" {
			return Order{}, notAnOrder()
		}
		return Order{}, reject(kind.Field, "json_type", "", "want "+jsonKind(kind.Type))
	case err != nil:
		return Order{}, err
	case !o.isOrder():
		return Order{}, notAnOrder()
	}
	m := mapping{opts: opts, in: &o}
	m.order()
	if m.reject != nil {
		return Order{}, m.reject
	}
	return m.out, nil
}

func notAnOrder() *RejectError {
	return reject("", "not_an_order", "", "want an order with id and line_items; a refund is read with its order")
}

func jsonKind(t reflect.Type) string {
	if t != nil && t.Kind() == reflect.Slice {
		return "an array"
	}
	return "an object"
}

// place is a path into a record, spelt out only where it is needed.
type place struct {
	prefix string
	list   string
	i      int
	sub    string
	j      int
	leaf   string
}

func (p place) at(leaf string) place {
	p.leaf = leaf
	return p
}

func (p place) in(sub string, j int) place {
	p.sub, p.j = sub, j
	return p
}

func (p place) String() string {
	s := p.prefix
	if p.list != "" {
		s += fmt.Sprintf("%s[%d].", p.list, p.i)
	}
	if p.sub != "" {
		s += fmt.Sprintf("%s[%d].", p.sub, p.j)
	}
	return s + p.leaf
}
