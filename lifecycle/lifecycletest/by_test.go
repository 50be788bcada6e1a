package lifecycletest_test

import (
	"strings"
	"testing"

	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
)

// A test that fails is a check that says why, and the test that runs it goes on.
func TestBy(t *testing.T) {
	for _, test := range []struct {
		name string
		run  func(testing.TB)
		want string // empty: it passes
	}{
		{"nothing", func(t testing.TB) { t.Helper(); t.Log("fine"); t.Logf("%d", 1) }, ""},
		{"Error", func(t testing.TB) { t.Error("no", "label"); t.Error("more") }, "no label"},
		{"Errorf", func(t testing.TB) { t.Errorf("%d labels", 0) }, "0 labels"},
		{"Fatal", func(t testing.TB) { t.Fatal("no", "label"); panic("it went on") }, "no label"},
		{"Fatalf", func(t testing.TB) { t.Fatalf("%d labels", 0); panic("it went on") }, "0 labels"},
		{"Fail", func(t testing.TB) { t.Fail() }, "the test fails"},
		{"FailNow", func(t testing.TB) { t.FailNow(); panic("it went on") }, "the test fails"},
		{"Failed", func(t testing.TB) {
			if t.Failed() {
				t.Error("too early")
			}
			t.Fail()
			if !t.Failed() {
				panic("it has failed")
			}
		}, "the test fails"},
		{"the name", func(tb testing.TB) {
			if tb.Name() != t.Name() {
				tb.Errorf("got %s", tb.Name())
			}
		}, ""},
	} {
		err := lifecycletest.By(t, func(t testing.TB, _ int) { test.run(t) })(1)
		switch {
		case test.want == "" && err != nil:
			t.Errorf("%s: %v, want it to pass", test.name, err)
		case test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)):
			t.Errorf("%s: got %v, want %s", test.name, err, test.want)
		}
	}
	defer func() {
		if v := recover(); v != "odd" {
			t.Errorf("got %v, want the panic of the test itself", v)
		}
	}()
	_ = lifecycletest.By(t, func(testing.TB, int) { panic("odd") })(1)
}

// The stories of an author, as a test, notice what they tell.
func TestByStories(t *testing.T) {
	d, k := alarm()
	survivors, err := lifecycletest.Survivors(compiled(t, d), lifecycletest.By(t, func(t testing.TB, m *machine) {
		for seed := range uint64(3) {
			if len(walk(m, k, seed)) == 0 {
				t.Fatal("no walk")
			}
		}
		if to, ok := m.Next("open", "shut"); !ok || to != "shut" {
			t.Fatalf("shut leads to %s", to)
		}
	}))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range survivors {
		if f.Path == "transitions[1] (shut in open)" {
			t.Errorf("%s survived", f)
		}
	}
	if len(survivors) == 0 {
		t.Error("it tells nothing of the rest: want survivors")
	}
}
