package roster

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

func all(t testing.TB, seq iter.Seq2[Row, error]) (rows []Row) {
	t.Helper()
	for r, err := range seq {
		if _, rejected := err.(*intake.RejectError); rejected {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		r.Record, r.Findings = 0, nil
		rows = append(rows, r)
	}
	return rows
}

func each(rows []Row) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		for _, r := range rows {
			if !yield(r, nil) {
				return
			}
		}
	}
}

// roundTrip writes rows, reads them and writes them again.
func roundTrip(t testing.TB, rows []Row) []byte {
	t.Helper()
	var once, twice bytes.Buffer
	opts := WriteOptions{Personal: true}
	if err := Write(&once, each(rows), opts); err != nil {
		t.Fatal(err)
	}
	var back []Row
	for r, err := range Creators(bytes.NewReader(once.Bytes()), Options{}) {
		if err != nil {
			t.Fatalf("%v in:\n%.2000s", err, once.Bytes())
		}
		if len(r.Findings) > 0 {
			t.Fatalf("an export has findings: %v", r.Findings)
		}
		r.Record = 0
		back = append(back, r)
	}
	if len(back) != len(rows) {
		t.Fatalf("%d rows of %d come back", len(back), len(rows))
	}
	for i := range rows {
		if !reflect.DeepEqual(rows[i], back[i]) {
			t.Fatalf("row %d changed:\n%+v\n%+v", i, rows[i], back[i])
		}
	}
	if err := Write(&twice, each(back), opts); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(once.Bytes(), twice.Bytes()) {
		t.Fatal("the second export differs")
	}
	return once.Bytes()
}

func TestRoundTripShared(t *testing.T) {
	for _, path := range []string{"real/creators_instagram_2022_snapshots.csv", "real/creators_tiktok_2022-11_raw.csv",
		"real/creators_youtube_2022-06_raw.csv", "payloads/creator-csv/aspire_import.csv", "payloads/creator-csv/upfluence_import.csv"} {
		t.Run(filepath.Base(path), func(t *testing.T) {
			roundTrip(t, all(t, Creators(bytes.NewReader(intaketest.Shared(t, path)), Options{Platform: irm.PlatformInstagram})))
		})
	}
}

func TestRoundTrip(t *testing.T) {
	in := "id,name,username,platform,user id,former handles,instagram,tiktok,tiktok user id,tiktok followers,youtube,followers,niche,language,country," +
		"engagement rate,code,status,last contact,type,since,owner,source,tags,rate,reel rate,tiktok video fee,currency,standing,first name,email,phone,birthday,state\n" +
		"c1,=Ada,ada,instagram,17841400000000001,old; older (2024-05-01),@ada2,adat,99,1.5K,https://www.youtube.com/channel/UCx,12500,\"Food & Drinks, Красота\"," +
		"\"de, pt-BR\",DE,1.39%,+ADA10,-Won,31.01.2026,Ambassador,2025-03-01T10:00:00Z,u7,Event,\"VIP, food\",\"$1,250.50\",300,400.00,USD,advocate,Ada,ada@example.com,+15555550100,01.02.1990,CA\n" +
		"c2,'=x,@bob,tiktok,,,,,,,,,,,Germany,,,,,,,,,,,,,,,,,,,\n" +
		"c3,\"A\n\"\"b\"\"\",,,,,,,,,,,,,001,,,,,,,,,,,,,,,,,,,\n"
	rows := all(t, Creators(strings.NewReader(in), Options{Brand: "acme", Location: time.UTC}))
	if len(rows) != 3 {
		t.Fatalf("%d rows", len(rows))
	}
	out := string(roundTrip(t, rows))
	for _, want := range []string{"\nc1,'=Ada,instagram,ada,17841400000000001,,old; older (2024-05-01T00:00:00Z),", ",'+ADA10,'-Won,2026-01-31T00:00:00Z,acme,prt_", ",'+15555550100,", "\nc2,'=x,tiktok,bob,"} {
		if !strings.Contains(out, want) {
			t.Errorf("the export lacks %q:\n%s", want, out)
		}
	}
	for cell := range strings.FieldsFuncSeq(out, func(r rune) bool { return r == ',' || r == '\n' }) {
		if strings.ContainsAny(cell[:1], "=+-@\t\r\x00") {
			t.Errorf("the cell %q is a formula", cell)
		}
	}
	var public bytes.Buffer
	if err := Write(&public, each(rows), WriteOptions{}); err != nil {
		t.Fatal(err)
	}
	for _, private := range []string{"ada@example.com", "15555550100", "1990", "email", "phone"} {
		if strings.Contains(public.String(), private) {
			t.Errorf("an export without personal data has %q", private)
		}
	}
}

