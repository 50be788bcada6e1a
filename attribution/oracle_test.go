package attribution_test

import (
	"maps"
	"math"
	"math/big"
	"slices"
	"sort"
	"testing"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/irm"
)

// The oracle is the semantics written down slowly: one conversion at a time, every
// touch for each, big integers, no state. It shares no code with the package but the
// types.

// candidate is a touch as the oracle sees it.
type candidate struct {
	attribution.Touch
	onOrder bool
	from    time.Time // of the code's window
	weight  *big.Int
}

var ranks = map[attribution.Kind]int{
	attribution.Survey: 0, attribution.Offline: 1, attribution.Mention: 2, attribution.Content: 3,
	attribution.View: 4, attribution.Landing: 5, attribution.Click: 6, attribution.Code: 7,
}

func before(a, b attribution.Touch) bool {
	if !a.At.Equal(b.At) {
		return a.At.Before(b.At)
	}
	if a.Kind != b.Kind {
		return ranks[a.Kind] < ranks[b.Kind]
	}
	return a.ID < b.ID
}

// oracleWho follows the aliases.
func oracleWho(h attribution.History, customer irm.CustomerID, at time.Time) irm.CustomerID {
	for range 8 {
		var next, last *attribution.Alias
		for i := range h.Aliases {
			a := &h.Aliases[i]
			if a.Customer != customer || a.Is == "" {
				continue
			}
			earlier := func(b *attribution.Alias) bool { return a.At.Before(b.At) || a.At.Equal(b.At) && a.ID < b.ID }
			if !a.At.Before(at) && (next == nil || earlier(next)) {
				next = a
			}
			if last == nil || !earlier(last) {
				last = a
			}
		}
		switch {
		case next != nil:
			customer = next.Is
		case last != nil:
			customer = last.Is
		default:
			return customer
		}
	}
	return customer
}

func oracleLookback(p attribution.Policy, t attribution.Kind, c irm.ConversionKind) time.Duration {
	for _, kind := range []irm.ConversionKind{c, ""} {
		for _, l := range p.Lookbacks {
			if l.Touch == t && l.Conversion == kind {
				return time.Duration(l.Span)
			}
		}
	}
	if slices.Contains([]attribution.Kind{attribution.View, attribution.Content, attribution.Mention}, t) {
		return 24 * time.Hour
	}
	return 30 * 24 * time.Hour
}

// oracleSince is when the customer's path began, the zero time for ever.
func oracleSince(h attribution.History, c irm.Conversion, p attribution.Policy) (since time.Time) {
	who := oracleWho(h, c.Customer, c.At)
	for _, o := range highest(h.Conversions) {
		if o.ID == c.ID || o.Customer == "" || who == "" || oracleWho(h, o.Customer, o.At) != who || o.Test || o.Cancelled || !slices.Contains(p.ResetAfter, o.Kind) {
			continue
		}
		if (o.At.Before(c.At) || o.At.Equal(c.At) && o.ID < c.ID) && o.At.After(since) {
			since = o.At
		}
	}
	return since
}

