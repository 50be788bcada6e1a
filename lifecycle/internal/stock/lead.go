package stock

import (
	"time"

	"github.com/irmkit/irmkit/irm"
)

// maxLeadDays is the most that an option LeadDays may be.
const maxLeadDays = 60

// Lead is so many days of 24 hours, by which something has to be there before it is due.
func Lead(days int) time.Duration { return time.Duration(days) * 24 * time.Hour }

// CheckLead reports an option LeadDays out of range.
func CheckLead(days int) (fs irm.Findings) {
	if days < 0 || days > maxLeadDays {
		fs.Add("options.lead_days", "limit", "%d: want 0 to %d", days, maxLeadDays)
	}
	return fs
}
