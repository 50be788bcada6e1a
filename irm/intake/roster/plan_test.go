package roster

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

// stores are the least of a host, in memory.
type stores struct {
	creators     map[irm.CreatorID]irm.Entry[irm.Creator]
	contacts     map[irm.ContactID]irm.Entry[irm.Contact]
	partnerships map[irm.PartnershipID]irm.Entry[irm.Partnership]
}

func newStores(creators ...irm.Creator) *stores {
	h := &stores{map[irm.CreatorID]irm.Entry[irm.Creator]{}, map[irm.ContactID]irm.Entry[irm.Contact]{}, map[irm.PartnershipID]irm.Entry[irm.Partnership]{}}
	for _, c := range creators {
		h.creators[c.ID] = irm.Entry[irm.Creator]{Value: c, Revision: 1}
	}
	return h
}

func get[K comparable, V any](m map[K]irm.Entry[V]) func(K) (irm.Entry[V], error) {
	return func(k K) (irm.Entry[V], error) {
		if e, ok := m[k]; ok {
			return e, nil
		}
		return irm.Entry[V]{}, fmt.Errorf("stores: %w", irm.ErrNotFound)
	}
}

// put stores a value as a store does, and fails where its revision is not the
// next.
func put[K comparable, V any](t testing.TB, m map[K]irm.Entry[V], k K, p Put[V]) {
	t.Helper()
	if !p.Due {
		return
	}
	if m[k].Revision != p.Revision {
		t.Fatalf("%v: revision %d is put over %d", k, p.Revision, m[k].Revision)
	}
	m[k] = irm.Entry[V]{Value: p.Value, Revision: p.Revision + 1}
}

func (h *stores) current() Current {
	x, err := NewIndex(h.list(context.Background()))
	if err != nil {
		panic(err)
	}
	return Current{x.Creator, x.Creators, get(h.contacts), get(h.partnerships), h.listPartnerships}
}

// live answers from the stores as they are at the moment.
func (h *stores) live() Current {
	return Current{get(h.creators), func(q irm.CreatorQuery) iter.Seq2[irm.Entry[irm.Creator], error] {
		return func(yield func(irm.Entry[irm.Creator], error) bool) {
			for _, e := range h.creators {
				if q.Match(e.Value) && !yield(e, nil) {
					return
				}
			}
		}
	}, get(h.contacts), get(h.partnerships), h.listPartnerships}
}

func (h *stores) listPartnerships(q irm.PartnershipQuery) iter.Seq2[irm.Entry[irm.Partnership], error] {
	return func(yield func(irm.Entry[irm.Partnership], error) bool) {
		for _, e := range h.partnerships {
			if q.Match(e.Value) && !yield(e, nil) {
				return
			}
		}
	}
}

func (h *stores) list(context.Context) iter.Seq2[irm.Entry[irm.Creator], error] {
	return func(yield func(irm.Entry[irm.Creator], error) bool) {
		for _, e := range h.creators {
			if !yield(e, nil) {
				return
			}
		}
	}
}

func (h *stores) apply(t testing.TB, c Change) {
	put(t, h.creators, c.Creator.Value.ID, c.Creator)
	put(t, h.contacts, c.Contact.Value.Key(), c.Contact)
	put(t, h.partnerships, c.Partnership.Value.ID, c.Partnership)
}

// plan collects the changes of a list; live ones are applied at once.
func (h *stores) plan(t testing.TB, rows iter.Seq2[Row, error], at time.Time, live bool) (changes []Change, tally Tally) {
	t.Helper()
	current := h.current()
	if live {
		current = h.live()
	}
	var whole intake.Tally
	for c, err := range Plan(rows, current, PlanOptions{At: at}) {
		tally.Add(c, err)
		whole.Add(err, c.Row.Findings...)
		changes = append(changes, c)
		if live {
			h.apply(t, c)
		}
	}
	if !live {
		for _, c := range changes {
			h.apply(t, c)
		}
	}
	if sum := tally.Added + tally.Updated + tally.Unchanged + tally.Merged + tally.Conflicting + tally.Rejected; sum != tally.Rows || sum != len(changes) {
		t.Errorf("%+v of %d changes", tally, len(changes))
	}
	if whole.Rows() != tally.Rows || whole.Merged != tally.Merged || whole.Rejected != tally.Rejected {
		t.Errorf("%+v, and %v", tally, &whole)
	}
	return changes, tally
}

