package scoring_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
	"github.com/irmkit/irmkit/scoring"
)

func shortProfile() scoring.Profile {
	p := profile()
	p.Knockouts = append(p.Knockouts, scoring.Knockout{Condition: scoring.Condition{ID: "home", Min: new(scoring.Number(.1))}, Why: "ships to one country only"})
	p.Quotas = []scoring.Quota{{Condition: scoring.Condition{ID: "price", Max: new(scoring.Number(500))}, MinCount: 1, MaxShare: new(scoring.Number(.5)), Why: "small and big"}}
	p.Segments = []scoring.Segment{{Name: "local", AllOf: []scoring.Condition{{ID: "home", Min: new(scoring.Number(.5))}}}}
	return p
}

func shortPool() []candidate {
	return []candidate{
		{id: "cy", engagement: 6, price: 300, home: .7, competitor: true},
		{id: "bo", engagement: 4, price: 200, home: -1},
		{id: "ana", engagement: 5, price: 900, home: .5},
		{id: "dee", engagement: 3, price: 600, home: .7},
	}
}

func vet(id string, _ *candidate) scoring.Vetting {
	switch id {
	case "ana":
		return scoring.Vetting{Group: "must have", Notes: []irm.NoteID{"note-1"}, Facts: []scoring.Fact{{Kind: "past_partner", Text: "spring of last year"}}}
	case "dee":
		return scoring.Vetting{Facts: []scoring.Fact{{Kind: "exclusivity", Text: "bound to another brand until June", Excludes: true}}}
	}
	return scoring.Vetting{}
}

func pooled(pool []candidate) func(yield func(string, *candidate) bool) {
	return func(yield func(string, *candidate) bool) {
		for i := range pool {
			if !yield(pool[i].id, &pool[i]) {
				return
			}
		}
	}
}

