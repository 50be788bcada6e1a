package attribution_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/irm"
)

// story reads touches such as "click anna 9", "view ben 8.5 coupons.example" and
// "landing =direct 3", separated by semicolons; a number is a day.
func story(t *testing.T, s string) []attribution.Touch {
	t.Helper()
	var touches []attribution.Touch
	for i, part := range strings.Split(s, ";") {
		f := strings.Fields(part)
		if len(f) == 0 {
			continue
		}
		touch := attribution.Touch{ID: attribution.TouchID("t" + strconv.Itoa(i+1)), Customer: "cust", Creator: irm.CreatorID(f[1])}
		if channel, ok := strings.CutPrefix(f[1], "="); ok {
			touch.Creator, touch.Channel = "", channel
		}
		n, err := strconv.ParseFloat(f[2], 64)
		if err == nil {
			err = touch.Kind.UnmarshalText([]byte(f[0]))
		}
		if err != nil {
			t.Fatal(err)
		}
		if touch.At = day(n); len(f) > 3 {
			touch.Referrer = f[3]
		}
		if fs := touch.Validate(); len(fs) > 0 {
			t.Fatal(fs)
		}
		touches = append(touches, touch)
	}
	return touches
}

// told is a decision in a line.
func told(d attribution.Decision) string {
	parts := []string{string(d.Reason)}
	for _, w := range d.Winners {
		parts = append(parts, fmt.Sprintf("%s%s %s", w.Touch.Creator, w.Touch.Channel, w.Share))
	}
	for _, c := range d.Codes {
		parts = append(parts, fmt.Sprintf("[%s %s]", c.Entered, c.Reason))
	}
	for _, f := range d.Flags {
		parts = append(parts, fmt.Sprintf("!%s %s", f.Code, f.Touch))
	}
	for _, l := range d.Lines {
		parts = append(parts, fmt.Sprintf("line %s %s", l.Line, l.Reason))
	}
	return strings.Join(parts, ", ")
}

func spikeOf(c string) []code.Spike {
	return []code.Spike{{Code: c, Window: irm.Window{From: day(10), To: day(11)}}}
}

