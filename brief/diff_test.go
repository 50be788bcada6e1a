package brief

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/brief/rights"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// full is a brief in which every field has a value, by reflection: whatever a field is about,
// a change of it must be seen.
func full(t *testing.T) Brief {
	t.Helper()
	var b Brief
	fill(t, reflect.ValueOf(&b).Elem(), "brief")
	b.Version = 1
	return b
}

// opaque are types that are one value in a document.
var opaque = map[reflect.Type]any{
	reflect.TypeFor[time.Time]():         time.Date(2026, 9, 1, 8, 0, 0, 0, time.UTC),
	reflect.TypeFor[wire.Digest]():       wire.Digest{1},
	reflect.TypeFor[irm.Date]():          irm.Date{Year: 2026, Month: 9, Day: 1},
	reflect.TypeFor[irm.Money]():         irm.MustMoney("12.00", "EUR"),
	reflect.TypeFor[irm.Quantity]():      irm.MustQuantity("3"),
	reflect.TypeFor[irm.Shift]():         irm.MustShift("09:00-17:00"),
	reflect.TypeFor[irm.Answer]():        irm.AnswerYes,
	reflect.TypeFor[irm.CadenceUnit]():   irm.CadenceUnit(1),
	reflect.TypeFor[rights.Mode]():       rights.Paid,
	reflect.TypeFor[rights.Anchor]():     rights.Published,
	reflect.TypeFor[map[string]string](): map[string]string{"name": "value"},
}

func fill(t *testing.T, v reflect.Value, name string) {
	t.Helper()
	if one, ok := opaque[v.Type()]; ok {
		v.Set(reflect.ValueOf(one))
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(t, v.Field(i), strings.ToLower(v.Type().Field(i).Name))
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(t, v.Index(0), name)
	case reflect.String:
		v.SetString(name)
	case reflect.Int:
		v.SetInt(7)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Array: // a week
		for i := range v.Len() {
			fill(t, v.Index(i), name)
		}
	default:
		t.Fatalf("%s: a %s is not known here", name, v.Type())
	}
}

// leaves calls yield for every value of a brief, with the path of its members.
func leaves(v reflect.Value, path string, yield func(path string, v reflect.Value)) {
	if _, ok := opaque[v.Type()]; ok {
		yield(path, v)
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
			leaves(v.Field(i), within(path, name), yield)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			leaves(v.Index(i), path, yield)
		}
	default:
		yield(path, v)
	}
}

// alter makes another value of one.
func alter(v reflect.Value) {
	switch one := v.Interface().(type) {
	case time.Time:
		v.Set(reflect.ValueOf(one.Add(time.Hour)))
	case wire.Digest:
		v.Set(reflect.ValueOf(wire.Digest{2}))
	case irm.Date:
		v.Set(reflect.ValueOf(one.AddDays(1)))
	case irm.Money:
		v.Set(reflect.ValueOf(irm.MustMoney("13.00", "EUR")))
	case irm.Quantity:
		v.Set(reflect.ValueOf(irm.MustQuantity("4")))
	case irm.Shift:
		v.Set(reflect.ValueOf(irm.MustShift("10:00-17:00")))
	case map[string]string:
		v.Set(reflect.ValueOf(map[string]string{"name": "other"}))
	default:
		switch v.Kind() {
		case reflect.String:
			v.SetString(v.String() + "x")
		case reflect.Int:
			v.SetInt(v.Int() + 1)
		case reflect.Bool:
			v.SetBool(!v.Bool())
		case reflect.Uint8:
			v.SetUint(v.Uint() - 1)
		}
	}
}

func TestDiffSeesEveryField(t *testing.T) {
	before, now := full(t), full(t)
	n := 0
	leaves(reflect.ValueOf(&now).Elem(), "", func(path string, v reflect.Value) {
		if path == "id" || path == "version" || path == "schema" {
			return
		}
		n++
		old := reflect.New(v.Type()).Elem()
		old.Set(v)
		alter(v)
		changes, err := Diff(before, now)
		if err != nil {
			t.Fatal(path, err)
		}
		checkTerms(t, path, before, now, changes)
		if len(changes) != 1 && (len(changes) != 2 || changes[0].Kind != Added || changes[1].Kind != Removed) {
			t.Errorf("%s: changes %+v: want one, or an entry that came and one that went", path, changes)
		}
		for _, c := range changes {
			member := withoutIDs(c.Path)
			if !strings.HasPrefix(path+".", member+".") && !strings.HasPrefix(member, path+".") {
				t.Errorf("%s: the change is at %s", path, c.Path)
			} else if member == path && c.Class != classOf(path) {
				t.Errorf("%s: class %s: want %s", path, c.Class, classOf(path))
			}
		}
		v.Set(old)
	})
	if n < 150 {
		t.Errorf("%d fields: want all", n)
	}
	if changes, err := Diff(before, now); err != nil || len(changes) != 0 {
		t.Errorf("changes of nothing: %+v, %v", changes, err)
	}
}

