package irm

import (
	"bytes"
	"encoding/json"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strconv"
	"time"
)

// Metrics are the counts of one snapshot. A count that was not reported is
// unknown, which is never 0: networks leave out what they do not have. The zero
// value knows nothing. Metrics are comparable.
type Metrics struct {
	known  uint16
	counts [len(countedMetrics)]int64
}

// With returns a copy with the count set. A negative count, or a metric without
// a column, is an error.
func (m Metrics) With(metric Metric, count int64) (Metrics, error) {
	i := metric.column()
	if i < 0 {
		return m, parseError("metric", "metric", string(metric), "want a counted metric such as views")
	}
	if count < 0 && metric != MetricFollowersGained {
		return m, parseError("metric", "metric_sign", strconv.FormatInt(count, 10), "want a count of zero or more")
	}
	m.known |= 1 << i
	m.counts[i] = count
	return m, nil
}

// Get returns the count, false where it is unknown.
func (m Metrics) Get(metric Metric) (int64, bool) {
	i := metric.column()
	if i < 0 || m.known>>i&1 == 0 {
		return 0, false
	}
	return m.counts[i], true
}

// All yields the known counts in a fixed order.
func (m Metrics) All() iter.Seq2[Metric, int64] {
	return func(yield func(Metric, int64) bool) {
		for i, metric := range countedMetrics {
			if m.known>>i&1 == 1 && !yield(metric, m.counts[i]) {
				return
			}
		}
	}
}

// EngagementRate is the sum of the named actions over the basis, rounded to six
// decimals: m.EngagementRate(irm.Views, irm.Likes, irm.Comments). The basis must
// be named, since rates per follower, per reach and per view differ by a factor
// of ten and more. It is false where any of the counts is unknown or the basis
// is 0, and where the rate is not representable.
func (m Metrics) EngagementRate(basis Metric, actions ...Metric) (Rate, bool) {
	base, ok := m.Get(basis)
	if !ok || base <= 0 || len(actions) == 0 {
		return Rate{}, false
	}
	var sum int64
	for _, a := range actions {
		n, ok := m.Get(a)
		next := sum + n
		if !ok || n > 0 && next < sum || n < 0 && next > sum {
			return Rate{}, false
		}
		sum = next
	}
	const decimals = 6
	coef, ok := mulDiv(sum, int64(pow10[decimals]), uint64(base), HalfAwayFromZero)
	if !ok {
		return Rate{}, false
	}
	r, err := newRate(coef, decimals, "")
	return r, err == nil
}

// MarshalJSON writes the known counts as an object.
func (m Metrics) MarshalJSON() ([]byte, error) {
	b := []byte{'{'}
	for metric, count := range m.All() {
		if len(b) > 1 {
			b = append(b, ',')
		}
		b = fmt.Appendf(b, "%q:%d", string(metric), count)
	}
	return append(b, '}'), nil
}

// UnmarshalJSON reads an object of counts, each at most once; a missing or null
// count is unknown.
func (m *Metrics) UnmarshalJSON(data []byte) error {
	counts, twice, ok := countMembers(json.NewDecoder(bytes.NewReader(data)))
	if !ok {
		return parseError("metrics", "json_type", string(data), `want an object such as {"views":1200}`)
	}
	var fs Findings
	var got Metrics
	for _, metric := range countedMetrics {
		if raw, ok := counts[metric]; ok && string(raw) != "null" {
			count, err := strconv.ParseInt(string(raw), 10, 64)
			if err != nil {
				fs.Add(string(metric), "json_type", "%s is not a whole number of 64 bits", Quote(string(raw)))
				continue
			}
			got, err = got.With(metric, count)
			fs.AddErr(string(metric), err)
		}
		delete(counts, metric)
	}
	if len(counts) > 0 { // one is enough, and always the same
		fs.Add("", "metric", "unknown metric %s", Quote(string(slices.Min(slices.Collect(maps.Keys(counts))))))
	}
	if twice != "" {
		fs.Add("", "duplicate", "metric %s is given twice", Quote(string(twice)))
	}
	if err := fs.Err(); err != nil {
		return err
	}
	*m = got
	return nil
}

// countMembers reads token by token, since encoding/json itself takes a member
// twice. The first such member is named.
func countMembers(d *json.Decoder) (counts map[Metric]json.RawMessage, twice Metric, ok bool) {
	if open, err := d.Token(); err != nil || open != json.Delim('{') {
		return nil, "", false
	}
	counts = map[Metric]json.RawMessage{}
	for d.More() {
		key, errKey := d.Token()
		var raw json.RawMessage
		if errValue := d.Decode(&raw); errKey != nil || errValue != nil {
			return nil, "", false
		}
		metric := Metric(fmt.Sprint(key))
		if _, again := counts[metric]; again && twice == "" {
			twice = metric
		}
		counts[metric] = raw
	}
	end, err := d.Token()
	return counts, twice, err == nil && end == json.Delim('}')
}

// MetricsSnapshot is what was known about a subject at one moment.
type MetricsSnapshot struct {
	Subject   Subject   `json:"subject"`
	AsOf      time.Time `json:"as_of"`
	Source    string    `json:"source"` // who measured: "instagram", a vendor, a person
	Estimated bool      `json:"estimated,omitzero"`
	Paid      bool      `json:"paid,omitzero"` // includes boosted reach
	Metrics   Metrics   `json:"metrics"`
}

// Validate reports a snapshot without subject, time or source.
func (s MetricsSnapshot) Validate() Findings {
	fs := s.Subject.Validate().Under("subject")
	fs.AddErr("as_of", CheckTime(s.AsOf))
	fs.AddErr("source", checkSource(s.Source))
	return fs
}
