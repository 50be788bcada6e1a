package metric

import (
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

func TestTables(t *testing.T) {
	vendor := Options{AsOf: noon, Source: "vendor"}
	for _, tt := range []struct {
		name, in, want string
		opts           Options
	}{
		{name: "vendor", opts: vendor, in: "Post ID,Post URL,Views,Likes,Estimated Impressions,Engagement Rate,Caption,Story count\np1,https://www.instagram.com/p/Cabc/?x=1,\"1,200\",1.9K,3000,1.39%,Hi,2.5\n,https://m.tiktok.com/@ada/video/7123,N/A,,,,,\n,,1,,,,,\n", want: `
			#2 content p1 as of 2026-03-01T12:00:00Z by vendor at https://www.instagram.com/p/Cabc/?x=1: {"views":1200,"likes":1900}
			  views 1200
			  likes 1900
			  impressions 3000 estimated
			  story_count 2.5
			  info: columns that are not read: Engagement Rate, Caption (column_ignored)
			  info: Likes: the source had rounded it (count_rounded)
			  info: Story count: not a count that is known; kept under its own name (metric_unknown)
			#3 content 7123 as of 2026-03-01T12:00:00Z by vendor at https://m.tiktok.com/@ada/video/7123: {}
			  info: Views: the count is unknown (placeholder)
			  info: no count is known, which is not 0 (empty)
			metrics: record 4: want an id or a URL of what was measured, or Options.Subject (subject_missing)
			`},
		{name: "all fields", in: "List of posts\nsubject_kind;id;as_of;source;boosted;is estimated;views;total views;organic views;paid views\nCampaign;g1;2026-03-01T10:00:00Z;tool;no;no;10;30;10;20\ncampaign;g2;2026-03-01T10:00:00Z;tool;yes;no;10;30;;\ncampaign;g3;2026-03-01T10:00:00Z;tool;maybe;;;;;\n", want: `
			#3 campaign g1 as of 2026-03-01T10:00:00Z by tool: {"views":10}
			  views 10
			  paid_views 20 paid
			  info: the rows above the header are not read (rows_above)
			  info: paid views: not a count that is known; kept under its own name (metric_unknown)
			  warning: total views: given twice; a measured one goes before an estimate, else the first counts (count_differs)
			#4 campaign g2 as of 2026-03-01T10:00:00Z by tool paid: {"views":10}
			  views 10 paid
			  warning: total views: given twice; a measured one goes before an estimate, else the first counts (count_differs)
			metrics: record 5: boosted: want yes or no (flag)
			`},
		{name: "one metric a row", opts: Options{AsOf: noon, Source: "tool"}, in: "post_id,metric,value\np1,Views,12\np1,total_likes,3\np1,Engagement rate,0.1\np1,,5\np1,mentions,2\n", want: `
			#2 content p1 as of 2026-03-01T12:00:00Z by tool: {"views":12}
			  views 12
			#3 content p1 as of 2026-03-01T12:00:00Z by tool: {"likes":3}
			  likes 3
			metrics: record 4: metric: want the name of a count; rates, averages and amounts are none (metric)
			metrics: record 5: value: want the name of a metric beside its value (metric)
			#6 content p1 as of 2026-03-01T12:00:00Z by tool: {}
			  mentions 2
			  info: value: not a count that is known; kept under its own name (metric_unknown)
			`},
		{name: "accounts and creators", opts: Options{AsOf: noon, Source: "tool", Estimated: true, Paid: true}, in: "username,followers\n@ada,10\nada@example.com,1\n1.2E+11,1\n\u200b,1\n", want: `
			#2 account ada as of 2026-03-01T12:00:00Z by tool estimated paid: {"followers":10}
			  followers 10 estimated paid
			metrics: record 3: username: want a public name or id; an e-mail address is no pseudonym (id_email)
			metrics: record 4: username: want the whole id; a spreadsheet rounded it (id_mangled)
			metrics: record 5: username: want printable characters without outer space (id)
			`},
		{name: "creators", opts: Options{AsOf: noon, Source: "tool", Subject: irm.Subject{Kind: irm.SubjectBrand}}, in: "creator_id,total followers,total posts\ncr-1,10,3\n", want: `
			#2 brand cr-1 as of 2026-03-01T12:00:00Z by tool: {"followers":10,"posts":3}
			  followers 10
			  posts 3
			`},
		{name: "measured before estimated", opts: vendor, in: "id,est impressions,impressions,reach,estimated reach,views\np1,30,20,5,7,4\np2,30,,,7,\n", want: `
			#2 content p1 as of 2026-03-01T12:00:00Z by vendor: {"reach":5,"impressions":20,"views":4}
			  impressions 20
			  reach 5
			  views 4
			  warning: impressions: given twice; a measured one goes before an estimate, else the first counts (count_differs)
			  warning: estimated reach: given twice; a measured one goes before an estimate, else the first counts (count_differs)
			#3 content p2 as of 2026-03-01T12:00:00Z by vendor estimated: {"reach":7,"impressions":30}
			  impressions 30 estimated
			  reach 7 estimated
			`},
		{name: "German", opts: Options{Source: "tool", DecimalComma: true, Location: time.FixedZone("CET", 3600), Columns: map[string]string{"Aufrufe": "views", "Gesamtaufrufe": "total_views", "Beitrag": "id", "Stand": "as_of", "Erwähnungen": "mentions", "Views": "ignore"}},
			in: "Beitrag;Stand;Aufrufe;Gesamtaufrufe;Erwähnungen;Views\nb1;01.03.2026;1.234;1,5M;2,5;x\nb2;01.03.2026;1,5;;;\nb3;heute;1;;;\n", want: `
			#2 content b1 as of 2026-02-28T23:00:00Z by tool: {"views":1234}
			  views 1234
			  views 1500000 paid
			  mentions 2.5
			  info: Gesamtaufrufe: the source had rounded it (count_rounded)
			metrics: record 3: Aufrufe: want a whole number (count_fraction)
			metrics: record 4: Stand: want RFC 3339 such as 2026-01-31T09:30:00Z (time)
			`},
		{name: "odd counts", opts: vendor, in: "id,views,likes,subscribers gained,mention count\np1,-1,,,\np2,1.39%,,,\np3,2.28E+11,,,\np4,,9223372036854775807,,\np5,,,-5,\np6,,,,-5\np7,,,,1.2K\n", want: `
			metrics: record 2: views: want a count such as 48500000, 1,234 or 1.9K (count_syntax)
			metrics: record 3: views: want a count, not a share (count_percent)
			metrics: record 4: views: want the digits; a spreadsheet rounded them away (count_mangled)
			metrics: record 5: likes: want a count below 9 x 10^12 (count_range)
			#6 content p5 as of 2026-03-01T12:00:00Z by vendor: {"followers_gained":-5}
			  followers_gained -5
			metrics: record 7: mention count: want a count such as 48500000, 1,234 or 1.9K (count_syntax)
			#8 content p7 as of 2026-03-01T12:00:00Z by vendor: {}
			  mention_count 1200
			  info: mention count: the source had rounded it (count_rounded)
			  info: mention count: not a count that is known; kept under its own name (metric_unknown)
			`},
		{name: "odd words", opts: vendor, in: "id,subject_kind,source,url,views\np1,A b,,,1\np2,,\"a\x01\",,1\np3,,,\"a\nb\",1\n", want: `
			metrics: record 2: subject.kind: want lower-case letters, digits, '-' and '_' (slug)
			metrics: record 3: source: want no control characters (text_control)
			#4 content p3 as of 2026-03-01T12:00:00Z by vendor: {"views":1}
			  views 1
			  warning: url: want at most 8,192 bytes of UTF-8 without controls; left out (url)
			`},
		{name: "a URL without an ID", opts: vendor, in: "link,views\nhttps://blog.example/2026/review/,5\nnot a link,5\nhttps://x.example/" + strings.Repeat("a", 128) + ",5\n", want: `
			#2 content blog.example/2026/review as of 2026-03-01T12:00:00Z by vendor at https://blog.example/2026/review/: {"views":5}
			  views 5
			metrics: record 3: want an id or a URL of what was measured, or Options.Subject (subject_missing)
			metrics: record 4: want an id or a URL of what was measured, or Options.Subject (subject_missing)
			`},
		{name: "many minutes", opts: vendor, in: "id,estimated minutes watched\np1,9223372036854775807\np2,5\n", want: `
			metrics: record 2: estimated minutes watched: want a count below 2^63 (count_range)
			#3 content p2 as of 2026-03-01T12:00:00Z by vendor estimated: {"watch_seconds":300}
			  watch_seconds 300 estimated
			`},
		{name: "no time", in: "id,views\n", want: "metrics: line 1: AsOf: the header lacks as_of; Options.AsOf can say when it was measured\n"},
		{name: "no source", opts: asked, in: "id,views\n", want: "metrics: line 1: Source: the header lacks source; Options.Source can say who measured\n"},
		{name: "no field", opts: Options{Columns: map[string]string{"a": "No field", "b": "_"}}, in: "", want: "metrics: Columns: \"No field\" is no field and no metric\n"},
		{name: "no year", opts: Options{AsOf: time.Unix(-1, 0)}, in: "", want: "metrics: AsOf: want a year from 1970 to 9999\n"},
		{name: "space", opts: asked, in: strings.Repeat(" ", 5000), want: "metrics: line 1: no header within the first 3 lines; want an id or a URL, and a count such as views\n"},
		{name: "one subject", opts: Options{AsOf: noon, Source: "tool", Subject: irm.Subject{ID: "s"}}, in: "views\n3\n", want: `
			#2 content s as of 2026-03-01T12:00:00Z by tool: {"views":3}
			  views 3
			`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			intaketest.Same(t, intaketest.Collect(Readings(strings.NewReader(tt.in), tt.opts), render), tt.want)
		})
	}
}

