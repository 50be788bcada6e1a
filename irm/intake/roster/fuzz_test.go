package roster

import (
	"bytes"
	"fmt"
	"iter"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

var fuzzOptions = Options{Platform: irm.PlatformTikTok, Brand: "acme", Location: time.UTC, Currency: irm.MustCurrency("EUR")}

// wide is a header with columns of every kind.
const wide = "id,name,handle,user id,former handles,url,instagram,instagram user id,instagram former,ig followers,accounts,niche,language,country,attributes,engagement rate," +
	"code,status,last contact,brand,type,standing,since,owner,owners,tags,rate,reel rate,currency,rate card,email,birthday,consent at,metric_views,followers\n"

// FuzzRoundTrip: what was read is written, read, and written again without change.
func FuzzRoundTrip(f *testing.F) {
	intaketest.Seeds(f, "real/creators_*.csv", "payloads/creator-csv/*.csv")
	f.Add([]byte(wide + "c1,=A,@ada,7,old (2024-01-01),https://x.com/a,b,9,c,1K,,\"a, b\",de,DE,\"{\"\"a\"\":\"\"b\"\"}\",1%,+X,-Won,2026-01-01,,ambassador,active,1.1.2025,u,,\"x, y\",5,$6,USD,,a@b.c,1.1.1990,,5,7\n"))
	f.Add([]byte(wide + "'=c,'-,https://youtube.com/c/x,,'nan,,https://instagram.com/p/1,,,,\"[{\"\"platform\"\":\"\"x\"\",\"\"handle\"\":\"\"' a\"\"}]\",é,German,001,,,,,,b,,,,,,,,,,,,,,,\n"))
	f.Fuzz(func(t *testing.T, in []byte) {
		var rows []Row
		for r, err := range Creators(bytes.NewReader(in), fuzzOptions) {
			if err == nil && len(rows) < 100 {
				r.Record, r.Findings = 0, nil
				rows = append(rows, r)
			}
		}
		roundTrip(t, rows)
	})
}

// FuzzPlan: a plan has a change for each row, is the same when it is put at once, and
// changes nothing the second time.
func FuzzPlan(f *testing.F) {
	intaketest.Seeds(f, "real/creators_*.csv")
	f.Add([]byte("id,handle,user id,former handles,instagram,instagram user id,niche\n,a,7,,,,x\n,b,7,a,,,\n,a,,,c,,\n,,,,c,9,\nx,a,8,,,,\n,A,,,,,y\n"))
	f.Add([]byte("handle,user id,niche\na,7,x\na,8,y\na,,z\n"))
	f.Add([]byte("id,platform,handle,email,brand,partnership id\nc1,x,a,,b,p\nc1,tiktok,a2,m@x.de,b,p\nc2,x,a,,,\nc3,x,c,,b,p\n"))
	f.Add([]byte("id,handle,user id,former handles\n,a,,b\n,b,,c\n,c,,a\ntiktok:a,,,\ntiktok#7,,,\n,x,7,\n"))
	f.Fuzz(func(t *testing.T, in []byte) {
		in = in[:min(len(in), 4096)]
		list := func() iter.Seq2[Row, error] {
			return func(yield func(Row, error) bool) {
				for r, err := range Creators(bytes.NewReader(in), fuzzOptions) {
					if fault.Ends(err) || !yield(r, err) {
						return
					}
				}
			}
		}
		stored := func() *stores { // creators whose network ID nobody knows yet, and one who was merged
			of := func(id irm.CreatorID, into irm.CreatorID, handles ...string) irm.Creator {
				c := irm.Creator{ID: id, MergedInto: into}
				for _, h := range handles {
					c.Accounts = append(c.Accounts, irm.Account{Platform: irm.PlatformTikTok, Handle: h})
				}
				return c
			}
			return newStores(of("tiktok:a", "", "a"), of("y", "", "b", "c"), of("x", "y", "x"), of("tiktok:h", "tiktok:a", "h"))
		}
		h, live := stored(), stored()
		before, tally := h.plan(t, list(), time.Time{}, false)
		atOnce, same := live.plan(t, list(), time.Time{}, true)
		again, _ := h.plan(t, list(), time.Time{}, false)
		if tally != same || tally.Rows != len(before) {
			t.Fatalf("%+v, and %+v where it is put at once", tally, same)
		}
		for i, c := range before {
			if diff := fmt.Sprint(c.Diff); diff != fmt.Sprint(atOnce[i].Diff) {
				t.Fatalf("row %d changes %v, and %v where it is put at once", i, c.Diff, atOnce[i].Diff)
			}
			if atOnce[i].Kind != c.Kind || atOnce[i].Into != c.Into {
				t.Fatalf("row %d is %s into %d, and %s into %d where it is put at once", i, c.Kind, c.Into, atOnce[i].Kind, atOnce[i].Into)
			}
			if k := again[i].Kind; k == Added || k == Updated && c.Kind != Conflicting {
				t.Fatalf("row %d is %s, and %s the second time: %v", i, c.Kind, again[i].Kind, again[i].Diff)
			}
		}
	})
}

func FuzzCreators(f *testing.F) {
	intaketest.Seeds(f, "real/creators_*.csv", "payloads/creator-csv/*.csv")
	for _, s := range []string{"id,name\nc1,Ada\n", "\uFEFFhandle;followers;Country\n@a;1,5K;10M\n", "url\thandle\nhttps://x.com/a\t\n", "id\n\"", "id,email\nc,\"\x01\"\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		var o intaketest.Outcome
		for v, err := range Creators(bytes.NewReader(in), fuzzOptions) {
			o.See(t, v.Record, err)
			if err != nil {
				continue
			}
			if fs := v.Validate(); len(fs) > 0 {
				t.Fatalf("accepted, but %v", fs)
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
