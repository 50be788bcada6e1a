package metric

import (
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

// What a network says of an account is never taken for content, and an error never for
// an empty answer.
func TestAccountsAndErrors(t *testing.T) {
	for _, tt := range []struct {
		name, in, want string
		opts           Options
	}{
		{name: "Instagram profiles", opts: asked, in: `{"id":"17841","username":"ada","followers_count":100,"media_count":5,"follows_count":3}
			{"business_discovery":{"followers_count":267793,"media_count":1205,"id":"17","media":{"data":[]}},"id":"178"}{"username":"@Ada","media_count":1}`, want: `
			#1 account 17841 as of 2026-03-01T12:00:00Z by instagram: {"followers":100,"following":3,"posts":5}
			  followers 100
			  posts 5
			  following 3
			#2 account 17 as of 2026-03-01T12:00:00Z by instagram: {"followers":267793,"posts":1205}
			  followers 267793
			  posts 1205
			  warning: business_discovery.media: posts inside of an account are not read; want them as a list of their own (media)
			#3 account ada as of 2026-03-01T12:00:00Z by instagram: {"posts":1}
			  posts 1
			`},
		{name: "the host knows better", opts: Options{AsOf: noon, Subject: irm.Subject{Kind: irm.SubjectBrand}}, in: `{"id":"1","followers_count":100}{"data":[{"name":"reach","period":"day","total_value":{"value":30},"id":"17/insights/reach/day"}]}`, want: `
			#1 brand 1 as of 2026-03-01T12:00:00Z by instagram: {"followers":100}
			  followers 100
			#2 brand 17 as of 2026-03-01T12:00:00Z by instagram: {}
			  warning: data[0].period: not a total but what happened in a time; left out (period)
			  info: no count is known, which is not 0 (empty)
			`},
		{name: "Instagram account insights", opts: asked, in: `{"data":[{"name":"follower_count","period":"lifetime","values":[{"value":3}],"id":"17/insights/follower_count/day"}]}{"data":[{"name":"reach","period":"day","total_value":{"value":30},"id":"17/insights/reach/day"}]}`, want: `
			#1 account 17 as of 2026-03-01T12:00:00Z by instagram: {"followers":3}
			  followers 3
			#2 account 17 as of 2026-03-01T12:00:00Z by instagram: {}
			  warning: data[0].period: not a total but what happened in a time; left out (period)
			  info: no count is known, which is not 0 (empty)
			`},
		{name: "Instagram media without comments", opts: asked, in: `{"data":[{"id":"1","like_count":3,"permalink":"https://www.instagram.com/p/abc/"},{"id":"2","media_type":"IMAGE"},{"id":"3","like_count":1}]}{"id":"4","like_count":1,"share_url":"https://www.tiktok.com/@a/video/4"}`, want: `
			#1 content 1 as of 2026-03-01T12:00:00Z by instagram at https://www.instagram.com/p/abc/: {"likes":3}
			  likes 3
			#2 content 2 as of 2026-03-01T12:00:00Z by instagram: {}
			  info: no count is known, which is not 0 (empty)
			#3 content 3 as of 2026-03-01T12:00:00Z by instagram: {"likes":1}
			  likes 1
			metrics: record 4: want a source, or Options.Source: who measured? (source_missing)
			`},
		{name: "errors", opts: asked, in: `{"data":{},"error":{"code":"access_token_invalid","message":"x"}}{"data":{"videos":[]},"error":{"code":"rate_limit_exceeded"}}{"error":{"message":"for ada@example.com","code":190}}{"error":{"code":"Ada Doe"}}{"data":{"videos":[{"id":"7","view_count":5}]},"error":{"code":"ok"}}`, want: `
			metrics: record 1: error.code: want an answer with figures, not the error access_token_invalid (answer_error)
			metrics: record 2: error.code: want an answer with figures, not the error rate_limit_exceeded (answer_error)
			metrics: record 3: error.code: want an answer with figures, not the error 190 (answer_error)
			metrics: record 4: error.code: want an answer with figures, not the error (answer_error)
			#5 content 7 as of 2026-03-01T12:00:00Z by tiktok: {"views":5}
			  views 5
			`},
		{name: "too long", opts: asked, in: `{"id":"1","view_count":1,"share_count":1}{"id":"` + strings.Repeat("x", 1<<20) + `"}{"id":"2","view_count":1,"share_count":1}`, want: `
			#1 content 1 as of 2026-03-01T12:00:00Z by tiktok: {"views":1,"shares":1}
			  views 1
			  shares 1
			metrics: record 2: want records of at most 1 MiB (record_size)
			#3 content 2 as of 2026-03-01T12:00:00Z by tiktok: {"views":1,"shares":1}
			  views 1
			  shares 1
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
	for row, err := range Readings(strings.NewReader("id,views,Caption\np1,x,Hi\n"), Options{AsOf: noon, Source: "x"}) {
		if err == nil || !row.Findings.Has("column_ignored") {
			t.Errorf("got %v, %v, want a rejection with the note", row.Findings, err)
		}
	}
}
