package irm

import "time"

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
	fs.AddErr("kind", checkSlug("subject kind", s.Kind))
	fs.AddErr("id", CheckID(s.ID))
	return fs
}

// Reading is a total as restated at a moment, such as the views of a post. It is
// not a change: of several readings of one subject and metric, the last before a
// cut holds, and it may be lower than the one before.
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
	fs.AddErr("metric", checkSlug("metric", r.Metric))
	if r.Value.Sign() < 0 && r.Metric != MetricFollowersGained {
		fs.Add("value", "quantity_sign", "%s is negative: want a total", r.Value)
	}
	fs.AddErr("as_of", CheckTime(r.AsOf))
	fs.AddErr("source", checkSource(r.Source))
	return fs
}

func checkSource(s string) error {
	if s == "" {
		return parseError("source", "source_missing", s, "want the name of whoever measured")
	}
	return checkText(s)
}
