package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/examples/quickstart/sample"
	"github.com/irmkit/irmkit/examples/quickstart/tracking"
	"github.com/irmkit/irmkit/irm"
)

var update = flag.Bool("update", false, "write the golden files anew")

func quickstart(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(t.Context(), args, &out, &errs)
	return code, out.String(), errs.String()
}

func TestGolden(t *testing.T) {
	for name, args := range map[string][]string{
		"default": nil,
		"linear":  {"-model", "linear"},
		"creator": {"-creator", "cr-054"},
		"why":     {"-why", "5000048"},
	} {
		t.Run(name, func(t *testing.T) {
			code, got, stderr := quickstart(t, args...)
			if code != 0 || stderr != "" {
				t.Fatalf("exit %d: %s", code, stderr)
			}
			golden := filepath.Join("testdata", name+".golden")
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("the output differs from %s (-want +got):\n%s", golden, diff)
			}
		})
	}
}

func TestSampleFilesAreWhatTheGeneratorWrites(t *testing.T) {
	for name, want := range sample.Files(sample.Seed) {
		got, err := builtIn.ReadFile("data/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("data/%s differs from the generator's; run go generate", name)
		}
	}
}

// world loads a sample of another seed through the same files and readers.
func world(t *testing.T, seed uint64) *inputs {
	t.Helper()
	return worldOf(t, seed, func(_ *rand.Rand, rows [][]byte) [][]byte { return rows })
}

