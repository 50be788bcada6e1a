package roster

import (
	"errors"
	"fmt"
	"iter"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

// What a list means for what is stored, step by step; each list is planned to be put
// as it comes, and at the end, and a second run changes nothing.
func TestPlanSteps(t *testing.T) {
	handle := func(id irm.CreatorID, handle string) irm.Creator {
		return irm.Creator{ID: id, Accounts: []irm.Account{{Platform: irm.PlatformInstagram, Handle: handle}}}
	}
	const h1 = "id,platform,handle,email\n"
	tests := []struct {
		name, in, want string
		stored         []irm.Creator
	}{
		{name: "two users of one stored handle", stored: []irm.Creator{handle("instagram:ada", "ada")}, in: "handle,user_id\nada,7\nada,8\n", want: `
			2 updated instagram:ada over 1: creator.accounts[instagram].user_id "" > "7"
			3 added instagram#8 over 0: creator.id "" > "instagram#8"; creator.accounts[instagram] "" > "ada"
			`},
		{name: "a handle that was freed", stored: []irm.Creator{{ID: "x", Name: "Ada", Accounts: []irm.Account{{Platform: irm.PlatformInstagram, UserID: "7", Handle: "ada2", Former: []irm.FormerHandle{{Handle: "ada"}}}}}},
			in: "handle,name,email\nada,Somebody Else,else@x.de\n", want: `
			2 conflicting [x]: want a certain match; a former handle, or an id that was derived from one, is all that says who this is (former)
			`},
		{name: "a handle that was freed within the file", in: "handle,former_handles,email\nada2,ada,a@b.de\nada,,else@x.de\n", want: `
			2 added instagram:ada2 over 0: creator.id "" > "instagram:ada2"; creator.accounts[instagram] "" > "ada2"; contact.email "" > "[redacted]"
			3 conflicting []: want a certain match; a former handle, or an id that was derived from one, is all that says who this is (former)
			`},
		{name: "a row for each account", in: h1 + "c1,instagram,ada,\nc1,tiktok,adatok,a@b.de\nc1,youtube,adatube,c@d.de\n", want: `
			2 added c1 over 0: creator.id "" > "c1"; creator.accounts[instagram] "" > "ada"
			3 updated c1 over 1: creator.accounts[tiktok] "" > "adatok"; contact.email "" > "[redacted]"
			4 updated c1 over 2 but differs: creator.accounts[youtube] "" > "adatube"
			`},
		{name: "one account of two", in: h1 + "c1,instagram,ada,\nc2,instagram,ada,\n", want: `
			2 added c1 over 0: creator.id "" > "c1"; creator.accounts[instagram] "" > "ada"
			3 conflicting []: want one id; line 2 has the account with another one (duplicate)
			`},
		{name: "a row of the file and a stored one", stored: []irm.Creator{{ID: "y", Accounts: []irm.Account{{Platform: irm.PlatformTikTok, Handle: "adatok"}}}}, in: "handle,tiktok\nada,\nada,adatok\n", want: `
			2 added instagram:ada over 0: creator.id "" > "instagram:ada"; creator.accounts[instagram] "" > "ada"
			3 conflicting [y]: want one creator; 1 stored ones and 1 earlier rows of the file match (ambiguous)
			`},
		{name: "a survivor in the file", stored: []irm.Creator{handle("z", "zoe"), {ID: "w", MergedInto: "z"}, {ID: "v", MergedInto: "z", Accounts: []irm.Account{{Platform: irm.PlatformInstagram, Handle: "z9", Former: []irm.FormerHandle{{Handle: "z0"}}}}}},
			in: "id,handle,name\n,zoe,\nw,,Zoe\n,z0,\n", want: `
			2 unchanged z
			3 updated z over 1: creator.name "" > "Zoe"
			4 conflicting []: want a certain match; a former handle, or an id that was derived from one, is all that says who this is (former)
			`},
		{name: "merged away in the file", stored: []irm.Creator{handle("x", "ada"), handle("y", "bob")}, in: "id,merged_into,handle\nx,y,\n,,ada\n", want: `
			2 updated x over 1: creator.merged_into "" > "y"
			3 conflicting []: want a certain match; a former handle, or an id that was derived from one, is all that says who this is (former)
			`},
		{name: "links and case", stored: []irm.Creator{{ID: "x", Accounts: []irm.Account{{Platform: irm.PlatformInstagram, Handle: "Ada", URL: "https://www.instagram.com/ada/?igsh=1"}}}}, in: "handle,url\nada,http://instagram.com/ADA\n", want: `
			2 unchanged x
			`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, live := range []bool{false, true} {
				h := newStores(tt.stored...)
				list := func() iter.Seq2[Row, error] {
					return Creators(strings.NewReader(tt.in), Options{Platform: irm.PlatformInstagram})
				}
				changes, _ := h.plan(t, list(), time.Time{}, live)
				intaketest.Same(t, renderSteps(changes), tt.want)
				if _, again := h.plan(t, list(), time.Time{}, live); again.Added+again.Updated != 0 {
					t.Errorf("the second run: %+v", again)
				}
			}
		})
	}
}

