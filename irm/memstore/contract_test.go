package memstore_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/memstore"
)

// Of many racing inserts of one ID one wins, and of racing updates none is lost.
func TestRaces(t *testing.T) {
	var s memstore.Creators
	var wins, conflicts atomic.Int64
	var wg sync.WaitGroup
	for i := range 100 {
		wg.Go(func() {
			_, err := s.Put(t.Context(), irm.Creator{ID: "one", Name: fmt.Sprint(i)}, 0)
			switch {
			case err == nil:
				wins.Add(1)
			case !errors.Is(err, irm.ErrExists) || !errors.Is(err, irm.ErrConflict):
				t.Error(err)
			}
			for {
				e, err := s.Get(t.Context(), "one")
				if err != nil {
					t.Error(err)
					return
				}
				if _, err = s.Put(t.Context(), e.Value, e.Revision); err == nil {
					return
				}
				if !errors.Is(err, irm.ErrConflict) {
					t.Error(err)
					return
				}
				conflicts.Add(1)
			}
		})
	}
	wg.Wait()
	if e, err := s.Get(t.Context(), "one"); wins.Load() != 1 || err != nil || e.Revision != 101 {
		t.Errorf("%d inserts won and the revision is %d after %d conflicts, %v: want 1 and 101", wins.Load(), e.Revision, conflicts.Load(), err)
	}
}