func TestPlanShared(t *testing.T) {
	tests := []struct {
		path  string
		first Tally
	}{
		{"real/creators_instagram_2022_snapshots.csv", Tally{Rows: 5072, Added: 1462, Updated: 116, Merged: 3478, Rejected: 16}},
		{"real/creators_tiktok_2022-11_raw.csv", Tally{Rows: 1000, Added: 983, Merged: 17}},
		{"real/creators_youtube_2022-06_raw.csv", Tally{Rows: 1021, Added: 999, Merged: 22}},
	}
	for _, tt := range tests {
		t.Run(filepath.Base(tt.path), func(t *testing.T) {
			data := intaketest.Shared(t, tt.path)
			list := func() iter.Seq2[Row, error] {
				return Creators(bytes.NewReader(data), Options{Platform: irm.PlatformInstagram})
			}
			h, live := newStores(), newStores()
			changes, first := h.plan(t, list(), time.Time{}, false)
			same, again := live.plan(t, list(), time.Time{}, true)
			if first != tt.first || again != tt.first {
				t.Errorf("got %+v and, put at once, %+v, want %+v", first, again, tt.first)
			}
			for i := range changes {
				for _, d := range changes[i].Diff { // a further snapshot adds what the first one does not say, and nothing else
					if changes[i].Kind == Updated && d.Before != "" {
						t.Errorf("row %d: %+v over what an earlier row says", changes[i].Row.Record, d)
					}
				}
				if changes[i].Kind != same[i].Kind || changes[i].Into != same[i].Into {
					t.Fatalf("row %d is %s before and %s while the others are put", changes[i].Row.Record, changes[i].Kind, same[i].Kind)
				}
			}
			want := Tally{Rows: first.Rows, Unchanged: first.Added, Merged: first.Merged + first.Updated, Rejected: first.Rejected}
			if _, second := h.plan(t, list(), time.Time{}, false); second != want {
				t.Errorf("the second run: %+v, want %+v", second, want)
			}
			checkExport(t, h, data)
		})
	}
}

// checkExport writes what is stored and plans it: nothing changes.
func checkExport(t *testing.T, h *stores, data []byte) {
	t.Helper()
	var rows []Row
	for _, r := range all(t, Creators(bytes.NewReader(data), Options{Platform: irm.PlatformInstagram})) {
		if e, ok := h.creators[r.Creator.ID]; ok {
			r.Creator = e.Value
			rows = append(rows, r)
		}
	}
	out := roundTrip(t, rows)
	_, tally := h.plan(t, Creators(bytes.NewReader(out), Options{}), time.Time{}, false)
	if tally.Added+tally.Updated+tally.Conflicting+tally.Rejected != 0 || tally.Unchanged != len(h.creators) {
		t.Errorf("an export changes what it was made from: %+v", tally)
	}
}

