package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/attribution/utm"
)

func part(t *testing.T, out, heading string) string {
	t.Helper()
	_, rest, ok := strings.Cut(out, heading)
	if !ok {
		t.Fatalf("there is no %q:\n%s", heading, out)
	}
	rest, _, _ = strings.Cut(rest, "\n\n")
	return rest
}

// Every model gives the same orders to the same money, and its books close. // seed: A6
func TestModels(t *testing.T) {
	outputs := make(map[string]string)
	for _, model := range []string{"last_touch", "first_touch", "last_non_direct", "linear", "position", "markers", "time_decay"} {
		code, out, stderr := quickstart(t, "-model", model)
		if code != 0 {
			t.Fatalf("%s: exit %d: %s", model, code, stderr)
		}
		reasons := part(t, out, "Orders by reason, by "+model)
		outputs[reasons] = model
		books := part(t, out, "Books of ")
		if !strings.Contains(books, "= difference                  0.00 USD") {
			t.Errorf("%s: %s", model, books)
		}
		var net, creators int64
		for line := range strings.Lines(reasons) {
			cells := strings.Fields(line)
			if len(cells) < 4 || cells[len(cells)-2] != "USD" || strings.Contains(line, "flagged") {
				continue
			}
			net += cents(cells[len(cells)-3])
			creators += cents(cells[len(cells)-1])
		}
		amount := func(what string) int64 {
			_, after, _ := strings.Cut(books, what)
			return cents(strings.Fields(after)[0])
		}
		if want := amount("net of discounts") - amount("- refunds"); net != want {
			t.Errorf("%s: the reasons sum to %d, the books to %d", model, net, want)
		}
		if want := amount("credited to creators"); creators != want {
			t.Errorf("%s: creators have %d by reason, %d in the books", model, creators, want)
		}
	}
	if len(outputs) < 6 { // markers need conversions of other kinds than orders
		t.Errorf("the models give but %d results", len(outputs))
	}
}

// The model of the command line goes before that of the policy.
func TestPolicyFile(t *testing.T) {
	path := write(t, "policy.json", `{"schema":"irmkit/attribution-policy/1","model":{"rule":"first_touch"},"lookbacks":[{"touch":"click","span":"1d"}],
		"promo":"involved","leak":{"no_touch":"withhold"}}`)
	for _, tt := range []struct{ model, want string }{{"", "by first_touch"}, {"linear", "by linear"}} {
		args := []string{"-policy", path}
		if tt.model != "" {
			args = append(args, "-model", tt.model)
		}
		code, out, stderr := quickstart(t, args...)
		if code != 0 {
			t.Fatalf("exit %d: %s", code, stderr)
		}
		if reasons := part(t, out, "Orders by reason, "+tt.want); !strings.Contains(reasons, "code_leak") {
			t.Errorf("no code is withheld:%s", reasons)
		}
	}
}

// A link says whose it is, and an export of all of them can be read back.
func TestLinksFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "links.csv")
	creators := write(t, "creators.csv", "handle,platform,name,code\nanna,instagram,Anna,\nben,twitch,=Ben,BEN5\nzoja,tiktok,\u0417\u043e\u044f,\nhell,tiktok,Hell,\nanna_b,youtube,Anna,ANNA10\nanna-b,youtube,Anna,\n\u0141,tiktok,,\n")
	exit, out, stderr := quickstart(t, "-creators", creators, "-landing", "https://my.example/p?size=M#top", "-links", path)
	if exit != 0 {
		t.Fatalf("exit %d: %s", exit, stderr)
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	byCreator := make(map[string][]string)
	for _, row := range rows[1:] {
		byCreator[row[0]] = row
		link := utm.Parse(row[5])
		if row[5] != "" && (!strings.HasPrefix(row[5], "https://my.example/p?size=M&") || link.Params.Medium != "influencer" || len(link.Findings) > 0) {
			t.Errorf("link %s", row[5])
		}
		if _, err := code.Normalize(row[3]); row[3] != "" && err != nil {
			t.Error(err)
		}
	}
	for creator, want := range map[string][]string{
		"instagram:anna": {"Anna", "ANNA10A", "new"}, "youtube:anna-b": {"Anna", "ANNA10C", "new"}, "twitch:ben": {"'=Ben", "BEN5", "owned"},
		"tiktok:zoja": {"\u0417\u043e\u044f", "ZOJA10", "new"}, "tiktok:hell": {"Hell", "", ""},
		"youtube:anna_b": {"Anna", "ANNA10", "owned"}, // its link would be that of the one before
	} {
		row := byCreator[creator]
		if row == nil || row[1] != want[0] || row[3] != want[1] || row[4] != want[2] || (row[6] == "") != (row[3] != "" && row[5] != "") {
			t.Errorf("%s: %q, want %q", creator, row, want)
		}
	}
	if !strings.Contains(out, "1 creator without a code: want a name and pattern without blocked words") {
		t.Error(out)
	}
}