// A message names the kind and the ID, in at most 256 bytes, whatever the ID is.
func TestErrors(t *testing.T) {
	ctx := t.Context()
	var creators memstore.Creators
	var contacts memstore.Contacts
	var credits memstore.Credits
	put := func(id irm.CreatorID, revision irm.Revision) error {
		_, err := creators.Put(ctx, irm.Creator{ID: id}, revision)
		return err
	}
	get := func(id irm.CreatorID) error {
		_, err := creators.Get(ctx, id)
		return err
	}
	if err := errors.Join(put("here", 0), creators.Erase(ctx, "gone")); err != nil {
		t.Fatal(err)
	}
	person := irm.Contact{Creator: "anna@example.com\n", Email: irm.NewPersonal("anna@example.com"), Source: "s", Purpose: "p"}
	_, personal := contacts.Put(ctx, person, 0)
	_, several := creators.PutAll(ctx, []irm.Entry[irm.Creator]{{Value: irm.Creator{ID: "1"}}, {Value: irm.Creator{}}, {Value: irm.Creator{ID: " "}}})
	_, short := new(memstore.Campaigns).Put(ctx, irm.Campaign{ID: "c", Brand: "b", Name: "n", Window: irm.Window{From: at, To: at.Add(time.Nanosecond)}}, 0)
	for _, tt := range []struct {
		name string
		err  error
		is   error
		says string
	}{
		{"insert twice", put("here", 0), irm.ErrExists, `creator "here"`},
		{"insert the erased", put("gone", 0), irm.ErrErased, `creator "gone"`},
		{"update the erased", put("gone", 1), irm.ErrConflict, `creator "gone"`},
		{"update with revision 0 of the feed", put("gone", 0), irm.ErrConflict, `creator "gone"`},
		{"update nothing", put("new", 1), irm.ErrConflict, `creator "new"`},
		{"update of another revision", put("here", 2), irm.ErrConflict, `creator "here"`},
		{"a negative revision", put("here", -1), irm.ErrConflict, `creator "here"`},
		{"get nothing", get("new"), irm.ErrNotFound, `creator "new"`},
		{"get the erased", get("gone"), irm.ErrNotFound, `creator "gone"`},
		{"get controls", get(irm.CreatorID(strings.Repeat("\x00", 1000))), irm.ErrNotFound, `creator "\x00`},
		{"get emoji", get(irm.CreatorID(strings.Repeat("\U0001F600", 1000))), irm.ErrNotFound, `creator "\U0001f600`},
		{"put nobody", put("", 0), irm.ErrInvalid, "id: "},
		{"put a person under an e-mail address", personal, irm.ErrInvalid, "creator: "},
		{"put several", several, irm.ErrInvalid, "[1].id: "},
		{"put a window of a nanosecond", short, irm.ErrInvalid, "window"},
		{"erase nobody", creators.Erase(ctx, ""), irm.ErrInvalid, "creator: "},
		{"erase what is too long", creators.Erase(ctx, irm.CreatorID(strings.Repeat("x", 129))), irm.ErrInvalid, "creator: "},
		{"erase a person under an e-mail address", contacts.Erase(ctx, "creator:anna@example.com\n"), irm.ErrInvalid, "contact: "},
		{"append to", new(memstore.Touches).Append(ctx, touch("1", "c", "a"), attribution.Touch{}), irm.ErrInvalid, "[1].id"},
		{"append to the aliases", new(memstore.Aliases).Append(ctx, alias("1", "v", "c"), alias("2", "v", "v")), irm.ErrInvalid, "[1].is"},
		{"append an invalid conversion", new(memstore.Conversions).Append(ctx, irm.Conversion{}), irm.ErrInvalid, "[0].id"},
		{"append an invalid refund", new(memstore.Refunds).Append(ctx, irm.Refund{}), irm.ErrInvalid, "[0].id"},
		{"append an invalid reading", new(memstore.Readings).Append(ctx, irm.Reading{}), irm.ErrInvalid, "[0].subject"},
		{"book without an ID", credits.Append(ctx, attribution.Credit{}), irm.ErrInvalid, "[0].id"},
		{"book a line without an ID", new(memstore.Lines).Append(ctx, compensation.Line{}), irm.ErrInvalid, "[0].id"},
		{"book a payout without an ID", new(memstore.Payouts).Append(ctx, compensation.PayoutEntry{}), irm.ErrInvalid, "[0].id"},
		{"go on behind what was not booked", failed(credits.List(ctx, attribution.CreditQuery{Page: irm.Page{After: "x"}})), irm.ErrInvalid, `credit "x"`},
		{"less than no entry", failed(creators.List(ctx, irm.CreatorQuery{Page: irm.Page{Limit: -1}})), irm.ErrInvalid, "limit"},
		{"less than no credit", failed(credits.List(ctx, attribution.CreditQuery{Page: irm.Page{Limit: -1}})), irm.ErrInvalid, "limit"},
	} {
		if !errors.Is(tt.err, tt.is) || !strings.Contains(fmt.Sprint(tt.err), tt.says) || len(fmt.Sprint(tt.err)) > 256 || strings.Contains(fmt.Sprint(tt.err), "anna") {
			t.Errorf("%s: %v: want %v that says %q in at most 256 bytes", tt.name, tt.err, tt.is, tt.says)
		}
	}
	if got := all(t, creators.Changes(ctx, 0)); len(got) != 2 {
		t.Errorf("the refused changed something: %v", got)
	}
	if got := all(t, contacts.Changes(ctx, 0)); len(got) != 0 {
		t.Errorf("the refused changed something: %v", got)
	}
}

// A contact's key may be longer than an ID, by what it begins with.
func TestLongestIDs(t *testing.T) {
	longest := strings.Repeat("x", irm.MaxID)
	var contacts memstore.Contacts
	for _, c := range []irm.Contact{{Creator: irm.CreatorID(longest), Source: "s", Purpose: "p"}, {Payee: irm.PayeeID(longest), Source: "s", Purpose: "p"}} {
		if _, err := contacts.Put(t.Context(), c, 0); err != nil {
			t.Error(err)
		}
		if err := contacts.Erase(t.Context(), c.Key()); err != nil {
			t.Error(err)
		}
		if _, err := contacts.Put(t.Context(), c, 0); !errors.Is(err, irm.ErrErased) {
			t.Error(err)
		}
	}
	if err := contacts.Erase(t.Context(), "somebody"); err != nil {
		t.Error(err)
	}
}

