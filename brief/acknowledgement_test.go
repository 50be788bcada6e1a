package brief

import (
	"errors"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

var (
	lena  = irm.Actor{Kind: irm.ActorHuman, Party: irm.PartyCreator, ID: "u-17"}
	maya  = irm.Actor{Kind: irm.ActorHuman, Party: irm.PartyBrand, ID: "u-3"}
	early = time.Date(2026, 9, 1, 8, 0, 0, 0, time.UTC)
)

// ofLena is a brief of one participant with one deliverable.
func ofLena() Brief {
	return Brief{
		ID: "glow", Version: 1, Title: "Glow", Markets: []irm.Territory{"DE"},
		Deliverables: []Deliverable{{ID: "reel", Platform: "instagram", Format: irm.FormatReel, Count: 1}},
		Participants: []Participant{{Collaboration: "lena-glow", Creator: "lena"}},
	}
}

func TestAcknowledgement(t *testing.T) {
	b := ofLena()
	ack, err := b.Acknowledge(lena, early)
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		name string
		edit func(*Brief)
		want bool
	}{
		{"the same", func(*Brief) {}, true},
		{"another title", func(b *Brief) { b.Version, b.Title = 2, "Glow!" }, true},
		{"another market", func(b *Brief) { b.Version, b.Markets = 2, []irm.Territory{"AT"} }, false},
		{"another brief", func(b *Brief) { b.ID = "shine" }, false},
		{"another creator", func(b *Brief) { b.Participants[0].Collaboration = "mia-glow" }, false},
		{"of two", func(b *Brief) { b.Participants = append(b.Participants, Participant{Collaboration: "mia-glow"}) }, false},
	} {
		b := ofLena()
		tc.edit(&b)
		if got, err := ack.Covers(b); err != nil || got != tc.want {
			t.Errorf("%s: covered %t, %v: want %t", tc.name, got, err, tc.want)
		}
	}
	b.Title = "[redacted]"
	if _, err := ack.Covers(b); err == nil {
		t.Error("a brief that cannot be written is covered")
	}
	if _, err := b.Acknowledge(lena, early); err == nil {
		t.Error("a brief that cannot be written was acknowledged")
	}
}

func TestAcknowledgeRefuses(t *testing.T) {
	for name, tc := range map[string]struct {
		edit func(*Brief)
		by   irm.Actor
		at   time.Time
		code string
	}{
		"the brand": {func(*Brief) {}, maya, early, "party"},
		"nobody":    {func(*Brief) {}, irm.Actor{}, early, "id_empty"},
		"no time":   {func(*Brief) {}, lena, time.Time{}, "time_missing"},
		"for all":   {func(b *Brief) { b.Participants = nil }, lena, early, "participants"},
	} {
		b := ofLena()
		tc.edit(&b)
		_, err := b.Acknowledge(tc.by, tc.at)
		checkRefused(t, name, err, tc.code)
	}
}

func checkRefused(t *testing.T, name string, err error, code string) {
	t.Helper()
	var fs irm.Findings
	if !errors.As(err, &fs) || !errors.Is(err, irm.ErrInvalid) || !fs.Has(code) {
		t.Errorf("%s: %v: want the code %s", name, err, code)
	}
}

