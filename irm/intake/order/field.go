package order

import (
	"strings"

	"github.com/irmkit/irmkit/irm/intake/internal/oneline"
)

// field is the index of a field of an order.
type field int

const (
	fieldID field = iota
	fieldLine
	fieldCode
	fieldGross
	fieldNet
	fieldTotal
	fieldDiscount
	fieldTax
	fieldShipping
	fieldFees
	fieldCurrency
	fieldAt
	fieldUpdated
	fieldVisitor
	fieldCustomer
	fieldNew
	fieldMarket
	fieldProduct
	fieldCategory
	fieldQuantity
	fieldRefund
	fieldRefundTax
	fieldRefundShipping
	fieldRefundQuantity
	fieldRefundID
	fieldRefundedAt
	fieldLanding
	fieldTest
	fieldCancelled
	fieldStatus
	fields
)

// fieldIgnored is a column that options leave out.
const fieldIgnored field = -1

// fieldNames are those that Options.Columns may use. Each is known as a header, too.
var fieldNames = [fields]string{
	"order_id", "line_id", "code", "gross", "net", "total", "discount", "tax", "shipping", "fees", "currency", "at", "updated_at",
	"visitor", "customer", "new_customer", "market", "product", "category", "quantity",
	"refund_amount", "refund_tax", "refund_shipping", "refund_quantity", "refund_id", "refunded_at",
	"landing_url", "test", "cancelled", "status",
}

// headers are the names of columns in the form of compact.
var headers = map[string]field{
	"orderid": fieldID, "id": fieldID, "order": fieldID, "ordernumber": fieldID, "orderno": fieldID, "transactionid": fieldID, "conversionid": fieldID,
	"lineid": fieldLine, "lineitemid": fieldLine,
	"code": fieldCode, "codes": fieldCode, "discountcode": fieldCode, "promocode": fieldCode, "coupon": fieldCode, "couponcode": fieldCode,
	"voucher": fieldCode, "vouchercode": fieldCode,
	"amount": fieldGross, "gross": fieldGross, "grossamount": fieldGross, "grosssales": fieldGross,
	"net": fieldNet, "netamount": fieldNet, "netsales": fieldNet,
	"total": fieldTotal, "totalamount": fieldTotal, "ordertotal": fieldTotal, "grandtotal": fieldTotal, "totalprice": fieldTotal,
	"discount": fieldDiscount, "discountamount": fieldDiscount, "totaldiscount": fieldDiscount, "totaldiscounts": fieldDiscount,
	"tax": fieldTax, "taxamount": fieldTax, "totaltax": fieldTax, "vat": fieldTax,
	"shipping": fieldShipping, "shippingamount": fieldShipping, "shippingcost": fieldShipping, "totalshipping": fieldShipping,
	"fees": fieldFees, "fee": fieldFees,
	"currency": fieldCurrency, "currencycode": fieldCurrency,
	"at": fieldAt, "createdat": fieldAt, "orderedat": fieldAt, "orderdate": fieldAt, "placedat": fieldAt, "date": fieldAt, "datetime": fieldAt,
	"time": fieldAt, "timestamp": fieldAt,
	"updatedat": fieldUpdated, "modifiedat": fieldUpdated, "changedat": fieldUpdated, "lastmodified": fieldUpdated,
	"visitor": fieldVisitor, "visitorid": fieldVisitor, "anonymousid": fieldVisitor, "clientid": fieldVisitor,
	"customer": fieldCustomer, "customerid": fieldCustomer, "userid": fieldCustomer,
	"newcustomer": fieldNew, "isnewcustomer": fieldNew, "firstorder": fieldNew,
	"market": fieldMarket, "country": fieldMarket, "countrycode": fieldMarket, "billingcountry": fieldMarket,
	"product": fieldProduct, "productid": fieldProduct, "sku": fieldProduct,
	"category": fieldCategory, "productcategory": fieldCategory,
	"quantity": fieldQuantity, "qty": fieldQuantity, "units": fieldQuantity,
	"refundamount": fieldRefund, "refund": fieldRefund, "refundedamount": fieldRefund, "amountrefunded": fieldRefund, "totalrefunded": fieldRefund,
	"refundtax": fieldRefundTax, "refundedtax": fieldRefundTax,
	"refundshipping": fieldRefundShipping, "refundedshipping": fieldRefundShipping,
	"refundquantity": fieldRefundQuantity, "refundedquantity": fieldRefundQuantity,
	"refundid":   fieldRefundID,
	"refundedat": fieldRefundedAt, "refunddate": fieldRefundedAt,
	"landingurl": fieldLanding, "landingpage": fieldLanding, "landingsite": fieldLanding, "url": fieldLanding,
	"test": fieldTest, "istest": fieldTest,
	"cancelled": fieldCancelled, "canceled": fieldCancelled, "iscancelled": fieldCancelled, "cancelledat": fieldCancelled, "canceledat": fieldCancelled,
	"status": fieldStatus, "orderstatus": fieldStatus, "financialstatus": fieldStatus,
}

