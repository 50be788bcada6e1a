package roster

import (
	"fmt"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

func TestCreators(t *testing.T) {
	instagram := Options{Platform: irm.PlatformInstagram}
	tests := []struct {
		name, in, want string
		opts           Options
	}{
		{name: "header only", in: "id,name\n"},
		{name: "id and name", in: "ID, Name \nc1,Ada\n", want: `#2 c1 "Ada"
			`},
		{name: "semicolons, mark, CRLF, no last line end", in: "\uFEFFid;name;followers\r\nc1;Ada;1.234\r\n\r\n;;\r\nc2;\"B;\r\nob\";5", want: `
			#2 c1 "Ada" followers=1234
			#5 c2 "B;\nob" followers=5
			`},
		{name: "tabs", in: "handle\tplatform\n@Ada\tTikTok\nBob\tTwitter\n", want: `
			#2 tiktok:ada "" [tiktok Ada]
			#3 x:bob "" [x Bob]
			`},
		{name: "header on the third line", in: "Our creators,,\n,,\nname,handle,Promo_Code\nAda,ada,ADA10\n", opts: instagram, want: `
			#4 instagram:ada "Ada" [instagram ada] code ADA10
			  info: 1 rows above the header are not read (rows_above_header)
			`},
		{name: "header of two lines", in: "Tiktoker name,\"\nFollowers\"\nada,1.5K\n", opts: instagram, want: `
			#3 tiktok:ada "" [tiktok ada] followers=1500
			`},
		{name: "columns that are not read", in: "id,Rank,\"a\nb\",\n?,,,\nc1,1,,\n", want: `
			#3 ? ""
			  info: Rank: the column is not read (column_ignored)
			  info: a b: the column is not read (column_ignored)
			#4 c1 ""
			`},
		{name: "the exact count wins", in: "id,Subscribers count,Subscribers count\nc1,409.8M,409812345\nc2,N/A,1.9K\nc3,5,6\nc4,1.5%,7\n", want: `
			#2 c1 "" followers=409812345
			#3 c2 "" followers=1900
			#4 c3 "" followers=5
			#5 c4 "" followers=7
			`},
		{name: "unknown counts", in: "id,followers,country\nc1,,DE\nc2,#VALOR!,N/A'\nc3,0,us\n", want: `
			#2 c1 "" home DE
			  info: followers: the count is unknown (placeholder)
			#3 c2 ""
			  info: country: the cell says that it is unknown (placeholder)
			  info: followers: the count is unknown (placeholder)
			#4 c3 "" home US followers=0
			`},
		{name: "bad counts", in: "id,Followers\nc1,2.28E+11\nc2,1.39%\nc3,5\nc4,many\n", want: `
			#2 c1 ""
			  warning: Followers: left out: want the digits; a spreadsheet rounded them away (count_mangled)
			#3 c2 ""
			  warning: Followers: left out: want a count, not a share (count_percent)
			#4 c3 "" followers=5
			#5 c4 ""
			  warning: Followers: left out: want a count such as 48500000, 1,234 or 1.9K (count_syntax)
			`},
		{name: "shifted cells", in: "id,niche,Country\nc1,Beauty,10.2M\nc2,10.2M,Spain\n", want: `
			creators: record 2: Country: want a country; the cells of the row seem to have shifted (shifted_row)
			#3 c2 "" map[country:Spain]
			  warning: niche: a number where words are wanted; left out (shifted_value)
			`},
		{name: "niches", in: "id,Category,Category_2\nc1,\"Food & Drinks, Travel\",travel\nc2,Красота,\n", want: `
			#2 c1 "" niche food-drinks niche travel
			#3 c2 "" map[category:Красота]
			`},
		{name: "several accounts", in: "username,platform,instagram,youtube\nada,instagram,@ada,https://www.youtube.com/channel/UCx\n,,bob,\n,,,https://www.youtube.com/channel/UCy\n", want: `
			#2 instagram:ada "" [instagram ada] [youtube UCx https://www.youtube.com/channel/UCx]
			#3 instagram:bob "" [instagram bob]
			#4 youtube#UCy "" [youtube UCy https://www.youtube.com/channel/UCy]
			`},
		{name: "links", in: "handle,url\n,https://www.tiktok.com/@Ada\nada,https://www.tiktok.com/@ada\nada,https://ada.example\nada,somewhere\n,https://ada.example\n", opts: instagram, want: `
			#2 tiktok:ada "" [tiktok Ada https://www.tiktok.com/@Ada]
			#3 tiktok:ada "" [tiktok ada https://www.tiktok.com/@ada]
			#4 instagram:ada "" [instagram ada] map[url:https://ada.example]
			#5 instagram:ada "" [instagram ada] map[url:somewhere]
			  warning: url: no web address; kept as an attribute (url)
			creators: record 6: want an id, a handle or a link to a profile (id_missing)
			`},
		{name: "no identity", in: "id,handle,url\n,N/A,\n,,https://instagram.com/\nc1,ada,\n", want: `
			creators: record 2: want an id, a handle or a link to a profile (id_missing)
			creators: record 3: want an id, a handle or a link to a profile (id_missing)
			creators: record 4: want a platform column or a link (platform_missing)
			`},
		{name: "links to posts", in: "handle,url,instagram\n,https://www.instagram.com/p/ABC1/,\n,https://www.instagram.com/p/ABC2/,\nada,https://www.instagram.com/p/ABC3/,\nhttps://youtu.be/x,https://www.youtube.com/@ada,\n,,https://www.instagram.com/p/ABC4/\n,https://www.instagram.com/bob/,https://www.instagram.com/p/ABC4/\n", want: `
			creators: record 2: want an id, a handle or a link to a profile (id_missing)
			creators: record 3: want an id, a handle or a link to a profile (id_missing)
			#4 instagram:ada "" [instagram ada] map[url:https://www.instagram.com/p/ABC3/]
			  warning: url: a link to a post or a page that is no profile; not used (no_profile)
			#5 youtube:ada "" [youtube ada https://www.youtube.com/@ada]
			  warning: handle: a link to a post or a page that is no profile; not used (no_profile)
			creators: record 6: want an id, a handle or a link to a profile (id_missing)
			#7 instagram:bob "" [instagram bob https://www.instagram.com/bob/]
			  warning: instagram: a link to a post or a page that is no profile; not used (no_profile)
			`},
		{name: "private addresses", opts: instagram, in: "id,handle,url,tiktok\n,jane@example.com,,\n,,https://instagram.com/jane@example.com,\n,,,@jane@example.com\njane@example.com,,,\n,@jane.b,,\n", want: `
			creators: record 2: handle: want a public name or link, not an e-mail address (handle_email)
			creators: record 3: url: want a public name or link, not an e-mail address (handle_email)
			creators: record 4: tiktok: want a public name or link, not an e-mail address (handle_email)
			creators: record 5: id: want a public name or link, not an e-mail address (handle_email)
			#6 instagram:jane.b "" [instagram jane.b]
			`},
		{name: "many niches", in: "id,niche\nc1,\"" + manyWords(300) + "\"\n", want: "#2 c1 \"\"" + manyNiches(256) + "\n  warning: niche: more than 256 niches; the others are left out (limit)\n"},
		{name: "bad identity", in: "id,handle,platform\n1.2E+11,,\n" + strings.Repeat("x", 200) + ",,\nc1,a,\"&\"\n", want: `
			creators: record 2: id: want the whole id; a spreadsheet rounded it (id_mangled)
			creators: record 3: id: want at most 128 bytes (id_length)
			creators: record 4: platform: want the name of a network such as Instagram (platform)
			`},
		{name: "two columns for one field", in: "id,uid,name,full name\nc1,u1,Ada,Ada\n,u2,,Bob\n", want: `
			#2 c1 "Ada"
			  warning: uid: an earlier column says otherwise; it is used (column_differs)
			#3 u2 "Bob"
			`},
		{name: "private data", in: "id,first name,last name,email,phone,address1,address2,zip,city,state,shipping_address.country_code\n" +
			"c1,Ada,,ada@example.com,+1,\"1 Main St\",APT 2,94104,SF,CA,US\nc2,,,,,,,,,,\nc3,,B,,,,,,,,Germany\n", want: `
			#2 c1 "" contact c1 from creator list <Ada> <ada@example.com> <+1> <1 Main St> <APT 2> <94104> <SF> <CA> in US
			#3 c2 ""
			#4 c3 "" contact c3 from creator list <B>
			  warning: shipping_address.country_code: no ISO 3166 code; left out of the address (territory)
			`},
		{name: "source and purpose", opts: Options{Source: "Upfluence", Purpose: "outreach"}, in: "id,email\nc1,a@b\nc2,\"a\x01b\"\n", want: `
			#2 c1 "" contact c1 from Upfluence <a@b>
			creators: record 3: contact.email: want at most 1,024 bytes of text without controls (text)
			`},
		{name: "overrides", opts: Options{Columns: map[string]string{"Künstler  Name": "handle", "Netz": "platform", "NAME": "ignore", "reach 30d": "reach", "TT": "tiktok"}},
			in: "künstler name,netz,name,Reach_30d,tt\nada,Instagram,Secret,1K,adat\n", want: `
			#2 instagram:ada "" [instagram ada] [tiktok adat] reach=1000
			`},
		{name: "text that does not fit", in: "id,code,country\nc1,\"a\x00\",\nc2,,\"a\x00\"\nc3,,\"\xff\"\n", want: `
			creators: record 2: code: want at most 1,024 bytes of text without controls (text_control)
			#3 c2 ""
			  warning: country: the text has controls or over 1,024 bytes; left out (text)
			#4 c3 ""
			  warning: country: the text has controls or over 1,024 bytes; left out (text)
			`},
		{name: "a name out of form", in: "id,name\nc1,\"a\x00\"\n", want: "creators: record 2: name: want no control characters (text_control)\n"},
		{name: "ragged rows and quotes", in: "id,name\nc1\nc2,a,b\nc3,a,\nc4,\"a\"b\nc5,x\"y\nc6,\"\"\"a\"\"\"\n", want: `
			#2 c1 ""
			  info: the row ends 1 cells early; they are taken as empty (cells_missing)
			creators: record 3: want 2 cells, as the header has, not 3 (csv_fields)
			#4 c3 "a"
			creators: record 5: want quotes around the whole cell, doubled inside (csv_quote)
			creators: record 6: want quotes around the whole cell, doubled inside (csv_quote)
			#7 c6 "\"a\""
			`},
		{name: "open quote in the last row", in: "id,name\nc1,a\nc2,\"b", want: `
			#2 c1 "a"
			creators: record 3: want quotes around the whole cell, doubled inside (csv_quote)
			`},
		{name: "open quote", in: "id,name\nc1,a\nc2,\"b\nc3,c\nc4,d\n", want: `
			#2 c1 "a"
			creators: line 3: a quote that opens in this row is never closed
			`},
		{name: "open quote without end", in: "id,name\nc1,\"a\nb\"\nc2,\"b" + strings.Repeat("\nx", fault.MaxRecord), want: `
			#2 c1 "a\nb"
			creators: line 4: want records of at most 1 MiB; is a quote never closed?
			`},
		{name: "no header", in: "ada,12\nbob,13\n", want: "creators: line 1: no header within the first 3 lines; want an id, handle, url or account column\n"},
		{name: "a cell is no header", in: "ada,instagram\n", want: "creators: line 1: no header within the first 3 lines; want an id, handle, url or account column\n"},
		{name: "empty", in: "", want: "creators: line 1: no header within the first 3 lines; want an id, handle, url or account column\n"},
		{name: "header too late", in: "a\nb\nc\nid\n", want: "creators: line 1: no header within the first 3 lines; want an id, handle, url or account column\n"},
		{name: "no valid header", in: "id,\"a\"b\nc1,a\n", want: "creators: line 1: the header is not valid CSV; want quotes around whole cells\n"},
		{name: "many columns", in: "id" + strings.Repeat(",c", 256) + "\n", want: "creators: line 1: 257 columns; want at most 256\n"},
		{name: "carriage returns", in: "id,name\rc1,Ada\r", want: "creators: line 1: the lines end in a carriage return alone; save the file with line feeds\n"},
		{name: "UTF-16", in: "\xff\xfei\x00d\x00", want: "creators: line 1: the text looks like UTF-16; save it as UTF-8\n"},
		{name: "unknown field", opts: Options{Columns: map[string]string{"x": "nick\nname"}}, want: "creators: x: unknown field in Options.Columns\n"},
		{name: "long row", in: "id,name\nc1," + strings.Repeat("x", 2*fault.MaxRecord), want: "creators: line 2: want records of at most 1 MiB; is a quote never closed?\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			intaketest.Same(t, intaketest.Collect(Creators(strings.NewReader(tt.in), tt.opts), renderCreator), tt.want)
		})
	}
}

