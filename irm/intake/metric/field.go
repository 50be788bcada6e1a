package metric

import (
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// field is what a column or a member holds.
type field int

const (
	fieldNone field = iota
	fieldID
	fieldURL
	fieldAccount // an ID of the network
	fieldHandle  // a public name
	fieldCreator
	fieldKind
	fieldAsOf
	fieldSource
	fieldEstimated
	fieldPaid
	fieldMetric // the name of a metric
	fieldValue  // the number under that name
	fieldCount  // a count of the column's own
	fieldIgnored
)

// column is the reading of one column or member.
type column struct {
	field field
	definition
}

// fieldNames are those that Options.Columns may use beside the names of metrics.
var fieldNames = map[string]field{
	"id": fieldID, "url": fieldURL, "account": fieldHandle, "account_id": fieldAccount, "creator": fieldCreator, "kind": fieldKind, "as_of": fieldAsOf,
	"source": fieldSource, "estimated": fieldEstimated, "paid": fieldPaid, "metric": fieldMetric, "value": fieldValue, "ignore": fieldIgnored,
}

// headers are names of columns and members, joined.
var headers = map[string]field{
	"id": fieldID, "subjectid": fieldID, "contentid": fieldID, "postid": fieldID, "mediaid": fieldID, "videoid": fieldID, "externalid": fieldID,
	"url": fieldURL, "posturl": fieldURL, "contenturl": fieldURL, "videourl": fieldURL, "permalink": fieldURL,
	"shareurl": fieldURL, "link": fieldURL, "postlink": fieldURL,
	"account": fieldHandle, "username": fieldHandle, "handle": fieldHandle, "accountid": fieldAccount, "openid": fieldAccount,
	"creator": fieldCreator, "creatorid": fieldCreator, "influencer": fieldCreator, "influencerid": fieldCreator,
	"subjectkind": fieldKind,
	"asof":        fieldAsOf, "date": fieldAsOf, "snapshotdate": fieldAsOf, "reportdate": fieldAsOf, "retrievedat": fieldAsOf, "collectedat": fieldAsOf,
	"measuredat": fieldAsOf, "fetchedat": fieldAsOf, "exportedat": fieldAsOf,
	"source":    fieldSource,
	"estimated": fieldEstimated, "isestimated": fieldEstimated, "estimate": fieldEstimated,
	"paid": fieldPaid, "ispaid": fieldPaid, "boosted": fieldPaid, "isboosted": fieldPaid, "promoted": fieldPaid,
	"metric": fieldMetric, "metricname": fieldMetric, "value": fieldValue, "metricvalue": fieldValue,
}

// vocabulary reads names of columns and members, the host's own first.
type vocabulary map[string]column

// newVocabulary reads Options.Columns; bad is the first name in order that is none.
func newVocabulary(names map[string]string) (v vocabulary, bad string) {
	v = vocabulary{}
	for header, name := range names {
		c := column{field: fieldNames[name]}
		if c.field == fieldNone {
			d, ok := define(name)
			if !ok {
				d.metric, ok = irm.Metric(name), irm.IsSlug(name)
			}
			if !ok && (bad == "" || name < bad) {
				bad = name
			}
			d.known, d.paid = true, d.paid || d.total // to the host
			c = column{field: fieldCount, definition: d}
		}
		v[own(header)] = c
	}
	return v, bad
}

// own is the form in which headers of Options.Columns are compared, in any script.
func own(header string) string { return strings.ToLower(strings.Join(strings.Fields(header), " ")) }

// column finds what a name stands for; fieldNone where it says nothing.
func (v vocabulary) column(name string) column {
	if c, ok := v[own(name)]; ok {
		return c
	}
	if f, ok := headers[strings.Join(words(name), "")]; ok {
		return column{field: f}
	}
	if d, ok := define(name); ok {
		return column{field: fieldCount, definition: d}
	}
	return column{}
}
