package irm_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// programs is the least that a store can be: no option, no index.
type programs struct {
	entries map[irm.ProgramID]irm.Entry[irm.Program]
	fails   error
}

func (s *programs) Get(_ context.Context, id irm.ProgramID) (irm.Entry[irm.Program], error) {
	e, ok := s.entries[id]
	if !ok {
		return e, irm.ErrNotFound
	}
	return e, nil
}

func (s *programs) Put(_ context.Context, p irm.Program, revision irm.Revision) (irm.Revision, error) {
	if s.entries[p.ID].Revision != revision {
		return 0, irm.ErrConflict
	}
	if s.entries == nil {
		s.entries = make(map[irm.ProgramID]irm.Entry[irm.Program])
	}
	s.entries[p.ID] = irm.Entry[irm.Program]{Value: p, Revision: revision + 1}
	return revision + 1, nil
}

func (s *programs) List(_ context.Context, q irm.ProgramQuery) iter.Seq2[irm.Entry[irm.Program], error] {
	return func(yield func(irm.Entry[irm.Program], error) bool) {
		for _, id := range slices.Sorted(maps.Keys(s.entries)) {
			if e := s.entries[id]; q.Match(e.Value) && !yield(e, nil) {
				return
			}
		}
		if s.fails != nil {
			yield(irm.Entry[irm.Program]{}, s.fails)
		}
	}
}

func (s *programs) Erase(_ context.Context, id irm.ProgramID) error {
	delete(s.entries, id)
	return nil
}

// able is the same store with every option, each of which says that it was used.
type able struct{ programs }

var errUsed = errors.New("the option is used")

func (*able) PutAll(context.Context, []irm.Entry[irm.Program]) ([]irm.Revision, error) {
	return nil, errUsed
}

func (*able) Range(context.Context, irm.ProgramID, irm.ProgramID) iter.Seq2[irm.Entry[irm.Program], error] {
	return func(yield func(irm.Entry[irm.Program], error) bool) { yield(irm.Entry[irm.Program]{}, errUsed) }
}

func (*able) Changes(context.Context, irm.Position) iter.Seq2[irm.StoreChange[irm.ProgramID], error] {
	return func(yield func(irm.StoreChange[irm.ProgramID], error) bool) {
		yield(irm.StoreChange[irm.ProgramID]{}, errUsed)
	}
}

func entriesOf(ids string) (entries []irm.Entry[irm.Program]) {
	for id := range strings.FieldsSeq(ids) {
		entries = append(entries, irm.Entry[irm.Program]{Value: irm.Program{ID: irm.ProgramID(id), Brand: "b", Name: "n"}})
	}
	return entries
}

func TestPutAll(t *testing.T) {
	ctx := context.Background()
	s := new(programs)
	revisions, err := irm.PutAll(ctx, s, entriesOf("a b c b d"))
	if fmt.Sprint(revisions) != "[1 1 1]" || !errors.Is(err, irm.ErrConflict) || len(s.entries) != 3 {
		t.Errorf("one by one: %v, %v, %d stored", revisions, err, len(s.entries))
	}
	if revisions, err := irm.PutAll(ctx, new(programs), entriesOf("a b")); len(revisions) != 2 || err != nil {
		t.Errorf("all: %v, %v", revisions, err)
	}
	if _, err := irm.PutAll(ctx, new(able), entriesOf("a")); err != errUsed {
		t.Errorf("the store's own: %v", err)
	}
}

func TestRange(t *testing.T) {
	ctx := context.Background()
	s := new(programs)
	if _, err := irm.PutAll(ctx, s, entriesOf("Z _a ab b c d")); err != nil {
		t.Fatal(err)
	}
	s.fails = irm.ErrClosed // behind the last
	for _, tt := range []struct{ from, to, want string }{
		{"", "", "Z _a ab b c d !"},
		{"a", "c", "ab b"},
		{"b", "b", ""},
		{"_", "", "_a ab b c d !"},
		{"c", "cz", "c"},
		{"e", "", "!"},
	} {
		if got := ids(irm.Range(ctx, s, irm.ProgramID(tt.from), irm.ProgramID(tt.to))); got != tt.want {
			t.Errorf("Range(%q, %q) = %q, want %q", tt.from, tt.to, got, tt.want)
		}
	}
	for range irm.Range(ctx, s, "", "") {
		break
	}
	if got := ids(irm.Range(ctx, new(able), "", "")); got != "!" {
		t.Errorf("the store's own: %q", got)
	}
}

func ids(seq iter.Seq2[irm.Entry[irm.Program], error]) string {
	var out []string
	for e, err := range seq {
		if err != nil {
			out = append(out, "!")
			continue
		}
		out = append(out, string(e.Value.Key()))
	}
	return strings.Join(out, " ")
}