// worldOf changes the rows of each file before they are read: all but the header
// of a CSV file, all but the brackets of the JSON.
func worldOf(t *testing.T, seed uint64, change func(r *rand.Rand, rows [][]byte) [][]byte) *inputs {
	t.Helper()
	dir := t.TempDir()
	r := rand.New(rand.NewPCG(seed, 11))
	for name, data := range sample.Files(seed) {
		lines := bytes.Split(bytes.TrimSpace(data), []byte("\n"))
		if strings.HasSuffix(name, ".json") {
			rows := change(r, lines[1:len(lines)-1])
			for i, row := range rows {
				rows[i] = bytes.TrimSuffix(row, []byte(","))
			}
			data = slices.Concat([]byte("["), bytes.Join(rows, []byte(",\n")), []byte("]"))
		} else {
			data = slices.Concat(lines[0], []byte("\n"), bytes.Join(change(r, lines[1:]), []byte("\n")), []byte("\n"))
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	in, err := load(t.Context(), config{
		source: "shopify", landing: tracking.Landing, visitor: "visitor_id",
		creators: filepath.Join(dir, "creators.csv"), codes: filepath.Join(dir, "codes.csv"),
		clicks: filepath.Join(dir, "clicks.csv"), orders: filepath.Join(dir, "orders.json"),
	})
	if err != nil {
		t.Fatal(err)
	}
	return in
}

func TestBooksClose(t *testing.T) {
	for seed := range uint64(3) {
		in := world(t, seed)
		for _, model := range []attribution.Model{attribution.LastTouch(), attribution.Linear()} {
			in.policy.Model = model
			b, err := in.play(t.Context(), in.policy, months(in.arrivals()))
			if err != nil {
				t.Fatal(err)
			}
			r, err := in.results(t.Context(), b)
			if err != nil {
				t.Fatal(err)
			}
			if len(r.refused) > 0 || len(b.rejections) > 0 {
				t.Errorf("seed %d, %s: refused %+v, rejected %+v", seed, model, r.refused, b.rejections)
			}
			for currency, c := range r.closing {
				d, err := c.difference()
				if err != nil || d.Sign() != 0 || c.credited.Sign() <= 0 || c.refunds.Sign() <= 0 {
					t.Errorf("seed %d, %s, %s: %+v leaves %s, %v", seed, model, currency, c, d, err)
				}
			}
		}
	}
}

// The printed lines of each statement sum to the printed total, and the totals of
// all statements to what is to be paid.
func TestPrintedStatementsAddUp(t *testing.T) {
	code, out, stderr := quickstart(t, "-top", "0")
	if code != 0 {
		t.Fatal(stderr)
	}
	_, body, _ := strings.Cut(out, "\nStatements by month")
	body, rest, _ := strings.Cut(body, "\n\n")
	var lines, statement, payee, all int64
	for line := range strings.Lines(body) {
		cells := strings.Fields(line)
		switch {
		case strings.HasPrefix(line, "    earned "): // earned A: paid B, payable C, held D, carried E
			if !standsUp(t, cells) {
				t.Errorf("the parts do not sum to what was earned: %s", line)
			}
			if got := cents(strings.Trim(cells[1], ":")); got != payee {
				t.Errorf("earned %d, statements sum to %d", got, payee)
			}
		case strings.HasPrefix(line, "    to "): // to DATE component, how, amount [total]
			total, ended := cents(cells[len(cells)-1]), isAmount(cells[len(cells)-2])
			if !ended {
				lines += total
				continue
			}
			lines += cents(cells[len(cells)-2])
			if lines != total {
				t.Errorf("lines sum to %d, the statement to %d: %s", lines, total, line)
			}
			statement += total
			lines = 0
		case strings.HasPrefix(line, "  ") && strings.HasSuffix(line, " USD\n"): // name (id): total USD
			if statement != payee {
				t.Errorf("statements sum to %d, the payee to %d", statement, payee)
			}
			payee, statement = cents(cells[len(cells)-2]), 0
			all += payee
		}
	}
	if statement != payee {
		t.Errorf("statements sum to %d, the payee to %d", statement, payee)
	}
	_, paid, _ := strings.Cut(rest, "statements to pay: ")
	_, back, _ := strings.Cut(rest, "to take back: ")
	if got := cents(strings.Fields(paid)[0]) + cents(strings.Fields(back)[0]); got != all || all == 0 {
		t.Errorf("to pay %d, statements sum to %d", got, all)
	}
}

// A plan that pays at once says nothing of terms that it does not have.
func TestPlanWithoutTerms(t *testing.T) {
	plan, err := builtIn.ReadFile("data/plan.json")
	if err != nil {
		t.Fatal(err)
	}
	head, _, found := strings.Cut(string(plan), ",\n  \"payment\"")
	if !found {
		t.Fatal("the plan has no terms of payment")
	}
	path := filepath.Join(t.TempDir(), "plan.json")
	if err := os.WriteFile(path, []byte(head+"}"), 0o600); err != nil {
		t.Fatal(err)
	}
	code, out, errs := quickstart(t, "-plan", path)
	if code != 0 || !strings.Contains(out, "\n  - held    ") || !strings.Contains(out, "\n  - carried, negative  ") {
		t.Errorf("exit %d: %s\n%s", code, errs, out)
	}
}

// standsUp reports whether the amounts of a balance behind the first sum to it.
func standsUp(t *testing.T, cells []string) bool {
	t.Helper()
	var amounts []int64
	for _, cell := range cells {
		if cell = strings.Trim(cell, ":,"); isAmount(cell) {
			amounts = append(amounts, cents(cell))
		}
	}
	if len(amounts) != 5 {
		t.Fatalf("%d amounts in %q", len(amounts), cells)
	}
	return amounts[0] == amounts[1]+amounts[2]+amounts[3]+amounts[4]
}

func isAmount(s string) bool {
	_, err := irm.ParseMoney(s, "USD")
	return err == nil
}

func cents(s string) int64 { return irm.MustMoney(s, "USD").Minor() }

// Every file is shuffled and some of it repeated, and statements are cut at random
// dates: each position ends the same.
func TestPositionsDependOnTheFactsAlone(t *testing.T) {
	in := world(t, 7)
	shuffled := worldOf(t, 7, func(r *rand.Rand, rows [][]byte) [][]byte {
		for _, row := range rows {
			if r.IntN(10) == 0 {
				rows = append(rows, row)
			}
		}
		r.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		return rows
	})
	for _, model := range []attribution.Model{attribution.LastTouch(), attribution.Linear()} {
		straight := months(in.arrivals())
		want := positions(t, in, model, straight)
		end := straight[len(straight)-1].cut
		for seed := range uint64(3) {
			r := rand.New(rand.NewPCG(seed, 9))
			arrivals := shuffled.arrivals()
			r.Shuffle(len(arrivals), func(i, j int) { arrivals[i], arrivals[j] = arrivals[j], arrivals[i] })
			var steps []step
			for _, cut := range randomCuts(r, end) {
				n := r.IntN(len(arrivals) + 1)
				steps = append(steps, step{arrivals[:n], cut})
				arrivals = arrivals[n:]
			}
			steps = append(steps, step{arrivals, end})
			if diff := cmp.Diff(want, positions(t, shuffled, model, steps)); diff != "" {
				t.Errorf("%s, seed %d: (-straight +shuffled)\n%s", model, seed, diff)
			}
		}
	}
}

func randomCuts(r *rand.Rand, end time.Time) []time.Time {
	var cuts []time.Time
	for range 1 + r.IntN(5) {
		cuts = append(cuts, end.AddDate(0, 0, -r.IntN(120)))
	}
	slices.SortFunc(cuts, time.Time.Compare)
	return cuts
}

func positions(t *testing.T, in *inputs, model attribution.Model, steps []step) map[string]int64 {
	t.Helper()
	policy := in.policy
	policy.Model = model
	b, err := in.play(t.Context(), policy, steps)
	if err != nil {
		t.Fatal(err)
	}
	sum := make(map[string]int64)
	for c, err := range b.flow.Stores.Credits.List(t.Context(), attribution.CreditQuery{}) {
		if err != nil {
			t.Fatal(err)
		}
		at := fmt.Sprintf("credit %s %s %s ", c.Conversion, c.Creator, c.Campaign)
		sum[at+"share"] += c.Share.Millionths()
		for _, l := range c.Lines {
			at := at + string(l.Line)
			sum[at+" pieces"] += l.Quantity.Millionths()
			sum[at+" gross"] += l.Amounts.Gross.Minor()
			sum[at+" discount"] += l.Amounts.Discount.Minor()
			sum[at+" tax"] += l.Amounts.Tax.Minor()
			sum[at+" shipping"] += l.Amounts.Shipping.Minor()
			sum[at+" fees"] += l.Amounts.Fees.Minor()
		}
	}
	for l, err := range b.flow.Stores.Lines.List(t.Context(), compensation.LineQuery{}) {
		if err != nil {
			t.Fatal(err)
		}
		sum[fmt.Sprintf("line %s %s", l.Payee, l.Component)] += l.Amount.Minor()
	}
	maps.DeleteFunc(sum, func(_ string, v int64) bool { return v == 0 })
	return sum
}

// What a shop really sends: two currencies, an edit into another one after a month
// was settled, a refund of more than there was, and creators that nobody knows.
func TestOddOrders(t *testing.T) {
	const order = `{"id":%d,"created_at":"%s","updated_at":"%s","currency":"%s","financial_status":"paid","discount_codes":[{"code":"%s"}],
		"line_items":[{"id":1,"quantity":1,"price":"%s"}],"total_price":"%s","refunds":[%s]}`
	one := func(id int, created, updated, currency, code, price, refunds string) string {
		return fmt.Sprintf(order, id, created, updated, currency, code, price, price, refunds)
	}
	const march, april, may = "2026-03-10T10:00:00Z", "2026-04-10T10:00:00Z", "2026-05-10T10:00:00Z"
	dir := t.TempDir()
	path := filepath.Join(dir, "odd.json")
	bodies := strings.Join([]string{
		one(1, march, march, "USD", "BELA10", "40.00", ""),
		one(2, march, march, "USD", "BELA10", "20.00", ""),
		one(2, march, april, "EUR", "BELA10", "20.00", ""),
		one(3, march, march, "USD", "BELA10", "10.00", `{"id":9,"created_at":"`+may+`","refund_line_items":[{"line_item_id":1,"quantity":1,"subtotal":"11.00","total_tax":"0.00"}]}`),
	}, "\n")
	clicks := filepath.Join(dir, "clicks.csv")
	for name, text := range map[string]string{path: bodies, clicks: "id,clicked_at,visitor,creator\n1,2026-03-01T00:00:00Z,v,stranger\n"} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	code, out, stderr := quickstart(t, "-orders", path, "-clicks", clicks)
	if code != 0 {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	for _, part := range []string{
		"does not belong to your files",
		"Bela Brook    8390       0       3        3       50.00*",
		"* and more in other currencies",
		"refund 9 takes nothing back from line 1: over_refund",
		"20.00 EUR, 1 share: fx: ", "no exchange rate from EUR to USD on 2026-03-10",
		"- credited to creators    20.00 EUR",
		"- credited to creators    50.00 USD",
		"12.5% of 70.00 USD net", "12.5% of 50.00 USD net", "-2.50\n", "-0.50  -3.00\n", "paid 35.00, payable 0.00, held 0.00, carried 7.50",
	} {
		if !strings.Contains(out, part) {
			t.Errorf("the output does not say %q:\n%s", part, out)
		}
	}
}

func TestHelp(t *testing.T) {
	if code, _, stderr := quickstart(t, "-h"); code != 0 || !strings.Contains(stderr, "-orders") {
		t.Errorf("exit %d: %s", code, stderr)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var out, errs bytes.Buffer
	if code := run(ctx, nil, &out, &errs); code != 1 || !strings.Contains(errs.String(), "canceled") {
		t.Errorf("exit %d: %s", code, errs.String())
	}
}

const shared = "../../../shared/data/"

// Files of real tools, where a checkout has them beside it.
func TestRealFiles(t *testing.T) {
	for _, tt := range []struct {
		name string
		args []string
		want []string
	}{
		{"official Shopify order", []string{"-orders", shared + "payloads/shopify/official_order.json", "-sales", "authorized"}, []string{"orders          1     1", "Books of 1 order", "608.94, the order says 409.94", "- not attributed          597.00 USD", "= difference                0.00 USD", "= difference"}},
		{"Instagram creators", []string{"-creators", shared + "real/creators_instagram_2022_snapshots.csv", "-platform", "instagram"}, []string{"creators     5072  1462      116      3478        16", "audience_country"}},
		{"TikTok creators", []string{"-creators", shared + "real/creators_tiktok_2022-11_raw.csv", "-platform", "tiktok"}, []string{"creators     1000   983        0        17         0"}},
		{"YouTube creators", []string{"-creators", shared + "real/creators_youtube_2022-06_raw.csv", "-platform", "youtube"}, []string{"creators     1021   999        0        22         0"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := os.Stat(tt.args[1]); err != nil {
				t.Skipf("%s is not beside this checkout; it holds files of real tools that the repository may not carry", tt.args[1])
			}
			code, stdout, stderr := quickstart(t, tt.args...)
			if code != 0 {
				t.Fatalf("exit %d: %s", code, stderr)
			}
			for _, part := range tt.want {
				if !strings.Contains(stdout, part) {
					t.Errorf("the output does not say %q:\n%s", part, stdout)
				}
			}
		})
	}
}
