package metric

import (
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

// isInsight knows the elements of a set of insights: {"name": "views", "values": …}.
func isInsight(set record.Value) (is bool) {
	for v := range set.All() {
		is = v.Get("name").Kind() == record.String && (v.Get("values").Given() || v.Get("total_value").Given())
		break // the first tells
	}
	return is
}

// insights reads a set, which is about one post or account. An empty one is how
// Instagram says that it knows nothing.
func (in *reader) insights(set record.Value) (Row, error) {
	r := in.begin()
	r.set(set)
	return r.finish(instagram)
}

// media reads a post with its insights inside.
func (in *reader) media(v record.Value) (Row, error) {
	r := in.begin()
	r.members(v, in.member)
	if r.bad == nil && r.id == "" {
		return Row{}, notMetrics(v)
	}
	set := v.Get("insights")
	if set.Get("data").Given() {
		set = set.Get("data")
	}
	r.set(set)
	return r.finish(instagram)
}

func (r *reading) set(set record.Value) {
	for v := range set.All() {
		if r.bad != nil {
			return
		}
		r.insight(v)
	}
}

// insight reads one metric of a set.
func (r *reading) insight(v record.Value) {
	name := v.Get("name")
	c := r.metric(name.Text())
	if c.field == fieldNone {
		r.warn(at(name), "no_count", "a rate, an average, an amount or nothing; left out")
		return
	}
	if id, _, ok := strings.Cut(v.Get("id").Text(), "/insights/"); ok {
		r.of(id, v.Get("id"))
	}
	value := v.Get("total_value").Get("value")
	if !value.Given() {
		value = last(v.Get("values")).Get("value")
	}
	switch period := v.Get("period"); {
	case period.Given() && !period.Is("lifetime"):
		r.warn(at(period), "period", "not a total but what happened in a time; left out")
		return
	case value.Given() && c.metric == irm.MetricImpressions:
		r.note(at(name), "deprecated", "deprecated by Instagram for posts made after 2024-07-01; views are counted instead")
	case !value.Given():
		r.note(at(name), "unknown", "the set of values is empty, which is not 0")
	}
	r.take(c, value)
}

// of takes the subject of an insight, which must be one in a set.
func (r *reading) of(id string, from record.Value) {
	switch {
	case r.id == "":
		r.name(&r.id, at(from), id)
	case r.id != id:
		r.fail(fault.New(from.Path(), "subject_conflict", id, "want one post or account in a set"))
	}
}

// last is the last element of an array, missing where there is none.
func last(list record.Value) (v record.Value) {
	for e := range list.All() {
		v = e
	}
	return v
}