func TestChanges(t *testing.T) {
	ctx := context.Background()
	s := new(programs)
	if _, err := irm.PutAll(ctx, s, entriesOf("b a")); err != nil {
		t.Fatal(err)
	}
	s.fails = irm.ErrClosed
	var got []string
	for c, err := range irm.Changes(ctx, s, 7) {
		got = append(got, fmt.Sprint(c.ID, c.Position, c.Revision, err))
	}
	if want := "a0 1 <nil>, b0 1 <nil>, 0 0 irm: closed"; strings.Join(got, ", ") != want {
		t.Errorf("got %q", got)
	}
	for range irm.Changes(ctx, s, 0) {
		break
	}
	for _, err := range irm.Changes(ctx, new(able), 0) {
		if err != errUsed {
			t.Errorf("the store's own: %v", err)
		}
	}
}

func TestStoreErrors(t *testing.T) {
	for _, tt := range []struct{ err, is error }{
		{irm.ErrExists, irm.ErrConflict}, {irm.ErrErased, irm.ErrConflict}, {irm.ErrTooLarge, irm.ErrInvalid},
	} {
		if !errors.Is(tt.err, tt.is) || errors.Is(tt.is, tt.err) {
			t.Errorf("%v and %v", tt.err, tt.is)
		}
	}
	if errors.Is(irm.ErrExists, irm.ErrErased) {
		t.Error("what exists is not erased")
	}
	if got := (irm.Page{Limit: -1}).Validate(); !got.Has("limit") || len((irm.Page{Limit: 1, After: "x"}).Validate()) != 0 {
		t.Errorf("findings %v", got)
	}
}

func TestKeys(t *testing.T) {
	got := fmt.Sprint(irm.Creator{ID: "c"}.Key(), irm.Partnership{ID: "p"}.Key(), irm.Collaboration{ID: "o"}.Key(), irm.Campaign{ID: "k"}.Key(),
		irm.Program{ID: "g"}.Key(), irm.Payee{ID: "y"}.Key(), irm.Content{ID: "t"}.Key())
	if got != "cpokgyt" {
		t.Errorf("keys %s", got)
	}
}

func TestContactKey(t *testing.T) {
	for _, tt := range []struct {
		c    irm.Contact
		want irm.ContactID
	}{
		{irm.Contact{Creator: "c1"}, "creator:c1"},
		{irm.Contact{Payee: "c1"}, "payee:c1"},
		{irm.Contact{Creator: "c1", Payee: "p1"}, "creator:c1"},
	} {
		if got := tt.c.Key(); got != tt.want {
			t.Errorf("Key = %q, want %q", got, tt.want)
		}
	}
}

