package irm

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var someone = Actor{Kind: ActorHuman, Party: PartyBrand, ID: "user-7"}

func merge(t *testing.T, survivor, duplicate Creator) Merge {
	t.Helper()
	m, err := MergeCreators(survivor, duplicate, noon, someone)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestMergeCreatorsRefuses(t *testing.T) {
	tests := []struct {
		name       string
		a, b       Creator
		at         time.Time
		by         Actor
		path, code string
	}{
		{"itself", Creator{ID: "a"}, Creator{ID: "a"}, noon, someone, "duplicate.id", "merge_self"},
		{"merged survivor", Creator{ID: "a", MergedInto: "c"}, Creator{ID: "b"}, noon, someone, "survivor.merged_into", "merged"},
		{"merged duplicate", Creator{ID: "a"}, Creator{ID: "b", MergedInto: "c"}, noon, someone, "duplicate.merged_into", "merged"},
		{"no time", Creator{ID: "a"}, Creator{ID: "b"}, time.Time{}, someone, "at", "time_missing"},
		{"nobody", Creator{ID: "a"}, Creator{ID: "b"}, noon, Actor{Party: PartyBrand}, "by.id", "id_empty"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := MergeCreators(tt.a, tt.b, tt.at, tt.by)
			found, ok := err.(Findings)
			if !ok || found[0].Path != tt.path || found[0].Code != tt.code {
				t.Errorf("MergeCreators = %v, want %s at %s", err, tt.code, tt.path)
			}
		})
	}
}

func TestMergeResult(t *testing.T) {
	a := Creator{
		ID: "a", Accounts: []Account{{Platform: PlatformInstagram, Handle: "ada"}}, Niches: []string{"beauty"},
		Attributes: Attributes{"source": "fair", "size": "m"},
	}
	b := Creator{
		ID: "b", Name: "Ada", Home: "CH", Niches: []string{"science", "beauty"}, Languages: []Language{"en"},
		Accounts:    []Account{{Platform: PlatformInstagram, UserID: "178", Handle: "ada"}, {Platform: PlatformTikTok, UserID: "9", Handle: "ada"}},
		Credentials: []Credential{{Kind: "nutritionist"}}, Attributes: Attributes{"source": "form", "colour": "red"},
	}
	survivor, duplicate := merge(t, a, b).Result()
	want := Creator{
		ID: "a", Name: "Ada", Home: "CH", Niches: []string{"beauty", "science"}, Languages: []Language{"en"},
		Accounts:    []Account{{Platform: PlatformInstagram, UserID: "178", Handle: "ada"}, {Platform: PlatformTikTok, UserID: "9", Handle: "ada"}},
		Credentials: []Credential{{Kind: "nutritionist"}}, Attributes: Attributes{"source": "fair", "size": "m", "colour": "red"},
	}
	if diff := cmp.Diff(want, survivor); diff != "" {
		t.Errorf("survivor (-want +got):\n%s", diff)
	}
	b.MergedInto = "a"
	if diff := cmp.Diff(b, duplicate); diff != "" {
		t.Errorf("duplicate (-want +got):\n%s", diff)
	}
}

// TestMergeJoinsAccounts gives each account of the duplicate something that the
// survivor's own lacks, and something that it has.
func TestMergeJoinsAccounts(t *testing.T) {
	old, older := FormerHandle{"old", noon}, FormerHandle{"older", noon.AddDate(-1, 0, 0)}
	a := Creator{ID: "a", Accounts: []Account{
		{Platform: PlatformInstagram, Handle: "Ada", Former: []FormerHandle{old}},
		{Platform: PlatformTikTok, UserID: "9", URL: "https://tiktok.example/a"},
		{Platform: PlatformYouTube, Handle: "ada", URL: "https://youtube.example/ada"},
	}}
	b := Creator{ID: "b", Accounts: []Account{
		{Platform: PlatformInstagram, UserID: "178", Handle: "ada", URL: "https://instagram.example/ada", Former: []FormerHandle{older, old}},
		{Platform: PlatformTikTok, UserID: "9", Handle: "ada.l", URL: "https://tiktok.example/b"},
		{Platform: "twitch", Handle: "ada"},
	}}
	m := merge(t, a, b)
	got, _ := m.Result()
	want := []Account{
		{Platform: PlatformInstagram, UserID: "178", Handle: "Ada", URL: "https://instagram.example/ada", Former: []FormerHandle{old, older}},
		{Platform: PlatformTikTok, UserID: "9", Handle: "ada.l", URL: "https://tiktok.example/a"},
		{Platform: PlatformYouTube, Handle: "ada", URL: "https://youtube.example/ada"},
		{Platform: "twitch", Handle: "ada"},
	}
	if diff := cmp.Diff(want, got.Accounts); diff != "" {
		t.Errorf("accounts (-want +got):\n%s", diff)
	}
	// What changed since the merge stays: a new URL, a renamed and a new account.
	got.Accounts[0].URL = "https://instagram.example/new"
	got.Accounts[1] = got.Accounts[1].Rename("countess", noon)
	got.Accounts = append(got.Accounts, Account{Platform: "x", Handle: "ada"})
	survivor, _ := m.Undo(got)
	want = []Account{
		{Platform: PlatformInstagram, Handle: "Ada", URL: "https://instagram.example/new", Former: []FormerHandle{old}},
		{Platform: PlatformTikTok, UserID: "9", Handle: "countess", URL: "https://tiktok.example/a", Former: []FormerHandle{{"ada.l", noon}}},
		{Platform: PlatformYouTube, Handle: "ada", URL: "https://youtube.example/ada"},
		{Platform: "x", Handle: "ada"},
	}
	if diff := cmp.Diff(want, survivor.Accounts); diff != "" {
		t.Errorf("accounts after Undo (-want +got):\n%s", diff)
	}
}