// withoutIDs is a path without what stands in brackets.
func withoutIDs(path string) string {
	var out strings.Builder
	depth := 0
	for _, r := range path {
		switch {
		case r == '[':
			depth++
		case r == ']':
			depth--
		case depth == 0:
			out.WriteRune(r)
		}
	}
	return out.String()
}

func checkTerms(t *testing.T, what string, a, b Brief, changes Changes) {
	t.Helper()
	was, err := a.Terms()
	if err != nil {
		t.Fatal(err)
	}
	is, err := b.Terms()
	if err != nil {
		t.Fatal(err)
	}
	if changes.NeedsAcknowledgement() != (was != is) {
		t.Errorf("%s: changes %+v, and the terms differ: %t", what, changes, was != is)
	}
	if got := len(changes.Material()) > 0; got != changes.NeedsAcknowledgement() {
		t.Errorf("%s: material %t, needs %t", what, got, changes.NeedsAcknowledgement())
	}
}

func TestDiffOfManyChanges(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		before, now := full(t), full(t)
		var all []reflect.Value
		leaves(reflect.ValueOf(&now).Elem(), "", func(_ string, v reflect.Value) { all = append(all, v) })
		for range 1 + r.IntN(6) {
			alter(all[r.IntN(len(all))])
		}
		there, err := Diff(before, now)
		if err != nil {
			t.Fatal(err)
		}
		back, err := Diff(now, before)
		if err != nil {
			t.Fatal(err)
		}
		checkTerms(t, "many", before, now, there)
		if len(there) != len(back) {
			t.Errorf("%d changes there, %d back", len(there), len(back))
		}
	}
}