func rulesBook(t *testing.T) code.Book {
	t.Helper()
	b, err := code.NewBook([]code.Assignment{
		{Code: "ANNA20", Creator: "anna"},
		{Code: "BEN15", Creator: "ben", Window: irm.Window{From: day(-100)}},
		{Code: "DUO", Shares: []code.Share{{Creator: "anna", Share: irm.MustQuantity("0.25")}, {Creator: "ben", Share: irm.MustQuantity("0.75")}}},
		{Code: "TRIO", Shares: []code.Share{{Creator: "anna", Share: irm.MustQuantity("0.8")}, {Creator: "ben", Share: irm.MustQuantity("0.1")}, {Creator: "cleo", Share: irm.MustQuantity("0.1")}}},
		{Code: "ODD", Shares: []code.Share{{Creator: "anna", Share: irm.MustQuantity("0.333333")}, {Creator: "ben", Share: irm.MustQuantity("0.666667")}}},
		{Code: "ONCE", Creator: "cleo", MaxUses: 1},
		{Code: "EACH", Creator: "cleo", MaxPerCustomer: 1},
		{Code: "GONE", Creator: "dan", Window: irm.Window{To: day(5)}},
		{Code: "LEAKED", Creator: "dan", CompromisedSince: day(5)},
	})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestRules(t *testing.T) {
	earlier := func(id irm.ConversionID, kind irm.ConversionKind, at float64, codes ...string) irm.Conversion {
		c := order(id, "1.00", day(at), codes...)
		c.Kind = kind
		return c
	}
	cancelled := earlier("e", irm.KindPurchase, 5, "EACH")
	cancelled.Cancelled = true
	self := []attribution.Alias{{ID: "a", Customer: "cust", Creator: "anna", At: day(0)}}
	spike := spikeOf("anna-20")
	for _, tt := range []struct {
		name   string
		policy string
		with   attribution.History // beside the touches and the order
		story  string
		codes  string
		want   string
	}{
		// Precedence.
		{name: "code before click", story: "click ben 10", codes: "ANNA20", want: "code, anna 1, [ANNA20 code]"},
		{name: "click before view", story: "click ben 1; view anna 10", want: "click, ben 1"},
		{name: "view before survey", story: "survey ben 10; view anna 9.5", want: "view, anna 1"},
		{name: "post and mention are views", story: "content ben 9.9; mention anna 9.8", want: "content, ben 1"},
		{name: "landing is a click", story: "landing ben 2; click anna 1", want: "landing, ben 1"},
		{name: "offline is a survey", story: "offline ben 2; survey anna 1", want: "offline, ben 1"},
		{name: "turned around", policy: `"precedence":[["view"],["code","click"]]`, story: "click ben 10; view anna 9.5", codes: "ANNA20", want: "view, anna 1, [ANNA20 precedence]"},
		{name: "a kind in no group", policy: `"precedence":[["click"]]`, story: "view anna 10", codes: "ANNA20", want: "kind, [ANNA20 kind]"},
		{name: "a channel is nobody's", story: "click anna 8; landing =email 9", want: "channel, email 1"},
		{name: "direct counts", story: "click anna 8; landing =direct 9", want: "channel, direct 1"},
		{name: "direct stands aside", policy: `"model":{"rule":"last_non_direct"}`, story: "click anna 8; landing =direct 9", want: "click, anna 1"},
		{name: "direct where there is no other", policy: `"model":{"rule":"last_non_direct"}`, story: "landing =direct 8; landing =direct 9", want: "channel, direct 1"},
		// Lookbacks.
		{name: "a view of a day", story: "view anna 9", want: "view, anna 1"},
		{name: "a view of more", story: "view anna 8.99", want: "lookback"},
		{name: "by kind of conversion", policy: `"lookbacks":[{"touch":"click","span":"1d"},{"touch":"click","conversion":"purchase","span":"9d"}]`, story: "click anna 1", want: "click, anna 1"},
		{name: "of another kind", policy: `"lookbacks":[{"touch":"click","span":"1d"},{"touch":"click","conversion":"lead","span":"9d"}]`, story: "click anna 1", want: "lookback"},
		{name: "never", policy: `"lookbacks":[{"touch":"click","span":"never"}]`, story: "click anna 10", want: "kind"},
		{name: "at once", policy: `"lookbacks":[{"touch":"click","span":"0d"}]`, story: "click anna 10; click ben 9.99", want: "click, anna 1"},
		// Models.
		{name: "first", policy: `"model":{"rule":"first_touch"}`, story: "click anna 1; click ben 2", want: "click, anna 1"},
		{name: "position of one", policy: `"model":{"rule":"position","first":30,"middle":20,"last":50}`, story: "click anna 1", want: "click, anna 1"},
		{name: "position of two", policy: `"model":{"rule":"position","first":30,"middle":20,"last":50}`, story: "click anna 1; click ben 2", want: "click, anna 0.375, ben 0.625"},
		{name: "position of four", policy: `"model":{"rule":"position","first":40,"middle":20,"last":40}`, story: "click anna 1; click ben 2; click cleo 3; click anna 4", want: "click, anna 0.4, ben 0.1, cleo 0.1, anna 0.4"},
		{name: "decay", policy: `"model":{"rule":"time_decay","half_life":"7d"}`, story: "click anna -18; click ben -4; click cleo 3; click dan 10", want: "click, anna 0.034483, ben 0.137931, cleo 0.275862, dan 0.551724"},
		{name: "W", policy: `"model":{"rule":"markers","first":30,"middle":10,"last":30,"marks":[{"kind":"lead","weight":30}]}`, with: attribution.History{Conversions: []irm.Conversion{earlier("e", irm.KindLead, 4)}},
			story: "click anna 1; click ben 3; click cleo 5; click dan 6; click eve 9", want: "click, anna 0.3, ben 0.3, cleo 0.05, dan 0.05, eve 0.3"},
		{name: "W without the lead", policy: `"model":{"rule":"markers","first":30,"middle":10,"last":30,"marks":[{"kind":"lead","weight":30}]}`,
			story: "click anna 1; click ben 3; click eve 9", want: "click, anna 0.428572, ben 0.142857, eve 0.428571"},
		{name: "W without a middle", policy: `"model":{"rule":"markers","first":40,"middle":0,"last":30,"marks":[{"kind":"lead","weight":30}]}`, with: attribution.History{Conversions: []irm.Conversion{earlier("e", irm.KindLead, 0), earlier("f", irm.KindLead, 4)}},
			story: "click anna 1; click ben 3; click eve 9", want: "click, anna 0.4, ben 0.3, eve 0.3"},
		// Resets and new customers.
		{name: "path reset", policy: `"reset_after":["purchase"]`, with: attribution.History{Conversions: []irm.Conversion{earlier("e", irm.KindPurchase, 5)}}, story: "click anna 5", want: "reset"},
		{name: "a path after it", policy: `"reset_after":["purchase"]`, with: attribution.History{Conversions: []irm.Conversion{earlier("e", irm.KindPurchase, 5)}}, story: "click anna 5; click ben 5.01", want: "click, ben 1"},
		{name: "not by another kind", policy: `"reset_after":["purchase"]`, with: attribution.History{Conversions: []irm.Conversion{earlier("e", irm.KindLead, 5)}}, story: "click anna 5", want: "click, anna 1"},
		{name: "not by a cancelled one", policy: `"reset_after":["purchase"]`, with: attribution.History{Conversions: []irm.Conversion{cancelled}}, story: "click anna 4", want: "click, anna 1"},
		// Codes.
		{name: "shared", codes: "DUO", want: "code, anna 0.25, ben 0.75, [DUO code]"},
		{name: "shared beside a click", policy: `"model":{"rule":"linear"},"precedence":[["code","click"]]`, story: "click cleo 9", codes: "DUO", want: "code, cleo 0.5, anna 0.125, ben 0.375, [DUO code]"},
		{name: "the newest", codes: "BEN15 ANNA20", want: "code, ben 1, [ANNA20 code_multiple], [BEN15 code]"},
		{name: "the oldest", policy: `"several_codes":"oldest"`, codes: "BEN15 ANNA20", want: "code, anna 1, [ANNA20 code], [BEN15 code_multiple]"},
		{name: "of one age the first", codes: "DUO ANNA20", want: "code, anna 1, [ANNA20 code], [DUO code_multiple]"},
		{name: "of one creator", policy: `"several_codes":"none"`, codes: "EACH ONCE", want: "code, cleo 1, [EACH code], [ONCE merged]"},
		{name: "nobody's any more", codes: "GONE", want: "code_window, [GONE code_window]"},
		{name: "a code that loses", policy: `"model":{"rule":"first_touch"},"precedence":[["code","click"]]`, story: "click ben 9", codes: "ANNA20", want: "click, ben 1, [ANNA20 model]"},
		{name: "a code after somebody else", policy: `"model":{"rule":"first_touch"},"precedence":[["code","click"]]`, story: "click anna 8; click ben 9", codes: "ANNA20", want: "click, anna 1, [ANNA20 model]"},
		{name: "only kinds that never count", policy: `"precedence":[["code"]]`, story: "click anna -390", want: "kind"},
		{name: "all", policy: `"several_codes":"all","model":{"rule":"linear"}`, codes: "ANNA20 BEN15", want: "code, anna 0.5, ben 0.5, [ANNA20 code], [BEN15 code]"},
		{name: "none", policy: `"several_codes":"none"`, codes: "ANNA20 BEN15", want: "code_multiple, [ANNA20 code_multiple], [BEN15 code_multiple]"},
		{name: "none, but a click", policy: `"several_codes":"none"`, story: "click cleo 9", codes: "ANNA20 BEN15", want: "click, cleo 1, [ANNA20 code_multiple], [BEN15 code_multiple]"},
		{name: "self in a shared code", policy: `"model":{"rule":"linear"},"precedence":[["code","click"]]`, with: attribution.History{Aliases: self}, story: "click dan 9", codes: "TRIO", want: "code, dan 0.5, ben 0.25, cleo 0.25, [TRIO code]"},
		{name: "self under another name", with: attribution.History{Aliases: []attribution.Alias{{ID: "a", Customer: "v", Creator: "anna", At: day(0)}, {ID: "b", Customer: "v", Is: "cust", At: day(1)}}}, story: "click anna 9", want: "self_referral"},
		{name: "the same twice", codes: "ANNA20 anna-20", want: "code, anna 1, [ANNA20 code], [anna-20 merged]"},
		{name: "code and click of one creator", policy: `"model":{"rule":"linear"},"precedence":[["code","click"]]`, story: "click anna 8; click anna 9; click ben 9.5", codes: "ANNA20", want: "code, anna 0.25, anna 0.25, ben 0.25, anna 0.25, [ANNA20 code]"},
		{name: "code and click side by side", policy: `"model":{"rule":"linear"},"precedence":[["code","click"]]`, story: "click ben 8; click anna 9", codes: "ANNA20", want: "code, ben 0.5, anna 0.5, [ANNA20 code]"},
		{name: "compromised", codes: "LEAKED", want: "code_compromised, [LEAKED code_compromised]"},
		{name: "used up", with: attribution.History{Uses: []code.Use{{Code: "once", Conversion: "x", Customer: "y", At: day(9)}}}, codes: "ONCE", want: "code_limit, [ONCE code_limit]"},
		{name: "used up later", with: attribution.History{Uses: []code.Use{{Code: "once", Conversion: "x", Customer: "y", At: day(11)}}}, codes: "ONCE", want: "code, cleo 1, [ONCE code]"},
		{name: "once each", with: attribution.History{Conversions: []irm.Conversion{earlier("e", irm.KindPurchase, 5, "EACH")}}, codes: "EACH", want: "code_limit, [EACH code_limit]"},
		{name: "once each, but that was cancelled", with: attribution.History{Conversions: []irm.Conversion{cancelled}, Uses: []code.Use{{Code: "EACH", Conversion: "e", Customer: "cust", At: day(5)}}}, codes: "EACH", want: "code, cleo 1, [EACH code]"},
		{name: "promo needs a touch", policy: `"promo":"involved"`, codes: "ANNA20", want: "code_promo, [ANNA20 code_promo]"},
		{name: "promo has a touch", policy: `"promo":"involved"`, story: "click anna 1; click ben 9", codes: "ANNA20", want: "code, anna 1, [ANNA20 code]"},
		{name: "promo stands aside", policy: `"promo":"winner"`, story: "click anna 1; click ben 9", codes: "ANNA20", want: "click, ben 1, [ANNA20 code_promo]"},
		// Self-referral.
		{name: "self by click", with: attribution.History{Aliases: self}, story: "click anna 9", want: "self_referral"},
		{name: "self by code", with: attribution.History{Aliases: self}, story: "click ben 9", codes: "ANNA20", want: "click, ben 1, [ANNA20 self_referral]"},
		{name: "self by a shared code", with: attribution.History{Aliases: self}, codes: "DUO", want: "code, ben 1, [DUO code]"},
		{name: "self flagged", policy: `"self_referral":"flag"`, with: attribution.History{Aliases: self}, codes: "ANNA20", want: "code, anna 1, [ANNA20 code], !self_referral code:ANNA20"},
		{name: "self flagged by click", policy: `"self_referral":"flag"`, with: attribution.History{Aliases: self}, story: "click anna 9", want: "click, anna 1, !self_referral t1"},
		{name: "self allowed", policy: `"self_referral":"allow"`, with: attribution.History{Aliases: self}, story: "click anna 9", want: "click, anna 1"},
		// Leaks.
		{name: "no touch, flagged", policy: `"leak":{"no_touch":"flag"}`, story: "click ben 9; code anna 8", codes: "ANNA20", want: "code, anna 1, [ANNA20 code], !no_touch code:ANNA20"},
		{name: "no touch, withheld", policy: `"leak":{"no_touch":"withhold"}`, story: "click ben 9", codes: "ANNA20", want: "click, ben 1, [ANNA20 code_leak], !no_touch code:ANNA20"},
		{name: "nothing else, withheld", policy: `"leak":{"no_touch":"withhold"}`, codes: "ANNA20", want: "code_leak, [ANNA20 code_leak], !no_touch code:ANNA20"},
		{name: "a touch", policy: `"leak":{"no_touch":"withhold"}`, story: "view anna 9.5", codes: "ANNA20", want: "code, anna 1, [ANNA20 code]"},
		{name: "a spike", policy: `"leak":{"spike":"withhold"}`, with: attribution.History{Spikes: spike}, codes: "ANNA20", want: "code_leak, [ANNA20 code_leak], !spike code:ANNA20"},
		{name: "a spike of another code", policy: `"leak":{"spike":"withhold"}`, with: attribution.History{Spikes: spike}, codes: "BEN15", want: "code, ben 1, [BEN15 code]"},
		{name: "from a coupon site", policy: `"leak":{"aggregator":"flag","aggregators":["coupons.example"]}`, story: "click anna 9 blog.example; landing =direct 9.5 www.coupons.example; click ben 9.9", codes: "ANNA20", want: "code, anna 1, [ANNA20 code], !aggregator code:ANNA20"},
		{name: "from nobody knows where", policy: `"leak":{"aggregator":"flag","aggregators":["coupons.example"]}`, story: "click anna 9", codes: "ANNA20", want: "code, anna 1, [ANNA20 code]"},
		{name: "from elsewhere since", policy: `"leak":{"aggregator":"flag","aggregators":["coupons.example"]}`, story: "landing =direct 9 coupons.example; click ben 9.9 notcoupons.example", codes: "ANNA20", want: "code, anna 1, [ANNA20 code]"},
		// Lines.
		{name: "excluded", policy: `"excluded":["shoes"]`, story: "click anna 9", want: "click, anna 1, line 1 excluded"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p, err := attribution.DecodePolicy([]byte(`{"schema":"irmkit/attribution-policy/1",` + strings.TrimSuffix(tt.policy+",", ",") + strings.Repeat(",", min(1, len(tt.policy))) + `"id":"p"}`))
			if err != nil {
				t.Fatal(err)
			}
			a, err := attribution.New(p, rulesBook(t))
			if err != nil {
				t.Fatal(err)
			}
			h := tt.with
			h.Touches = story(t, tt.story)
			o := order("o", "10.00", day(10), strings.Fields(tt.codes)...)
			o.Lines[0].Category = "shoes"
			h.Conversions = append(h.Conversions, o)
			e, err := a.Why(h, "o")
			if err != nil {
				t.Fatal(err)
			}
			if got := told(e.Decision); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			for _, seen := range e.Touches {
				if seen.Reason == "" {
					t.Errorf("no reason for %s", seen.Touch.ID)
				}
			}
			if len(e.Touches) != len(h.Touches)+len(o.Codes) {
				t.Errorf("%d touches considered of %d", len(e.Touches), len(h.Touches)+len(o.Codes))
			}
		})
	}
}