func shortlist(t testing.TB) scoring.Shortlist {
	t.Helper()
	l, err := scoring.NewShortlist(bind(t, shortProfile(), accessors()), pooled(shortPool()), vet)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func ExampleNewShortlist() {
	s, err := scoring.Bind(shortProfile(), accessors())
	if err != nil {
		fmt.Println(err)
		return
	}
	l, err := scoring.NewShortlist(s, pooled(shortPool()), vet)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, e := range l.Entries {
		fmt.Printf("%d %s [%s] %s\n", e.Rank, e.ID, e.Group, e.Score)
		for _, kind := range []struct {
			name    string
			remarks []scoring.Remark
		}{{"strong", e.Strong}, {"weak", e.Weak}, {"unknown", e.Unknown}, {"look at", e.Review}, {"out", e.Out}} {
			for _, r := range kind.remarks {
				fmt.Printf("    %s: %s: %s\n", kind.name, r.ID, r.Words)
			}
		}
	}
	for _, q := range l.Quotas {
		fmt.Printf("%s %s: %d of %d to %d, kept: %t\n", q.ID, q.Want, q.Members, q.Least, q.Most, q.Kept)
	}
	// Output:
	// 1 ana [must have] 62.5
	//     strong: engagement: 48.0 of 60.0 points at 5
	//     strong: home: 12.0 of 20.0 points at 0.5
	//     weak: price: 2.5 of 20.0 points at 900
	// 2 bo [B] 61
	//     strong: engagement: 36.0 of 60.0 points at 4
	//     strong: price: 20.0 of 20.0 points at 200
	//     unknown: home: 5.0 of 20.0 points assumed
	//     look at: home: not known, want at least 0.1: ships to one country only
	// 0 cy [A] 97.5
	//     strong: engagement: 60.0 of 60.0 points at 6
	//     strong: home: 20.0 of 20.0 points at 0.7
	//     strong: price: 17.5 of 20.0 points at 300
	//     out: competitor: is 1, want at most 0: worked for a competitor
	// 0 dee [B] 54
	//     strong: home: 20.0 of 20.0 points at 0.7
	//     strong: price: 10.0 of 20.0 points at 600
	//     weak: engagement: 24.0 of 60.0 points at 3
	//     out: exclusivity: bound to another brand until June
	// price at most 500: 1 of 1 to 1, kept: true
}

func ExampleShortlist_Rows() {
	s, _ := scoring.Bind(shortProfile(), accessors())
	l, _ := scoring.NewShortlist(s, pooled(shortPool()), vet)
	for _, row := range l.Rows() {
		fmt.Println(strings.Join(row[:4], " | "))
	}
	// Output:
	// rank | id | group | score
	// 1 | ana | must have | 62.5
	// 2 | bo | B | 61
	//  | cy | A | 97.5
	//  | dee | B | 54
}

// What is written is read again, and the same selection has the same digest.
func TestShortlistRoundTrip(t *testing.T) {
	l := shortlist(t)
	data, err := json.Marshal(l)
	if err != nil {
		t.Fatal(err)
	}
	got, err := scoring.DecodeShortlist(data)
	if err != nil {
		t.Fatal(err)
	}
	got.Schema = ""
	if diff := cmp.Diff(l, got); diff != "" {
		t.Error(diff)
	}
	if !strings.Contains(string(data), `"schema":"irmkit/shortlist/1"`) || !strings.Contains(string(data), `{"id":"bo","rank":2,"group":"B","score":"61","low":"56","high":"76","confidence":"0.8","grade":"B","flags":["incomplete","needs_review"],"perhaps":["local"],`) {
		t.Errorf("written: %s", data)
	}
	profile, _ := shortProfile().Digest()
	a, err := l.Digest()
	got.Schema = "irmkit/shortlist/1"
	if b, _ := got.Digest(); a != b || err != nil || l.Profile != profile {
		t.Errorf("digests %s and %s, %v", a, b, err)
	}
	got.Entries[0].Facts[0].Text = "another"
	if b, _ := got.Digest(); a == b {
		t.Error("another text has the same digest")
	}
	if data, err := json.Marshal(scoring.Shortlist{}); err != nil || !strings.Contains(string(data), `"entries":[]`) {
		t.Errorf("the empty list is %s, %v", data, err)
	} else if _, err := scoring.DecodeShortlist(data); err != nil {
		t.Error(err)
	}
}

// Who is in has the order of Rank; who is out comes behind with a reason; nobody is lost; and
// what is made is valid.
func TestShortlistOracle(t *testing.T) {
	r := rand.New(rand.NewPCG(41, 42))
	for n := range 60 {
		p := randomProfile(r, 8)
		p.Knockouts = []scoring.Knockout{{Condition: scoring.Condition{ID: "c0", Max: new(scoring.Number(.9))}}, {Condition: scoring.Condition{ID: "c1", Min: new(scoring.Number(.5))}, Review: true}}
		p.Quotas = []scoring.Quota{{Condition: scoring.Condition{ID: "c2", Min: new(scoring.Number(.5))}, MinShare: .5}}
		p.Segments = []scoring.Segment{{Name: "s", AnyOf: []scoring.Condition{{ID: "c3", Min: new(scoring.Number(.5))}, {ID: "c4", Min: new(scoring.Number(.5))}}}}
		if n%4 == 0 {
			p.Criteria[3].Missing, p.MinCoverage = scoring.Missing{Policy: scoring.Skip}, .6
		}
		if n%5 == 0 {
			p.Criteria[4].Missing = scoring.Missing{Policy: scoring.Require}
		}
		s := bind(t, p, rowAccessors(8))
		pool := make([]row, 40)
		for i := range pool {
			pool[i] = randomRow(r, i, .2)
			if i%3 == 1 {
				pool[i].v = pool[i-1].v // ties
			}
		}
		r.Shuffle(len(pool), func(i, j int) { pool[i], pool[j] = pool[j], pool[i] })
		l, err := scoring.NewShortlist(s, each(pool), nil)
		if err != nil {
			t.Fatal(err)
		}
		if fs := l.Validate(); len(fs) > 0 || len(l.Entries) != len(pool) {
			t.Fatalf("%d entries, %v", len(l.Entries), fs)
		}
		var want, got []string
		for _, ranked := range scoring.Rank(s, each(pool), len(pool)) {
			want = append(want, ranked.ID)
		}
		members, unknown := 0, 0
		for _, e := range l.Entries {
			i := slices.IndexFunc(pool, func(c row) bool { return c.id == e.ID })
			result := s.Score(&pool[i])
			if len(e.Unknown) != result.Missing || e.Flags != result.Flags || !near(float64(e.Score)/1e3, result.Score/1e3) || (len(e.Review) > 0) != e.Flags.Has(scoring.NeedsReview) {
				t.Fatalf("%+v, want %+v", e, result)
			}
			skipped := slices.ContainsFunc(e.Unknown, func(r scoring.Remark) bool { return r.Words == "left out" })
			if want := n%4 == 0 && !result.Flags.Has(scoring.Thin) && !s.Explain(nil, &pool[i])[3].Known; skipped != want {
				t.Fatalf("%+v, left out: %t", e, want)
			}
			if (len(e.Segments) == 1) != (s.Segments(nil, &pool[i])[0] == irm.AnswerYes) || (len(e.Perhaps) == 1) != (s.Segments(nil, &pool[i])[0] == irm.AnswerUnknown) {
				t.Fatalf("%+v, segments %v", e, s.Segments(nil, &pool[i]))
			}
			if e.Rank > 0 {
				got = append(got, e.ID)
				switch s.Quotas(nil, &pool[i])[0] {
				case irm.AnswerYes:
					members++
				case irm.AnswerUnknown:
					unknown++
				}
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("in: %v, want %v", got, want)
		}
		if q := l.Quotas[0]; q.Members != members || q.Unknown != unknown || q.Kept != (2*members >= len(want)) || q.Least != (len(want)+1)/2 {
			t.Fatalf("%+v, want %d members, %d unknown of %d", q, members, unknown, len(want))
		}
	}
}

// The longest text that a profile and a vetting can come to is one that can be read.
func TestShortlistLongest(t *testing.T) {
	p := profile()
	long := strings.Repeat("x", 1024)
	one := make([]scoring.Number, 256)
	for i := range one {
		one[i] = -scoring.Number(1e-9 * (1 + float64(i)/1000))
	}
	p.Knockouts = []scoring.Knockout{{Condition: scoring.Condition{ID: "competitor", OneOf: one}, Why: long}}
	l, err := scoring.NewShortlist(bind(t, p, accessors()), pooled(shortPool()), func(string, *candidate) scoring.Vetting {
		v := scoring.Vetting{Group: strings.Repeat("g", irm.MaxID)}
		for i := range 100 {
			v.Facts = append(v.Facts, scoring.Fact{Kind: strings.Repeat("k", 64), Text: long, Excludes: true})
			v.Notes = append(v.Notes, irm.NoteID(name(i)))
		}
		return v
	})
	if err != nil {
		t.Fatal(err)
	}
	if fs := l.Validate(); len(fs) > 0 {
		t.Error(fs)
	}
	data, err := json.Marshal(l)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := scoring.DecodeShortlist(data); err != nil {
		t.Error(err)
	}
}

func TestShortlistLimits(t *testing.T) {
	p := scoring.Profile{}
	for i := range 12 {
		p.Criteria = append(p.Criteria, scoring.Criterion{ID: name(i), Weight: 1, Curve: scoring.Benefit(0, 1)})
	}
	s := bind(t, p, rowAccessors(12))
	r := rand.New(rand.NewPCG(1, 1))
	pool := make([]row, scoring.MaxEntries+1)
	for i := range pool {
		pool[i] = randomRow(r, i, .2)
	}
	l, err := scoring.NewShortlist(s, each(pool[:scoring.MaxEntries]), nil)
	if err != nil || len(l.Entries) != scoring.MaxEntries { // a common profile has room for all
		t.Fatalf("%d entries, %v", len(l.Entries), err)
	}
	var fs irm.Findings
	if _, err := scoring.NewShortlist(s, each(pool), nil); !errors.As(err, &fs) || len(fs) != 1 || fs[0].Code != "limit" {
		t.Errorf("one more: %v", err)
	}
	l.Entries = append(l.Entries, l.Entries[0])
	if fs := l.Validate(); len(fs) != 1 || !fs.Has("limit") {
		t.Errorf("one more: %v", fs)
	}
	var parse *irm.ParseError
	if _, err := scoring.NewShortlist(s, each(pool[:scoring.MaxEntries]), func(string, *row) scoring.Vetting {
		return scoring.Vetting{Facts: []scoring.Fact{{Kind: "conflict", Text: strings.Repeat("x", 1000)}}}
	}); !errors.As(err, &parse) || parse.Code != "limit" {
		t.Errorf("over %d bytes: %v", wire.MaxBytes, err)
	}
	_, err = scoring.NewShortlist(s, func(yield func(string, *row) bool) {
		_ = yield("", &pool[0]) && yield("a", &pool[1]) && yield("a", &pool[2])
	}, func(id string, _ *row) scoring.Vetting {
		return scoring.Vetting{Group: " ", Notes: []irm.NoteID{""}, Facts: []scoring.Fact{{Kind: "Two words", Text: "\x00"}}}
	})
	if !errors.As(err, &fs) {
		t.Fatal(err)
	}
	var got []string
	for _, f := range fs[:6] {
		got = append(got, f.Path+" "+f.Code)
	}
	if want := []string{
		"candidates[0].id id_empty", "candidates[0].group id", "candidates[0].notes[0] id_empty",
		"candidates[0].facts[0].kind fact", "candidates[0].facts[0].text text_control", "candidates[1].group id",
	}; !slices.Equal(got, want) || !fs.Has("duplicate") {
		t.Errorf("findings %q", got)
	}
}

func TestShortlistFaults(t *testing.T) {
	long := strings.Repeat("x", 20_000)
	faults := map[string]func(*scoring.Shortlist){
		"id id":                                func(l *scoring.Shortlist) { l.ID = " " },
		"quotas limit":                         func(l *scoring.Shortlist) { l.Quotas = make([]scoring.QuotaCount, 65) },
		"quotas[0].id id_empty":                func(l *scoring.Shortlist) { l.Quotas[0].ID = "" },
		"quotas[0].want limit":                 func(l *scoring.Shortlist) { l.Quotas[0].Want = long },
		"quotas[0].why limit":                  func(l *scoring.Shortlist) { l.Quotas[0].Why = long },
		"quotas[0] quota":                      func(l *scoring.Shortlist) { l.Quotas[0].Least = -1 },
		"entries[0].id id_empty":               func(l *scoring.Shortlist) { l.Entries[0].ID = "" },
		"entries[1].id duplicate":              func(l *scoring.Shortlist) { l.Entries[1].ID = "ana" },
		"entries[0].rank rank":                 func(l *scoring.Shortlist) { l.Entries[0].Rank = 2 },
		"entries[1].rank rank":                 func(l *scoring.Shortlist) { l.Entries[1].Rank = -2 },
		"entries[3].rank rank":                 func(l *scoring.Shortlist) { l.Entries[3].Rank = 4 },
		"entries[1].score rank":                func(l *scoring.Shortlist) { l.Entries[1].Score = 70 },
		"entries[0].out rank":                  func(l *scoring.Shortlist) { l.Entries[0].Flags = scoring.Out },
		"entries[2].out rank":                  func(l *scoring.Shortlist) { l.Entries[2].Out = nil },
		"entries[0].score score":               func(l *scoring.Shortlist) { l.Entries[0].Low = 63 },
		"entries[0].high score":                func(l *scoring.Shortlist) { l.Entries[0].High = 101 },
		"entries[0].confidence score":          func(l *scoring.Shortlist) { l.Entries[0].Confidence = 2 },
		"entries[0].low number_range":          func(l *scoring.Shortlist) { l.Entries[0].Low = 1e-10 },
		"entries[0].grade id":                  func(l *scoring.Shortlist) { l.Entries[0].Grade = " " },
		"entries[0].group id_length":           func(l *scoring.Shortlist) { l.Entries[0].Group = long },
		"entries[0].segments limit":            func(l *scoring.Shortlist) { l.Entries[0].Segments = make([]string, 65) },
		"entries[0].perhaps[0] id_empty":       func(l *scoring.Shortlist) { l.Entries[0].Perhaps = []string{""} },
		"entries[0].strong limit":              func(l *scoring.Shortlist) { l.Entries[0].Strong = make([]scoring.Remark, 229) },
		"entries[0].weak[0].id id_empty":       func(l *scoring.Shortlist) { l.Entries[0].Weak[0].ID = "" },
		"entries[0].weak[0].words limit":       func(l *scoring.Shortlist) { l.Entries[0].Weak[0].Words = long },
		"entries[0].notes limit":               func(l *scoring.Shortlist) { l.Entries[0].Notes = make([]irm.NoteID, 101) },
		"entries[0].facts limit":               func(l *scoring.Shortlist) { l.Entries[0].Facts = make([]scoring.Fact, 101) },
		"entries[0].facts[0].kind fact":        func(l *scoring.Shortlist) { l.Entries[0].Facts[0].Kind = "Past" },
		"entries[0].facts[0].text utf8":        func(l *scoring.Shortlist) { l.Entries[0].Facts[0].Text = "\xff" },
		"entries[2].out[0].words text_control": func(l *scoring.Shortlist) { l.Entries[2].Out[0].Words = "\r" },
	}
	for _, want := range slices.Sorted(maps.Keys(faults)) {
		l := shortlist(t)
		faults[want](&l)
		fs := l.Validate()
		if !slices.ContainsFunc(fs, func(f irm.Finding) bool { return f.Path+" "+f.Code == want }) {
			t.Errorf("%v, want %s", fs, want)
		}
		if data, err := json.Marshal(l); err == nil && !strings.HasSuffix(want, "utf8") { // which JSON cannot carry
			if _, err := scoring.DecodeShortlist(data); !errors.Is(err, irm.ErrInvalid) {
				t.Errorf("%s is read: %v", want, err)
			}
		}
	}
	if _, err := scoring.DecodeShortlist([]byte(`{"schema":"irmkit/profile/1"}`)); err == nil {
		t.Error("a profile is read")
	}
}

func FuzzDecodeShortlist(f *testing.F) {
	data, err := json.Marshal(shortlist(f))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		l, err := scoring.DecodeShortlist(data)
		if err != nil {
			return
		}
		written, err := json.Marshal(l)
		if err != nil {
			return // it may be longer than it was, by its schema and escapes
		}
		again, err := scoring.DecodeShortlist(written)
		if err != nil {
			t.Fatal(err)
		}
		a, errA := l.Digest()
		if b, errB := again.Digest(); a != b || (errA == nil) != (errB == nil) { // "[redacted]" has none
			t.Fatalf("digests %s and %s, %v, %v", a, b, errA, errB)
		}
		for _, row := range l.Rows() {
			if len(row) != 18 {
				t.Fatalf("%d cells: %q", len(row), row)
			}
		}
	})
}