// renderSteps is renderChanges without what an update keeps.
func renderSteps(changes []Change) string {
	var b strings.Builder
	for _, c := range changes {
		differs := c.Kind == Updated && c.Row.Findings.Has("merged_differs")
		line, _, _ := strings.Cut(renderChanges([]Change{c}), "\n")
		if differs {
			line = strings.Replace(line, ": ", " but differs: ", 1)
		}
		b.WriteString(line + "\n")
	}
	return b.String()
}

// All that a row can say is united with what earlier rows said, and only where they
// say nothing.
func TestPlanUnites(t *testing.T) {
	opts := Options{Brand: "acme", Location: time.UTC, Currency: irm.MustCurrency("EUR")}
	const header = "id,name,instagram,instagram user id,tiktok,niche,language,country,attributes,email,type,standing,since,owner,tags,instagram post fee,tiktok post fee,code,status,last contact,brand,followers\n"
	first := "c1,,ada,,,,,,\"{\"\"a\"\":\"\"1\"\"}\",,,,,,,100,,,,,,\n"
	second := "c1,Ada,ada,7,adat,food,de,DE,\"{\"\"a\"\":\"\"2\"\",\"\"b\"\":\"\"2\"\",\"\"c\"\":\"\"3\"\"}\",a@b.de,ambassador,active,2025-01-01,u1,vip,150,200,X,won,2026-01-01,,5\n"
	third := "c1,Bob,ada9,7,,art,en,AT,,c@d.de,affiliate,advocate,2024-01-01,u2,food,,300,Y,lost,2026-02-01,,6\n"
	other := "c1,,,,,,,,,,affiliate,,,,,,,,,,other,\n"
	for _, live := range []bool{false, true} {
		h := newStores()
		list := func() iter.Seq2[Row, error] {
			return Creators(strings.NewReader(header+first+second+third+other+second), opts)
		}
		changes, tally := h.plan(t, list(), time.Time{}, live)
		if tally.Added != 1 || tally.Updated != 2 || tally.Merged != 2 {
			t.Fatalf("%+v", tally)
		}
		c := h.creators["c1"].Value
		p := h.partnerships[partnershipID("acme", "c1")].Value
		got := fmt.Sprint(c.Name, c.Accounts[0].UserID, c.Accounts[1].Handle, c.Niches, c.Languages, c.Home, c.Attributes, p.Type, p.Standing, p.Since.Year(), p.Owners[0].Actor.ID, p.Tags, p.RateCard[0].Fee, p.RateCard[1].Fee)
		if want := "Ada7adat[food] [de] DE map[a:1 b:2 c:3] ambassador active 2025 u1 [vip] 100.00 EUR 200.00 EUR"; strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(want, " ", "") {
			t.Errorf("got %s, want %s", got, want)
		}
		if !changes[1].Row.Findings.Has("merged_differs") || !changes[2].Row.Findings.Has("merged_differs") || changes[3].Partnership.Value.Brand != "other" {
			t.Errorf("got %+v", changes[1:])
		}
		if h.contacts[irm.Contact{Creator: "c1"}.Key()].Value.Email.Reveal() != "a@b.de" {
			t.Error("the e-mail address is not the first one")
		}
		if _, again := h.plan(t, list(), time.Time{}, live); again.Added+again.Updated != 0 {
			t.Errorf("the second run: %+v", again)
		}
	}
}

