package roster

import (
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

type factTest struct {
	name, in, want string
	opts           Options
}

func testFacts(t *testing.T, tests []factTest) {
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			intaketest.Same(t, intaketest.Collect(Creators(strings.NewReader(tt.in), tt.opts), renderCreator), tt.want)
		})
	}
}

func TestNumbers(t *testing.T) {
	const list = "id;followers\n1;1.234\n2;1.234.567\n3;12,5K\n4;1,2 Mio.\n5;3 Tsd.\n6;409.8M\n7;1,234\n8;1.234K\n9;1.234,56\n"
	testFacts(t, []factTest{
		{name: "guessed", in: list, want: `
			#2 1 "" followers=1234
			#3 2 "" followers=1234567
			#4 3 "" followers=12500
			#5 4 "" followers=1200000
			#6 5 "" followers=3000
			#7 6 "" followers=409800000
			#8 7 ""
			  warning: followers: left out: want a number with one reading, or an option that says which mark is decimal (count_ambiguous)
			#9 8 ""
			  warning: followers: left out: want a number with one reading, or an option that says which mark is decimal (count_ambiguous)
			#10 9 ""
			  warning: followers: left out: want a whole number (count_fraction)
			`},
		{name: "comma", opts: Options{Numbers: NumbersComma}, in: list, want: `
			#2 1 "" followers=1234
			#3 2 "" followers=1234567
			#4 3 "" followers=12500
			#5 4 "" followers=1200000
			#6 5 "" followers=3000
			#7 6 ""
			  warning: followers: left out: want a count such as 48500000, 1,234 or 1.9K (count_syntax)
			#8 7 ""
			  warning: followers: left out: want a whole number (count_fraction)
			#9 8 "" followers=1234000
			#10 9 ""
			  warning: followers: left out: want a whole number (count_fraction)
			`},
		{name: "point", opts: Options{Numbers: NumbersPoint}, in: "id;followers\n1;1.234\n2;1,234\n3;12,5K\n4;1.234K\n", want: `
			#2 1 ""
			  warning: followers: left out: want a whole number (count_fraction)
			#3 2 "" followers=1234
			#4 3 ""
			  warning: followers: left out: want a count such as 48500000, 1,234 or 1.9K (count_syntax)
			#5 4 "" followers=1234
			`},
		{name: "tabs", in: "id\tfollowers\n1\t1,234\n2\t1,234,567\n", want: `
			#2 1 ""
			  warning: followers: left out: want a number with one reading, or an option that says which mark is decimal (count_ambiguous)
			#3 2 "" followers=1234567
			`},
		{name: "rates", in: "id,engagement rate,er %\n1,1.39%,\n2,\"1,39 %\",\n3,,2.5\n4,0.0139,\n5,1.390%,\n6,many,\n7,0.0000000000000000001%,\n8,,3.5%\n", want: `
			#2 1 "" map[engagement_rate:0.0139]
			#3 2 "" map[engagement_rate:0.0139]
			#4 3 "" map[engagement_rate:0.025]
			#5 4 ""
			  warning: engagement rate: a rate without a percent sign; left out (rate_percent)
			#6 5 ""
			  warning: engagement rate: no rate such as 1.39%; left out (decimal_ambiguous)
			#7 6 ""
			  warning: engagement rate: no rate such as 1.39%; left out (decimal_syntax)
			#8 7 ""
			  warning: engagement rate: a rate with more digits than a rate has; left out (rate_range)
			#9 8 "" map[engagement_rate:0.035]
			`},
		{name: "followers gained may be lost", in: "id,metric_followers_gained,metric_reach\n1,-5,\n2,5,-1\n3,,\n", want: `
			#2 1 "" followers_gained=-5
			#3 2 "" followers_gained=5
			  warning: metric_reach: left out: want a count such as 48500000, 1,234 or 1.9K (count_syntax)
			#4 3 ""
			`},
		{name: "followers of each network", in: "instagram,tiktok,ig followers,tiktok followers,youtube subscribers\nada,ada,1.5K,20,\nada,,,x,\nada,,,,7\n", want: `
			#2 instagram:ada "" [instagram ada] [tiktok ada] map[tiktok_followers:20] followers=1500
			#3 instagram:ada "" [instagram ada]
			  warning: tiktok followers: left out: want a count such as 48500000, 1,234 or 1.9K (count_syntax)
			#4 instagram:ada "" [instagram ada] map[youtube_followers:7]
			`},
	})
}