// oracleCandidates are the touches and codes that can count.
func oracleCandidates(t *testing.T, c irm.Conversion, h attribution.History, p attribution.Policy) []candidate {
	t.Helper()
	owners, seen := book(t), map[attribution.TouchID]bool{}
	who := oracleWho(h, c.Customer, c.At)
	self := func(creator irm.CreatorID, names ...irm.CustomerID) bool {
		names = append(names, c.Customer, who)
		return slices.ContainsFunc(h.Aliases, func(a attribution.Alias) bool {
			return creator != "" && a.Creator == creator && (slices.Contains(names, a.Customer) || slices.Contains(names, oracleWho(h, a.Customer, a.At)))
		})
	}
	var all, codes []candidate
	for _, entered := range slices.Sorted(slices.Values(c.Codes)) {
		o, ok := owners.Owner(entered, c.At)
		if ok && !seen[attribution.TouchID(o.Code)] && !self(o.Creator) {
			seen[attribution.TouchID(o.Code)] = true
			codes = append(codes, candidate{onOrder: true, from: o.Window.From, Touch: attribution.Touch{
				ID: attribution.TouchID("code:" + o.Code), Kind: attribution.Code, Creator: o.Creator, Campaign: o.Campaign, At: c.At,
			}})
		}
	}
	if len(codes) > 0 && p.SeveralCodes == attribution.SeveralNewest {
		newest := codes[0]
		for _, x := range codes[1:] {
			if x.from.After(newest.from) {
				newest = x
			}
		}
		codes = []candidate{newest}
	}
	since := oracleSince(h, c, p)
	for _, touch := range h.Touches {
		age := c.At.Sub(touch.At)
		if who != "" && oracleWho(h, touch.Customer, touch.At) == who && age >= 0 && age <= oracleLookback(p, touch.Kind, c.Kind) && !seen[touch.ID] &&
			(since.IsZero() || touch.At.After(since)) && !self(touch.Creator, touch.Customer) {
			seen[touch.ID] = true
			all = append(all, candidate{Touch: touch})
		}
	}
	return append(all, codes...)
}

// oracleWinners applies precedence, merging and the model.
func oracleWinners(t *testing.T, c irm.Conversion, h attribution.History, p attribution.Policy) []candidate {
	t.Helper()
	all := oracleCandidates(t, c, h, p)
	groups := p.Precedence
	if groups == nil {
		groups = [][]attribution.Kind{
			{attribution.Code}, {attribution.Click, attribution.Landing},
			{attribution.View, attribution.Content, attribution.Mention}, {attribution.Survey, attribution.Offline},
		}
	}
	var best []candidate
	for _, group := range groups {
		for _, x := range all {
			if slices.Contains(group, x.Kind) {
				best = append(best, x)
			}
		}
		if len(best) > 0 {
			break
		}
	}
	sort.SliceStable(best, func(i, j int) bool { return before(best[i].Touch, best[j].Touch) })
	touches := slices.DeleteFunc(slices.Clone(best), func(x candidate) bool { return x.onOrder })
	for _, code := range slices.Clone(best) { // merged where nobody else stands between
		if n := len(touches) - 1; code.onOrder && n >= 0 && touches[n].Creator == code.Creator {
			best = slices.DeleteFunc(best, func(x candidate) bool { return !x.onOrder && x.ID == touches[n].ID })
		}
	}
	oracleWeigh(best, p.Model)
	best = slices.DeleteFunc(best, func(x candidate) bool { return x.weight.Sign() == 0 })
	if len(best) == 0 {
		best = []candidate{{weight: big.NewInt(1)}}
	}
	return best
}

func oracleWeigh(list []candidate, m attribution.Model) {
	n := int64(len(list))
	for i := range list {
		x, place := &list[i], int64(i)
		w := int64(0)
		direct := func(y candidate) bool { return y.Channel == attribution.Direct }
		switch m.Rule {
		case attribution.RuleLastTouch:
			w = b2i(place == n-1)
		case attribution.RuleFirstTouch:
			w = b2i(place == 0)
		case attribution.RuleLastNonDirect:
			later := slices.ContainsFunc(list[i+1:], func(y candidate) bool { return !direct(y) })
			w = b2i(!direct(*x) && !later || place == n-1 && !slices.ContainsFunc(list, func(y candidate) bool { return !direct(y) }))
		case attribution.RuleLinear:
			w = 1
		case attribution.RulePosition:
			switch {
			case n == 1:
				w = 1
			case n == 2:
				w = []int64{m.First, m.Last}[i]
			case i == 0:
				w = m.First * (n - 2)
			case place == n-1:
				w = m.Last * (n - 2)
			default:
				w = m.Middle
			}
		case attribution.RuleTimeDecay:
			steps := int64(list[n-1].At.Sub(x.At)) / 1000 * 1024 / (int64(m.HalfLife) / 1000)
			w = max(1, int64(math.Round(math.Exp2(30-float64(steps%1024)/1024)))>>min(steps/1024, 62))
		}
		x.weight = big.NewInt(w)
	}
}

