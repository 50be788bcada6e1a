package network

import (
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/oneline"
)

// Action is what a network reports of one action of a customer, as it was when the
// report was made: the sale as an order like those of shops, and what the network
// knows beside it.
//
// Most actions have a Conversion and no Refunds. A correction that takes money back
// has one Refund of another action's conversion and no Conversion of its own, and
// a bonus has neither.
type Action struct {
	intake.Order

	Network   string // the name of the profile
	ID        string // the network's, as written
	OrderID   string // the shop's number of the order: the same sale may come from the shop too
	Program   string // the advertiser, programme or campaign, in the network's IDs
	Publisher string // the partner whom the network credits, in its IDs; which creator that is, the host knows
	SubID     string // the click reference that was put into the link, which may name a creator or a visit

	Status     Status
	StatusText string    // as written, in one line of at most 64 bytes
	Reason     string    // the network's text or code on a reversal; free text, so not for logs
	Commission irm.Money // what the publisher earns, negative where it is taken back; its currency may be another than the sale's

	ClickedAt  time.Time // zero where the report does not say, as the others
	ApprovedAt time.Time // the advertiser decided, for the action or against it
	LockedAt   time.Time // no more changes; of a pending action it may be to come
	PaidAt     time.Time // zero while the status is not paid, or reversed after it
}

// Validate reports everything that keeps the action from being recorded.
func (a Action) Validate() irm.Findings {
	var fs irm.Findings
	for _, id := range []struct {
		path, id string
		must     bool
	}{
		{"network", a.Network, true}, {"id", a.ID, true}, {"order_id", a.OrderID, false}, {"program", a.Program, false},
		{"publisher", a.Publisher, false}, {"sub_id", a.SubID, false},
	} {
		if id.must || id.id != "" {
			fs.AddErr(id.path, irm.CheckID(id.id))
		}
	}
	if a.Status >= statusEnd {
		fs.AddErr("status", errStatus)
	}
	if oneline.Label(a.StatusText, maxStatusText) != a.StatusText {
		fs.Add("status_text", "text", "want one line of at most 64 bytes")
	}
	if a.Commission.Minor() != 0 && !a.Commission.Currency().IsValid() {
		fs.Add("commission", "currency", "an amount needs a currency")
	}
	fs.AddErr("reason", checkReason(a.Reason))
	if a.Conversion.ID != "" {
		fs = append(fs, a.Conversion.Validate().Under("conversion")...)
	}
	for _, r := range a.Refunds {
		fs = append(fs, r.Validate().Under("refund")...)
	}
	for _, t := range []struct {
		path string
		at   time.Time
	}{
		{"changed_at", a.ChangedAt}, {"clicked_at", a.ClickedAt}, {"approved_at", a.ApprovedAt}, {"locked_at", a.LockedAt}, {"paid_at", a.PaidAt},
	} {
		if !t.at.IsZero() {
			fs.AddErr(t.path, irm.CheckTime(t.at))
		}
	}
	return fs
}

const maxReason = 1024

// checkReason bounds free text as URLs are: one line of text.
func checkReason(s string) error {
	if len(s) > maxReason || fault.CheckURL(s) != nil {
		return &irm.ParseError{What: "reason", Code: "text", Want: "want one line of at most 1,024 bytes"}
	}
	return nil
}
