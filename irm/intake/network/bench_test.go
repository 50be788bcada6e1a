package network

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

// impactReport is a report of n actions with the members that the real one has,
// most of which are not read.
func impactReport(n int) string {
	return `{"Actions":[` + intaketest.List(n, `{"Id":"8421.%d","CampaignId":"9001","CampaignName":"Acme Spring Sale","ActionTrackerId":"77","ActionTrackerName":"Online Sale",`+
		`"EventCode":"","MediaPartnerId":"MP-1","MediaPartnerName":"BestDeals.com","State":"PENDING","AdId":"12345","ClientCost":"15.60","Payout":"12.99",`+
		`"DeltaPayout":"12.99","IntendedPayout":"12.99","Amount":"129.99","DeltaAmount":"129.99","IntendedAmount":"129.99","Currency":"USD",`+
		`"ReferringDate":"2026-04-15T09:55:00-05:00","EventDate":"2026-04-15T10:00:00-05:00","CreationDate":"2026-04-15T10:02:00-05:00",`+
		`"LockingDate":"2026-05-20T00:00:00-05:00","ClearedDate":"","ReferringType":"CLICK_COOKIE","ReferringDomain":"bestdeals.example",`+
		`"PromoName":"","PromoCode":"ADA10","Oid":"ORDER-20931","CustomerArea":"","CustomerCity":"Louisville","CustomerRegion":"Kentucky",`+
		`"CustomerCountry":"US","CustomerStatus":"NEW","SubId1":"ada-reel-7","SubId2":"","SubId3":"","SharedId":"","Uri":"/Advertisers/BRAND-42/Actions/8421.1"}`) +
		`],"@page":"1","@numpages":"1"}`
}

func BenchmarkActions(b *testing.B) {
	var csv strings.Builder
	csv.WriteString("conversion_id;advertiser_id;advertiser_name;status;amount;commission;currency;conversion_date;click_date;confirmation_date;rejection_reason\n")
	for i := range 1000 {
		fmt.Fprintf(&csv, "%d;1001;Atolls Bookshop;confirmed;1.234,56;98,76;EUR;15.01.2026 10:30:00;10.01.2026 09:00:00;20.01.2026 12:00:00;\n", 9001+i)
	}
	for _, tt := range []struct {
		profile Profile
		data    string
	}{{Impact(), impactReport(1000)}, {Belboon(), csv.String()}} {
		b.Run(tt.profile.Name, func(b *testing.B) {
			b.SetBytes(int64(len(tt.data)))
			b.ReportAllocs()
			for b.Loop() {
				n := 0
				for _, err := range Actions(strings.NewReader(tt.data), tt.profile, Options{ByStatus: true, Location: time.UTC}) {
					if err != nil {
						b.Fatal(err)
					}
					n++
				}
				if n != 1000 {
					b.Fatal(n)
				}
			}
		})
	}
}