func TestPlan(t *testing.T) {
	at := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	former := func(h string) []irm.FormerHandle { return []irm.FormerHandle{{Handle: h, Until: at.AddDate(-1, 0, 0)}} }
	ig := irm.PlatformInstagram
	const header = "id,user id,username,former handles,name,country,niche,tiktok,followers\n"
	tests := []struct {
		name, rows, want string
		stored           []irm.Creator
	}{
		{name: "new", rows: "c1,,ada,,Ada,DE,food,,5\n", want: `
			2 added c1 over 0: creator.id "" > "c1"; creator.name "" > "Ada"; creator.accounts[instagram] "" > "ada"; creator.niches "" > "food"; creator.home "" > "DE"
			`},
		{name: "nothing new", rows: "c1,,ADA,,,,,,7\n", stored: []irm.Creator{{ID: "c1", Name: "Ada", Home: "DE", Accounts: []irm.Account{{Platform: ig, Handle: "ADA"}}}}, want: `
			2 unchanged c1
			`},
		{name: "lists are united, texts replaced, nothing is erased", rows: ",,ada,,Ada L.,FR,\"food, art\",,\n",
			stored: []irm.Creator{{ID: "x", Name: "Ada", Home: "DE", Niches: []string{"art"}, Attributes: irm.Attributes{"k": "v"}, Accounts: []irm.Account{{Platform: ig, Handle: "ada", URL: "https://instagram.com/ada"}}}}, want: `
			2 updated x over 1: creator.name "Ada" > "Ada L."; creator.niches "" > "food"; creator.home "DE" > "FR"
			`},
		{name: "a new handle of the same user", rows: ",7,ada.new,,,,,,\n", stored: []irm.Creator{{ID: "x", Accounts: []irm.Account{{Platform: ig, UserID: "7", Handle: "ada"}}}}, want: `
			2 updated x over 1: creator.accounts[instagram].handle "ada" > "ada.new"
			  now ada.new was ada until 2026-03-01
			`},
		{name: "an old list", rows: ",7,old,,,,,,\n,,OLD,,,,,,\n", stored: []irm.Creator{{ID: "x", Accounts: []irm.Account{{Platform: ig, UserID: "7", Handle: "ada", Former: former("old")}}}}, want: `
			2 unchanged x
			3 merged into 2
			`},
		{name: "the list knows the former name", rows: ",,new,\"ada; ada0\",,,,,\n", stored: []irm.Creator{{ID: "x", Accounts: []irm.Account{{Platform: ig, Handle: "ada"}}}}, want: `
			2 conflicting [x]: want a certain match; a former handle, or an id that was derived from one, is all that says who this is (former)
			`},
		{name: "a user ID for a handle", rows: ",7,ada,,,,,,\n", stored: []irm.Creator{{ID: "instagram:ada", Accounts: []irm.Account{{Platform: ig, Handle: "ada"}}}}, want: `
			2 updated instagram:ada over 1: creator.accounts[instagram].user_id "" > "7"
			`},
		{name: "the handle is somebody else's now", rows: ",9,ada,,,,,,\n", stored: []irm.Creator{{ID: "instagram:ada", Accounts: []irm.Account{{Platform: ig, UserID: "7", Handle: "ada2", Former: former("ada")}}}}, want: `
			2 added instagram#9 over 0: creator.id "" > "instagram#9"; creator.accounts[instagram] "" > "ada"
			`},
		{name: "two match", rows: ",,ada,,,,,bob,\nx,,,,,,,bob,\n", stored: []irm.Creator{{ID: "x", Accounts: []irm.Account{{Platform: ig, Handle: "ada"}}}, {ID: "y", Accounts: []irm.Account{{Platform: "tiktok", Handle: "bob"}}}}, want: `
			2 conflicting [x y]: want one creator; 2 stored ones and 0 earlier rows of the file match (ambiguous)
			3 conflicting [x y]: want one creator; 2 stored ones and 0 earlier rows of the file match (ambiguous)
			`},
		{name: "a former handle of two", rows: ",,ada,,,,,,\n", stored: []irm.Creator{{ID: "x", Accounts: []irm.Account{{Platform: ig, Handle: "a", Former: former("ada")}}}, {ID: "y", Accounts: []irm.Account{{Platform: ig, Handle: "b", Former: former("ada")}}}}, want: `
			2 conflicting [x y]: want a certain match; a former handle, or an id that was derived from one, is all that says who this is (former)
			`},
		{name: "merged creators", rows: "x,,,,New,,,,\n,,ada,,,,,,\n", stored: []irm.Creator{{ID: "x", MergedInto: "y", Accounts: []irm.Account{{Platform: ig, Handle: "ada"}}}, {ID: "y", MergedInto: "z"}, {ID: "z", Accounts: []irm.Account{{Platform: ig, Handle: "ada"}}}}, want: `
			2 updated z over 1: creator.name "" > "New"
			3 merged into 2
			`},
		{name: "duplicates in the file", rows: "c1,,ada,,Ada,,,,\n,,ADA,,Other,,,,\nc1,,,,,,,,\n,,,,,,,ada,\n", want: `
			2 added c1 over 0: creator.id "" > "c1"; creator.name "" > "Ada"; creator.accounts[instagram] "" > "ada"
			3 merged into 2 but differs
			4 merged into 2
			5 added tiktok:ada over 0: creator.id "" > "tiktok:ada"; creator.accounts[tiktok] "" > "ada"
			`},
		{name: "one row for two", rows: "c1,,ada,,,,,,\nc2,,,,,,,bob,\n,,ada,,,,,bob,\n", want: `
			2 added c1 over 0: creator.id "" > "c1"; creator.accounts[instagram] "" > "ada"
			3 added c2 over 0: creator.id "" > "c2"; creator.accounts[tiktok] "" > "bob"
			4 conflicting []: want one creator; earlier rows of the file have two that this may be (duplicate)
			`},
		{name: "a handle that changed hands in the file", rows: ",7,ada,,,,,,\n,9,ada,,,,,,\n,7,new,,,,,,\n,,ada,,,,,,\n", want: `
			2 added instagram#7 over 0: creator.id "" > "instagram#7"; creator.accounts[instagram] "" > "ada"
			3 added instagram#9 over 0: creator.id "" > "instagram#9"; creator.accounts[instagram] "" > "ada"
			4 merged into 2 but differs
			5 conflicting []: want one creator; earlier rows of the file have two that this may be (duplicate)
			`},
		{name: "a former name in the file", rows: ",7,new,old,,,,,\n,,old,,,,,,\n,8,old,,,,,,\n,,old,,,,,,\n", want: `
			2 added instagram#7 over 0: creator.id "" > "instagram#7"; creator.accounts[instagram] "" > "new"
			3 conflicting []: want a certain match; a former handle, or an id that was derived from one, is all that says who this is (former)
			4 added instagram#8 over 0: creator.id "" > "instagram#8"; creator.accounts[instagram] "" > "old"
			5 merged into 4
			`},
		{name: "too many", rows: "x,,,,,,n,,\n", stored: []irm.Creator{{ID: "x", Niches: strings.Fields(manyWordsApart(256))}}, want: `
			2 conflicting []: creator.niches: 257 entries: want at most 256 (limit)
			`},
		{name: "no creator", rows: ",,,,Ada,,,,\n", want: "2 rejected\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, live := range []bool{false, true} {
				h := newStores(tt.stored...)
				changes, _ := h.plan(t, Creators(strings.NewReader(header+tt.rows), Options{Platform: ig}), at, live)
				intaketest.Same(t, renderChanges(changes), tt.want)
				again, _ := h.plan(t, Creators(strings.NewReader(header+tt.rows), Options{Platform: ig}), at.AddDate(1, 0, 0), live)
				for i, c := range again {
					if was := changes[i].Kind; c.Kind == Added || c.Kind == Updated {
						t.Errorf("row %d is %s, and %s the second time: %v", c.Row.Record, was, c.Kind, c.Diff)
					}
				}
			}
		})
	}
}

