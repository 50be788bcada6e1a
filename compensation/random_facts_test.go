package compensation_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// chronicle makes up what happened.
type chronicle struct {
	author
	kills    bool // the plan has a kill fee
	facts    []compensation.Activity
	readings []irm.Reading
}

// randomInput is up to 60 facts with readings, adjustments and payouts. The cut is not
// set.
func randomInput(t testing.TB, src *rand.Rand, plan *compensation.Plan, payees []irm.Payee) compensation.Input {
	t.Helper()
	h := chronicle{author: author{Rand: src}}
	for _, c := range plan.Components {
		_, kill := c.(compensation.KillFee)
		h.kills = h.kills || kill
	}
	for i := range pick(h.author, h.IntN(4), 10+h.IntN(40), 10+h.IntN(40)) {
		h.happen(i)
	}
	h.facts = h.facts[:min(60, len(h.facts))]
	in := compensation.Input{Payees: payees, Activities: h.facts, Readings: h.readings, FX: europe(t)}
	for i := range h.IntN(3) {
		amount := h.usd(-3000, 3000)
		if amount.Sign() != 0 {
			in.Adjustments = append(in.Adjustments, compensation.Adjustment{
				ID: compensation.ActivityID(fmt.Sprint("a", i)), Payee: pick(h.author, payees...).ID, At: day(h.IntN(100)), Amount: amount, Reason: "goodwill", Actor: actor,
			})
		}
	}
	for i := range h.IntN(4) {
		in.Payouts = append(in.Payouts, compensation.Payout{ID: compensation.ActivityID(fmt.Sprint("o", i)), Payee: pick(h.author, payees...).ID, At: day(h.IntN(130)), Amount: h.usd(-500, 9000)})
	}
	return in
}

// happen makes one event up, with what comes after it.
func (h *chronicle) happen(i int) {
	at := day(h.IntN(110) - 8).Add(time.Duration(pick(h.author, 0, 12)) * time.Hour)
	creator := pick[irm.CreatorID](h.author, "anna", "anna", "anna", "ben", "cleo", "zoe", "zoe", "stranger")
	id := compensation.ActivityID(fmt.Sprintf("e%02d", i))
	a := compensation.Activity{ID: id, Creator: creator, At: at, RatedAt: at, Quantity: units(1), Dimensions: h.about()}
	if h.chance(20) {
		a.At = at.AddDate(0, 0, h.IntN(40)) // known late
	}
	switch h.IntN(18) {
	case 0:
		a.Kind, a.Quantity = "click", units(1+h.IntN(120))
	case 1:
		a.Kind, a.Quantity = "click", units(1+h.IntN(20))
	case 2:
		a.Kind, a.Quantity = compensation.KindDeliverable, pick(h.author, units(1), units(2), irm.MustQuantity("0.5"))
	case 3, 4, 10:
		a.Kind, a.Dimensions.Content = compensation.KindContent, irm.ContentID(id)
		h.read(string(id), at)
	case 5:
		a.Kind, a.Quantity = compensation.KindUsageRights, irm.MustQuantity(pick(h.author, "0.5", "1", "3"))
	case 6:
		a.Kind = compensation.KindRush
	case 7, 9:
		a.Kind, a.Lines = pick(h.author, compensation.KindExpense, compensation.KindGift), h.lines("USD")
		a.Dimensions.Receipt = pick(h.author, "", "r", "r", "r")
	case 8:
		a.Kind = "ping"
		if h.chance(20) || h.kills && h.chance(80) {
			a.Kind, a.Dimensions.Stage = compensation.KindCancellation, pick(h.author, "draft", "shot", "posted", "brief", "idea")
		}
	default:
		h.sell(a)
		return
	}
	h.facts = append(h.facts, a)
	if h.chance(15) {
		back := undone("u"+string(id), a, 0)
		back.At = a.At.AddDate(0, 0, h.IntN(30))
		h.facts = append(h.facts, back)
	}
}

func (h *chronicle) about() compensation.Dimensions {
	return compensation.Dimensions{
		Campaign: pick[irm.CampaignID](h.author, "", "spring", "autumn"), Platform: pick[irm.Platform](h.author, "", "tiktok", "instagram"), Format: pick[irm.Format](h.author, "reel", "story", "live"),
		Country: pick[irm.Territory](h.author, "", "DE", "US"), New: pick(h.author, irm.AnswerUnknown, irm.AnswerYes, irm.AnswerNo), Via: pick(h.author, "", "code", "link"),
		Standing: pick(h.author, irm.StandingActive, irm.StandingAdvocate), Attributes: pick(h.author, nil, irm.Attributes{"size": "s"}, irm.Attributes{"size": "l"}),
	}
}

// lines are of one to three kinds of goods. Those in another currency are of whole
// units, which the rates of europe exchange to whole cents.
func (h *chronicle) lines(currency string) []compensation.ActivityLine {
	amount := func(n int64) irm.Money {
		if currency != "USD" {
			n *= 100
		}
		return irm.MoneyFromMinor(n, irm.MustCurrency(currency))
	}
	price := int64(9000)
	if currency != "USD" {
		price = 90
	}
	var list []compensation.ActivityLine
	for range 1 + h.IntN(3) {
		gross := 1 + h.Int64N(price)
		l := compensation.ActivityLine{Category: pick(h.author, "", "books", "toys", "shoes"), Product: pick[irm.ProductID](h.author, "", "p1", "p2"), Amounts: irm.Amounts{Gross: amount(gross)}}
		if h.chance(40) {
			l.Amounts.Discount = amount(pick(h.author, gross, h.Int64N(gross)))
			l.Amounts.Tax, l.Amounts.Shipping, l.Amounts.Fees = amount(h.Int64N(9)), amount(h.Int64N(5)), amount(h.Int64N(7)-3)
		}
		list = append(list, l)
	}
	return list
}