func TestAccounts(t *testing.T) {
	testFacts(t, []factTest{
		{name: "user IDs and former handles", opts: Options{Platform: irm.PlatformInstagram, Location: time.UTC},
			in: "username,user id,former handles,tiktok,tiktok user id,tiktok former handles,youtube channel id\n" +
				"ada,7,\"@old; older (2024-05-01), oldest (1.2.2023)\",bob,99,bo,UCx\n,8,,,,,\n,,old,bob,,,\n,,,,,bo,UCx\nada,1.2E+16,,,,,\nada,,,,a@b.example,,\nada,,,c@d.example,,,\nada,,e@f.example,,,,\n", want: `
				#2 instagram#7 "" [instagram ada 7 was old was older until 2024-05-01T00:00:00Z was oldest until 2023-02-01T00:00:00Z] [tiktok bob 99 was bo] [youtube UCx]
				#3 instagram#8 "" [instagram 8]
				#4 tiktok:bob "" [tiktok bob]
				  warning: former names of an account that has no name now; left out (account_empty)
				#5 youtube#UCx "" [youtube UCx]
				  warning: former names of an account that has no name now; left out (account_empty)
				creators: record 6: user id: want the whole id; a spreadsheet rounded it (id_mangled)
				creators: record 7: tiktok user id: want a public name or link, not an e-mail address (handle_email)
				creators: record 8: tiktok: want a public name or link, not an e-mail address (handle_email)
				creators: record 9: former handles: want a public name or link, not an e-mail address (handle_email)
				`},
		{name: "columns of one network are one account", in: "instagram,instagram link,instagram url,tiktok url\nada,https://instagram.com/ADA,,\nada,https://instagram.com/bob,,\nada,,https://www.tiktok.com/@ada,\n,,,https://www.tiktok.com/@ada\n", want: `
			#2 instagram:ada "" [instagram ada https://instagram.com/ADA]
			#3 instagram:ada "" [instagram ada]
			  warning: instagram link: an earlier column says otherwise; it is used (column_differs)
			#4 instagram:ada "" [instagram ada] [tiktok ada https://www.tiktok.com/@ada]
			#5 tiktok:ada "" [tiktok ada https://www.tiktok.com/@ada]
			`},
		{name: "the user ID wins over that of the link", in: "url,user id\nhttps://www.youtube.com/channel/UCx,UCy\n", want: `
			#2 youtube#UCy "" [youtube UCy https://www.youtube.com/channel/UCx]
			`},
		{name: "the same account twice", in: "username,platform,instagram,instagram user id\nada,instagram,ADA,7\n", want: `
			#2 instagram#7 "" [instagram ada 7]
			`},
		{name: "two that become one", in: "accounts\n\"[{\"\"platform\"\":\"\"tiktok\"\",\"\"handle\"\":\"\"x\"\"},{\"\"platform\"\":\"\"tiktok\"\",\"\"user_id\"\":\"\"7\"\"},{\"\"platform\"\":\"\"tiktok\"\",\"\"user_id\"\":\"\"7\"\",\"\"handle\"\":\"\"x\"\"}]\"\n", want: `
			creators: record 2: accounts[1]: want a valid record (duplicate)
			`},
		{name: "ids", in: "id,merged into\n\"\tc1\",\nc2,c1\n c3 ,\n", want: `
			creators: record 2: id: want no control characters around an id (text_control)
			#3 c2 ""
			#4 c3 ""
			`},
		{name: "languages", in: "id,language\nc1,\"de, pt-BR; de\"\nc2,German\nc3,a@b.example\n", want: `
			#2 c1 "" speaks de speaks pt-BR
			#3 c2 "" map[language:German]
			creators: record 4: language: want no e-mail address here; the cells of the row seem to have shifted (shifted_row)
			`},
		{name: "what is private in the wrong place", in: "id,name,niche,country,code,status,email\nc1,Ada a@b.example,,,,,\nc2,,a@b.example,,,,\nc3,,,a@b.example,,,\nc4,,,,a@b.example,,\nc5,,,,,a@b.example,\nc6,,,,,,12.5K\nc7,,,001,,Won,a\n", want: `
			#2 c1 ""
			  warning: name: an e-mail address where a public name is wanted; left out (name_email)
			creators: record 3: niche: want no e-mail address here; the cells of the row seem to have shifted (shifted_row)
			creators: record 4: country: want no e-mail address here; the cells of the row seem to have shifted (shifted_row)
			creators: record 5: code: want no e-mail address here; the cells of the row seem to have shifted (shifted_row)
			creators: record 6: status: want no e-mail address here; the cells of the row seem to have shifted (shifted_row)
			creators: record 7: email: want an e-mail address; the cells of the row seem to have shifted (shifted_row)
			#8 c7 "" home 001 state Won contact c7 from creator list <a>
			`},
		{name: "words in two columns", in: "id,category,category 2\nc1,Красота,Еда\nc2,Красота,Красота\n", want: `
			#2 c1 "" map[category:Красота; Еда]
			#3 c2 "" map[category:Красота]
			`},
		{name: "apostrophes", in: "id,name,code\n'=1,'tis,'+A\n''=1,'N/A,'-\n'1,',''\n", want: `
			#2 =1 "'tis" code +A
			#3 '=1 "N/A" code -
			#4 '1 "'" code ''
			`},
		{name: "empty JSON", opts: Options{Brand: "acme"}, in: "id,attributes,credentials,accounts,owners,partnership attributes\nc1,{},[],[],[],{}\n", want: `
			#2 c1 "" with acme derived as prospect  from ""
			`},
		{name: "JSON", in: "id,attributes\nc1,\"{\"\"a\"\":\"\"b\"\"}\"\nc2,{\nc3,\"{\"\"a\"\":1}\"\nc4,\"{\"\"A\"\":\"\"b\"\"}\"\n", want: `
			#2 c1 "" map[a:b]
			creators: record 3: attributes: want a valid record (json_syntax)
			creators: record 4: attributes.a: want a string, have a number (json_type)
			creators: record 5: attributes["A"]: want lower-case letters, digits, '-' and '_' (slug)
			`},
	})
}

