package care_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle/relationship/care"
)

var (
	noon   = at("2026-03-20T12:00:00Z")
	ground = irm.Consent{Basis: "consent", At: at("2026-01-01T00:00:00Z")}
)

func ago(days int) time.Time { return noon.AddDate(0, 0, -days) }

func mails(daysAgo ...int) (out []care.Contact) {
	for _, n := range daysAgo {
		out = append(out, care.Contact{Channel: "email", At: ago(n)})
	}
	return out
}

func TestMayContact(t *testing.T) { // seed: R19
	caps := care.Caps{
		Limits:       []care.Limit{{Most: 3, Days: 7}, {Channel: "email", Most: 2, Days: 7}, {Channel: "phone", Most: 1, Days: 30}},
		QuietAfterNo: 90,
	}
	tests := []struct {
		name    string
		log     care.Log
		channel string
		next    time.Time // noon: allowed
		why     string
	}{
		{"nothing yet", care.Log{Consent: ground}, "email", noon, ""},
		{"never without a ground", care.Log{}, "email", time.Time{}, "no consent or other ground"},
		{"withdrawn", care.Log{Consent: ground, Withdrawn: ago(1)}, "email", time.Time{}, "consent withdrawn"},
		{"given again", care.Log{Consent: irm.Consent{Basis: "consent", At: ago(1)}, Withdrawn: ago(2)}, "email", noon, ""},
		{"a ground without a date does not undo it", care.Log{Consent: irm.Consent{Basis: "contract"}, Withdrawn: ago(2)}, "email", time.Time{}, "consent withdrawn"},
		{"from tomorrow", care.Log{Consent: irm.Consent{Basis: "consent", At: ago(-1)}}, "email", ago(-1), "consent begins later"},
		{"quiet after a no", care.Log{Consent: ground, No: ago(10)}, "email", ago(-80), "quiet for 90 days after a no"},
		{"the last quiet moment is over", care.Log{Consent: ground, No: ago(90)}, "email", noon, ""},
		{"the creator wrote after the no", care.Log{Consent: ground, No: ago(10), Wrote: ago(3)}, "email", noon, ""},
		{"one is left", care.Log{Consent: ground, Contacts: mails(6)}, "email", noon, ""},
		{"two mails in a week", care.Log{Consent: ground, Contacts: mails(1, 6)}, "email", ago(-1), `3 contacts by "email" within 7 days: want at most 2`},
		{"but a call", care.Log{Consent: ground, Contacts: mails(1, 6)}, "phone", noon, ""},
		{"three in all", care.Log{Consent: ground, Contacts: append(mails(2, 1), care.Contact{Channel: "dm", At: ago(3)})}, "phone", ago(-4), "4 contacts in all channels within 7 days: want at most 3"},
		{"seven days ago does not count", care.Log{Consent: ground, Contacts: mails(7, 1)}, "email", noon, ""},
		{"an answer to who wrote last", care.Log{Consent: ground, Contacts: mails(1, 2, 3), Wrote: ago(0)}, "email", noon, ""},
		{"who was answered already", care.Log{Consent: ground, Contacts: mails(1, 2), Wrote: ago(1)}, "email", ago(-5), `3 contacts by "email" within 7 days: want at most 2`},
		{"planned ones do not count before", care.Log{Consent: ground, Contacts: mails(-1, -2, -3)}, "email", noon, ""},
		{"planned ones count by then", care.Log{Consent: ground, Contacts: mails(6, 5, -1)}, "email", ago(-2), `3 contacts by "email" within 7 days: want at most 2`},
		{"all reasons", care.Log{Consent: ground, No: ago(1), Contacts: mails(1, 2, 3)}, "email", ago(-89),
			`quiet for 90 days after a no; 4 contacts in all channels within 7 days: want at most 3; 4 contacts by "email" within 7 days: want at most 2`},
	}
	for _, tt := range tests {
		a := caps.MayContact(tt.log, tt.channel, noon)
		if a.Allowed != (tt.why == "") || strings.Join(a.Reasons, "; ") != tt.why || !a.Next.Equal(tt.next) {
			t.Errorf("%s: got %+v, want next %v, %q", tt.name, a, tt.next, tt.why)
		}
	}
	if a := (care.Caps{Limits: []care.Limit{{Most: 0, Days: 1}}}).MayContact(care.Log{Consent: ground}, "email", noon); a.Allowed || !a.Next.IsZero() {
		t.Errorf("a limit of none: got %+v", a)
	}
	if a := (care.Caps{}).MayContact(care.Log{Consent: ground, No: ago(1), Contacts: mails(1, 1, 1, 1)}, "email", noon); !a.Allowed {
		t.Errorf("no caps: got %+v", a)
	}
}

