package outreach_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/brief/outreach"
	"github.com/irmkit/irmkit/irm"
)

// only are the findings of the first draft that have one of the codes.
func only(fs irm.Findings, wanted ...string) (out []string) {
	for _, f := range unprefixed(fs) {
		if slices.Contains(wanted, f.Code) {
			out = append(out, codes(irm.Findings{f})[0])
		}
	}
	return out
}

func TestGround(t *testing.T) {
	consent := func(at time.Time) irm.Consent { return irm.Consent{Basis: "consent", At: at} }
	for _, tt := range []struct {
		name string
		log  outreach.Log
		want []string
	}{
		{"consent", outreach.Log{Consent: consent(june)}, nil},
		{"another ground", outreach.Log{Consent: irm.Consent{Basis: "legitimate_interest"}}, nil},
		{"none", outreach.Log{}, []string{"to.log.consent ground?"}},
		{"later", outreach.Log{Consent: consent(june.Add(1))}, []string{"to.log.consent ground?"}},
		{"withdrawn", outreach.Log{Consent: consent(june.AddDate(-1, 0, 0)), Withdrawn: june}, []string{"to.log withdrawn"}},
		{"withdrawn and given anew", outreach.Log{Consent: consent(june), Withdrawn: june.Add(-1)}, nil},
		{"to be withdrawn", outreach.Log{Consent: consent(june.AddDate(-1, 0, 0)), Withdrawn: june.Add(1)}, nil},
		{"to be given anew", outreach.Log{Consent: consent(june.Add(1)), Withdrawn: june.Add(-1)}, []string{"to.log withdrawn"}},
		{"withdrawn, and then an interest", outreach.Log{Consent: irm.Consent{Basis: "legitimate_interest", At: june}, Withdrawn: june.Add(-1)}, []string{"to.log withdrawn"}},
		{"withdrawn, and then a contract", outreach.Log{Consent: irm.Consent{Basis: "contract", At: june}, Withdrawn: june.Add(-1)}, nil},
		{"withdrawn, and nothing else", outreach.Log{Withdrawn: june}, []string{"to.log withdrawn"}},
		{"a no", outreach.Log{Consent: consent(june), No: june.AddDate(0, 0, -90).Add(1)}, []string{"at quiet?"}},
		{"an old no", outreach.Log{Consent: consent(june), No: june.AddDate(0, 0, -90)}, nil},
		{"a no to come", outreach.Log{Consent: consent(june), No: june.Add(1)}, nil},
		{"a no, and then a word", outreach.Log{Consent: consent(june), No: june.AddDate(0, 0, -5), Wrote: june.AddDate(0, 0, -4)}, nil},
		{"a word, and then a no", outreach.Log{Consent: consent(june), No: june.AddDate(0, 0, -4), Wrote: june.AddDate(0, 0, -5)}, []string{"at quiet?"}},
	} {
		d := draft(t)
		d.To.Log = tt.log
		if diff := cmp.Diff(tt.want, only(outreach.DefaultPolicy().Lint([]outreach.Draft{d}), "ground", "withdrawn", "quiet", "cap")); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

func TestCaps(t *testing.T) {
	ago := func(channel string, days ...int) (cs []outreach.Contact) {
		for _, n := range days {
			cs = append(cs, outreach.Contact{Channel: channel, At: june.AddDate(0, 0, -n)})
		}
		return cs
	}
	weekly := outreach.Caps{Limits: []outreach.Limit{{Most: 2, Days: 7}}}
	mail := outreach.Caps{Limits: []outreach.Limit{{Channel: "email", Most: 1, Days: 7}}}
	phone := outreach.Caps{Limits: []outreach.Limit{{Channel: "phone", Most: 1, Days: 7}}}
	for _, tt := range []struct {
		name     string
		caps     outreach.Caps
		contacts []outreach.Contact
		wrote    time.Time
		planned  []int // days before
		want     int
	}{
		{"none", weekly, nil, time.Time{}, nil, 0},
		{"one", weekly, ago("email", 1), time.Time{}, nil, 0},
		{"two", weekly, ago("phone", 6, 1), time.Time{}, nil, 1},
		{"a week ago is not within the week", weekly, ago("phone", 7, 1), time.Time{}, nil, 0},
		{"now counts", weekly, ago("phone", 0, 0), time.Time{}, nil, 1},
		{"later does not", weekly, ago("phone", -1, -2, 1), time.Time{}, nil, 0},
		{"answered", weekly, ago("email", 6, 2), june.AddDate(0, 0, -1), nil, 0},
		{"answered before the last", weekly, ago("email", 6, 2), june.AddDate(0, 0, -3), nil, 1},
		{"answers later", weekly, ago("email", 6, 2), june.Add(1), nil, 1},
		{"planned", weekly, ago("email", 6), time.Time{}, []int{1}, 1},
		{"planned for later", weekly, ago("email", 6), time.Time{}, []int{-1}, 0},
		{"planned behind an answer", weekly, ago("email", 6), june.AddDate(0, 0, -3), []int{1}, 1},
		{"the last of those planned", weekly, nil, june.AddDate(0, 0, -3), []int{1, 5}, 1},
		{"channel", mail, ago("email", 6), time.Time{}, nil, 1},
		{"planned in the channel", mail, nil, time.Time{}, []int{3}, 1},
		{"another channel", mail, ago("phone", 6), time.Time{}, nil, 0},
		{"limit of another", phone, ago("phone", 6), time.Time{}, nil, 0},
	} {
		d := draft(t)
		d.To.Log.Contacts, d.To.Log.Wrote = tt.contacts, tt.wrote
		drafts := []outreach.Draft{d}
		for _, n := range tt.planned {
			other := draft(t)
			other.At = june.AddDate(0, 0, -n)
			drafts = append(drafts, other)
		}
		drafts = append(drafts, named(t, "c-2", "Ben", "Hi"), outreach.Draft{To: d.To})
		if got := only(outreach.Policy{Caps: tt.caps}.Lint(drafts), "cap"); len(got) != tt.want {
			t.Errorf("%s: %v, want %d", tt.name, got, tt.want)
		}
	}
}

// Without a time it is not known that the creator has agreed since.
func TestWithdrawnUntimed(t *testing.T) {
	d := draft(t)
	d.At, d.To.Log.Withdrawn = time.Time{}, june.AddDate(-2, 0, 0)
	if fs := (outreach.Policy{}).Lint([]outreach.Draft{d}); !fs.Errors().Has("withdrawn") || !fs.Errors().Has("at") {
		t.Errorf("%v, want withdrawn and at", fs)
	}
}

// Days are of 24 hours, in summer time as in winter time, and wherever the times are written:
// from Monday at 9 to Monday at 9 an hour is missing when the clocks go forward.
func TestCapsSummerTime(t *testing.T) {
	winter, summer := time.FixedZone("CET", 3600), time.FixedZone("CEST", 7200)
	caps := outreach.Caps{Limits: []outreach.Limit{{Most: 1, Days: 7}}, QuietAfterNo: 7}
	before := time.Date(2026, 3, 23, 9, 0, 0, 0, winter)
	for hour, want := range map[int]int{9: 2, 10: 0} {
		for _, zone := range []*time.Location{summer, time.UTC} {
			d := draft(t)
			d.At = time.Date(2026, 3, 30, hour, 0, 0, 0, summer).In(zone)
			d.To.Log.Contacts, d.To.Log.No = []outreach.Contact{{Channel: "email", At: before}}, before
			if got := only(outreach.Policy{Caps: caps}.Lint([]outreach.Draft{d}), "cap", "quiet"); len(got) != want {
				t.Errorf("at %s: %v, want %d", d.At, got, want)
			}
		}
	}
}

// What is counted draft by draft is what a walk over everything counts.
func TestCapsOracle(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	channels := []string{"email", "phone"}
	for range 200 {
		limit := outreach.Limit{Channel: []string{"", "email"}[r.IntN(2)], Most: 1 + r.IntN(3), Days: 1 + r.IntN(5)}
		var drafts []outreach.Draft
		for range 1 + r.IntN(12) {
			d := outreach.Draft{At: june.AddDate(0, 0, r.IntN(10))}
			d.To.Creator.ID = []irm.CreatorID{"a", "b"}[r.IntN(2)]
			d.Message.Channel = channels[r.IntN(2)]
			for range r.IntN(3) {
				d.To.Log.Contacts = append(d.To.Log.Contacts, outreach.Contact{Channel: channels[r.IntN(2)], At: june.AddDate(0, 0, r.IntN(10))})
			}
			drafts = append(drafts, d)
		}
		fs := outreach.Policy{Caps: outreach.Caps{Limits: []outreach.Limit{limit}}}.Lint(drafts)
		for i, d := range drafts {
			within := func(at time.Time, channel string) bool {
				return d.At.Sub(at) < time.Duration(limit.Days)*24*time.Hour && !at.After(d.At) && (limit.Channel == "" || channel == limit.Channel)
			}
			n := 1
			for j, e := range drafts {
				if e.To.Creator.ID == d.To.Creator.ID && (e.At.Before(d.At) || e.At.Equal(d.At) && j < i) && within(e.At, e.Message.Channel) {
					n++
				}
			}
			for _, c := range d.To.Log.Contacts {
				if within(c.At, c.Channel) {
					n++
				}
			}
			want := n > limit.Most && (limit.Channel == "" || limit.Channel == d.Message.Channel)
			path := "drafts[" + string(rune('0'+i/10)) + string(rune('0'+i%10)) + "].at"
			path = strings.Replace(path, "[0", "[", 1)
			got := slices.ContainsFunc(fs, func(f irm.Finding) bool { return f.Code == "cap" && f.Path == path })
			if got != want {
				t.Fatalf("draft %d, %d contacts, limit %+v: %t, want %t", i, n, limit, got, want)
			}
		}
	}
}