// TestMergeJoinsByUserID has one account that a handle would find first.
func TestMergeJoinsByUserID(t *testing.T) {
	a := Creator{ID: "a", Accounts: []Account{{Platform: PlatformX, Handle: "ada"}, {Platform: PlatformX, UserID: "1", Handle: "eda"}}}
	b := Creator{ID: "b", Accounts: []Account{{Platform: PlatformX, UserID: "1", Handle: "ada", URL: "https://x.example/ada"}}}
	got, _ := merge(t, a, b).Result()
	if len(got.Accounts) != 2 || got.Accounts[0].URL != "" || got.Accounts[1].URL == "" {
		t.Errorf("accounts %+v, want the second one joined", got.Accounts)
	}
}

func TestMergeCreatorsRefusesTooMuch(t *testing.T) {
	fill := func(id CreatorID) Creator {
		c := Creator{ID: id}
		for i := range maxAccounts {
			c.Accounts = append(c.Accounts, Account{Platform: PlatformX, Handle: fmt.Sprint(id, i)})
		}
		return c
	}
	_, err := MergeCreators(fill("a"), fill("b"), noon, someone)
	if found, ok := err.(Findings); !ok || found[0].Path != "result.accounts" || found[0].Code != "limit" {
		t.Errorf("MergeCreators of 128 accounts = %v, want limit at result.accounts", err)
	}
}

func TestMergeUndoKeepsLaterChanges(t *testing.T) {
	a, b := Creator{ID: "a", Name: "Ada"}, Creator{ID: "b", Name: "Eda", Niches: []string{"science"}, Attributes: Attributes{"k": "v", "l": "w"}}
	m := merge(t, a, b)
	now, _ := m.Result()
	now.Name = "Ada L."
	now.Niches = append(now.Niches, "travel")
	now.Attributes["k"] = "changed"
	survivor, duplicate := m.Undo(now)
	want := Creator{ID: "a", Name: "Ada L.", Niches: []string{"travel"}, Attributes: Attributes{"k": "changed"}}
	if diff := cmp.Diff(want, survivor); diff != "" {
		t.Errorf("survivor (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(b, duplicate); diff != "" {
		t.Errorf("duplicate (-want +got):\n%s", diff)
	}
}

// TestMergeUndoRestores is the law: Undo right after Result gives both back, to
// the difference of no list and an empty one, and changes nothing it was given.
func TestMergeUndoRestores(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 14))
	for range 5000 {
		seed := r.Uint64()
		build := func() (Creator, Creator) {
			r := rand.New(rand.NewPCG(seed, 0))
			return randomCreator(r, "a"), randomCreator(r, "b")
		}
		a, b := build()
		m := Merge{a, b, noon, someone} // whatever is valid: records may be older than a rule
		merged, pointing := m.Result()
		if pointing.MergedInto != "a" || merged.MergedInto != "" {
			t.Fatalf("the duplicate points to %q, the survivor to %q", pointing.MergedInto, merged.MergedInto)
		}
		survivor, duplicate := m.Undo(merged)
		wantA, wantB := build()
		for name, pair := range map[string][2]Creator{
			"survivor": {wantA, survivor}, "duplicate": {wantB, duplicate}, "input a": {wantA, a}, "input b": {wantB, b},
		} {
			if diff := cmp.Diff(pair[0], pair[1]); diff != "" {
				t.Fatalf("seed %d: %s (-want +got):\n%s", seed, name, diff)
			}
		}
	}
}

// randomCreator draws from so few values that creators overlap in every way.
func randomCreator(r *rand.Rand, id CreatorID) Creator {
	c := Creator{ID: id, Name: []string{"", "Ada"}[r.IntN(2)], Home: []Territory{"", "CH", "DE"}[r.IntN(3)]}
	for range r.IntN(4) {
		a := Account{Platform: []Platform{PlatformInstagram, PlatformTikTok}[r.IntN(2)], UserID: []string{"", "1", "2"}[r.IntN(3)], Handle: []string{"", "x", "y", "Y"}[r.IntN(4)], URL: []string{"", "https://a", "https://b"}[r.IntN(3)]}
		for range r.IntN(3) {
			a.Former = append(a.Former, FormerHandle{[]string{"o", "p"}[r.IntN(2)], noon.AddDate(0, 0, r.IntN(2))})
		}
		c.Accounts = append(c.Accounts, a)
	}
	for range r.IntN(3) {
		c.Niches = append(c.Niches, fmt.Sprint("niche", r.IntN(3)))
		c.Languages = append(c.Languages, []Language{"de", "en"}[r.IntN(2)])
		c.Credentials = append(c.Credentials, Credential{Kind: "k", Expires: Date{2026, 1, 1 + r.IntN(2)}})
	}
	if r.IntN(3) > 0 {
		c.Attributes = Attributes{}
		for range r.IntN(3) {
			c.Attributes[fmt.Sprint("key", r.IntN(3))] = fmt.Sprint(r.IntN(2))
		}
	}
	return c
}