// Clicks as a stranger has them: whose they were is in the link, in a code, in the row,
// or nowhere.
func TestOddClicks(t *testing.T) {
	clicks := write(t, "clicks.csv", strings.Join([]string{
		"timestamp;anonymous_id;landing_page;referrer;event_name;influencer",
		"2026-03-05T10:00:00Z;v1;shop.example/?UTM_MEDIUM=Influencer&utm_source=IG&utm_content=Spring-2026_CR-001&fbclid=Iw1;https://l.instagram.com/;;",
		"2026-03-05T10:00:00Z;v2;https://shop.example/?utm_medium=influencer&utm_content=zzz&utm_campaign=100%;;;",
		"2026-03-05T11:00:00Z;v2;https://shop.example/?code=bela-10;;;",
		"2026-03-05T12:00:00Z;v3;/?utm_source=google&utm_medium=cpc&gclid=Cj0;www.google.com/search;;",
		"2026-03-05T12:00:00Z;v4;;;;cr-003",
		"2026-03-05T13:00:00Z;v4;/;android-app://com.instagram.android/;;",
		"2026-03-05T14:00:00Z;v4;/;ht tp://bad url;;",
		"2026-03-05T15:00:00Z;v4;/;;;",
		"2026-03-05T12:00:00Z;v5;/;;impression;cr-004",
		"2026-03-05T12:00:00Z;v5;/;;impression;",
		"2026-03-05T12:00:00Z;v5;/;;add_to_cart;",
		"2026-03-05T12:00:00Z;;/;;;",
	}, "\n"))
	orders := write(t, "orders.csv", "order_id,visitor,code,net,currency,at\no1,v1,,40.00,USD,2026-03-10T10:00:00Z\no2,v2,BELA1O,40.00,USD,2026-03-10T10:00:00Z\n"+
		"o3,v4,,40.00,USD,2026-03-10T10:00:00Z\no4,v5,,40.00,USD,2026-03-06T10:00:00Z\n")
	run := func(args ...string) string {
		code, out, stderr := quickstart(t, append([]string{"-clicks", clicks, "-orders", orders, "-source", "csv"}, args...)...)
		if code != 0 {
			t.Fatalf("exit %d: %s", code, stderr)
		}
		return out
	}
	out := run()
	for _, part := range []string{
		"clicks         12     9        0         0         3",
		"want the creator whose work was seen", `"add_to_cart": neither a click nor a view`, "want a visitor",
		"Creator              4            3\n", "Paid Search          1            0\n", "Organic Social       1            0\n", "Direct               2            0\n",
		`1 visit by links of creators who are not in the list: "zzz"`, "url_escape 1",
		"  click         2  80.00 USD        80.00\n", "  channel       1  40.00 USD         0.00\n", "  view          1  40.00 USD        40.00\n",
		`"BELA1O": nobody's; did you mean BELA10 or `,
	} {
		if !strings.Contains(out, part) {
			t.Errorf("the output does not say %q:\n%s", part, out)
		}
	}
	if why := run("-why", "o3", "-model", "last_non_direct"); !strings.Contains(why, "click of direct: the model gives it no weight") {
		t.Error(why)
	}
	if why := run("-why", "o1"); !strings.HasPrefix(why, "o1: cr-001 1, 40.00 USD by last_touch\n") {
		t.Error(why)
	}
}

// Codes with limits and dates; what cannot stand beside the others is said with its row.
func TestCodesFile(t *testing.T) {
	codes := write(t, "codes.csv", "\ufeffCode, creator ,max_uses,from,compromised_since\nBELA1O,x,,,\nOK10,cr-009,1,2026-03-01T00:00:00Z,\nOK10,cr-009,1,2026-03-01T00:00:00Z,\n"+
		"OK10,cr-008,,,\nTWO,cr-009,zero,,\nSIX,cr-009,,soon,\nA,x\nOUT10,cr-009,,,2026-03-10T00:00:00Z\n")
	orders := write(t, "orders.csv", "order_id,visitor,code,net,currency,at\no1,v1,OK-10,40.00,USD,2026-03-11T10:00:00Z\no2,v2,ok10,40.00,USD,2026-03-10T10:00:00Z\no3,v3,OUT10,40.00,USD,2026-03-10T10:00:00Z\n")
	exit, out, stderr := quickstart(t, "-codes", codes, "-orders", orders, "-source", "csv", "-top", "0")
	if exit != 0 {
		t.Fatalf("exit %d: %s", exit, stderr)
	}
	for _, part := range []string{
		"codes           8     2        0         1         5",
		"codes: line 2: code BELA1O looks like BELA10 of cr-002", "codes: line 5: code OK10 belongs to cr-009 already",
		`codes: line 6: max_uses: "zero": want a whole number above zero`, "codes: line 7: from: ", "codes: line 8: ",
		`code_compromised on 1 order: "OUT10"`, `code_limit on 1 order: "OK10"`,
		"  code                             1  40.00 USD        40.00\n",
	} {
		if !strings.Contains(out, part) {
			t.Errorf("the output does not say %q:\n%s", part, out)
		}
	}
}

// A code that half the town uses on one day: the policy asks to be told.
func TestSpike(t *testing.T) {
	var orders strings.Builder
	orders.WriteString("order_id,visitor,code,net,currency,at\n")
	start := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	for day := range 40 {
		n := 1
		if day == 39 {
			n = 30
		}
		for i := range n {
			fmt.Fprintf(&orders, "o%d-%d,v%d-%d,BELA10,10.00,USD,%s\n", day, i, day, i, start.AddDate(0, 0, day).Format(time.RFC3339))
		}
	}
	policy := write(t, "policy.json", `{"schema":"irmkit/attribution-policy/1","leak":{"spike":"flag"}}`)
	code, out, stderr := quickstart(t, "-orders", write(t, "orders.csv", orders.String()), "-source", "csv", "-policy", policy)
	if code != 0 {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	if want := "  of these, flagged spike      30  300.00 USD       300.00\n"; !strings.Contains(out, want) {
		t.Errorf("the output does not say %q:\n%s", want, out)
	}
}
