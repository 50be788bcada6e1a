package brieftest

import (
	"encoding/base64"
	"strings"
	"testing"
)

// HostileCase is an input that somebody may send, and what has to become of it.
type HostileCase struct {
	ID, Parser, Mode, Input, Expect, Value, Error, Why string
	InputB64                                           string `json:"input_b64"`
	Gen                                                *struct {
		Count                  int
		Prefix, Repeat, Suffix string
	}
}

// Hostile reads the hostile inputs for a parser, or skips the test where they are absent. With
// fewer than 30 the test fails.
func Hostile(t testing.TB, parser string) (cases []HostileCase) {
	t.Helper()
	var file struct{ Cases []HostileCase }
	Shared(t, "hostile_inputs.json", &file)
	for _, c := range file.Cases {
		if c.Parser == parser {
			cases = append(cases, c)
		}
	}
	if len(cases) < 30 {
		t.Errorf("%d cases for %s: want at least 30", len(cases), parser)
	}
	return cases
}

// Text is the input as it is sent.
func (c HostileCase) Text(t testing.TB) string {
	t.Helper()
	switch {
	case c.Gen != nil:
		return c.Gen.Prefix + strings.Repeat(c.Gen.Repeat, c.Gen.Count) + c.Gen.Suffix
	case c.InputB64 != "":
		data, err := base64.StdEncoding.DecodeString(c.InputB64)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	return c.Input
}