// Erasing leaves nothing to be found by, not even in an index.
func TestErase(t *testing.T) {
	var s memstore.Creators
	ctx := t.Context()
	anna := irm.Creator{ID: "1", Accounts: []irm.Account{{Platform: "tiktok", Handle: "anna", UserID: "7"}}}
	if _, err := s.Put(ctx, anna, 0); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := s.Erase(ctx, "1"); err != nil {
			t.Fatal(err)
		}
		got := all(t, s.Changes(ctx, 0))
		if len(got) != 1 || got[0] != (irm.StoreChange[irm.CreatorID]{Position: 2, ID: "1"}) {
			t.Errorf("the feed: %+v", got)
		}
	}
	for _, q := range []irm.CreatorQuery{{}, {Handle: "anna"}, {UserID: "7"}} {
		if got := all(t, s.List(ctx, q)); len(got) != 0 {
			t.Errorf("List(%+v) = %+v", q, got)
		}
	}
}

// Times come back as Instants, and a fact is the same in another zone and within the
// same microsecond.
func TestTimes(t *testing.T) {
	ctx := t.Context()
	given := time.Date(2026, 3, 1, 1, 0, 0, 999_999_500, time.FixedZone("", 7200))
	want := time.Date(2026, 2, 28, 23, 0, 0, 999_999_000, time.UTC)
	var touches memstore.Touches
	var contents memstore.Contents
	x := touch("1", "c", "anna")
	x.At = given
	if err := touches.Append(ctx, x); err != nil {
		t.Fatal(err)
	}
	for _, same := range []time.Time{want, want.Add(999), given.Local()} {
		x.At = same
		if err := touches.Append(ctx, x); err != nil {
			t.Errorf("at %v: %v", same, err)
		}
	}
	if got := all(t, touches.List(ctx, attribution.TouchQuery{})); len(got) != 1 || got[0].At != want {
		t.Errorf("got %v, want %v", got, want)
	}
	if _, err := contents.Put(ctx, irm.Content{ID: "1", Creator: "anna", Platform: "tiktok", Format: "video", At: given}, 0); err != nil {
		t.Fatal(err)
	}
	if e, err := contents.Get(ctx, "1"); err != nil || e.Value.At != want {
		t.Errorf("got %v, %v, want %v", e.Value.At, err, want)
	}
}

// An empty list where there was none is no other content.
func TestEmptyIsNone(t *testing.T) {
	ctx := t.Context()
	var credits memstore.Credits
	var lines memstore.Lines
	c, l := credit("1", "o", "anna", 1), line("1", "p", 1)
	c.Lines, l.Sources.Sample = nil, nil
	if err := errors.Join(credits.Append(ctx, c), lines.Append(ctx, l)); err != nil {
		t.Fatal(err)
	}
	c.Lines, l.Sources.Sample = []attribution.CreditLine{}, []compensation.ActivityID{}
	if err := errors.Join(credits.Append(ctx, c), lines.Append(ctx, l)); err != nil {
		t.Error(err)
	}
}

