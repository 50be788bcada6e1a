package compensationtest_test

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/compensation/compensationtest"
)

func mapFS(files map[string]string) fs.FS {
	m := make(fstest.MapFS)
	for name, text := range files {
		m[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return m
}

// Updated writes the wants anew and leaves everything else as it is written: the
// file passes then, and is not written again.
func TestUpdate(t *testing.T) {
	const head = `{
  "schema":    "irmkit/paycase/1",
  "plan": "p.plan.json",
  "cases": [
    { "name": "fresh",   "facts": [ {"kind": "purchase", "net": "64.40"},  {"kind": "gift"} ],
      "want": {} },
    {"name": "right", "want": {"total":   "100.00"}},
    {"name": "refused", "want": {"error": {"code": "x"}}},
    {
      "name": "two cuts",
      "facts": [{"id": "o", "at": "2026-03-05", "kind": "purchase", "net": "64.40"}, {"refunds": "o", "at": "2026-04-03", "net": "20.00"}],
      "cuts": ["2026-04-01", "2026-05-01"],
      "want": `
	wrong := head + `{"total": "1.00", "statements": [{"cut": "2026-05-01", "total": "1.00"}], "lines": [{"component": "sales", "cut": "2026-05-01", "kind": "earn", "amount": "1.00", "earned": "9.00", "before": "0.01"}, {"component": "views", "amount": "1.00"}], "rejections": [{"code": "fx"}]}
    },
    {"name": "two payees", "payees": [{"id": "anna"}, {"id": "ben"}], "want": {}},
    {"name": "payees", "payees": [{"id": "anna"}, {"id": "ben"}], "want": {"payees": {"anna": {"total": "1"}, "carl": {"total": "1"}}, "lines": [{"component": "fee", "payee": "ben", "amount": "3.00"}], "lines_exact": true}}
  ]
}
`
	plan := planText(`{"type": "flat_fee", "id": "fee", "amount": $100.00}, `+commissionText, "")
	fsys := mapFS(map[string]string{"a.paycase.json": wrong, "p.plan.json": plan})
	var wrote string
	compensationtest.Run(t, fsys, "*.paycase.json", compensationtest.Update(func(name string, data []byte) error {
		if name != "a.paycase.json" {
			t.Errorf("wrote %s", name)
		}
		wrote = string(data)
		return nil
	}))
	golden(t, "testdata/updated.txt", wrote)
	fsys = mapFS(map[string]string{"a.paycase.json": wrote, "p.plan.json": plan})
	files, err := compensationtest.Load(fsys, "*.paycase.json")
	if err != nil {
		t.Fatal(err)
	}
	for i := range files[0].Cases {
		if c := &files[0].Cases[i]; c.Name != "refused" {
			for _, f := range files[0].Run(c) {
				t.Error(f)
			}
		}
	}
	if again, err := files[0].Updated(); err != nil || string(again) != wrote {
		t.Errorf("updated again: %v\n%s", err, cmp.Diff(wrote, string(again)))
	}
	compensationtest.Run(t, fsys, "*.paycase.json", compensationtest.Update(func(string, []byte) error { return errors.New("nothing is to be written") }))
}

func TestFormat(t *testing.T) {
	const text = `{
  "schema": "irmkit/paycase/1",
  "plan": "p.plan.json",
  "facts": [
    {"id": "o-1", "at": "2026-03-05", "kind": "purchase", "net": "64.40"},
    {"at": "2026-03-20", "refunds": "o-1", "net": "20.00"}
  ],
  "cases": [
    {
      "name": "a \"quoted\", name: with marks\\",
      "cuts": ["2026-04-01"],
      "want": {"total": "1.00"}
    },
    {
      "name": "long",
      "want": {
        "total": "1.00",
        "lines": [
          {"component": "sales", "kind": "earn", "amount": "100.00"},
          {"component": "other-sales", "kind": "earn", "amount": "100.00"}
        ]
      }
    }
  ]
}
`
	f, err := compensationtest.Decode([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	have, err := f.Format()
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(text, string(have)); d != "" {
		t.Error(d)
	}
	if !strings.Contains(compensationtest.FactList(f.Facts), "\n  {\"at\": \"2026-03-20\", \"refunds\": \"o-1\", \"net\": \"20.00\"}\n]") {
		t.Error(compensationtest.FactList(f.Facts))
	}
}
