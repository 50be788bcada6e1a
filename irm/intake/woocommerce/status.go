package woocommerce

import (
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

// standing says whether an order counts. Its number is added to the revision: the
// times of WooCommerce are whole seconds, within which an order is often created
// and paid.
type standing int64

const (
	unpaid standing = iota // does not count yet
	sale
	takenBack
)

// standing reads the status, by the rule in the documentation of the package. The
// usual ones: https://woocommerce.com/document/managing-orders/order-statuses/
func (m *mapping) standing() standing {
	v := m.in.Get("status")
	if v.Kind() != record.String || v.Twice() {
		m.Fail(fault.New(v.Path(), "json_type", "", "want one text"))
		return unpaid
	}
	status := strings.TrimPrefix(v.Text(), "wc-")
	switch {
	case slices.Contains(m.opts.Sales, status):
		return sale
	case slices.Contains(m.opts.Cancelled, status):
		return takenBack
	}
	switch status {
	case "processing", "completed", "refunded":
		return sale
	case "cancelled", "failed", "trash":
		return takenBack
	case "pending", "on-hold", "checkout-draft", "auto-draft", "draft":
		m.Note(v, "unpaid", status+": not paid yet; does not count until it is")
		return unpaid
	}
	return m.unknown(v, status)
}

// unknown keeps an order whose status a plugin has made, by whether it was paid.
func (m *mapping) unknown(v record.Value, status string) standing {
	if status == "" || len(status) > 64 || strings.Trim(status, "abcdefghijklmnopqrstuvwxyz0123456789-_") != "" {
		status = "the status"
	}
	if paid := m.in.Get("date_paid_gmt"); paid.Given() && !paid.Is("") {
		m.Warn(v, "status_unknown", "%s is none of WooCommerce's; counts, as date_paid_gmt says that it was paid", status)
		return sale
	}
	m.Warn(v, "status_unknown", "%s is none of WooCommerce's; does not count, as there is no date_paid_gmt", status)
	return unpaid
}