// A loop over a listing sees what was there when it began, each loop anew, and may
// write and run transactions.
func TestListingIsAMoment(t *testing.T) {
	ctx := t.Context()
	s := memstore.NewTenant()
	for i := range 5 {
		if _, err := s.Programs.Put(ctx, irm.Program{ID: irm.ProgramID(fmt.Sprint(i)), Brand: "b", Name: "old"}, 0); err != nil {
			t.Fatal(err)
		}
	}
	listing := s.Programs.List(ctx, irm.ProgramQuery{Brand: "b"})
	for e, err := range listing {
		if err != nil || e.Value.Name != "old" {
			t.Fatalf("%+v, %v", e, err)
		}
		err = s.Tx(ctx, func(ctx context.Context, s *memstore.Tenant) error {
			for later, err := range s.Programs.List(ctx, irm.ProgramQuery{}) {
				later.Value.Name = "new"
				if _, err2 := s.Programs.Put(ctx, later.Value, later.Revision); err != nil || err2 != nil {
					return errors.Join(err, err2)
				}
			}
			_, err := s.Programs.Put(ctx, irm.Program{ID: "9" + e.Value.ID, Brand: "b", Name: "new"}, 0)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	got := all(t, listing)
	if len(got) != 10 || slices.ContainsFunc(got, func(e irm.Entry[irm.Program]) bool { return e.Value.Name != "new" }) {
		t.Errorf("the second loop: %+v", got)
	}
}

// Pages that are read one after the other while others write show every entry that
// was there throughout, once.
func TestPagesUnderWrites(t *testing.T) {
	ctx := t.Context()
	var s memstore.Payees
	for i := range 1000 {
		if _, err := s.Put(ctx, irm.Payee{ID: irm.PayeeID(fmt.Sprintf("%04d", i)), Creators: []irm.CreatorID{"c"}}, 0); err != nil {
			t.Fatal(err)
		}
	}
	stop := make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			default:
			}
			id := irm.PayeeID(fmt.Sprintf("%04dx", i%1000))
			_, err := s.Put(ctx, irm.Payee{ID: id + irm.PayeeID(fmt.Sprint(i)), Creators: []irm.CreatorID{"c"}}, 0)
			if err != nil {
				t.Error(err)
			}
			if e, err := s.Get(ctx, id[:4]); err == nil {
				_, _ = s.Put(ctx, e.Value, e.Revision)
			}
		}
	})
	for _, creator := range []irm.CreatorID{"", "c"} {
		seen := map[irm.PayeeID]int{}
		q := irm.PayeeQuery{Page: irm.Page{Limit: 7}, Creator: creator}
		for {
			page := all(t, s.List(ctx, q))
			for _, e := range page {
				seen[e.Value.ID]++
				q.After = string(e.Value.ID)
			}
			if len(page) < 7 {
				break
			}
		}
		for i := range 1000 {
			if n := seen[irm.PayeeID(fmt.Sprintf("%04d", i))]; n != 1 {
				t.Errorf("entry %d was seen %d times", i, n)
			}
		}
	}
	close(stop)
	wg.Wait()
}

// A search through much that does not match gives up when nobody waits any more.
func TestSearchGivesUp(t *testing.T) {
	var s memstore.Payees
	entries := make([]irm.Entry[irm.Payee], 5000)
	for i := range entries {
		entries[i].Value = irm.Payee{ID: irm.PayeeID(fmt.Sprintf("%04d", i))}
	}
	if _, err := s.PutAll(t.Context(), entries); err != nil {
		t.Fatal(err)
	}
	ctx := &ending{Context: t.Context(), after: 3}
	if err := failed(s.List(ctx, irm.PayeeQuery{Kind: "none"})); !errors.Is(err, context.Canceled) {
		t.Errorf("a search: %v", err)
	}
	if ctx.asked > 5 {
		t.Errorf("it asked %d times", ctx.asked)
	}
}

// ending is a context that ends when it was asked a number of times.
type ending struct {
	context.Context
	after, asked int
}

func (e *ending) Err() error {
	if e.asked++; e.asked > e.after {
		return context.Canceled
	}
	return nil
}

// Two values share nothing: each is a tenant of its own.
func TestTenantsAreApart(t *testing.T) {
	a, b := filled(t), memstore.NewTenant()
	if got, want := dump(t, b), dump(t, memstore.NewTenant()); got != want {
		t.Errorf("the other tenant has\n%s", got)
	}
	if err := write(t.Context(), b, "always"); err != nil {
		t.Error(err)
	}
	if dump(t, a) != dump(t, b) {
		t.Error("the same writes give something else")
	}
}

// An entry of the greatest size that every store keeps, and more, comes back whole.
func TestGreatEntries(t *testing.T) {
	var s memstore.Conversions
	c := conversion("o", 1, "c", 1)
	for i := range 9999 {
		c.Lines = append(c.Lines, irm.Line{ID: irm.LineID(fmt.Sprint("line ", i)), Category: strings.Repeat("x", 1000), Amounts: amounts(1)})
	}
	if err := s.Append(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	got := all(t, s.List(t.Context(), irm.ConversionQuery{}))
	if change, err := got[0].Against(c); err != nil || change != irm.ChangeSame {
		t.Errorf("%v, %v", change, err)
	}
}
