package roster

import (
	"bytes"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

func FuzzCreators(f *testing.F) {
	intaketest.Seeds(f, "real/creators_*.csv", "payloads/creator-csv/*.csv")
	for _, s := range []string{"id,name\nc1,Ada\n", "\uFEFFhandle;followers;Country\n@a;1,5K;10M\n", "url\thandle\nhttps://x.com/a\t\n", "id\n\"", "id,email\nc,\"\x01\"\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		var o intaketest.Outcome
		for v, err := range Creators(bytes.NewReader(in), Options{Platform: irm.PlatformTikTok}) {
			o.See(t, v.Record, err)
			if err != nil {
				continue
			}
			if fs := v.Creator.Validate(); len(fs) > 0 {
				t.Fatalf("accepted, but %v", fs)
			}
			if v.Contact != (irm.Contact{}) {
				if fs := v.Contact.Validate(); len(fs) > 0 {
					t.Fatalf("accepted, but %v", fs)
				}
			}
			if err := v.Findings.Err(); err != nil {
				t.Fatalf("accepted with an error: %v", err)
			}
		}
		if want, whole := rowsBelowHeader(in); whole && !o.Fatal && o.Accepted+o.Rejected != want {
			t.Fatalf("%d accepted and %d rejected of %d rows", o.Accepted, o.Rejected, want)
		}
	})
}

// rowsBelowHeader counts the rows of the plainest files, without quotes and
// blank cells, by their line feeds; whole is false for all others.
func rowsBelowHeader(in []byte) (rows int, whole bool) {
	rest, ok := strings.CutPrefix(string(in), "id,name\n")
	if !ok || strings.ContainsAny(rest, "\"\r \t\v\f\u0085\u00a0") || strings.ContainsFunc(rest, func(r rune) bool { return r > 0x7f }) {
		return 0, false
	}
	for line := range strings.SplitSeq(rest, "\n") {
		if strings.Trim(line, ",") != "" {
			rows++
		}
	}
	return rows, true
}

func TestBreak(t *testing.T) {
	for range Creators(strings.NewReader("id\na\nb\n"), Options{}) {
		break
	}
}