// A row too far below the first of its creator is not lost without a word.
func TestPlanFarApart(t *testing.T) {
	var b strings.Builder
	b.WriteString("id,platform,handle,name\n")
	for i := range maxRecent + 1 {
		fmt.Fprintf(&b, "c%d,instagram,ada%d,\n", i, i)
	}
	b.WriteString("c0,tiktok,adatok,\nc0,instagram,ada0,Ada\nc0,instagram,ada0,\nc1,tiktok,bobtok,\n")
	changes, tally := newStores().plan(t, Creators(strings.NewReader(b.String()), Options{}), time.Time{}, false)
	last := changes[maxRecent+1:]
	if last[0].Kind != Conflicting || !last[0].Reasons.Has("multiple_rows") || last[1].Kind != Merged || !last[1].Row.Findings.Has("merged_differs") ||
		last[2].Kind != Merged || last[2].Row.Findings.Has("merged_differs") || last[3].Kind != Updated || tally.Added != maxRecent+1 {
		t.Errorf("got %s", renderChanges(last))
	}
}

func TestPlanLimitOfSecondRow(t *testing.T) {
	rows := []Row{{Record: 2, Creator: irm.Creator{ID: "c"}}, {Record: 3, Creator: irm.Creator{ID: "c", Niches: []string{"NO SLUG"}}}}
	changes, _ := newStores().plan(t, each(rows), time.Time{}, false)
	if changes[1].Kind != Conflicting {
		t.Errorf("got %+v", changes[1])
	}
}

// The partnership that is stored under an ID of the host is found.
func TestPlanOwnPartnership(t *testing.T) {
	opts := Options{Platform: irm.PlatformInstagram, Brand: "acme"}
	list := func() iter.Seq2[Row, error] { return Creators(strings.NewReader("handle,tags\nada,vip\n"), opts) }
	h := newStores(irm.Creator{ID: "c1", Accounts: []irm.Account{{Platform: irm.PlatformInstagram, Handle: "ada"}}})
	own := func(id irm.PartnershipID) {
		h.partnerships[id] = irm.Entry[irm.Partnership]{Value: irm.Partnership{ID: id, Brand: "acme", Creator: "c1"}, Revision: 1}
	}
	own("p-1")
	changes, _ := h.plan(t, list(), time.Time{}, false)
	if c := changes[0]; c.Kind != Updated || c.Partnership.Value.ID != "p-1" || c.Partnership.Revision != 1 || len(h.partnerships) != 1 {
		t.Errorf("got %+v", c)
	}
	own("p-2")
	changes, _ = h.plan(t, list(), time.Time{}, false)
	if c := changes[0]; c.Kind != Conflicting || !c.Reasons.Has("partnership") {
		t.Errorf("got %+v", c)
	}
	gone := errors.New("gone")
	current := h.current()
	current.Partnerships = func(irm.PartnershipQuery) iter.Seq2[irm.Entry[irm.Partnership], error] {
		return func(yield func(irm.Entry[irm.Partnership], error) bool) { yield(irm.Entry[irm.Partnership]{}, gone) }
	}
	for _, err := range Plan(list(), current, PlanOptions{}) {
		if !errors.Is(err, gone) {
			t.Errorf("got %v", err)
		}
	}
	// One ID for two creators of the file.
	changes, _ = newStores().plan(t, Creators(strings.NewReader("id,partnership id\na,p\nb,p\n"), opts), time.Time{}, false)
	if changes[0].Kind != Added || changes[1].Kind != Conflicting {
		t.Errorf("got %s", renderChanges(changes))
	}
}