// sell makes a sale of one creator or two, edits and refunds it.
func (h *chronicle) sell(a compensation.Activity) {
	id := string(a.ID)
	a.Kind, a.Conversion = pick[compensation.ActivityKind](h.author, "purchase", "purchase", "lead", "donation"), irm.ConversionID(id)
	a.Dimensions.Customer = pick[irm.CustomerID](h.author, "", "kim", "kim", "lee")
	a.Lines = h.lines(pick(h.author, "USD", "USD", "USD", "USD", "USD", "EUR"))
	if h.chance(3) {
		a.Lines = h.lines("CHF")
	}
	a.Won = units(1)
	parts := []compensation.Activity{a}
	if h.chance(20) { // shared with another creator
		b := a
		b.ID, b.Creator = compensation.ActivityID(id+"b"), "ben"
		if a.Creator != b.Creator {
			parts[0].Quantity, b.Quantity = irm.MustQuantity("0.666667"), irm.MustQuantity("0.333333")
			parts[0].Won, b.Won = pick(h.author, units(1), irm.Quantity{}), irm.Quantity{}
			parts = append(parts, b)
		}
	}
	for _, s := range parts {
		alone := h.chance(8) // a refund without its sale
		if !alone {
			h.facts = append(h.facts, s)
		}
		if alone || h.chance(30) {
			h.facts = append(h.facts, h.refund(s))
		}
		if h.chance(10) { // an edit: more goods
			more := s
			more.ID, more.At, more.Quantity, more.Won = s.ID+"m", s.At.AddDate(0, 0, 1+h.IntN(20)), irm.Quantity{}, irm.Quantity{}
			currency, _ := s.Lines[0].Amounts.Currency()
			more.Lines = h.lines(currency.Code())
			more.Kind, more.Dimensions = "edit", h.about() // those of the first activity hold
			h.facts = append(h.facts, more)
		}
	}
}

// refund takes some or all of the lines of a sale back, now and then the sale itself,
// and now and then before it is known.
func (h *chronicle) refund(s compensation.Activity) compensation.Activity {
	back := undone("r"+string(s.ID), s, 0)
	back.Reverses, back.At = "", s.At.AddDate(0, 0, h.IntN(50)-15)
	back.Won = irm.Quantity{}
	switch h.IntN(4) {
	case 0:
		back.Lines = back.Lines[:1]
		back.Quantity = irm.Quantity{}
	case 1:
		back.Quantity = irm.Quantity{}
	case 2: // of more than was sold
		back.Lines = append(back.Lines, back.Lines[0])
		back.Quantity = irm.Quantity{}
		if h.chance(70) {
			back.Lines = back.Lines[1:]
		}
	default:
		back.Won = irm.QuantityFromMillionths(-s.Won.Millionths())
	}
	if back.At.Before(s.RatedAt) {
		back.At = s.RatedAt
	}
	return back
}

// read reads a post up to three times; a later reading may be lower.
func (h *chronicle) read(id string, at time.Time) {
	for i := range 1 + h.IntN(3) {
		r := irm.Reading{
			Subject: irm.Subject{Kind: irm.SubjectContent, ID: id}, Metric: pick[irm.Metric](h.author, "views", "views", "likes"), Value: units(pick(h.author, 0, h.IntN(300), h.IntN(6000), h.IntN(6000))),
			AsOf: at.AddDate(0, 0, 1+i*9), Source: "api", Paid: h.chance(30),
		}
		h.readings = append(h.readings, r)
	}
}

// shuffled are the facts in another order, a tenth of them twice.
func shuffled(r *rand.Rand, facts []compensation.Activity) []compensation.Activity {
	list := append(slices.Clone(facts), facts[:len(facts)/10]...)
	r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	return list
}

// randomPayees are the payees, and how they were before a creator moved, if one has.
func randomPayees(src *rand.Rand) (now, then []irm.Payee) {
	list := func(anna, agency, zoe []irm.CreatorID) []irm.Payee {
		return []irm.Payee{
			{ID: "pay-anna", Kind: irm.PayeeCreator, Creators: anna}, {ID: "pay-zoe", Kind: irm.PayeeCreator, Creators: zoe},
			{ID: "pay-agency", Kind: irm.PayeeAgency, Creators: agency},
		}
	}
	then = list([]irm.CreatorID{"anna"}, []irm.CreatorID{"ben", "cleo"}, []irm.CreatorID{"zoe"})
	switch src.IntN(4) {
	case 0:
		return list(nil, []irm.CreatorID{"ben", "cleo", "anna"}, []irm.CreatorID{"zoe"}), then
	case 1:
		return list([]irm.CreatorID{"anna"}, []irm.CreatorID{"ben"}, []irm.CreatorID{"zoe", "cleo"}), then
	}
	return then, then
}

// randomCuts are up to six times, in order.
func randomCuts(src *rand.Rand) []time.Time {
	last := day(10 + src.IntN(150)).Add(time.Duration(src.IntN(2)*7) * time.Hour)
	cuts := []time.Time{last}
	for range src.IntN(6) {
		cuts = append(cuts, start.Add(time.Duration(src.Int64N(int64(last.Sub(start))))).Truncate(time.Microsecond))
	}
	slices.SortFunc(cuts, time.Time.Compare)
	return cuts
}