// A code that was entered before loses, and the same code on the order earns.
func TestCodeEnteredTwice(t *testing.T) {
	p := attribution.Policy{Precedence: [][]attribution.Kind{{attribution.Code, attribution.Click}}}
	h := attribution.History{Touches: story(t, "code anna 8; click ben 9"), Conversions: []irm.Conversion{order("o", "10.00", day(10), "ANNA20")}}
	h.Touches[0].Code = "ANNA20"
	ds, err := attributor(t, p).Decide(h)
	if err != nil || told(ds[0]) != "code, anna 1, [ANNA20 code]" {
		t.Errorf("%+v, %v; want the code on the order to earn", ds, err)
	}
}

func TestNewCustomer(t *testing.T) {
	history := attribution.Policy{NewCustomer: attribution.NewCustomer{Rule: attribution.NewHistory}}
	lapsed := attribution.Policy{NewCustomer: attribution.NewCustomer{Rule: attribution.NewHistory, Lapsed: 30 * attribution.Day}}
	guest := order("o", "1.00", day(60))
	guest.Customer = ""
	reported := order("o", "1.00", day(60))
	reported.New = irm.AnswerYes
	lead := order("e", "1.00", day(1))
	lead.Kind = irm.KindLead
	void := order("e", "1.00", day(1))
	void.Cancelled = true
	for _, tt := range []struct {
		name    string
		policy  attribution.Policy
		order   irm.Conversion
		earlier []irm.Conversion
		want    irm.Answer
	}{
		{"as reported", attribution.Policy{}, reported, []irm.Conversion{order("e", "1.00", day(1))}, irm.AnswerYes},
		{"not reported", attribution.Policy{}, order("o", "1.00", day(60)), nil, irm.AnswerUnknown},
		{"the first", history, order("o", "1.00", day(60)), nil, irm.AnswerYes},
		{"the second", history, reported, []irm.Conversion{order("e", "1.00", day(1))}, irm.AnswerNo},
		{"a guest", history, guest, nil, irm.AnswerUnknown},
		{"of another kind", history, reported, []irm.Conversion{lead}, irm.AnswerYes},
		{"after a cancelled one", history, reported, []irm.Conversion{void}, irm.AnswerYes},
		{"after a long time", lapsed, reported, []irm.Conversion{order("e", "1.00", day(1))}, irm.AnswerYes},
		{"after a short time", lapsed, reported, []irm.Conversion{order("e", "1.00", day(30))}, irm.AnswerNo},
		{"before another", history, order("o", "1.00", day(60)), []irm.Conversion{order("e", "1.00", day(61))}, irm.AnswerYes},
	} {
		h := attribution.History{Conversions: append([]irm.Conversion{tt.order}, tt.earlier...)}
		out, err := attributor(t, tt.policy).Customer(h, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range out.Decisions {
			if d.Conversion == "o" && d.New != tt.want {
				t.Errorf("%s: %s, want %s", tt.name, d.New, tt.want)
			}
		}
		for _, c := range out.Credits {
			if c.Conversion == "o" && c.New != tt.want {
				t.Errorf("%s: the credit says %s, want %s", tt.name, c.New, tt.want)
			}
		}
	}
}

// A customer who turns out to be no new one is booked anew: the old goes back whole.
func TestNewCustomerMoves(t *testing.T) {
	a := attributor(t, attribution.Policy{NewCustomer: attribution.NewCustomer{Rule: attribution.NewHistory}})
	booked := feed(t, a,
		attribution.History{Conversions: []irm.Conversion{order("o", "9.00", day(10), "ANNA20")}},
		attribution.History{Conversions: []irm.Conversion{order("e", "1.00", day(2))}})
	sums := map[irm.Answer]int64{}
	for _, c := range booked {
		if net, err := c.Sum(irm.BaseNet); c.Conversion == "o" && err == nil {
			sums[c.New] += net.Minor()
		}
	}
	if sums[irm.AnswerYes] != 0 || sums[irm.AnswerNo] != 900 {
		t.Errorf("by new customer: %v, want 9.00 of a known one", sums)
	}
}

func TestCustomModel(t *testing.T) {
	byName := attribution.Custom("by_name", func(j attribution.Journey, weights []int64) {
		for i, t := range j.Touches {
			weights[i] = int64(len(t.Creator)) * int64(len(j.Earlier))
		}
	})
	h := attribution.History{
		Touches:     story(t, "click anna 1; click ben 2"),
		Conversions: []irm.Conversion{order("o", "7.00", day(10)), order("e", "1.00", day(1))},
	}
	for want, m := range map[string]attribution.Model{
		"click, anna 0.571429, ben 0.428571": byName,
		"weightless":                         attribution.Custom("none", func(attribution.Journey, []int64) {}),
	} {
		e, err := attributor(t, attribution.Policy{Model: m}).Why(h, "o")
		if err != nil || told(e.Decision) != want {
			t.Errorf("%s: %s, %v; want %s", m.Name, told(e.Decision), err, want)
		}
	}
	for _, w := range []int64{-1, 1_000_000_001} {
		bad := attribution.Custom("bad", func(_ attribution.Journey, weights []int64) { weights[0] = w })
		if _, err := attributor(t, attribution.Policy{Model: bad}).Customer(h, nil); err == nil || !strings.Contains(err.Error(), "bad") {
			t.Errorf("weight %d: %v", w, err)
		}
	}
}

func TestAliases(t *testing.T) {
	device := func(id attribution.AliasID, is irm.CustomerID, at float64) attribution.Alias {
		return attribution.Alias{ID: id, Customer: "device", Is: is, At: day(at)}
	}
	touch := func(at float64) attribution.Touch {
		x := click(fmt.Sprint(at), "anna", day(at))
		x.Customer = "device"
		return x
	}
	circle := []attribution.Alias{device("1", "cust", 1), {ID: "2", Customer: "cust", Is: "device", At: day(1)}}
	for _, tt := range []struct {
		name    string
		aliases []attribution.Alias
		touch   float64
		want    string
	}{
		{"nobody knows", nil, 5, "no_touch"},
		{"signed in later", []attribution.Alias{device("1", "cust", 9)}, 5, "click"},
		{"signed in before", []attribution.Alias{device("1", "cust", 1)}, 5, "click"},
		{"somebody else next", []attribution.Alias{device("1", "cust", 1), device("2", "other", 6)}, 5, "no_touch"},
		{"at that instant", []attribution.Alias{device("1", "cust", 5), device("2", "other", 6)}, 5, "click"},
		{"through another device", []attribution.Alias{device("1", "phone", 1), {ID: "2", Customer: "phone", Is: "cust", At: day(2)}}, 5, "click"},
	} {
		h := attribution.History{Aliases: tt.aliases, Touches: []attribution.Touch{touch(tt.touch)}, Conversions: []irm.Conversion{order("o", "1.00", day(10))}}
		ds, err := attributor(t, attribution.Policy{}).Decide(h)
		if err != nil || string(ds[0].Reason) != tt.want {
			t.Errorf("%s: %+v, %v; want %s", tt.name, ds, err, tt.want)
		}
	}
	if _, err := attributor(t, attribution.Policy{}).Decide(attribution.History{Aliases: circle, Touches: []attribution.Touch{touch(1)}}); err != nil {
		t.Errorf("a circle: %v", err)
	}
	other := device("1", "cust", 1)
	other.At = other.At.Add(time.Hour)
	if _, err := attributor(t, attribution.Policy{}).Decide(attribution.History{Aliases: []attribution.Alias{device("1", "cust", 1), other}}); err == nil {
		t.Error("two contents of one alias are no error")
	}
	for path, a := range map[string]attribution.Alias{
		"id":       {Customer: "c", Is: "d", At: day(1)},
		"customer": {ID: "1", Is: "d", At: day(1)},
		"is":       {ID: "1", Customer: "c", Is: "c", At: day(1)},
		"creator":  {ID: "1", Customer: "c", Creator: "\x00", At: day(1)},
		"at":       {ID: "1", Customer: "c", Is: "d"},
	} {
		if fs := a.Validate(); len(fs) != 1 || fs[0].Path != path {
			t.Errorf("%s: %v", path, fs)
		}
	}
	full := attribution.Alias{ID: "1", Customer: "c", Is: "d", Creator: "e", At: day(1)}
	for field, change := range map[string]func(a *attribution.Alias){
		"id": func(a *attribution.Alias) { a.ID = "2" }, "customer": func(a *attribution.Alias) { a.Customer = "x" }, "is": func(a *attribution.Alias) { a.Is = "x" },
		"creator": func(a *attribution.Alias) { a.Creator = "x" }, "at": func(a *attribution.Alias) { a.At = day(2) }, "": func(a *attribution.Alias) { a.At = a.At.Local() },
	} {
		changed := full
		change(&changed)
		if err := changed.Against(full); (err == nil) != (field == "") || err != nil && !strings.Contains(err.Error(), "different "+field) {
			t.Errorf("changed %q: %v", field, err)
		}
	}
}
