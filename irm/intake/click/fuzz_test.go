package click

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

func FuzzClicks(f *testing.F) {
	for _, s := range []string{"id,at\nk1,2026-03-01T10:00:00Z\n", "time;id;visitor\n2026-03-01T10:00;k1;v\n;;\n", "id,at\n\"", "id,at,url\nk,2026-03-01T10:00:00Z,\"a\nb\"\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		var o intaketest.Outcome
		for v, err := range All(io.MultiReader(bytes.NewReader(in)), Options{}) {
			o.See(t, v.Record, err)
			if err == nil {
				if fs := v.Validate(); len(fs) > 0 {
					t.Fatalf("accepted, but %v", fs)
				}
			}
		}
	})
}

func TestSharedHostile(t *testing.T) {
	for in := range intaketest.Hostile(t) {
		in = bytes.Replace(in, []byte("order_id"), []byte("id"), 1)
		intaketest.CheckErrors(t, All(bytes.NewReader(in), Options{}))
	}
}

func TestBreak(t *testing.T) {
	for range All(strings.NewReader("id,at\na,b\nb,c\n"), Options{}) {
		break
	}
}
