package shopify

import (
	"iter"
	"strings"

	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

// isOrder tells an order from the other resources that have an ID, a currency
// and lines: an abandoned checkout or a draft taken for a sale would be paid. No
// order has a member of theirs, not even as null. Names and meaning are documented
// at https://shopify.dev/docs/api/admin-rest/latest/resources/order.
func isOrder(v record.Value) bool {
	for _, name := range []string{
		"order_id",               // of refunds, draft orders, transactions
		"invoice_url",            // of draft orders
		"abandoned_checkout_url", // of checkouts
	} {
		if present(v.Get(name)) {
			return false
		}
	}
	return v.Get("id").Given() && (v.Get("line_items").Given() || v.Get("total_price").Given())
}

// Records of the GraphQL API have other members altogether, so none is read; its IDs
// begin with "gid://". See https://shopify.dev/docs/api/usage/gids.
const (
	gidCode = "shopify_gid"
	gidWant = "want the order of the REST API or a webhook, not of GraphQL"
)

func isGID(v record.Value) bool {
	return v.Kind() == record.String && strings.HasPrefix(v.Text(), "gid://")
}

// isGraphQL reports an answer of the GraphQL API or a line of a bulk operation.
func isGraphQL(v record.Value) bool {
	id := v.Get("id")
	return isGID(id) || present(v.Get("__parentId")) || !id.Given() && v.Get("data").Kind() == record.Object
}

// present reports a member that is there, whatever it holds: an open draft has
// "order_id": null.
func present(v record.Value) bool { return v.Kind() != record.Missing }

// text is what a value says, so that amounts and IDs keep every digit; what is no
// scalar is its JSON, for whoever looks at the cell of an error.
func text(v record.Value) string {
	if k := v.Kind(); k == record.Array || k == record.Object {
		return strings.ToValidUTF8(v.Raw(), "\uFFFD")
	}
	return v.Text()
}

// object refuses a member that is given and no object.
func (m *mapping) object(v record.Value) record.Value {
	m.once(v)
	if v.Given() && v.Kind() != record.Object {
		m.fail(fault.New(v.Path(), "json_type", "", "want an object"))
	}
	return v
}

// list yields the elements of a member that is an array of objects; null and
// nothing are none.
func (m *mapping) list(v record.Value) iter.Seq[record.Value] {
	m.isList(v)
	return func(yield func(record.Value) bool) {
		for element := range v.All() {
			if !yield(m.object(element)) {
				return
			}
		}
	}
}

// isList refuses a member that is given and no array.
func (m *mapping) isList(v record.Value) {
	m.once(v)
	if v.Given() && v.Kind() != record.Array {
		m.fail(fault.New(v.Path(), "json_type", "", "want an array"))
	}
}

// plainOr is the plain amount, or that of the set which newer API versions send in
// its place.
func (m *mapping) plainOr(v record.Value, plain, set string) record.Value {
	amount := v.Get(plain)
	if amount.Given() {
		return amount
	}
	if other := m.shopMoney(v.Get(set)); other.Given() {
		return other
	}
	return amount
}

// shopMoney is the amount of a set in the shop's own currency.
func (m *mapping) shopMoney(set record.Value) record.Value {
	return m.object(m.object(set).Get("shop_money")).Get("amount")
}
