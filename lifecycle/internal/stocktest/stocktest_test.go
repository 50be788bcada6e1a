package stocktest

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
)

// recorder takes what a check says in place of the test.
type recorder struct {
	testing.TB
	said []string
}

func (r *recorder) Helper() {}

func (r *recorder) Error(args ...any) { r.said = append(r.said, args[0].(string)) }

func (r *recorder) Errorf(format string, args ...any) { r.said = append(r.said, format) }

func TestGolden(t *testing.T) {
	t.Chdir(t.TempDir())
	*update = true
	Golden(t, "door.md", Picture(door(t)))
	*update = false
	Golden(t, "door.md", Picture(door(t)))
	r := &recorder{TB: t}
	if Golden(r, "door.md", Picture(door(t))+"more"); len(r.said) != 1 {
		t.Errorf("said %q, want one fault", r.said)
	}
	if n := firstDifference("a\nb\nc", "a\nb\nd"); n != 3 {
		t.Errorf("line %d, want 3", n)
	}
}

func TestDocument(t *testing.T) {
	d := door(t).Definition()
	Document(t, d, "ring", "light")
	r := &recorder{TB: t}
	d.Effects = nil
	if Compile(r, d); len(r.said) > 0 {
		t.Errorf("said %q, want nothing", r.said)
	}
	d.Guards["unasked"] = d.Guards["key"]
	if Compile(r, d); len(r.said) != 1 {
		t.Errorf("said %q, want the guard that nobody asks", r.said)
	}
}

func TestComment(t *testing.T) {
	d := door(t).Definition()
	good := "// # What a guard wants\n//\n//\topen   key: whoever has it\n//\tshut, sell   nothing\n//\n// # Limits\n//\n// no_such_word\n"
	for _, c := range []struct{ text, fault string }{
		{good, ""},
		{"", "doc.go does not name the guard key"},
		{strings.Replace(good, "key", "no key_ring", 1), "doc.go does not name the guard key, doc.go names key_ring, which is neither guard nor event"},
		{strings.Replace(good, ", sell", "", 1), "doc.go has no row for the event sell"},
	} {
		got := strings.Join(commentFaults(c.text, d, nil), ", ")
		if c.fault == "" && got != "" || !strings.HasPrefix(got, c.fault) {
			t.Errorf("got %q, want %q of\n%s", got, c.fault, c.text)
		}
	}
	d.Guards = map[string]lifecycle.Guard[int]{"key_of_a": nil, "key_of_b": nil}
	if got := commentFaults(strings.Replace(good, "key:", "key_of_:", 1), d, []string{"key_of_"}); len(got) > 0 {
		t.Errorf("got %q of guards by their prefix", got)
	}
	t.Chdir(t.TempDir())
	if err := os.WriteFile("doc.go", []byte(good), 0o600); err != nil {
		t.Fatal(err)
	}
	r := &recorder{TB: t}
	if Comment(r, d); !slices.Contains(r.said, "doc.go does not name the guard key_of_a") {
		t.Errorf("said %q", r.said)
	}
}

func TestVariants(t *testing.T) {
	tried := 0
	Variants(t, func() int { return 1 },
		func(int) lifecycle.Definition[string, string, int] { tried++; return door(t).Definition() },
		func(int) lifecycletest.Kit[string, string, int] {
			return lifecycletest.Kit[string, string, int]{Pass: 1, Refuse: map[string]lifecycletest.Change[int]{
				"key": func(keys *int, _ *lifecycle.Meta) { *keys = 0 },
			}}
		},
		[]Variant[int]{{"usual", func(*int) {}}, {"none", func(o *int) { *o = 0 }}})
	if tried != 2 {
		t.Errorf("%d machines, want 2", tried)
	}
}