func TestPartnerships(t *testing.T) {
	acme := Options{Brand: "acme", Location: time.UTC, Currency: irm.MustCurrency("USD")}
	testFacts(t, []factTest{
		{name: "all of it", opts: acme, in: "id,instagram,status,type,since,owner,source,tags,boundaries,standing,last contact,rate,reel rate,tiktok video fee,code\n" +
			"c1,ada,In Talks,one-off,2025-03-01,u7,Trade Fair,\"VIP, food\",alcohol,Active,2026-01-02 03:04,100,250.50,€300,ADA10\n", want: `
			#2 c1 "" [instagram ada] code ADA10 state In Talks contacted 2026-01-02T03:04:00Z with acme derived as active one_off from "trade-fair" since 2025-03-01T00:00:00Z relationship=u7 instagram/post=100.00 USD instagram/reel=250.50 USD tiktok/video=300.00 EUR #vip #food [alcohol] [] map[]
			`},
		{name: "no brand", in: "id,type,tags,status,rate\nc1,ambassador,vip,Won,1\n", want: `
			#2 c1 "" state Won
			  warning: type: the column is read only where Options.Brand or a column says the brand (brand_missing)
			  warning: tags: the column is read only where Options.Brand or a column says the brand (brand_missing)
			  warning: rate: the column is read only where Options.Brand or a column says the brand (brand_missing)
			`},
		{name: "brands in a column", in: "id,brand,type,partnership id\nc1,acme,ambassador,p1\nc2,,ambassador,\nc3,acme,,\nc4,,,\nc5,a@b.example,,\n", want: `
			#2 c1 "" with acme p1 as prospect ambassador from ""
			#3 c2 ""
			  warning: the row says something of a partnership, but not the brand; left out (brand_missing)
			#4 c3 "" with acme derived as prospect  from ""
			#5 c4 ""
			creators: record 6: brand: want no e-mail address here; the cells of the row seem to have shifted (shifted_row)
			`},
		{name: "words out of form", opts: acme, in: "id,type,tags,standing\nc1,Красота,\"vip, Красота\",friend\n", want: `
			#2 c1 "" with acme derived as prospect  from "" #vip
			  warning: type: want Latin letters and digits; left out (slug)
			  warning: tags: a word without Latin letters; left out (slug)
			  warning: standing: want prospect, active or advocate; left out (standing)
			`},
		{name: "owners", opts: Options{Brand: "acme", Owners: map[string]string{"Jane Doe": "u1"}}, in: "id,owner\nc1,Jane Doe\nc2,Joe\n", want: `
			#2 c1 "" with acme derived as prospect  from "" relationship=u1
			#3 c2 "" with acme derived as prospect  from ""
			  warning: owner: no user of the host by Options.Owners; left out (owner)
			`},
		{name: "owners by address", opts: acme, in: "id,owner\nc1,jane@example.com\nc2," + strings.Repeat("x", 200) + "\n", want: `
			#2 c1 "" with acme derived as prospect  from ""
			  warning: owner: no user of the host by Options.Owners; left out (owner)
			creators: record 3: partnership.owners[0].actor.id: want at most 128 bytes (id_length)
			`},
		{name: "fees", opts: acme, in: "id,instagram,fee,currency\n1,a,\"$1,250.50\",\n2,a,\"1.250,50\",eur\n3,a,300 CHF,\n4,a,EUR 300,eur\n5,a,10%,\n6,a,1.250,\n7,,5,\n8,a,12.345,KWD\n9,a,1.005,JPY\n10,a,x,\n11,a,5,XYZ\n12,a,-5,\n13,a,£2K,\n14,a,CHF 5,usd\n15,a,$5,eur\n16,a,$5,cad\n", want: `
			#2 1 "" [instagram a] with acme derived as prospect  from "" instagram/post=1250.50 USD
			#3 2 "" [instagram a] with acme derived as prospect  from "" instagram/post=1250.50 EUR
			#4 3 "" [instagram a] with acme derived as prospect  from "" instagram/post=300.00 CHF
			#5 4 "" [instagram a] with acme derived as prospect  from "" instagram/post=300.00 EUR
			#6 5 "" [instagram a] with acme derived as prospect  from ""
			  warning: fee: left out: want an amount, not a share (decimal_percent)
			#7 6 "" [instagram a] with acme derived as prospect  from ""
			  warning: fee: left out: want an amount such as 1250.00 with one reading (decimal_ambiguous)
			#8 7 "" with acme derived as prospect  from ""
			  warning: fee: left out: want a network for the fee, in the header or by an account (platform_missing)
			#9 8 "" [instagram a] with acme derived as prospect  from ""
			  warning: fee: left out: want an amount such as 1250.00 with one reading (decimal_ambiguous)
			#10 9 "" [instagram a] with acme derived as prospect  from ""
			  warning: fee: left out: want an amount such as 1250.00 with one reading (decimal_ambiguous)
			#11 10 "" [instagram a] with acme derived as prospect  from ""
			  warning: fee: left out: want an amount such as 1250.00 with one reading (decimal_syntax)
			#12 11 "" [instagram a] with acme derived as prospect  from ""
			  warning: fee: left out: want an ISO 4217 code in use in 2026, such as USD (currency)
			#13 12 "" [instagram a] with acme derived as prospect  from ""
			  warning: fee: left out: want an amount of zero or more (money_sign)
			#14 13 "" [instagram a] with acme derived as prospect  from "" instagram/post=2000.00 GBP
			#15 14 "" [instagram a] with acme derived as prospect  from ""
			  warning: fee: left out: want one currency; that of the cell is not that of the row (currency_differs)
			#16 15 "" [instagram a] with acme derived as prospect  from ""
			  warning: fee: left out: want one currency; that of the cell is not that of the row (currency_differs)
			#17 16 "" [instagram a] with acme derived as prospect  from "" instagram/post=5.00 CAD
			`},
		{name: "fees without a currency", opts: Options{Brand: "acme"}, in: "id,youtube rate,video rate yt\nc1,5,\nc2,$5,\nc3,5 EUR,\n", want: `
			#2 c1 "" with acme derived as prospect  from ""
			  info: video rate yt: the column is not read (column_ignored)
			  warning: youtube rate: left out: want a currency: in the cell, in a column, or as Options.Currency (currency_missing)
			#3 c2 "" with acme derived as prospect  from ""
			  warning: youtube rate: left out: want a currency: in the cell, in a column, or as Options.Currency (currency_missing)
			#4 c3 "" with acme derived as prospect  from "" youtube/post=5.00 EUR
			`},
		{name: "terms", in: "id,birthday,preferences,consent basis,consent at,consent evidence,retain until,payee,contact source,contact purpose,contact name\nc1,1.2.1990,vegan,consent,2026-01-02T10:30:00Z,n1,2030-01-01,p1,fair,gifts,Ada\nc2,2026-01-02T10:30:00Z,,,,,,,,,\nc3,,,A!,,,,,,,\n", want: `
			#2 c1 "" contact c1 from fair <Ada> 1990-02-01 vegan consent 2026-01-02T10:30:00Z n1 2030-01-01 p1
			#3 c2 ""
			  warning: birthday: left out: want a day that exists, as YYYY-MM-DD (time)
			creators: record 4: contact.consent.basis: want lower-case letters, digits, '-' and '_' (slug)
			`},
	})
}