func manyWordsApart(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "w%d ", i)
	}
	return b.String()
}

func renderChanges(changes []Change) string {
	var b strings.Builder
	for i, c := range changes {
		record := c.Row.Record
		if c.Kind == Rejected {
			record = i + 2
		}
		fmt.Fprintf(&b, "%d %s", record, c.Kind)
		switch c.Kind {
		case Merged:
			fmt.Fprintf(&b, " into %d", c.Into)
			if c.Row.Findings.Has("merged_differs") {
				b.WriteString(" but differs")
			}
		case Conflicting:
			fmt.Fprintf(&b, " %v: %s", c.Matches, c.Reasons[0])
		case Rejected:
		default:
			fmt.Fprintf(&b, " %s", c.Creator.Value.ID)
		}
		if c.Creator.Due {
			fmt.Fprintf(&b, " over %d", c.Creator.Revision)
		}
		for j, d := range c.Diff {
			b.WriteString(map[bool]string{true: ": ", false: "; "}[j == 0])
			fmt.Fprintf(&b, "%s %q > %q", d.Path, d.Before, d.After)
		}
		b.WriteString("\n")
		for _, a := range c.Creator.Value.Accounts {
			if c.Kind != Updated || len(a.Former) == 0 {
				continue
			}
			b.WriteString("  now " + a.Handle)
			for _, f := range a.Former {
				fmt.Fprintf(&b, " was %s until %s", f.Handle, f.Until.Format(time.DateOnly))
			}
			b.WriteString("\n")
		}
	}
	return b.String()
}