func TestApproval(t *testing.T) {
	b, draft := ofLena(), wire.Digest{1}
	approval, err := b.Approve("reel", draft, maya, early)
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		name        string
		edit        func(*Brief)
		deliverable irm.DeliverableID
		content     wire.Digest
		code        string
	}{
		{"the same", func(*Brief) {}, "reel", draft, ""},
		{"other wording", func(b *Brief) { b.Version, b.Title = 2, "Glow!" }, "reel", draft, ""},
		{"another draft", func(*Brief) {}, "reel", wire.Digest{2}, "approval_content"},
		{"other terms", func(b *Brief) { b.Version, b.Markets = 2, []irm.Territory{"AT"} }, "reel", draft, "approval_terms"},
		{"another deliverable", func(*Brief) {}, "story", draft, "approval_other"},
		{"another brief", func(b *Brief) { b.ID = "shine" }, "reel", draft, "approval_other"},
	} {
		b := ofLena()
		tc.edit(&b)
		fs, err := approval.Check(b, tc.deliverable, tc.content)
		if err != nil || (tc.code == "") != (len(fs) == 0) || tc.code != "" && !fs.Has(tc.code) {
			t.Errorf("%s: %v, %v: want %q", tc.name, fs, err, tc.code)
		}
	}
	for name, tc := range map[string]struct {
		deliverable irm.DeliverableID
		content     wire.Digest
		by          irm.Actor
		at          time.Time
		code        string
	}{
		"by the creator": {"reel", draft, lena, early, "party"},
		"of nothing":     {"reel", wire.Digest{}, maya, early, "content"},
		"unknown":        {"story", draft, maya, early, "deliverable_unknown"},
		"never":          {"reel", draft, maya, time.Time{}, "time_missing"},
	} {
		_, err := b.Approve(tc.deliverable, tc.content, tc.by, tc.at)
		checkRefused(t, name, err, tc.code)
	}
	b.Title = "[redacted]"
	if _, err := approval.Check(b, "reel", draft); err == nil {
		t.Error("checked against a brief that cannot be written")
	}
	if _, err := b.Approve("reel", draft, maya, early); err == nil {
		t.Error("approved under a brief that cannot be written")
	}
}

func TestOnboardingGaps(t *testing.T) {
	b := Brief{Onboarding: []OnboardingItem{
		{ID: "guidelines", Text: "Brand guidelines", From: irm.PartyBrand, Acknowledge: true},
		{ID: "size", Text: "Your size", From: irm.PartyCreator},
		{ID: "story", Text: "Our story", From: irm.PartyBrand, Optional: true, Acknowledge: true},
	}}
	later, agency := early.Add(time.Hour), irm.Actor{Party: irm.PartyAgency, ID: "north"}
	for _, tc := range []struct {
		name    string
		records []OnboardingRecord
		want    []string // items, with whose turn it is
	}{
		{"nothing", nil, []string{"guidelines brand", "size creator"}},
		{"sent", []OnboardingRecord{{"guidelines", maya, early}}, []string{"guidelines creator", "size creator"}},
		{"confirmed", []OnboardingRecord{{"guidelines", maya, early}, {"guidelines", lena, early}}, []string{"size creator"}},
		{"sent anew", []OnboardingRecord{{"guidelines", lena, early}, {"guidelines", maya, early}, {"guidelines", maya, later}},
			[]string{"guidelines creator", "size creator"}},
		{"confirmed before it was sent", []OnboardingRecord{{"guidelines", lena, early}, {"guidelines", maya, later}},
			[]string{"guidelines creator", "size creator"}},
		{"told by the wrong side", []OnboardingRecord{{"size", maya, early}}, []string{"guidelines brand", "size creator"}},
		{"optional, and sent", []OnboardingRecord{{"guidelines", maya, early}, {"guidelines", lena, later}, {"size", lena, early}, {"story", maya, early}},
			[]string{"story creator"}},
		{"by the agency", []OnboardingRecord{{"guidelines", maya, early}, {"guidelines", agency, later}, {"size", agency, early}}, nil},
		{"unknown items", []OnboardingRecord{{"x", maya, early}}, []string{"guidelines brand", "size creator"}},
		{"all", []OnboardingRecord{{"guidelines", maya, early}, {"guidelines", lena, later}, {"size", lena, early}}, nil},
	} {
		var got []string
		for _, gap := range b.OnboardingGaps(tc.records) {
			got = append(got, gap.Item.ID+" "+string(gap.Turn))
		}
		if len(got) != len(tc.want) {
			t.Errorf("%s: %q: want %q", tc.name, got, tc.want)
			continue
		}
		for i := range got {
			if got[i] != tc.want[i] {
				t.Errorf("%s: %q: want %q", tc.name, got, tc.want)
			}
		}
	}
}
