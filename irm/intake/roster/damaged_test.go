package roster

import (
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// What spreadsheets of real teams look like.
func TestDamagedLists(t *testing.T) {
	ig := Options{Platform: irm.PlatformInstagram}
	euro := Options{Platform: irm.PlatformInstagram, Brand: "acme", Location: time.UTC, Currency: irm.MustCurrency("EUR")}
	testFacts(t, []factTest{
		{name: "names of networks", in: "handle,platform,network\na,IG,\na,Insta,\na,YT,\na,Tik Tok,\na,FB,instagram\na,Twitter/X,\na,\"Instagram, TikTok\",\na,Instagram & TikTok,\na,mastodon,\na,Snap/Foo,\n", want: `
			#2 instagram:a "" [instagram a]
			#3 instagram:a "" [instagram a]
			#4 youtube:a "" [youtube a]
			#5 tiktok:a "" [tiktok a]
			#6 facebook:a "" [facebook a]
			  warning: network: an earlier column says otherwise; it is used (column_differs)
			#7 x:a "" [x a]
			creators: record 8: platform: want one network in a row, each with its handle (platform_list)
			creators: record 9: platform: want one network in a row, each with its handle (platform_list)
			#10 mastodon:a "" [mastodon a]
			  warning: platform: no network that is known; taken as it is (platform_unknown)
			#11 snap-foo:a "" [snap-foo a]
			  warning: platform: no network that is known; taken as it is (platform_unknown)
			`},
		{name: "names of networks in headers", in: "Insta,Tik Tok Handle,Twitter/X,fb\nada,adat,adax,ada.f\n", want: `
			#2 instagram:ada "" [instagram ada] [tiktok adat] [x adax] [facebook ada.f]
			`},
		{name: "networks above the header", in: "Creator;;Instagram;;TikTok;;\nName;E-Mail;Handle;Followers;Handle;Followers;User ID\nBob;;;;bobtok;50000;7\nAda;;ada;1000;adatok;2000;\n", want: `
			#3 tiktok#7 "Bob" [tiktok bobtok 7] followers=50000
			  info: 1 rows above the header are not read (rows_above_header)
			#4 instagram:ada "Ada" [instagram ada] [tiktok adatok] map[tiktok_followers:2000] followers=1000
			`},
		{name: "networks above links, former names and columns without a cell above", in: ";Youtube\nName;Profile URL;Former Handle;Rate\nAda;https://youtube.com/@ada;old;\n", want: `
			#3 youtube:ada "Ada" [youtube ada https://youtube.com/@ada was old]
			  info: 1 rows above the header are not read (rows_above_header)
			  warning: Rate: the column is read only where Options.Brand or a column says the brand (brand_missing)
			`},
		{name: "the same header twice", opts: ig, in: "name,handle,handle,url,url\nAda,ada,adatok,,\nBob,,bobtok,,\n", want: `
			#2 instagram:ada "Ada" [instagram ada]
			  warning: handle: an earlier column has the same header; this one is not read (column_twice)
			  warning: url: an earlier column has the same header; this one is not read (column_twice)
			creators: record 3: want an id, a handle or a link to a profile (id_missing)
			`},
		{name: "private columns twice", opts: ig, in: "handle,E-mail,Email Address,Phone,Phone Number,birthday,geburtstag,retain until,retain_until,first name,contact name,address country,shipping country code\n" +
			"ada,a@work.de,a@home.de,111,222,1.2.1990,2.2.1990,2030-01-01,2031-01-01,Ada,Bob,DE,AT\n", want: `
			#2 instagram:ada "" [instagram ada] contact instagram:ada from creator list <Bob> <a@work.de> <111> in DE 1990-02-01 2030-01-01
			  warning: Email Address: an earlier column says otherwise; it is used (column_differs)
			  warning: Phone Number: an earlier column says otherwise; it is used (column_differs)
			  warning: geburtstag: an earlier column says otherwise; it is used (column_differs)
			  warning: retain_until: an earlier column says otherwise; it is used (column_differs)
			  warning: shipping country code: an earlier column says otherwise; it is used (column_differs)
			  warning: contact_name: an earlier column says otherwise; it is used (column_differs)
			`},
		{name: "numbers that are none", opts: ig, in: "handle,phone,zip\nada,4.91512E+11,1.01E+04\n", want: `
			#2 instagram:ada "" [instagram ada]
			  warning: phone: a spreadsheet rounded it; left out (phone_mangled)
			  warning: zip: a spreadsheet rounded it; left out (postcode_mangled)
			`},
		{name: "links that lead elsewhere", opts: ig, in: "id,handle,url,instagram\n1,,,https://linktr.ee/ada\n2,,,https://ada-blog.de\n3,,https://linktr.ee/ada,\n4,https://linktr.ee/ada,,\n5,,,https://instagram.com/ada\n", want: `
			#2 1 "" map[instagram_url:https://linktr.ee/ada]
			  warning: instagram: a link that is not of the network; kept as an attribute (link_elsewhere)
			#3 2 "" map[instagram_url:https://ada-blog.de]
			  warning: instagram: a link that is not of the network; kept as an attribute (link_elsewhere)
			#4 3 "" map[url:https://linktr.ee/ada]
			  warning: url: a link that is not of the network; kept as an attribute (link_elsewhere)
			#5 4 "" map[url:https://linktr.ee/ada]
			  warning: handle: a link that is not of the network; kept as an attribute (link_elsewhere)
			#6 5 "" [instagram ada https://instagram.com/ada]
			`},
		{name: "no handles", in: "id,instagram,youtube,facebook\n1,cleo / cleo2,,\n2,\"dan, dan2\",,\n3,kein Account,,\n4,Eve Müller,Eve Müller,\n5,,,Eve Müller\n6,ada_b.c,,ada\n", want: `
			#2 1 ""
			  warning: instagram: no handle that the network can have; not used (handle_form)
			#3 2 ""
			  warning: instagram: no handle that the network can have; not used (handle_form)
			#4 3 ""
			  warning: instagram: no handle that the network can have; not used (handle_form)
			#5 4 "" [youtube Eve Müller]
			  warning: instagram: no handle that the network can have; not used (handle_form)
			#6 5 ""
			  warning: facebook: no handle that the network can have; not used (handle_form)
			#7 6 "" [instagram ada_b.c] [facebook ada]
			`},
		{name: "rates by the header", opts: ig, in: "handle;Engagement Rate %\na;1.234\nb;3,2\n", want: `
			#2 instagram:a "" [instagram a]
			  warning: Engagement Rate %: no rate such as 1.39%; left out (decimal_ambiguous)
			#3 instagram:b "" [instagram b] map[engagement_rate:0.032]
			`},
		{name: "a state that is no region", opts: ig, in: "handle,State\nada,Active\n", want: `
			#2 instagram:ada "" [instagram ada] state Active
			`},
		{name: "a state that is stated", opts: Options{Platform: irm.PlatformInstagram, Columns: map[string]string{"State": "address_region"}}, in: "handle,State\nada,CA\n", want: `
			#2 instagram:ada "" [instagram ada] contact instagram:ada from creator list <CA>
			`},
		{name: "early birthdays", opts: ig, in: "handle,birthday\na,1965-05-05\nb,5.5.1965\nc,29.02.1900\nd,1899-01-01\ne,29.02.1904\n", want: `
			#2 instagram:a "" [instagram a] contact instagram:a from creator list 1965-05-05
			#3 instagram:b "" [instagram b] contact instagram:b from creator list 1965-05-05
			#4 instagram:c "" [instagram c]
			  warning: birthday: left out: want RFC 3339 such as 2026-01-31T09:30:00Z (time)
			#5 instagram:d "" [instagram d]
			  warning: birthday: left out: want RFC 3339 such as 2026-01-31T09:30:00Z (time)
			#6 instagram:e "" [instagram e] contact instagram:e from creator list 1904-02-29
			`},
		{name: "fees", opts: euro, in: "handle,fee,currency\na,\"1.500,- €\",\nb,500 eur,\nc,US$500,\nd,500 Euro,\ne,TBD,\nf,\"$1,200 per post\",\ng,500,€\nh,500,euro\ni,$5,$\nj,US$5,$\n", want: `
			#2 instagram:a "" [instagram a] with acme derived as prospect  from ""
			  warning: fee: left out: want an amount such as 1250.00 with one reading (decimal_ambiguous)
			#3 instagram:b "" [instagram b] with acme derived as prospect  from "" instagram/post=500.00 EUR
			#4 instagram:c "" [instagram c] with acme derived as prospect  from "" instagram/post=500.00 USD
			#5 instagram:d "" [instagram d] with acme derived as prospect  from "" instagram/post=500.00 EUR
			#6 instagram:e "" [instagram e] with acme derived as prospect  from ""
			  warning: fee: left out: want an amount such as 1250.00 with one reading (decimal_syntax)
			#7 instagram:f "" [instagram f] with acme derived as prospect  from ""
			  warning: fee: left out: want an amount such as 1250.00 with one reading (decimal_syntax)
			#8 instagram:g "" [instagram g] with acme derived as prospect  from "" instagram/post=500.00 EUR
			#9 instagram:h "" [instagram h] with acme derived as prospect  from "" instagram/post=500.00 EUR
			#10 instagram:i "" [instagram i] with acme derived as prospect  from ""
			  warning: fee: left out: want a currency: in the cell, in a column, or as Options.Currency (currency_missing)
			#11 instagram:j "" [instagram j] with acme derived as prospect  from "" instagram/post=5.00 USD
			`},
		{name: "fees with a dash", opts: euro, in: "handle;fee\na;1.500,- €\n", want: `
			#2 instagram:a "" [instagram a] with acme derived as prospect  from "" instagram/post=1500.00 EUR
			`},
		{name: "followers and times in words", opts: euro, in: "handle,followers,last contact,code\na,10k+,46053,X\nb,~10k,,\nc,?,,\nd,n.a.,,\ne,null,,\n", want: `
			#2 instagram:a "" [instagram a] code X
			  warning: last contact: left out: want RFC 3339 such as 2026-01-31T09:30:00Z, not a spreadsheet's serial number (time_serial)
			  warning: followers: left out: want a count such as 48500000, 1,234 or 1.9K (count_syntax)
			#3 instagram:b "" [instagram b]
			  warning: followers: left out: want a count such as 48500000, 1,234 or 1.9K (count_syntax)
			#4 instagram:c "" [instagram c]
			  warning: followers: left out: want a count such as 48500000, 1,234 or 1.9K (count_syntax)
			#5 instagram:d "" [instagram d]
			  warning: followers: left out: want a count such as 48500000, 1,234 or 1.9K (count_syntax)
			#6 instagram:e "" [instagram e]
			  warning: followers: left out: want a count such as 48500000, 1,234 or 1.9K (count_syntax)
			`},
		{name: "two times", opts: euro, in: "handle,last contact,letzter kontakt\na,2026-01-01,2026-01-02\n", want: `
			#2 instagram:a "" [instagram a] contacted 2026-01-01T00:00:00Z
			  warning: letzter kontakt: an earlier column says otherwise; it is used (column_differs)
			`},
		{name: "what is private is no name", opts: euro, in: "handle,owner,id\nada,Tom Smith,\nbob,+49 151 1234567,\n+49 151 1234567,,\nada,,0151/1234567\nada%2540example.com,,\neve,u7,2024-01-0001\n", want: `
			#2 instagram:ada "" [instagram ada] with acme derived as prospect  from ""
			  warning: owner: no user of the host by Options.Owners; left out (owner)
			#3 instagram:bob "" [instagram bob] with acme derived as prospect  from ""
			  warning: owner: no user of the host by Options.Owners; left out (owner)
			creators: record 4: handle: want a public name or link, not a phone number (handle_phone)
			creators: record 5: id: want a public name or link, not a phone number (handle_phone)
			creators: record 6: handle: want a public name or link, not an e-mail address (handle_email)
			#7 2024-01-0001 "" [instagram eve] with acme derived as prospect  from "" relationship=u7
			`},
		{name: "the header again", opts: ig, in: "Handle,Full Name\nada,Ada\nhandle,full_name\n", want: `
			#2 instagram:ada "Ada" [instagram ada]
			creators: record 3: want a creator; the row is the header again (header_repeated)
			`},
		{name: "umlauts", opts: euro, in: "handle,tags,source\nada,\"VIP, Köln, Groß\",Empfehlung über Tom\n", want: `
			#2 instagram:ada "" [instagram ada] with acme derived as prospect  from "empfehlung-ueber-tom" #vip #koeln #gross
			`},
		{name: "not UTF-8", opts: ig, in: "handle;W\xe4hrung\nada;EUR\n", want: "creators: line 1: the header is not in UTF-8; save the file as CSV UTF-8\n"},
		{name: "not UTF-8, no header", opts: ig, in: "K\xfcnstler;W\xe4hrung\nada;EUR\n", want: "creators: line 1: the header is not in UTF-8; save the file as CSV UTF-8\n"},
	})
}

// The notes on a file come with its first row, also where that is rejected.
func TestFileNotes(t *testing.T) {
	n := 0
	for r, err := range Creators(strings.NewReader("id,phöne\n1.2E+11,1\n1.3E+11,1\n"), Options{}) {
		if n++; err == nil || r.Findings.Has("column_ignored") != (n == 1) {
			t.Errorf("row %d: %v with %v", n, r.Findings, err)
		}
	}
	for c, err := range Plan(Creators(strings.NewReader("id,phöne\n1.2E+11,1\n"), Options{}), newStores().current(), PlanOptions{}) {
		if c.Kind != Rejected || err == nil || !c.Row.Findings.Has("column_ignored") {
			t.Errorf("got %+v, %v", c, err)
		}
	}
}