func TestPlanOthers(t *testing.T) {
	opts := Options{Brand: "acme", Location: time.UTC, Currency: irm.MustCurrency("EUR")}
	const header = "id,email,type,since,owner,tags,fee,reel fee,standing,phone,platform,handle\n"
	read := func(rows string) iter.Seq2[Row, error] { return Creators(strings.NewReader(header+rows), opts) }
	h := newStores()
	changes, _ := h.plan(t, read("c1,ada@example.com,ambassador,2025-01-01,u1,vip,100,200,active,,instagram,ada\n"), time.Time{}, false)
	if c := changes[0]; c.Kind != Added || !c.Contact.Due || !c.Partnership.Due || c.Contact.Revision != 0 || c.Partnership.Value.Creator != "c1" {
		t.Errorf("got %+v", c)
	}
	changes, _ = h.plan(t, read(",bob@example.com,affiliate,,u2,\"vip, food\",150,200.00,advocate,+1,instagram,ada\n"), time.Time{}, false)
	c := changes[0]
	var got []string
	for _, d := range c.Diff {
		got = append(got, fmt.Sprintf("%s %s>%s", d.Path, d.Before, d.After))
	}
	want := []string{"contact.email [redacted]>[redacted]", "contact.phone >[redacted]", "partnership.type ambassador>affiliate",
		"partnership.standing active>advocate", "partnership.owners relationship u1>relationship u2",
		"partnership.rate_card instagram post 100.00 EUR>instagram post 150.00 EUR", "partnership.tags >food"}
	if !reflect.DeepEqual(got, want) || c.Kind != Updated || c.Creator.Due || c.Partnership.Revision != 1 || c.Contact.Value.Creator != "c1" {
		t.Errorf("got %q, want %q in %+v", got, want, c)
	}
	changes, _ = h.plan(t, read(",bob@example.com,affiliate,,u2,\"food, vip\",150,200.00,prospect,+1,instagram,ada\n"), time.Time{}, false)
	if c := changes[0]; c.Kind != Unchanged || len(c.Diff) != 0 {
		t.Errorf("the second time: %+v", c.Diff)
	}
	row := changes[0].Row
	row.Partnership.ID = "own"
	row.Contact.Consent.Basis = "consent"
	row.Contact.RetainUntil = irm.Date{Year: 2030, Month: 1, Day: 1}
	h.partnerships["own"] = irm.Entry[irm.Partnership]{Value: irm.Partnership{ID: "own", Brand: "acme", Creator: "other"}, Revision: 3}
	changes, _ = h.plan(t, each([]Row{row}), time.Time{}, false)
	if c := changes[0]; c.Kind != Conflicting || c.Reasons[0].Code != "partnership" || c.Contact.Due {
		t.Errorf("got %+v", c)
	}
	delete(h.partnerships, "own")
	changes, _ = h.plan(t, each([]Row{row}), time.Time{}, false)
	if c := changes[0]; c.Kind != Updated || c.Partnership.Value.Creator != "c1" || c.Contact.Value.RetainUntil.IsZero() {
		t.Errorf("got %+v", c)
	}
}

