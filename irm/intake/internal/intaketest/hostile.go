package intaketest

import (
	"encoding/json"
	"iter"
	"strings"
	"testing"
)

// Hostile yields the inputs that break naive readers: CSV files and JSON plans of
// another table. What counts is that every one ends, and that errors stay short
// and complete.
func Hostile(t testing.TB) iter.Seq[[]byte] {
	t.Helper()
	var file struct {
		Cases []struct {
			ID, Parser string
			Input      string
			InputB64   []byte `json:"input_b64"`
			Gen        *struct {
				Prefix, Repeat, Suffix string
				Count                  int
			}
		}
	}
	if err := json.Unmarshal(Shared(t, "hostile_inputs.json"), &file); err != nil {
		t.Fatal(err)
	}
	return func(yield func([]byte) bool) {
		n := 0
		for _, c := range file.Cases {
			if c.Parser != "csv_import" && c.Parser != "json_plan" {
				continue
			}
			n++
			in := []byte(c.Input)
			switch {
			case c.Gen != nil:
				in = []byte(c.Gen.Prefix + strings.Repeat(c.Gen.Repeat, min(c.Gen.Count, 300_000)) + c.Gen.Suffix)
			case c.InputB64 != nil:
				in = c.InputB64
			}
			if !yield(in) {
				return
			}
		}
		if n < 60 {
			t.Errorf("%d cases, want at least 60", n)
		}
	}
}

// CheckErrors reads a sequence to its end and checks the first thousand of its
// errors: more bad rows are alike.
func CheckErrors[T any](t testing.TB, seq iter.Seq2[T, error]) {
	t.Helper()
	left := 1000
	for _, err := range seq {
		if left--; err != nil && left > 0 {
			CheckError(t, err)
		}
	}
}
