package network

import (
	"fmt"
	"strings"
	"testing"
)

// No reference keeps an address of somebody, in whatever form, and the sale stays.
func TestAddressesAreLeftOut(t *testing.T) {
	for _, address := range []string{"jane@example.com", "jane%40example.com", "jane%2540example.com", "x-jane@mail.example.com, y", "@bo, jane@example.com", "@bo@example.com"} {
		in := fmt.Sprintf(`[{"Id":"1.1","Oid":%[1]q,"CampaignId":%[1]q,"MediaPartnerId":%[1]q,"State":%[1]q,"SubId1":%[1]q,"ReversalReason":%[1]q,"EventDate":"2026-03-01T10:00:00Z","Amount":"80.00","Currency":"USD","PromoCode":[%[1]q,"ADA10"]}]`, address)
		a := only(t, in, Impact(), Options{ByStatus: true})
		if got := fmt.Sprintf("%+v", a); strings.Contains(got, "example") {
			t.Errorf("%s is in %s", address, got)
		}
		if len(a.Conversion.Lines) != 1 || fmt.Sprint(a.Conversion.Codes) != "[ADA10]" {
			t.Errorf("%s: %s", address, render(a))
		}
		n := 0
		for _, f := range a.Findings {
			if f.Code == "personal" {
				n++
			}
		}
		if n != 7 || !a.Findings.Has("status_unknown") {
			t.Errorf("%s: %d warnings, want 7 in %v", address, n, a.Findings)
		}
	}
	for _, name := range []string{"@ada", "ada@home", "at @ada.b", "100%", "a@", "50%40", "ada.b"} {
		if hasAddress(name) {
			t.Errorf("%s looks like an address", name)
		}
	}
}