// Everything that the types of package irm can hold has its place in a file.
func TestRoundTripEverything(t *testing.T) {
	at := time.Date(2026, 1, 2, 3, 4, 5, 6000, time.UTC)
	day := irm.Date{Year: 2030, Month: 12, Day: 31}
	var metrics irm.Metrics
	for i, m := range counted {
		metrics, _ = metrics.With(m, int64(i*1000))
	}
	p := irm.NewPersonal
	full := Row{
		Creator: irm.Creator{
			ID: "'=1", Name: "nan", Home: "US-CA", MergedInto: "-x", Niches: []string{"food_drinks", "a-b"}, Languages: []irm.Language{"de"},
			Credentials: []irm.Credential{{Kind: "nutritionist", Issuer: "=IHK", Expires: day}}, Attributes: irm.Attributes{"k": " =v ", "category": "x, y"},
			Accounts: []irm.Account{
				{Platform: "blog", Handle: "@ada.example/x", UserID: "+7", URL: "https://ada.example/x?a=%20", Former: []irm.FormerHandle{{Handle: "a; b (c)", Until: at}}},
				{Platform: "own-net", UserID: "9"},
			},
		},
		Contact: irm.Contact{Creator: "'=1", Payee: "@p", Name: p("N/A"), Email: p("@"), Phone: p("+1"), Birthday: p("1990-02-01"), Preferences: p("a\n\"b\""), Source: "-", Purpose: "=",
			Address: irm.Address{Line1: p("1"), Line2: p("2"), Postcode: p("01234"), City: p("-"), Region: p("#N/A"), Country: "DE"},
			Consent: irm.Consent{Basis: "contract", At: at, Evidence: "n1"}, RetainUntil: day},
		Partnership: irm.Partnership{ID: "own", Brand: "acme", Creator: "'=1", Type: "one_off", Standing: irm.StandingAdvocate, Since: at, Source: "fair_2026",
			Owners:     []irm.Owner{{Role: "legal", Region: "DE", Actor: irm.Actor{Kind: irm.ActorImport, Party: "agency", ID: "a@b.example"}}},
			Boundaries: []string{"alcohol"}, Notes: []irm.NoteID{"n1", "n,2"}, Tags: []string{"vip"}, Attributes: irm.Attributes{"a": "b"},
			RateCard: []irm.RateCardItem{{Platform: "x", Format: "thread", Fee: irm.MustMoney("1.005", "KWD"), Until: day}}},
		State: "Won", LastContact: at, Metrics: metrics, Code: "'+1",
	}
	lost, _ := irm.Metrics{}.With(irm.MetricFollowersGained, -5)
	roundTrip(t, []Row{{Creator: irm.Creator{ID: "c0", Niches: []string{"5"}}}, {Creator: irm.Creator{ID: "nan", Niches: []string{"nan"}},
		Partnership: irm.Partnership{ID: "p", Brand: "b", Creator: "nan", Type: "nan", Source: "nan", Tags: []string{"nan"}}},
		full, {Creator: irm.Creator{ID: "c2", Accounts: []irm.Account{{Platform: "tiktok", Handle: "ada"}}}, Metrics: lost}, {Creator: irm.Creator{ID: "c3", MergedInto: "'=1"}}})
}

