package shopify

import (
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm/intake/internal/fault"
)

// standing says whether an order counts. Its number is added to the revision: the
// times of Shopify are whole seconds, within which an order is often created and
// paid, or created and cancelled.
type standing int64

const (
	unpaid standing = iota // does not count yet
	sale
	takenBack
)

// standing reads the status by the rule in the documentation of the package. The
// values: https://shopify.dev/docs/api/admin-rest/latest/resources/order
func (m *mapping) standing() standing {
	v := m.in.Get("financial_status")
	m.once(v)
	status := strings.ToLower(strings.TrimSpace(text(v)))
	switch {
	case m.in.Get("cancelled_at").Given():
		return takenBack
	case slices.Contains(m.opts.Sales, status):
		return sale
	}
	switch status {
	case "paid", "partially_refunded", "refunded":
	case "voided":
		return takenBack
	case "pending", "authorized", "unpaid", "expired":
		m.note(fault.Info(v.Path(), "unpaid", status+": not paid; does not count until it is"))
		return unpaid
	case "partially_paid":
		m.note(fault.Info(v.Path(), "partially_paid", "a part is paid; counts in full"))
	case "":
		m.note(fault.Info(v.Path(), "status_missing", "no status; counts"))
	default:
		if len(status) > 32 || strings.Trim(status, "abcdefghijklmnopqrstuvwxyz_") != "" {
			status = "the status"
		}
		m.out.Findings.Warn(v.Path(), "status_unknown", "%s is none of Shopify's; counts", status)
	}
	return sale
}
