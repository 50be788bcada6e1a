package code_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/irm"
)

// found lists the findings of an error.
func found(err error) string {
	var fs irm.Findings
	if err != nil && !errors.As(err, &fs) {
		return err.Error()
	}
	var got []string
	for _, f := range fs {
		got = append(got, f.Path+" "+f.Code)
	}
	return strings.Join(got, ", ")
}

func share(creator irm.CreatorID, s string) code.Share {
	return code.Share{Creator: creator, Share: irm.MustQuantity(s)}
}

func TestNewBookFindsWhatIsWrong(t *testing.T) {
	many := make([]code.Share, 65)
	march := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	_, err := code.NewBook([]code.Assignment{
		0:  {Code: "ANNA20", Creator: "anna", Window: irm.Window{To: march}},
		1:  {Code: "anna20", Creator: "ben", Window: irm.Window{From: march}},
		2:  {Code: "Anna-20", Creator: "cleo", Window: irm.Window{From: march.AddDate(0, 1, 0)}},
		3:  {Code: "?", Creator: "dan"},
		4:  {Code: "DAN10"},
		5:  {Code: "EVE10", Creator: "eve", Window: irm.Window{From: march, To: march}},
		6:  {Code: "FAY10", Creator: "fay", Shares: []code.Share{share("fay", "1")}},
		7:  {Code: "GUS10", Shares: []code.Share{share("gus", "0.5"), share("hal", "0.499999")}},
		8:  {Code: "HAL10", Shares: []code.Share{share("gus", "0.5"), share("gus", "0.5")}},
		9:  {Code: "IDA10", Shares: []code.Share{share("gus", "1.5"), share("hal", "-0.5"), share("", "0"), share("ida", "1")}},
		10: {Code: "JIM10", Shares: many},
		11: {ID: "x", Code: "KIM10", Creator: "kim", Campaign: " ", MaxUses: -1, MaxPerCustomer: -1, CompromisedSince: time.Unix(-1, 0)},
		12: {ID: "x", Code: "LEA10", Creator: "lea"},
		13: {ID: " ", Code: "1EA1O", Creator: "lea"},
	})
	want := "[3].code code_length, [4].creator id_empty, [5].window.to range_empty, [6].creator code_owner, [7].shares share_sum, " +
		"[8].shares[1].creator duplicate, [9].shares[0].share share_range, [9].shares[1].share share_range, " +
		"[9].shares[2].creator id_empty, [9].shares[2].share share_range, [10].shares limit, " +
		"[11].campaign id, [11].max_uses uses_range, [11].max_per_customer uses_range, [11].compromised_since time_year, " +
		"[12].id duplicate, [13].id id, [2].window code_overlap, [13].code code_lookalike"
	if got := found(err); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	var fs irm.Findings
	if errors.As(err, &fs); !strings.Contains(fs[len(fs)-1].Message, "LEA10 of [12]") {
		t.Errorf("the other is not named: %s", fs[len(fs)-1])
	}
}

