package irm

import (
	"cmp"
	"strings"
	"time"
)

// SubjectKind says what a [Subject] is. It is an open slug; these are the usual
// ones.
type SubjectKind string

const (
	SubjectContent  SubjectKind = "content"
	SubjectAccount  SubjectKind = "account"
	SubjectCreator  SubjectKind = "creator"
	SubjectCampaign SubjectKind = "campaign"
	SubjectBrand    SubjectKind = "brand"
)

// Subject is what a metric is about.
type Subject struct {
	Kind SubjectKind `json:"kind"`
	ID   string      `json:"id"`
}

// Validate reports a subject without kind or ID.
func (s Subject) Validate() Findings {
	var fs Findings
	fs.AddErr("kind", CheckSlug("subject kind", s.Kind))
	fs.AddErr("id", CheckID(s.ID))
	return fs
}

// Reading is a total as restated at a moment, such as the views of a post. It is
// not a change: of several readings of one subject and metric, the last before a
// cut holds, and it may be lower than the one before. [Reading.Compare] says which
// is the last. Subject, Metric, Source, Paid and AsOf identify a reading.
type Reading struct {
	Subject   Subject   `json:"subject"`
	Metric    Metric    `json:"metric"`
	Value     Quantity  `json:"value"`
	AsOf      time.Time `json:"as_of"`
	Source    string    `json:"source"`
	Estimated bool      `json:"estimated,omitzero"`
	Paid      bool      `json:"paid,omitzero"` // includes boosted reach
}

// Validate reports everything that keeps the reading from being recorded.
func (r Reading) Validate() Findings {
	fs := r.Subject.Validate().Under("subject")
	fs.AddErr("metric", CheckSlug("metric", r.Metric))
	if r.Value.Sign() < 0 && r.Metric != MetricFollowersGained {
		fs.Add("value", "quantity_sign", "%s is negative: want a total", r.Value)
	}
	fs.AddErr("as_of", CheckTime(r.AsOf))
	fs.AddErr("source", checkSource(r.Source))
	return fs
}

// Against compares an arriving reading with the stored one of the same identity:
// it is the same, or a [DifferentError] that names the field. Readings have no
// revisions: a correction is a reading with a later AsOf.
func (r Reading) Against(stored Reading) error {
	var field string
	switch {
	case r.Subject != stored.Subject:
		field = "subject"
	case r.Metric != stored.Metric:
		field = "metric"
	case r.Source != stored.Source:
		field = "source"
	case r.Paid != stored.Paid:
		field = "paid"
	case !sameInstant(r.AsOf, stored.AsOf):
		field = "as_of"
	case r.Value != stored.Value:
		field = "value"
	case r.Estimated != stored.Estimated:
		field = "estimated"
	default:
		return nil
	}
	return &DifferentError{Kind: "reading", ID: r.Subject.ID, Field: field}
}

// Compare orders readings of one subject and metric, -1, 0 or 1: by AsOf; at the
// same time an estimate before a measurement, then by Source, then what leaves
// boosted reach out before what includes it. Of readings with different identities
// none is equal to another, so that the last one, which holds, is unique.
func (r Reading) Compare(s Reading) int {
	return cmp.Or(
		Instant(r.AsOf).Compare(Instant(s.AsOf)),
		compareBool(s.Estimated, r.Estimated),
		strings.Compare(r.Source, s.Source),
		compareBool(r.Paid, s.Paid),
	)
}

// compareBool puts false before true.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	default:
		return 1
	}
}

func checkSource(s string) error {
	if s == "" {
		return parseError("source", "source_missing", s, "want the name of whoever measured")
	}
	return checkText(s)
}