func TestWriteErrors(t *testing.T) {
	gone := errors.New("gone")
	c := irm.Creator{ID: "c"}
	named := func(name string) Row { return Row{Creator: irm.Creator{ID: "c", Name: name}} }
	big := Row{Creator: irm.Creator{ID: "c"}}
	for i := range 64 {
		big.Creator.Accounts = append(big.Creator.Accounts, irm.Account{Platform: "blog", Handle: fmt.Sprint(i), URL: "https://" + strings.Repeat("&", 8000)})
	}
	for _, tt := range []struct {
		row  Row
		want string
	}{
		{named(" Ada"), "creators: row 1: name: want text that a cell can hold, without outer space (text_space)"},
		{named("a@b.example"), "creators: row 1: name: want text that a cell can hold, without outer space (text_space)"},
		{Row{Creator: irm.Creator{ID: "a@b.example"}}, "creators: row 1: id: want a public name or link, not an e-mail address (handle_email)"},
		{Row{}, "creators: row 1: creator.id: want a row that Validate passes (id_empty)"},
		{Row{Creator: c, State: "a\x00", Code: "\xff"}, "creators: row 1: state: want a row that Validate passes (text_control)"},
		{Row{Creator: c, Code: "a\nb"}, "creators: row 1: code: want a row that Validate passes (code_char)"},
		{Row{Creator: c, Code: strings.Repeat("x", 1025)}, "creators: row 1: code: want a row that Validate passes (text_length)"},
		{Row{Creator: c, LastContact: time.Unix(-1, 0)}, "creators: row 1: last_contact: want a row that Validate passes (time_year)"},
		{Row{Creator: c, Contact: irm.Contact{Creator: "d", Source: "s", Purpose: "p"}}, "creators: row 1: contact.creator: want a row that Validate passes (creator)"},
		{Row{Creator: c, Partnership: irm.Partnership{ID: "p", Brand: "b", Creator: "d"}}, "creators: row 1: partnership.creator: want a row that Validate passes (creator)"},
		{big, "creators: row 1: : want rows of at most 1 MiB (row_size)"},
	} {
		err := Write(io.Discard, each([]Row{tt.row}), WriteOptions{Personal: true})
		if row, ok := errors.AsType[*RowError](err); !ok || err.Error() != tt.want || !errors.Is(err, irm.ErrInvalid) || row.Row != 1 {
			t.Errorf("got %v, want %s", err, tt.want)
		}
	}
	const list = "id,followers\nc1,1\n1.2E+11,2\nc3,3\n"
	var rejected []*intake.RejectError
	var out bytes.Buffer
	if err := Write(&out, Creators(strings.NewReader(list), Options{}), WriteOptions{Rejected: func(e *intake.RejectError) { rejected = append(rejected, e) }}); err != nil || len(rejected) != 1 || strings.Count(out.String(), "\n") != 3 {
		t.Errorf("got %v, %v, %s", err, rejected, out.String())
	}
	out.Reset()
	if err := Write(&out, Creators(strings.NewReader(list), Options{}), WriteOptions{}); !errors.As(err, new(*intake.RejectError)) || strings.Count(out.String(), "\n") != 2 {
		t.Errorf("got %v, %s", err, out.String())
	}
	for n := range 3 {
		if err := Write(&failing{left: n, err: gone}, each(make400(c)), WriteOptions{}); err != gone {
			t.Errorf("got %v", err)
		}
	}
}

func make400(c irm.Creator) []Row { return slices.Repeat([]Row{{Creator: c}}, 400) }

// failing takes some writes.
type failing struct {
	left int
	err  error
}

func (f *failing) Write(p []byte) (int, error) {
	if f.left--; f.left < 0 {
		return 0, f.err
	}
	return len(p), nil
}

func TestGuard(t *testing.T) {
	for s, want := range map[string]string{
		"": "", "a": "a", "'a": "'a", "'": "'", "''": "''", "=1": "'=1", "'=1": "''=1", "\t": "'\t", "\x00": "'\x00", "-": "'-", "nan": "'nan", "'N/A": "''N/A", "N/A'": "'N/A'", "–": "'–", "@x": "'@x", "a;=b": "a;'=b", "a;b;'+c\t-": "a;b;''+c\t'-", ";": ";", "＝a": "'＝a", "é;ü": "é;ü",
	} {
		if got := guard(s); got != want {
			t.Errorf("guard(%q) = %q, want %q", s, got, want)
		}
		if got, _ := unguard(want); got != s {
			t.Errorf("unguard(%q) = %q, want %q", want, got, s)
		}
	}
}

// No delimiter that a spreadsheet may choose makes a formula of a part of a cell.
func TestWriteGuardsPartsOfCells(t *testing.T) {
	row := Row{Creator: irm.Creator{ID: "c", Name: "Ada;=HYPERLINK(A1)", Attributes: irm.Attributes{"k": "x;=1"}}, State: "a\t@b;'=c", Code: "＝1"}
	var b bytes.Buffer
	if err := Write(&b, each([]Row{row}), WriteOptions{}); err != nil {
		t.Fatal(err)
	}
	for _, sign := range []string{";=", "\t@", ",＝"} {
		if strings.Contains(b.String(), sign) {
			t.Errorf("the file has %q:\n%s", sign, b.String())
		}
	}
	roundTrip(t, []Row{row, {Creator: irm.Creator{ID: "d", Accounts: []irm.Account{{Platform: "fb", Handle: "a"}, {Platform: "podcast", Handle: "b"}}}}})
}