// Every assignment that begins while another one goes on is found, also where a third
// stands between them.
func TestEveryOverlapIsFound(t *testing.T) {
	day := func(n int) time.Time { return april.AddDate(0, 0, n) }
	in := func(c string, from, to int) code.Assignment {
		return code.Assignment{Code: c, Creator: "anna", Window: irm.Window{From: day(from), To: day(to)}}
	}
	_, err := code.NewBook([]code.Assignment{
		in("ANNA10", 0, 100), in("ANNA10", 10, 20), in("ANNA-10", 30, 40), in("ANNA1O", 50, 60), in("ANNAIO", 55, 70), in("ANNAI0", 100, 101),
		in("ANNA1O", 99, 120), in("BOB", 0, 9),
	})
	want := "[1].window code_overlap, [2].window code_overlap, [3].code code_lookalike, [4].code code_lookalike, [5].code code_lookalike, [6].code code_lookalike"
	if got := found(err); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// All that is wrong is found, in time that grows with the list and not with its square.
func TestManyOverlaps(t *testing.T) {
	var list []code.Assignment
	for i := range 50_000 {
		list = append(list, code.Assignment{Code: []string{"BOB", "B0B", "8OB"}[i%3], Creator: "bob"})
	}
	_, err := code.NewBook(list)
	var fs irm.Findings
	if errors.As(err, &fs); len(fs) != 49_997+49_999 { // each but the first of its code, and each but the first
		t.Errorf("%d findings", len(fs))
	}
}

func TestBookLists(t *testing.T) {
	list := []code.Assignment{
		{Code: "CLEO-10", Creator: "cleo"},
		{Code: "anna10", Creator: "anna", Window: irm.Window{To: april}},
		{Code: "ANNA-10", Shares: []code.Share{share("anna", "0.25"), share("ben", "0.75")}, Window: irm.Window{From: april, To: april.AddDate(0, 1, 0)}},
		{Code: "ANNA_10", Creator: "cleo", Window: irm.Window{From: april.AddDate(0, 2, 0)}},
	}
	book, err := code.NewBook(list)
	if err != nil {
		t.Fatal(err)
	}
	show := func(seq func(func(code.Assignment) bool)) string {
		var s []string
		for a := range seq {
			var owner strings.Builder
			owner.WriteString(string(a.Creator))
			for o := range a.Owners() {
				if a.Creator == "" {
					fmt.Fprintf(&owner, "%s:%s ", o.Creator, o.Share)
				}
			}
			s = append(s, a.Code+" "+strings.TrimSpace(owner.String()))
		}
		return strings.Join(s, ", ")
	}
	for name, tt := range map[string]struct{ got, want string }{
		"All":            {show(book.All()), "ANNA10 anna, ANNA-10 anna:0.25 ben:0.75, ANNA_10 cleo, CLEO-10 cleo"},
		"Active":         {show(book.Active(april)), "ANNA-10 anna:0.25 ben:0.75, CLEO-10 cleo"},
		"Active between": {show(book.Active(april.AddDate(0, 1, 0))), "CLEO-10 cleo"},
		"Of":             {show(book.Of("an-na10")), "ANNA10 anna, ANNA-10 anna:0.25 ben:0.75, ANNA_10 cleo"},
		"Of unknown":     {show(book.Of("BEN10")), ""},
		"Of no code":     {show(book.Of("?")), ""},
		"OfCreator":      {show(book.OfCreator("anna")), "ANNA10 anna, ANNA-10 anna:0.25 ben:0.75"},
		"OfCreator none": {show(book.OfCreator("")), ""},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: got %s\nwant %s", name, tt.got, tt.want)
		}
	}
	for range book.All() {
		break
	}
	for a := range book.OfCreator("ben") {
		for o := range a.Owners() {
			if o.Creator != "anna" {
				t.Error(o)
			}
			break
		}
	}
	// What comes in and goes out is a copy.
	list[2].Shares[0].Creator = "eve"
	a, _ := book.Owner("anna10", april)
	a.Shares[1].Creator = "eve"
	if b, ok := book.Owner("anna10", april); !ok || b.Shares[0].Creator != "anna" || b.Shares[1].Creator != "ben" {
		t.Errorf("%+v", b)
	}
	if book.Len() != 4 || (code.Book{}).Len() != 0 {
		t.Error(book.Len())
	}
	if _, ok := (code.Book{}).Owner("ANNA10", april); ok {
		t.Error("the zero Book knows a code")
	}
	if got := (code.Book{}).Suggest("ANNA10", april); len(got) != 0 {
		t.Error(got)
	}
}

func TestReadBook(t *testing.T) {
	entries := func(fail bool) func(func(irm.Entry[code.Assignment], error) bool) {
		return func(yield func(irm.Entry[code.Assignment], error) bool) {
			if !yield(irm.Entry[code.Assignment]{Value: code.Assignment{ID: "a", Code: "ANNA10", Creator: "anna"}, Revision: 1}, nil) {
				return
			}
			if fail {
				yield(irm.Entry[code.Assignment]{}, irm.ErrClosed)
			}
		}
	}
	if book, err := code.ReadBook(entries(false)); err != nil || book.Len() != 1 {
		t.Error(book.Len(), err)
	}
	if book, err := code.ReadBook(entries(true)); !errors.Is(err, irm.ErrClosed) || book.Len() != 0 {
		t.Error(book.Len(), err)
	}
}

// randomBook draws assignments of few codes and windows, so that much clashes.
func randomBook(rng *rand.Rand, n int) []code.Assignment {
	codes := []string{"AB1", "ab-1", "ABI", "A8L", "ABC", "AB_C", "BAC", "ABCDEFGH", "ABCDEFHG", "A8CDEFGHJ", "XBCDEFGY"}
	list := make([]code.Assignment, n)
	for i := range list {
		list[i] = code.Assignment{Code: codes[rng.IntN(len(codes))], Creator: irm.CreatorID(fmt.Sprint("c", i))}
		from := rng.IntN(20)
		if from > 0 {
			list[i].Window.From = april.AddDate(0, 0, from)
		}
		if to := from + 1 + rng.IntN(8); to < 25 {
			list[i].Window.To = april.AddDate(0, 0, to)
		}
	}
	return list
}