// The time of a last contact one hour east of Greenwich and without a zone, or the
// code of the warning why there is none.
func TestTimes(t *testing.T) {
	for cell, want := range map[string][2]string{
		"2026-01-02":           {"2026-01-01T23:00:00Z", "time_zone"},
		"2.1.2026":             {"2026-01-01T23:00:00Z", "time_zone"},
		"02.01.2026 10:30":     {"2026-01-02T09:30:00Z", "time_zone"},
		"2026-01-02 10:30":     {"2026-01-02T09:30:00Z", "time_zone"},
		"2026-01-02T10:30:00Z": {"2026-01-02T10:30:00Z", "2026-01-02T10:30:00Z"},
		"01/02/2026":           {"time_ambiguous", "time_ambiguous"},
		"46024.128":            {"time_serial", "time_serial"},
		"1767323045":           {"time_epoch", "time_epoch"},
		"2026-02-30":           {"time", "time"},
		"soon":                 {"time", "time"},
		"N/A":                  {"", ""},
	} {
		for i, loc := range []*time.Location{time.FixedZone("", 3600), nil} {
			for r, err := range Creators(strings.NewReader("id,last contact\nc,"+cell+"\n"), Options{Location: loc}) {
				got := timeText(r.LastContact)
				if err != nil {
					t.Errorf("%s rejects the creator: %v", cell, err)
				}
				for _, f := range r.Findings {
					if f.Severity == irm.SeverityWarning {
						got = f.Code
					}
				}
				if got != want[i] {
					t.Errorf("%s in %v is %s, want %s", cell, loc, got, want[i])
				}
			}
		}
	}
	for cell, want := range map[string]string{"1.2.1990": "", "1990-02-01": "", "1990": "time_serial", "01/02/1990": "time_ambiguous", "1990-02-01T10:30:00Z": "time"} {
		for r, err := range Creators(strings.NewReader("id,birthday\nc,"+cell+"\n"), Options{}) {
			if err != nil || (want == "") != (r.Contact.Birthday.Reveal() == "1990-02-01") || want != "" && !r.Findings.Has(want) {
				t.Errorf("the birthday %s is %s with %v, %v", cell, r.Contact.Birthday.Reveal(), r.Findings, err)
			}
		}
	}
}

