package segment

import (
	"iter"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

// IDs of the lines that stand for no product.
const (
	shippingLine irm.LineID = "shipping"
	orderLine    irm.LineID = "order"
)

// products yields the products of the order.
func (m *mapping) products() iter.Seq[record.Value] {
	v := m.properties.Get("products")
	if v.Given() && (v.Kind() != record.Array || v.Twice()) {
		m.Fail(fault.New(v.Path(), "json_type", "", "want an array, once"))
		return func(func(record.Value) bool) {}
	}
	return v.All()
}

// goods are the products of an event as lines. Those of one SKU are one line, since
// nothing else names it in another event.
type goods struct {
	lines    []irm.Line
	index    map[irm.LineID]int
	gross    irm.Money
	unpriced int
}

func (m *mapping) goods() goods {
	g := goods{index: make(map[irm.LineID]int)}
	n := 0
	for v := range m.products() {
		if n++; m.Err() != nil {
			break
		}
		l, priced := m.product(v, n)
		if !priced {
			g.unpriced++
		}
		g.gross = m.Add(g.gross, l.Amounts.Gross, v)
		i, ok := g.index[l.ID]
		if !ok {
			g.index[l.ID] = len(g.lines)
			g.lines = append(g.lines, l)
			continue
		}
		m.join(&g.lines[i], l, v)
	}
	return g
}

// join adds the pieces and the price of a product that is there twice.
func (m *mapping) join(have *irm.Line, l irm.Line, at record.Value) {
	q, err := have.Quantity.Add(l.Quantity)
	if err != nil {
		m.Fail(fault.From(at.Path(), "", err))
	}
	have.Quantity = q
	have.Amounts.Gross = m.Add(have.Amounts.Gross, l.Amounts.Gross, at)
}

// product reads one product, before discounts; priced says whether it has a price.
func (m *mapping) product(v record.Value, n int) (l irm.Line, priced bool) {
	one, _ := irm.QuantityFromInt(1)
	l.Product = m.productID(v)
	l.ID = irm.LineID(l.Product)
	switch l.ID {
	case "":
		l.ID = irm.LineID("#" + strconv.Itoa(n))
		m.Warn(v, "product_id", "has no usable sku or product_id; known by its place alone")
	case shippingLine, orderLine:
		l.ID = "product:" + l.ID
	}
	l.Category = m.category(v.Get("category"))
	l.Quantity = m.Pieces(v.Get("quantity"), one)
	price := v.Get("price")
	if !price.Given() || price.Is("") {
		return l, false
	}
	l.Amounts.Gross = m.Times(m.amount(price), l.Quantity, price)
	return l, true
}

// productID is the SKU, which shops have in common with other sources, else the ID
// of the database.
func (m *mapping) productID(v record.Value) irm.ProductID {
	for _, name := range [...]string{"sku", "product_id", "productId", "id"} {
		id := irm.ProductID(strings.TrimSpace(v.Get(name).Text()))
		if irm.CheckID(id) == nil && len(id) <= irm.MaxID-len("product:") {
			return id
		}
	}
	return ""
}

func (m *mapping) category(v record.Value) string {
	s := v.Text()
	if len(s) > 1024 || !utf8.ValidString(s) || strings.ContainsFunc(s, unicode.IsControl) {
		m.Warn(v, "category", "no category of at most 1,024 bytes; left out")
		return ""
	}
	return s
}