func TestCreatorRejectionKeepsTheCell(t *testing.T) {
	for _, err := range Creators(strings.NewReader("id,followers,email\n2.28E+11,1,ada@example.com\nc2,1,,x\nc3,\"5\"x,a\n"), Options{}) {
		e, ok := err.(*intake.RejectError)
		if !ok {
			t.Fatalf("got %v", err)
		}
		want := map[int]string{2: "2.28E+11", 3: "c2,1,,x", 4: "c3"}[e.Record]
		if got := e.Cell.Reveal(); got != want {
			t.Errorf("record %d: cell %q, want %q", e.Record, got, want)
		}
	}
}

func manyWords(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "n%d,n0,", i)
	}
	return b.String()
}

func manyNiches(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, " niche n%d", i)
	}
	return b.String()
}
func renderCreator(r Row) string {
	var b strings.Builder
	c := r.Creator
	fmt.Fprintf(&b, "#%d %s %q", r.Record, c.ID, c.Name)
	for _, a := range c.Accounts {
		fmt.Fprintf(&b, " [%s", a.Platform)
		for _, v := range []string{a.Handle, a.UserID, a.URL} {
			if v != "" {
				b.WriteString(" " + v)
			}
		}
		for _, f := range a.Former {
			b.WriteString(" was " + f.Handle)
			if !f.Until.IsZero() {
				b.WriteString(" until " + timeText(f.Until))
			}
		}
		b.WriteString("]")
	}
	for _, n := range c.Niches {
		b.WriteString(" niche " + n)
	}
	for _, l := range c.Languages {
		fmt.Fprintf(&b, " speaks %s", l)
	}
	if c.Home != "" {
		fmt.Fprintf(&b, " home %s", c.Home)
	}
	if len(c.Attributes) > 0 {
		fmt.Fprintf(&b, " %v", c.Attributes)
	}
	for m, n := range r.Metrics.All() {
		fmt.Fprintf(&b, " %s=%d", m, n)
	}
	if r.Code != "" {
		b.WriteString(" code " + r.Code)
	}
	if r.State != "" {
		b.WriteString(" state " + r.State)
	}
	if !r.LastContact.IsZero() {
		b.WriteString(" contacted " + timeText(r.LastContact))
	}
	b.WriteString(renderPartnership(r.Partnership))
	if p := r.Contact; p != (irm.Contact{}) {
		fmt.Fprintf(&b, " contact %s from %s", p.Creator, p.Source)
		for _, v := range []irm.Personal{p.Name, p.Email, p.Phone, p.Address.Line1, p.Address.Line2, p.Address.Postcode, p.Address.City, p.Address.Region} {
			if !v.IsZero() {
				b.WriteString(" <" + v.Reveal() + ">")
			}
		}
		if p.Address.Country != "" {
			fmt.Fprintf(&b, " in %s", p.Address.Country)
		}
		for _, v := range []string{p.Birthday.Reveal(), p.Preferences.Reveal(), p.Consent.Basis, timeText(p.Consent.At), string(p.Consent.Evidence), p.RetainUntil.String(), string(p.Payee)} {
			if v != "" {
				b.WriteString(" " + v)
			}
		}
	}
	return b.String() + "\n" + intaketest.Findings(r.Findings)
}

func renderPartnership(p irm.Partnership) string {
	if p.ID == "" {
		return ""
	}
	id := string(p.ID)
	if p.ID == partnershipID(p.Brand, p.Creator) {
		id = "derived"
	}
	var b strings.Builder
	fmt.Fprintf(&b, " with %s %s as %s %s from %q", p.Brand, id, p.Standing, p.Type, p.Source)
	if !p.Since.IsZero() {
		b.WriteString(" since " + timeText(p.Since))
	}
	for _, o := range p.Owners {
		b.WriteString(" " + o.Role + "=" + o.Actor.ID)
	}
	for _, r := range p.RateCard {
		fmt.Fprintf(&b, " %s/%s=%s", r.Platform, r.Format, r.Fee)
	}
	for _, t := range p.Tags {
		b.WriteString(" #" + t)
	}
	if len(p.Boundaries)+len(p.Notes)+len(p.Attributes) > 0 {
		fmt.Fprint(&b, " ", p.Boundaries, p.Notes, p.Attributes)
	}
	return b.String()
}