func TestDiff(t *testing.T) {
	two := func(b *Brief) {
		b.Messages = []Message{{ID: "calm", Text: "It calms."}, {ID: "light", Text: "It is light."}}
	}
	right := func(m rights.Mode) rights.Right { return rights.Right{Modes: []rights.Mode{m}} }
	for _, tc := range []struct {
		name      string
		was, is   func(*Brief)
		path      string
		class     Class
		kind      ChangeKind
		from, to  string
		noChanges bool
	}{
		{name: "messages in another order", was: two,
			is:   func(b *Brief) { two(b); b.Messages[0], b.Messages[1] = b.Messages[1], b.Messages[0] },
			path: "messages", class: ClassWording, kind: Moved, from: "calm, light", to: "light, calm"},
		{name: "a message more", is: two, was: func(b *Brief) { two(b); b.Messages = b.Messages[:1] },
			path: "messages[light]", class: ClassClaims, kind: Added, to: `{"id":"light","text":"It is light."}`},
		{name: "a message in other words", was: two, is: func(b *Brief) { two(b); b.Messages[1].Text = "It is thin." },
			path: "messages[light].text", class: ClassClaims, kind: Altered, from: "It is light.", to: "It is thin."},
		{name: "a stage earlier", was: func(b *Brief) { b.Review.Stages = []Stage{{Name: "legal"}, {Name: "brand"}} },
			is:   func(b *Brief) { b.Review.Stages = []Stage{{Name: "brand"}, {Name: "legal"}} },
			path: "review.stages", class: ClassReview, kind: Moved, from: "legal, brand", to: "brand, legal"},
		{name: "markets in another order", was: func(b *Brief) { b.Markets = []irm.Territory{"DE", "FR"} },
			is: func(b *Brief) { b.Markets = []irm.Territory{"FR", "DE"} }, noChanges: true},
		{name: "a market more", was: func(b *Brief) { b.Markets = []irm.Territory{"DE", "FR"} },
			is:   func(b *Brief) { b.Markets = []irm.Territory{"DE", "AT", "FR"} },
			path: "markets[1]", class: ClassScope, kind: Added, to: "AT"},
		{name: "a market less", was: func(b *Brief) { b.Markets = []irm.Territory{"DE", "FR"} },
			is:   func(b *Brief) { b.Markets = []irm.Territory{"DE"} },
			path: "markets", class: ClassScope, kind: Removed, from: "FR"},
		{name: "the second right", was: func(b *Brief) { b.Rights = []rights.Right{right(rights.Repost), right(rights.Organic)} },
			is:   func(b *Brief) { b.Rights = []rights.Right{right(rights.Paid), right(rights.Repost)} },
			path: "rights[0].modes[0]", class: ClassRights, kind: Added, to: "paid"},
		{name: "waves in another order", was: func(b *Brief) { b.Waves = []Wave{{ID: "one"}, {ID: "two"}} },
			is: func(b *Brief) { b.Waves = []Wave{{ID: "two"}, {ID: "one"}} }, noChanges: true},
		{name: "an hour in another zone", was: func(b *Brief) { b.Deliverables = []Deliverable{{ID: "d", DraftDue: time.Unix(1e9, 0).UTC()}} },
			is: func(b *Brief) {
				b.Deliverables = []Deliverable{{ID: "d", DraftDue: time.Unix(1e9, 0).In(time.FixedZone("x", 3600))}}
			}, noChanges: true},
		{name: "a version", was: func(b *Brief) { b.Version = 1 }, is: func(b *Brief) { b.Version = 2 }, noChanges: true},
		{name: "another reviewer", was: func(b *Brief) { b.Review.Stages = []Stage{{Name: "legal", Reviewers: []string{"ann"}}} },
			is:   func(b *Brief) { b.Review.Stages = []Stage{{Name: "legal", Reviewers: []string{"eve"}}} },
			path: "review.stages[legal].reviewers[0]", class: ClassSupplies, kind: Added, to: "eve"},
		{name: "a slip in the name of a holiday", was: func(b *Brief) {
			b.Workweek.Holidays = []irm.Holiday{{Date: irm.Date{Year: 2026, Month: 5, Day: 1}, Name: "Labor"}}
		},
			is: func(b *Brief) {
				b.Workweek.Holidays = []irm.Holiday{{Date: irm.Date{Year: 2026, Month: 5, Day: 1}, Name: "Labour"}}
			},
			path: "workweek.holidays[2026-05-01].name", class: ClassWording, kind: Altered, from: "Labor", to: "Labour"},
		{name: "an audience of children", was: func(*Brief) {}, is: func(b *Brief) { b.Audience.Minors = irm.AnswerYes },
			path: "audience.minors", class: ClassDisclosure, kind: Added, to: "yes"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var a, b Brief
			tc.was(&a)
			tc.is(&b)
			changes, err := Diff(a, b)
			if err != nil {
				t.Fatal(err)
			}
			checkTerms(t, tc.name, a, b, changes)
			if tc.noChanges {
				if len(changes) != 0 {
					t.Errorf("changes %+v: want none", changes)
				}
				return
			}
			want := Change{tc.path, tc.class, tc.kind, tc.from, tc.to}
			if len(changes) == 0 || changes[0] != want {
				t.Errorf("changes %+v: want %+v first", changes, want)
			}
		})
	}
}

func TestDiffOfWhatCannotBeWritten(t *testing.T) {
	bad := Brief{Title: "[redacted]"}
	if _, err := Diff(bad, Brief{}); err == nil {
		t.Error("no error for the first")
	}
	if _, err := Diff(Brief{}, bad); err == nil {
		t.Error("no error for the second")
	}
	if _, err := bad.Terms(); err == nil {
		t.Error("no error for the terms")
	}
}

func TestEveryMemberHasAClass(t *testing.T) {
	for field := range reflect.TypeFor[Brief]().Fields() {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if _, ok := classes[name]; !ok {
			t.Errorf("%s has no class", name)
		}
	}
	b := full(t)
	known := map[string]bool{}
	leaves(reflect.ValueOf(&b).Elem(), "", func(path string, _ reflect.Value) {
		for ; path != ""; path = path[:max(strings.LastIndexByte(path, '.'), 0)] {
			known[path] = true
		}
	})
	for member := range classes {
		if !known[member] {
			t.Errorf("there is no member %s", member)
		}
	}
}