// Next is allowed, the microsecond before is not, and a host that always waits for Next
// never exceeds a limit, however it asks.
func TestNextIsFirst(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	caps := care.Caps{Limits: []care.Limit{{Most: 2, Days: 3}, {Most: 5, Days: 14}, {Channel: "email", Most: 1, Days: 2}}, QuietAfterNo: 9}
	channels := []string{"email", "phone", "dm"}
	waited := 0
	for range 300 {
		log := care.Log{Consent: ground, No: ago(rng.IntN(30))}
		if rng.IntN(3) == 0 {
			log.Wrote = ago(rng.IntN(9))
		}
		now := noon
		for range 12 {
			channel := channels[rng.IntN(3)]
			a := caps.MayContact(log, channel, now)
			if !a.Allowed {
				waited++
				if b := caps.MayContact(log, channel, a.Next); !b.Allowed || !b.Next.Equal(a.Next) {
					t.Fatalf("%+v, %s: next %v is not allowed: %+v", log, channel, a.Next, b)
				}
				if b := caps.MayContact(log, channel, a.Next.Add(-time.Microsecond)); b.Allowed {
					t.Fatalf("%+v, %s: allowed before next %v", log, channel, a.Next)
				}
			}
			now = a.Next
			log.Contacts = append(log.Contacts, care.Contact{Channel: channel, At: now})
			now = now.Add(time.Duration(rng.IntN(90)) * time.Hour)
		}
		for _, l := range caps.Limits {
			for _, c := range log.Contacts {
				n := 0
				for _, d := range log.Contacts {
					inSpan := !d.At.After(c.At) && d.At.After(c.At.AddDate(0, 0, -l.Days))
					if inSpan && (l.Channel == "" || l.Channel == c.Channel && l.Channel == d.Channel) {
						n++
					}
				}
				if n > l.Most && log.Wrote.IsZero() {
					t.Fatalf("%d contacts up to %v break %+v", n, c.At, l)
				}
			}
		}
	}
	if waited < 100 {
		t.Errorf("waited only %d times", waited)
	}
}

func TestCapsValidate(t *testing.T) {
	bad := care.Caps{Limits: []care.Limit{{Most: 1, Days: 1}, {Days: 1}, {Most: 1}, {Most: 1, Days: 99999}}, QuietAfterNo: -1}
	if got := bad.Validate(); len(got) != 4 || got[0].Path != "limits[1]" || got[3].Path != "quiet_after_no" {
		t.Errorf("got %v", got)
	}
	if got := care.DefaultCaps().Validate(); len(got) > 0 {
		t.Errorf("defaults: %v", got)
	}
	if got := care.Defaults().Validate(); len(got) > 0 {
		t.Errorf("defaults: %v", got)
	}
	odd := care.Caps{QuietAfterNo: 1 << 40, Limits: []care.Limit{{Most: 1, Days: 1 << 40}}}
	if a := odd.MayContact(care.Log{Consent: ground, No: ago(1), Contacts: mails(1)}, "email", noon); a.Allowed || !a.Next.After(noon) {
		t.Errorf("caps of ages: got %+v", a)
	}
}