// Books are accepted exactly where no two assignments clash, and then find what a walk
// over the list finds.
func TestBookAgainstTheList(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	accepted := 0
	for range 3000 {
		accepted += checkBook(t, randomBook(rng, 1+rng.IntN(7)))
	}
	for range 300 { // in which much clashes, and nearly all are refused
		checkBook(t, randomBook(rng, 20))
	}
	if accepted < 300 || accepted > 2700 {
		t.Errorf("%d of 3000 books are accepted: the test says little", accepted)
	}
}

func checkBook(t *testing.T, list []code.Assignment) int {
	t.Helper()
	book, err := code.NewBook(list)
	clash := false
	valid := true
	for i, a := range list {
		a.ID = "x"
		valid = valid && a.Validate().Err() == nil
		for _, b := range list[:i] {
			clash = clash || a.Clashes(b)
		}
	}
	if (err == nil) != (valid && !clash) {
		t.Fatalf("valid %t, clash %t, but %v: %v", valid, clash, err, list)
	}
	if got, want := found(err), clashesOf(list); valid && got != want {
		t.Fatalf("got  %s\nwant %s", got, want)
	}
	if err != nil {
		return 0
	}
	for day := -1; day < 30; day++ {
		at := april.AddDate(0, 0, day)
		active := 0
		for _, a := range list {
			var want code.Assignment
			for _, b := range list {
				if code.Same(a.Code, b.Code) && b.Window.Contains(at) {
					want = b
					want.Code, _ = code.Normalize(b.Code)
				}
			}
			got, ok := book.Owner(strings.ToLower(a.Code), at)
			if got.Creator != want.Creator || got.Code != want.Code || ok != (want.Code != "") {
				t.Fatalf("%s at %s: %+v, want %+v", a.Code, at, got, want)
			}
			if a.Window.Contains(at) {
				active++
			}
		}
		if n := len(slices.Collect(book.Active(at))); n != active {
			t.Fatalf("%d active, want %d", n, active)
		}
	}
	return 1
}

// clashesOf are the findings about each assignment and those that begin before it.
func clashesOf(list []code.Assignment) string {
	var all []string
	for i, a := range list {
		same, looks := false, false
		for j, b := range list {
			before := b.Window.From.Compare(a.Window.From)
			if i != j && a.Clashes(b) && (before < 0 || before == 0 && j < i) {
				same, looks = same || code.Same(a.Code, b.Code), looks || !code.Same(a.Code, b.Code)
			}
		}
		if same {
			all = append(all, fmt.Sprintf("[%d].window code_overlap", i))
		}
		if looks {
			all = append(all, fmt.Sprintf("[%d].code code_lookalike", i))
		}
	}
	return strings.Join(all, ", ")
}

func FuzzBook(f *testing.F) {
	f.Add([]byte(`[{"code":"ANNA10","creator":"a"},{"code":"ANNA1O","creator":"b"}]`))
	f.Add([]byte(`[{"code":"ANNA10","creator":"a","window":{"to":"2026-04-05T00:00:00Z"}},{"code":"ANNA-10","shares":[{"creator":"b","share":"1"}],"window":{"from":"2026-04-05T00:00:00Z"}}]`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var list []code.Assignment
		if json.Unmarshal(data, &list) != nil || len(list) > 12 {
			return
		}
		for i := range list {
			list[i].ID = ""
		}
		checkBook(t, list)
	})
}

// Assignments survive JSON.
func FuzzAssignmentJSON(f *testing.F) {
	f.Add([]byte(`{"id":"1","code":"ANNA10","creator":"anna","max_uses":1,"max_per_customer":2,"compromised_since":"2026-04-05T00:00:00Z"}`))
	f.Add([]byte(`{"code":"A","shares":[{"creator":"b","share":"0.5"}],"campaign":"c","window":{"from":"2026-04-05T00:00:00.000001Z"}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var a, b code.Assignment
		if json.Unmarshal(data, &a) != nil {
			return
		}
		first, err := json.Marshal(a)
		if err != nil {
			return // a year that JSON has no form for
		}
		if err := json.Unmarshal(first, &b); err != nil {
			t.Fatalf("%s: %v", first, err)
		}
		if second, err := json.Marshal(b); err != nil || string(first) != string(second) {
			t.Errorf("%s\n%s: %v", first, second, err)
		}
		if got, want := found(b.Validate().Err()), found(a.Validate().Err()); got != want {
			t.Errorf("%s: %s, before %s", first, got, want)
		}
	})
}