// What a table leaves open is told by its delimiter or by an option, or refused.
func TestReadTwoWays(t *testing.T) {
	for _, tt := range []struct {
		name, in, want string
		opts           Options
	}{
		{name: "German", in: "id;views;story count\np1;1.234;1.234\np2;1.2;2,5\np3;1,234;1\n", want: `
			#2 content p1 as of 2026-03-01T12:00:00Z by x: {"views":1234}
			  views 1234
			  story_count 1234
			  info: story count: not a count that is known; kept under its own name (metric_unknown)
			metrics: record 3: views: want a whole number (count_fraction)
			metrics: record 4: views: want a number with one reading, or an option that says which mark is decimal (count_ambiguous)
			`},
		{name: "English", in: "id,views,story count\np1,\"1,234\",2.5\np2,1.234,1\n", want: `
			#2 content p1 as of 2026-03-01T12:00:00Z by x: {"views":1234}
			  views 1234
			  story_count 2.5
			  info: story count: not a count that is known; kept under its own name (metric_unknown)
			metrics: record 3: views: want a number with one reading, or an option that says which mark is decimal (count_ambiguous)
			`},
		{name: "a point is said", opts: Options{DecimalPoint: true}, in: "id;views;story count\np1;1,234;1.234\n", want: `
			#2 content p1 as of 2026-03-01T12:00:00Z by x: {"views":1234}
			  views 1234
			  story_count 1.234
			  info: story count: not a count that is known; kept under its own name (metric_unknown)
			`},
		{name: "numbers of JSON have a point", opts: Options{DecimalComma: true}, in: `{"id":"p1","story_count":2.5,"views":"1.234"}`, want: `
			#1 content p1 as of 2026-03-01T12:00:00Z by x: {"views":1234}
			  story_count 2.5
			  views 1234
			  info: story_count: not a count that is known; kept under its own name (metric_unknown)
			`},
		{name: "both", opts: Options{DecimalPoint: true, DecimalComma: true}, in: "", want: "metrics: DecimalPoint: want one of DecimalComma and DecimalPoint\n"},
		{name: "an odd order", opts: Options{DateOrder: "YMD"}, in: "", want: "metrics: DateOrder: want \"DMY\" or \"MDY\"\n"},
		{name: "dates", in: "id,date,views\np1,1/2/2026,5\np2,2026/02/01,5\n", want: `
			metrics: record 2: date: want the year first such as 2026-01-31T09:30:00Z; day and month look alike, DateOrder tells them apart (time_ambiguous)
			#3 content p2 as of 2026-02-01T00:00:00Z by x: {"views":5}
			  views 5
			`},
		{name: "dates with an order", opts: Options{DateOrder: "DMY"}, in: "id,date,views\np1,1/2/2026,5\n", want: `
			#2 content p1 as of 2026-02-01T00:00:00Z by x: {"views":5}
			  views 5
			`},
		{name: "one subject", in: "url,views\nhttps://www.instagram.com/ada/reel/Abc/,5\nhttps://www.instagram.com/reels/Abc/,6\nhttps://www.instagram.com/reel/Abc,7\n", want: `
			#2 content Abc as of 2026-03-01T12:00:00Z by x at https://www.instagram.com/ada/reel/Abc/: {"views":5}
			  views 5
			#3 content Abc as of 2026-03-01T12:00:00Z by x at https://www.instagram.com/reels/Abc/: {"views":6}
			  views 6
			#4 content Abc as of 2026-03-01T12:00:00Z by x at https://www.instagram.com/reel/Abc: {"views":7}
			  views 7
			`},
		{name: "one account", in: "account,account id,followers\n@Ada@Example.social,x,0\n@Ada,,1\nADA,,2\nUCabcdefghijklmnopqrstuv,,3\n,Uc1,4\n+49 151 12345,,5\nada%40example.com,,6\n", want: `
			#2 account ada@example.social as of 2026-03-01T12:00:00Z by x: {"followers":0}
			  followers 0
			#3 account ada as of 2026-03-01T12:00:00Z by x: {"followers":1}
			  followers 1
			#4 account ada as of 2026-03-01T12:00:00Z by x: {"followers":2}
			  followers 2
			#5 account UCabcdefghijklmnopqrstuv as of 2026-03-01T12:00:00Z by x: {"followers":3}
			  followers 3
			#6 account Uc1 as of 2026-03-01T12:00:00Z by x: {"followers":4}
			  followers 4
			metrics: record 7: account: want a public name or id; a phone number is no pseudonym (id_phone)
			metrics: record 8: account: want a public name or id; an e-mail address is no pseudonym (id_email)
			`},
		{name: "a vendor's total has no boosted reach", in: "id,Total Likes\np1,5\n", want: `
			#2 content p1 as of 2026-03-01T12:00:00Z by x: {"likes":5}
			  likes 5
			`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.opts.AsOf, tt.opts.Source, tt.opts.Location = noon, "x", time.UTC
			intaketest.Same(t, intaketest.Collect(Readings(strings.NewReader(tt.in), tt.opts), render), tt.want)
		})
	}
}

// The notes on a file are not lost where its first row is rejected.
func TestNotesOfRejected(t *testing.T) {
	rows := 0
	for row, err := range Readings(strings.NewReader("id,views,Caption\np1,x,Hi\n"), Options{AsOf: noon, Source: "x"}) {
		if rows++; err == nil || !row.Findings.Has("column_ignored") {
			t.Errorf("got %v, %v, want a rejection with the note", row.Findings, err)
		}
	}
	if rows != 1 {
		t.Errorf("%d rows, want 1", rows)
	}
}
