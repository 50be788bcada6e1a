package compensationtest

import (
	"fmt"
	"slices"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// works are the kinds of activities that are no conversions.
var works = []compensation.ActivityKind{
	compensation.KindDeliverable, compensation.KindContent, compensation.KindExpense, compensation.KindGift, compensation.KindCancellation,
	compensation.KindClick, compensation.KindEngagement, compensation.KindUsageRights, compensation.KindWhitelisting, compensation.KindExclusivity,
	compensation.KindRush,
}

// builder makes the input of a settlement of facts.
type builder struct {
	currency irm.Currency
	zone     *time.Location
	in       compensation.Input
	at       time.Time // of the fact before
	latest   time.Time
	n        int // facts so far
	known    map[compensation.ActivityID]*left
	found    irm.Findings
	path     string // of the fact at hand
}

// left is what refunds have not taken back of an activity.
type left struct {
	activity compensation.Activity
	lines    []compensation.ActivityLine
	quantity irm.Quantity
	won      irm.Quantity
}

func newBuilder(plan *compensation.Plan, zone *time.Location, payees []Payee, fx []FXRate) *builder {
	b := &builder{currency: plan.Currency, zone: zone, at: plan.Effective.From, latest: plan.Effective.From, known: make(map[compensation.ActivityID]*left)}
	if len(payees) == 0 {
		payees = []Payee{{ID: "payee", Creators: []irm.CreatorID{"creator"}}}
	}
	for _, p := range payees {
		if p.Creators == nil {
			p.Creators = []irm.CreatorID{irm.CreatorID(p.ID)}
		}
		b.in.Payees = append(b.in.Payees, irm.Payee{ID: p.ID, Creators: p.Creators})
	}
	rates := make([]irm.FXRate, len(fx))
	for i, r := range fx {
		rates[i] = irm.FXRate{From: r.From, To: r.To, Date: r.Date, Rate: r.Rate, Source: r.Source}
		if r.Source == "" {
			rates[i].Source = "paycase"
		}
	}
	table, err := irm.NewFXTable(rates)
	b.found.AddErr("fx", err)
	b.in.FX = table
	return b
}

// add builds facts that stand in a document at a path.
func (b *builder) add(path string, facts []Fact) {
	for i := range facts {
		b.path = fmt.Sprintf("%s[%d]", path, i)
		b.n++
		b.fact(facts[i])
	}
}

func (b *builder) fault(member string, err error) bool {
	if err == nil {
		return false
	}
	at := b.path
	if member != "" {
		at += "." + member
	}
	b.found.AddErr(at, err)
	return true
}

func (b *builder) fact(f Fact) {
	if f.ID == "" {
		f.ID = compensation.ActivityID(fmt.Sprintf("f%d", b.n))
	}
	if f.At != "" {
		at, err := f.At.time(b.zone)
		if b.fault("at", err) {
			return
		}
		b.at = at
	}
	if b.at.After(b.latest) {
		b.latest = b.at
	}
	switch {
	case f.Reading != "":
		b.reading(f)
	case f.Adjust != "":
		b.adjust(f)
	case f.Payout != "":
		amount, err := f.Payout.money(b.currency)
		if !b.fault("payout", err) {
			b.in.Payouts = append(b.in.Payouts, compensation.Payout{ID: f.ID, Payee: b.payee(f), At: b.at, Amount: amount})
		}
	case f.Refunds != "":
		b.refund(f)
	default:
		b.activity(f)
	}
}

func (b *builder) payee(f Fact) irm.PayeeID {
	if f.Payee == "" {
		return b.in.Payees[0].ID
	}
	return f.Payee
}

func (b *builder) adjust(f Fact) {
	amount, err := f.Adjust.money(b.currency)
	if b.fault("adjust", err) {
		return
	}
	actor := f.Actor
	if actor == "" {
		actor = string(irm.PartyFinance)
	}
	b.in.Adjustments = append(b.in.Adjustments, compensation.Adjustment{
		ID: f.ID, Payee: b.payee(f), At: b.at, Amount: amount, Reason: f.Reason,
		Actor: irm.Actor{Kind: irm.ActorHuman, Party: irm.PartyFinance, ID: actor},
	})
}

// reading adds a reading for each metric.
func (b *builder) reading(f Fact) {
	add := func(metric irm.Metric, value irm.Quantity) {
		r := irm.Reading{
			Subject: irm.Subject{Kind: irm.SubjectContent, ID: string(f.Reading)}, Metric: metric, Value: value, AsOf: b.at, Source: "paycase", Paid: f.Paid,
		}
		if !b.fault("", r.Validate().Err()) {
			b.in.Readings = append(b.in.Readings, r)
		}
	}
	read := false
	for _, m := range f.Metrics.list() {
		if *m.value != nil {
			add(m.metric, **m.value)
			read = true
		}
	}
	if f.Metric != "" {
		add(f.Metric, f.Value)
		read = true
	}
	if !read {
		b.found.Add(b.path, "fact", "want a metric, such as views")
	}
}

// metricValue is a member of Metrics.
type metricValue struct {
	metric irm.Metric
	value  **irm.Quantity
}

func (m *Metrics) list() []metricValue {
	return []metricValue{
		{irm.MetricViews, &m.Views}, {irm.MetricReach, &m.Reach}, {irm.MetricImpressions, &m.Impressions}, {irm.MetricLikes, &m.Likes},
		{irm.MetricComments, &m.Comments}, {irm.MetricShares, &m.Shares}, {irm.MetricSaves, &m.Saves}, {irm.MetricClicks, &m.Clicks},
	}
}

var one = irm.MustQuantity("1")

// activity adds what happened, as often as it did.
func (b *builder) activity(f Fact) {
	a := compensation.Activity{ID: f.ID, Kind: f.Kind, Creator: f.Creator, At: b.at, RatedAt: b.at, Quantity: f.Quantity, Won: f.Won, Dimensions: f.dimensions()}
	if f.Post != "" {
		a.Kind, a.Dimensions.Content = compensation.KindContent, f.Post
	}
	if a.Creator == "" && len(b.in.Payees[0].Creators) > 0 {
		a.Creator = b.in.Payees[0].Creators[0]
	}
	if f.RatedAt != "" {
		var err error
		if a.RatedAt, err = f.RatedAt.time(b.zone); b.fault("rated_at", err) {
			return
		}
	}
	if a.Quantity.Sign() == 0 {
		a.Quantity = one
	}
	conversion := f.Conversion != "" || !slices.Contains(works, a.Kind)
	if conversion && a.Won.Sign() == 0 && a.Quantity == one {
		a.Won = one
	}
	var ok bool
	if a.Lines, ok = b.lines(f); !ok {
		return
	}
	for i := range max(1, f.Times) {
		a := a
		if f.Times > 1 {
			a.ID = compensation.ActivityID(fmt.Sprintf("%s-%d", f.ID, i+1))
		}
		a.Conversion = f.Conversion
		if conversion && f.Conversion == "" {
			a.Conversion = irm.ConversionID(a.ID)
		}
		b.remember(a)
	}
}

// remember adds an activity that may be refunded.
func (b *builder) remember(a compensation.Activity) {
	b.in.Activities = append(b.in.Activities, a)
	if b.known[a.ID] == nil { // else a repeated fact
		b.known[a.ID] = &left{activity: a, lines: slices.Clone(a.Lines), quantity: a.Quantity, won: a.Won}
	}
}

func (f *Fact) dimensions() compensation.Dimensions {
	d := compensation.Dimensions{
		Campaign: f.Campaign, Content: f.Content, Platform: f.Platform, Format: f.Format, Country: f.Country, Customer: f.Customer, Via: f.Via, Code: f.Code,
		Standing: f.Standing, Stage: f.Stage, Receipt: f.Receipt, Attributes: f.Attributes,
	}
	if f.New != nil {
		d.New = irm.AnswerNo
		if *f.New {
			d.New = irm.AnswerYes
		}
	}
	return d
}

// lines are the money of a fact.
func (b *builder) lines(f Fact) ([]compensation.ActivityLine, bool) {
	if len(f.Lines) == 0 {
		if f.Sums == (Sums{}) && f.Category == "" && f.Product == "" {
			return nil, true
		}
		a, ok := b.amounts("", f.Sums)
		return []compensation.ActivityLine{{Category: f.Category, Product: f.Product, Amounts: a}}, ok
	}
	var lines []compensation.ActivityLine
	for i, g := range f.Lines {
		a, ok := b.amounts(fmt.Sprintf("lines[%d]", i), g.Sums)
		if !ok {
			return nil, false
		}
		lines = append(lines, compensation.ActivityLine{Category: g.Category, Product: g.Product, Quantity: g.Quantity, Amounts: a})
	}
	return lines, true
}

// amounts reads the money columns.
func (b *builder) amounts(at string, s Sums) (a irm.Amounts, ok bool) {
	ok = true
	read := func(name string, from Amount, to *irm.Money) {
		if from == "" {
			return
		}
		if at != "" {
			name = at + "." + name
		}
		m, err := from.money(b.currency)
		if b.fault(name, err) {
			ok = false
			return
		}
		*to = m
	}
	stated := 0
	for _, c := range []struct {
		name string
		from Amount
	}{{"net", s.Net}, {"amount", s.Amount}, {"gross", s.Gross}} {
		if c.from != "" {
			stated++
			read(c.name, c.from, &a.Gross)
		}
	}
	if stated > 1 || s.Discount != "" && s.Gross == "" {
		b.found.Add(b.path, "fact", "want one of net, amount and gross, and a discount only beside gross")
		ok = false
	}
	read("discount", s.Discount, &a.Discount)
	read("tax", s.Tax, &a.Tax)
	read("shipping", s.Shipping, &a.Shipping)
	read("fees", s.Fees, &a.Fees)
	return a, ok
}