func TestHeaders(t *testing.T) {
	for h, want := range map[string]column{
		"Instagram Handle": {field: fieldAccount, platform: irm.PlatformInstagram}, "ig": {field: fieldAccount, platform: irm.PlatformInstagram},
		"twitter": {field: fieldAccount, platform: irm.PlatformX}, "YT channel id": {field: fieldAccountUserID, platform: irm.PlatformYouTube},
		"stories rate": {field: fieldFee, format: irm.FormatStory}, "price instagram reels": {field: fieldFee, platform: irm.PlatformInstagram, format: irm.FormatReel},
		"rate": {field: fieldFee}, "reel reel rate": {}, "rate per hour a": {}, "interest rate": {}, "Honorar": {field: fieldFee}, "": {},
		"state": {field: fieldRegion}, "metric_views": {field: fieldMetric, metric: irm.MetricViews, sparse: true}, "metric_x": {}, "ignore": {}, "notes": {},
		"Straße": {field: fieldLine1}, "Letzter Kontakt": {field: fieldLastContact}, "engagement": {},
	} {
		if got := columnOf(h, nil); got != want {
			t.Errorf("%q is %+v, want %+v", h, got, want)
		}
	}
	for _, name := range []string{"state", "ignore", "reach", "x", "tiktok_user_id", "instagram_reel_fee", "fee"} {
		if _, ok := columnNamed(name); !ok {
			t.Errorf("Options.Columns lacks %s", name)
		}
	}
}