func b2i(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// oracleParts divides an amount by largest remainder.
func oracleParts(amount int64, list []candidate) []int64 {
	total := new(big.Int)
	for _, x := range list {
		total.Add(total, x.weight)
	}
	size := big.NewInt(amount)
	size.Abs(size)
	parts, rests, order := make([]int64, len(list)), make([]*big.Int, len(list)), make([]int, len(list))
	left := size.Int64()
	for i, x := range list {
		q, r := new(big.Int).QuoRem(new(big.Int).Mul(size, x.weight), total, new(big.Int))
		parts[i], rests[i], order[i] = q.Int64(), r, i
		left -= q.Int64()
	}
	sort.SliceStable(order, func(a, b int) bool { return rests[order[a]].Cmp(rests[order[b]]) > 0 })
	for _, i := range order[:left] {
		parts[i]++
	}
	if amount < 0 {
		for i := range parts {
			parts[i] = -parts[i]
		}
	}
	return parts
}

// oracle is the position of everyone in everything.
func oracle(t *testing.T, h attribution.History, p attribution.Policy) map[place]columns {
	t.Helper()
	sum := map[place]columns{}
	for _, c := range highest(h.Conversions) {
		if c.Test || c.Cancelled {
			continue
		}
		winners := oracleWinners(t, c, h, p)
		left, whole := oracleLeft(c, h.Refunds)
		for i, x := range winners {
			at := place{key: key{c.ID, x.Creator}, Campaign: x.Campaign}
			part := func(amount int64) int64 { return oracleParts(amount, winners)[i] }
			if whole {
				v := sum[at]
				v.Share += part(1_000_000)
				sum[at] = v
			}
			for _, l := range c.Lines {
				at.Line, at.Category, at.Currency = string(l.ID), l.Category, l.Amounts.Gross.Currency().Code()
				share := part
				if slices.Contains(p.Excluded, l.Category) && x.ID != "" {
					if i > 0 {
						continue
					}
					at.key.Creator, at.Campaign = "", ""
					share = func(amount int64) int64 { return amount }
				}
				v, a := sum[at], left[l.ID]
				v.Gross += share(a.Gross)
				v.Discount += share(a.Discount)
				v.Tax += share(a.Tax)
				v.Shipping += share(a.Shipping)
				v.Fees += share(a.Fees)
				sum[at] = v
				at.key.Creator, at.Campaign = x.Creator, x.Campaign
			}
		}
	}
	maps.DeleteFunc(sum, func(_ place, v columns) bool { return v == (columns{}) })
	return sum
}

func oracleLeft(c irm.Conversion, refunds []irm.Refund) (left map[irm.LineID]columns, whole bool) {
	left = map[irm.LineID]columns{}
	sold := false
	for _, l := range c.Lines {
		v := columns{}.plus(l.Amounts)
		left[l.ID] = v
		sold = sold || v.Gross > v.Discount
	}
	refunds = slices.Clone(refunds)
	sort.Slice(refunds, func(i, j int) bool {
		if !refunds[i].At.Equal(refunds[j].At) {
			return refunds[i].At.Before(refunds[j].At)
		}
		return refunds[i].ID < refunds[j].ID
	})
	whole = true
	n := int64(0)
	for _, f := range refunds {
		if f.Conversion != c.ID {
			continue
		}
		n++
		for _, l := range f.Lines {
			line := slices.IndexFunc(c.Lines, func(x irm.Line) bool { return x.ID == l.Line })
			if line < 0 || c.Lines[line].Amounts.Gross.Currency() != l.Amounts.Gross.Currency() {
				continue
			}
			v := left[l.Line]
			v.Gross -= l.Amounts.Gross.Minor()
			v.Shipping -= l.Amounts.Shipping.Minor()
			slack := n + c.Lines[line].Quantity.Millionths()/1_000_000
			if v.Gross-v.Discount < -slack || v.Shipping < -slack {
				continue
			}
			left[l.Line] = v
		}
		whole = !sold // pieces never come back in these worlds
		for _, v := range left {
			whole = whole || v.Gross > v.Discount
		}
	}
	return left, whole
}