// Each condition of a query hits its own value and misses the other one.
func TestMatch(t *testing.T) {
	day := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	march, may := irm.Window{From: day, To: day.AddDate(0, 1, 0)}, irm.Window{From: day.AddDate(0, 2, 0)}
	anna := irm.Creator{ID: "anna", Niches: []string{"skincare"}, Languages: []irm.Language{"de"}, Home: "DE", MergedInto: "ann", Accounts: []irm.Account{
		{Platform: "tiktok", Handle: "anna.t", UserID: "1"},
		{Platform: "instagram", UserID: "2", Handle: "annagram", Former: []irm.FormerHandle{{Handle: "oldanna", Until: day}}},
	}}
	ship := irm.Partnership{ID: "p", Brand: "b", Creator: "anna", Type: "affiliate", Standing: irm.StandingActive, Tags: []string{"vip"},
		Owners: []irm.Owner{{Role: "legal", Actor: irm.Actor{ID: "u1", Party: irm.PartyBrand}}}}
	part := irm.Collaboration{ID: "c", Campaign: "k", Creator: "anna", Partnership: "p", Payee: "pay", Plan: "plan", Window: march}
	spring := irm.Campaign{ID: "k", Brand: "b", Program: "g", Kind: "launch", Markets: []irm.Territory{"DE", "AT"}, Window: march}
	post := irm.Content{ID: "post", Creator: "anna", Collaboration: "c", Deliverable: "d", Platform: "tiktok", Format: "video", At: day, RepostOf: "first"}
	reading := irm.Reading{Subject: irm.Subject{Kind: irm.SubjectContent, ID: "post"}, Metric: irm.MetricViews, AsOf: day}
	for i, tt := range []struct{ hit, want bool }{
		{irm.CreatorQuery{}.Match(anna), true},
		{irm.CreatorQuery{Platform: "tiktok", Handle: "ANNA.T", UserID: "1"}.Match(anna), true},
		{irm.CreatorQuery{Platform: "tiktok", UserID: "2"}.Match(anna), false}, // of another account
		{irm.CreatorQuery{Handle: "OldAnna"}.Match(anna), true},
		{irm.CreatorQuery{Platform: "tiktok", Handle: "oldanna"}.Match(anna), false},
		{irm.CreatorQuery{Platform: "youtube"}.Match(anna), false},
		{irm.CreatorQuery{Niche: "skincare", Language: "de", Home: "DE", MergedInto: "ann"}.Match(anna), true},
		{irm.CreatorQuery{Niche: "makeup"}.Match(anna), false},
		{irm.CreatorQuery{Language: "en"}.Match(anna), false},
		{irm.CreatorQuery{Home: "AT"}.Match(anna), false},
		{irm.CreatorQuery{MergedInto: "x"}.Match(anna), false},
		{irm.ContactQuery{}.Match(irm.Contact{}), true},
		{irm.PartnershipQuery{}.Match(ship), true},
		{irm.PartnershipQuery{Brand: "b", Creator: "anna", Type: "affiliate", Standings: []irm.Standing{irm.StandingProspect, irm.StandingActive},
			Tag: "vip", Owner: irm.Actor{ID: "u1", Party: irm.PartyBrand}}.Match(ship), true},
		{irm.PartnershipQuery{Brand: "x"}.Match(ship), false},
		{irm.PartnershipQuery{Creator: "x"}.Match(ship), false},
		{irm.PartnershipQuery{Type: "x"}.Match(ship), false},
		{irm.PartnershipQuery{Standings: []irm.Standing{irm.StandingProspect}}.Match(ship), false},
		{irm.PartnershipQuery{Tag: "x"}.Match(ship), false},
		{irm.PartnershipQuery{Owner: irm.Actor{ID: "u2"}}.Match(ship), false},
		{irm.CollaborationQuery{}.Match(part), true},
		{irm.CollaborationQuery{Campaign: "k", Creator: "anna", Partnership: "p", Payee: "pay", Plan: "plan", Window: march}.Match(part), true},
		{irm.CollaborationQuery{Campaign: "x"}.Match(part), false},
		{irm.CollaborationQuery{Creator: "x"}.Match(part), false},
		{irm.CollaborationQuery{Partnership: "x"}.Match(part), false},
		{irm.CollaborationQuery{Payee: "x"}.Match(part), false},
		{irm.CollaborationQuery{Plan: "x"}.Match(part), false},
		{irm.CollaborationQuery{Window: may}.Match(part), false},
		{irm.CollaborationQuery{Window: may}.Match(irm.Collaboration{}), true}, // open on both sides
		{irm.CampaignQuery{}.Match(spring), true},
		{irm.CampaignQuery{Brand: "b", Program: "g", Kind: "launch", Market: "AT", Window: march}.Match(spring), true},
		{irm.CampaignQuery{Brand: "x"}.Match(spring), false},
		{irm.CampaignQuery{Program: "x"}.Match(spring), false},
		{irm.CampaignQuery{Kind: "x"}.Match(spring), false},
		{irm.CampaignQuery{Market: "CH"}.Match(spring), false},
		{irm.CampaignQuery{Window: may}.Match(spring), false},
		{irm.ProgramQuery{Brand: "b"}.Match(irm.Program{Brand: "b"}), true},
		{irm.ProgramQuery{Brand: "b"}.Match(irm.Program{Brand: "x"}), false},
		{irm.PayeeQuery{Creator: "anna", Kind: "agency"}.Match(irm.Payee{Creators: []irm.CreatorID{"bo", "anna"}, Kind: "agency"}), true},
		{irm.PayeeQuery{Creator: "x"}.Match(irm.Payee{}), false},
		{irm.PayeeQuery{Kind: "x"}.Match(irm.Payee{}), false},
		{irm.ContentQuery{}.Match(post), true},
		{irm.ContentQuery{Creator: "anna", Collaboration: "c", Deliverable: "d", Platform: "tiktok", Format: "video", Original: "first", Window: march}.Match(post), true},
		{irm.ContentQuery{Creator: "x"}.Match(post), false},
		{irm.ContentQuery{Collaboration: "x"}.Match(post), false},
		{irm.ContentQuery{Deliverable: "x"}.Match(post), false},
		{irm.ContentQuery{Platform: "x"}.Match(post), false},
		{irm.ContentQuery{Format: "x"}.Match(post), false},
		{irm.ContentQuery{Original: "post"}.Match(post), false}, // it counts under what it reposts
		{irm.ContentQuery{Window: may}.Match(post), false},
		{irm.ReadingQuery{}.Match(reading), true},
		{irm.ReadingQuery{Subject: reading.Subject, Metric: irm.MetricViews, Window: march}.Match(reading), true},
		{irm.ReadingQuery{Subject: irm.Subject{Kind: irm.SubjectContent}}.Match(reading), false},
		{irm.ReadingQuery{Metric: irm.MetricLikes}.Match(reading), false},
		{irm.ReadingQuery{Window: may}.Match(reading), false},
		{irm.ConversionQuery{ID: "o1", Customer: "k"}.Match(irm.Conversion{ID: "o1", Customer: "k"}), true},
		{irm.ConversionQuery{ID: "o1"}.Match(irm.Conversion{}), false},
		{irm.ConversionQuery{Customer: "k"}.Match(irm.Conversion{}), false},
		{irm.RefundQuery{ID: "r1", Conversion: "o1"}.Match(irm.Refund{ID: "r1", Conversion: "o1"}), true},
		{irm.RefundQuery{ID: "r1"}.Match(irm.Refund{}), false},
		{irm.RefundQuery{Conversion: "o1"}.Match(irm.Refund{}), false},
	} {
		if tt.hit != tt.want {
			t.Errorf("case %d: %t, want %t", i, tt.hit, tt.want)
		}
	}
}