func TestPlanErrors(t *testing.T) {
	gone := errors.New("gone")
	x, _ := NewIndex(newStores(irm.Creator{ID: "m", MergedInto: "lost", Accounts: []irm.Account{{Platform: "tiktok", Handle: "m"}}}).list(context.Background()))
	current := x.Current()
	byID, byAccount, contact, partnership, survivor := current, current, current, current, current
	byID.Creator = func(irm.CreatorID) (irm.Entry[irm.Creator], error) { return irm.Entry[irm.Creator]{}, gone }
	byAccount.Creators = func(irm.CreatorQuery) iter.Seq2[irm.Entry[irm.Creator], error] {
		return func(yield func(irm.Entry[irm.Creator], error) bool) { yield(irm.Entry[irm.Creator]{}, gone) }
	}
	contact.Contact = func(irm.ContactID) (irm.Entry[irm.Contact], error) { return irm.Entry[irm.Contact]{}, gone }
	partnership.Partnership = func(irm.PartnershipID) (irm.Entry[irm.Partnership], error) {
		return irm.Entry[irm.Partnership]{}, gone
	}
	survivor.Creator = func(id irm.CreatorID) (irm.Entry[irm.Creator], error) {
		if id == "lost" {
			return irm.Entry[irm.Creator]{}, gone
		}
		return x.Creator(id)
	}
	row := Row{Creator: irm.Creator{ID: "m", Accounts: []irm.Account{{Platform: "tiktok", Handle: "m"}}},
		Contact: irm.Contact{Creator: "m", Email: irm.NewPersonal("a@b.c"), Source: "s", Purpose: "p"}, Partnership: irm.Partnership{ID: "p", Brand: "b", Creator: "m"}}
	byHandle := row
	byHandle.Creator.ID = "tiktok:m"
	for i, current := range []Current{byID, byAccount, contact, partnership, survivor} {
		for _, row := range []Row{row, byHandle} {
			n := 0
			for c, err := range Plan(each([]Row{row, row}), current, PlanOptions{}) {
				if n++; !errors.Is(err, gone) || c.Kind != 0 || c.Creator.Due {
					t.Errorf("%d: got %+v, %v", i, c, err)
				}
			}
			if n != 1 {
				t.Errorf("%d: the sequence has %d steps", i, n)
			}
		}
	}
	if _, err := NewIndex(byAccount.Creators(irm.CreatorQuery{})); err != gone {
		t.Errorf("NewIndex: %v", err)
	}
	var tally Tally
	for c, err := range Plan(Creators(strings.NewReader("nothing"), Options{}), x.Current(), PlanOptions{}) {
		if _, ok := err.(*intake.FileError); !ok {
			t.Errorf("got %v", err)
		}
		tally.Add(c, err)
	}
	if tally != (Tally{Err: tally.Err}) || tally.Err == nil {
		t.Errorf("an error of the file counts as a row: %+v", tally)
	}
	if Kind(9).String() != "Kind(9)" {
		t.Error(Kind(9))
	}
	for range Plan(each([]Row{row, row}), x.Current(), PlanOptions{}) {
		break
	}
}

// Nothing private is in an error, a finding, a diff, or a change as it prints.
func TestPlanShowsNothingPrivate(t *testing.T) {
	const private = "secret"
	in := "id,name,email,phone,address1,birthday,niche,owner\n" +
		"c1,Ada,secret@example.com,+1 secret,1 Secret St,1990-02-01,food,secret@example.com\n" +
		"c2,secret@example.com,secret,,,,,\nc3,,,,,secret,,\nc4,,,,,,secret@example.com,\nsecret@example.com,,,,,,,\nc5,,\"secret\x01\",,,,,\n"
	h := newStores()
	for range 2 {
		for c, err := range Plan(Creators(strings.NewReader(in), Options{Brand: "acme"}), h.live(), PlanOptions{}) {
			if s := strings.ToLower(fmt.Sprintf("%v %+v %#v %v", err, c, c.Diff, c.Row.Findings)); strings.Contains(s, private) || strings.Contains(s, "1990") {
				t.Errorf("shown: %s", s)
			}
			h.apply(t, c)
		}
	}
	if len(h.contacts) != 2 {
		t.Errorf("%d contacts", len(h.contacts))
	}
}
