package result

import (
	"cmp"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// Options say what the words of a report mean. They are written into it. The zero value
// has the default of each field.
type Options struct {
	Currency irm.Currency `json:"currency,omitzero"` // of the report; none: the only one that there is
	Rates    irm.FXTable  `json:"-"`                 // for other currencies; what was used is in the report
	On       irm.Date     `json:"on,omitzero"`       // the day of the rates, one for all
	MaxAge   int          `json:"max_age,omitzero"`  // how many days older a rate may be
	Rounding irm.Rounding `json:"rounding"`          // of every conversion and division, once each

	Revenue     irm.Base             `json:"revenue,omitzero"`     // what net and refunded are of; default: [irm.BaseNet]
	Margin      irm.Rate             `json:"margin,omitzero"`      // the part of the revenue that ROI takes as return; 0: all of it
	Conversions []irm.ConversionKind `json:"conversions,omitzero"` // what counts as a conversion; none: every kind
	Orders      []irm.ConversionKind `json:"orders,omitzero"`      // what makes customers, and AOV; none: purchase and subscription

	Shown       irm.Metric        `json:"shown,omitzero"`       // what CPM, CTR and engagement rate are per; default: [irm.MetricImpressions]
	Engagements []irm.Metric      `json:"engagements,omitzero"` // what is added up; none: likes, comments, shares, saves
	Subjects    []irm.SubjectKind `json:"subjects,omitzero"`    // the first that has readings of a metric is taken, never two; none: content, creator, campaign
	Costs       []CostKind        `json:"costs,omitzero"`       // kinds that must be recorded for the cost of a row to be known
	Metrics     []irm.Metric      `json:"metrics,omitzero"`     // of the report; none: all
}

func (o Options) defaults() Options {
	o.Revenue = cmp.Or(o.Revenue, irm.BaseNet)
	o.Shown = cmp.Or(o.Shown, irm.MetricImpressions)
	if o.Margin.Sign() == 0 {
		o.Margin = irm.MustRate("1")
	}
	if len(o.Orders) == 0 {
		o.Orders = []irm.ConversionKind{irm.KindPurchase, irm.KindSubscription}
	}
	if len(o.Engagements) == 0 {
		o.Engagements = []irm.Metric{irm.MetricLikes, irm.MetricComments, irm.MetricShares, irm.MetricSaves}
	}
	if len(o.Subjects) == 0 {
		o.Subjects = []irm.SubjectKind{irm.SubjectContent, irm.SubjectCreator, irm.SubjectCampaign}
	}
	return o
}

// Validate reports an unknown base or rounding, a negative margin or age, and words that
// are no slugs.
func (o Options) Validate() irm.Findings {
	var fs irm.Findings
	if o.Revenue != "" {
		fs.AddErr("revenue", irm.CheckBase(o.Revenue))
	}
	if o.Rounding > irm.Ceiling {
		fs.Add("rounding", "rounding", "unknown rounding %d", o.Rounding)
	}
	if o.Margin.Sign() < 0 {
		fs.Add("margin", "rate_range", "%s is negative: want a margin above zero", o.Margin)
	}
	if o.MaxAge < 0 {
		fs.Add("max_age", "max_age", "%d days: want zero or more", o.MaxAge)
	}
	if o.On.IsZero() {
		for range o.Rates.All() {
			fs.Add("on", "time_missing", "want the day of the exchange rates")
			break
		}
	}
	slugs(&fs, "conversions", o.Conversions)
	slugs(&fs, "orders", o.Orders)
	slugs(&fs, "engagements", o.Engagements)
	slugs(&fs, "subjects", o.Subjects)
	slugs(&fs, "costs", o.Costs)
	slugs(&fs, "metrics", o.Metrics)
	if o.Shown != "" {
		slugs(&fs, "shown", []irm.Metric{o.Shown})
		reported(&fs, "shown", o.Shown)
	}
	reported(&fs, "engagements", o.Engagements...)
	return fs
}

// reported reports metrics that are computed here, where those are wanted that networks
// report: one that rests on itself has no value.
func reported(fs *irm.Findings, path string, metrics ...irm.Metric) {
	computed := []irm.Metric{MetricPosts, MetricEngagements, MetricConversions, MetricOrders, MetricNewCustomers, MetricRepeatOrders,
		MetricGross, MetricNet, MetricRefunded, MetricCost, MetricSales, MetricReturn}
	for _, f := range formulas {
		computed = append(computed, f.Metric)
	}
	for _, m := range metrics {
		if slices.Contains(computed, m) || strings.HasPrefix(string(m), costPrefix) || strings.HasPrefix(string(m), conversionsPrefix) {
			fs.Add(path, "metric", "%s is computed: want a metric that networks report", irm.Quote(string(m)))
		}
	}
}

// slugs reports words that are no slugs, or are there twice.
func slugs[T ~string](fs *irm.Findings, path string, list []T) {
	seen := make(map[T]bool, len(list))
	for _, word := range list {
		if !irm.IsSlug(strings.TrimPrefix(strings.TrimPrefix(string(word), conversionsPrefix), costPrefix)) { // what is behind may be as long
			fs.Add(path, "slug", "%s: want lower-case letters, digits, '-' and '_'", irm.Quote(string(word)))
		}
		if seen[word] {
			fs.Add(path, "duplicate", "%s is there twice", irm.Quote(string(word)))
		}
		seen[word] = true
	}
}