// compact is the form in which headers are compared: "Order ID", "order_id" and
// "orderId" are one.
func compact(header string) string {
	return strings.ToLower(strings.Join(strings.FieldsFunc(header, func(r rune) bool {
		return r == '_' || r == '-' || r == ' ' || r == '\t' || r == '\r' || r == '\n'
	}), ""))
}

// columns say where the fields of an order are.
type columns struct {
	index   [fields]int // -1: there is none
	found   []field     // those that have a column, in the order of the columns
	gross   string      // the header of the gross amount, compact
	ignored []string    // headers of the others
}

// columnsOf reads a header. The first column of a field counts.
func columnsOf(header []string, own map[string]field) (c columns) {
	for i := range c.index {
		c.index[i] = -1
	}
	for i, h := range header {
		key := compact(h)
		f, ok := own[key]
		if !ok {
			f, ok = headers[key]
		}
		switch {
		case ok && f == fieldIgnored:
		case ok && c.index[f] < 0:
			if c.index[f] = i; f == fieldGross {
				c.gross = key
			}
			c.found = append(c.found, f)
		case key != "":
			c.ignored = append(c.ignored, h)
		}
	}
	return c
}

// score is for [sheet.Open]: one known word may stand in any title.
func (c columns) score() int {
	const enough = 2
	if len(c.found) < enough {
		return 0
	}
	return len(c.found)
}

func (c columns) has(f field) bool { return c.index[f] >= 0 }

// missing names the columns without which no row is an order.
func (c columns) missing(opts Options) string {
	var names []string
	for _, want := range []struct {
		name  string
		found bool
	}{
		{"order_id", c.has(fieldID)},
		{"amount", c.has(fieldGross) || c.has(fieldNet) || c.has(fieldTotal)},
		{"currency", c.has(fieldCurrency) || opts.Currency.IsValid()},
		{"at", c.has(fieldAt)},
	} {
		if !want.found {
			names = append(names, want.name)
		}
	}
	return strings.Join(names, ", ")
}

// vague reports an amount that may be with the tax which stands beside it.
func (c columns) vague(own map[string]field) bool {
	_, stated := own[c.gross]
	return c.gross == "amount" && !stated && c.has(fieldTax)
}

// unread names the columns that are not read, "" where there are none.
func (c columns) unread() string {
	const enough = 200
	return oneline.Label(strings.Join(c.ignored, ", "), enough)
}

// ownColumns reads Options.Columns; bad is the first name in order that is no field.
func ownColumns(names map[string]string) (own map[string]field, bad string) {
	own = make(map[string]field, len(names))
	for header, name := range names {
		f, ok := fieldNamed(name)
		if !ok && (bad == "" || name < bad) {
			bad = name
		}
		own[compact(header)] = f
	}
	return own, bad
}

func fieldNamed(name string) (field, bool) {
	for f, n := range fieldNames {
		if n == name {
			return field(f), true
		}
	}
	return fieldIgnored, name == "ignore"
}
