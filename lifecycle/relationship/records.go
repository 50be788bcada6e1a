package relationship

import "github.com/irmkit/irmkit/lifecycle/internal/stock"

// NextFollowUp returns the number of the next message that follows up the first one, or the
// offer, as [Facts].NextFollowUp wants it: 1 after a message that nobody has answered yet, 0
// where none was sent. Whoever was taken over in contacted or pitched has had one.
func NextFollowUp(records []Record) int {
	n := 0
	for i := range records {
		r := &records[i]
		if stock.Moved(r) {
			switch r.Event {
			case Contact, Reply, Apply, Pitch:
				n = 0
			case FollowUp:
				n++
			}
		}
		if r.To == Contacted || r.To == Pitched {
			n = max(n, 1)
		}
	}
	return n
}
