package compensationtest

import (
	"bytes"
	"encoding/json"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// fileSchema is the highest version of case files that this package reads.
var fileSchema = wire.Schema{Name: "irmkit/paycase", Major: 1}

// File is a case file. The package comment says what its members mean.
type File struct {
	Name       string    `json:"-"` // path in the file system that it was loaded from
	Schema     string    `json:"schema"`
	Note       string    `json:"note,omitzero"`
	Plan       PlanRef   `json:"plan,omitzero"`
	Amendments []PlanRef `json:"amendments,omitzero"`
	Payees     []Payee   `json:"payees,omitzero"`
	FX         []FXRate  `json:"fx,omitzero"`
	Facts      []Fact    `json:"facts,omitzero"`
	Cases      []Case    `json:"cases" wire:"required"`

	data    []byte
	options options
}

// Case is one example of what a plan pays.
type Case struct {
	Name       string    `json:"name" wire:"required"`
	Note       string    `json:"note,omitzero"`
	Plan       PlanRef   `json:"plan,omitzero"`
	Amendments []PlanRef `json:"amendments,omitzero"`
	Payees     []Payee   `json:"payees,omitzero"`
	FX         []FXRate  `json:"fx,omitzero"`
	Facts      []Fact    `json:"facts,omitzero"`
	Cuts       []Moment  `json:"cuts,omitzero"`
	Want       Want      `json:"want" wire:"required"`
}

// PlanRef is a plan, or the path of one relative to the file. The zero PlanRef is
// none.
type PlanRef struct {
	Path string
	text []byte // the document
}

// PlanText is a reference to the plan itself, as JSON.
func PlanText(document []byte) PlanRef { return PlanRef{text: document} }

// IsZero reports that there is no plan.
func (r PlanRef) IsZero() bool { return r.Path == "" && r.text == nil }

// MarshalJSON writes the path, or the plan.
func (r PlanRef) MarshalJSON() ([]byte, error) {
	if r.Path != "" {
		return json.Marshal(r.Path)
	}
	if r.text == nil {
		return []byte("null"), nil
	}
	return r.text, nil
}

// UnmarshalJSON reads a path or a plan; the plan is decoded when a case is run, so
// that a case may want it to be refused.
func (r *PlanRef) UnmarshalJSON(data []byte) error {
	*r = PlanRef{}
	switch trimmed := bytes.TrimSpace(data); {
	case bytes.HasPrefix(trimmed, []byte("{")):
		r.text = bytes.Clone(trimmed)
		return nil
	case bytes.HasPrefix(trimmed, []byte(`"`)):
		if err := json.Unmarshal(trimmed, &r.Path); err == nil && r.Path != "" {
			return nil
		}
	}
	return &irm.ParseError{What: "plan", Code: "plan_ref", Want: "want a plan, or the path of one"}
}

// decode reads the plan strictly. A plan within a case file needs no schema.
func (r PlanRef) decode() (compensation.Plan, error) {
	var head struct {
		Schema string `json:"schema"`
	}
	if r.Path == "" && json.Unmarshal(r.text, &head) == nil && head.Schema == "" {
		p, err := wire.DecodeValue[compensation.Plan](r.text)
		if err == nil {
			err = p.Validate().Err()
		}
		return p, err
	}
	return compensation.DecodePlan(r.text)
}

// Payee is who is paid. Without creators it has one of the same ID.
type Payee struct {
	ID       irm.PayeeID     `json:"id" wire:"required"`
	Creators []irm.CreatorID `json:"creators,omitzero"`
}

// FXRate is an exchange rate; Source may be left out.
type FXRate struct {
	From   irm.Currency `json:"from" wire:"required"`
	To     irm.Currency `json:"to" wire:"required"`
	Date   irm.Date     `json:"date" wire:"required"`
	Rate   irm.Rate     `json:"rate" wire:"required"`
	Source string       `json:"source,omitzero"`
}

// Fact is something that happened, written short.
type Fact struct {
	ID      compensation.ActivityID `json:"id,omitzero"`
	At      Moment                  `json:"at,omitzero"`
	RatedAt Moment                  `json:"rated_at,omitzero"`

	Kind    compensation.ActivityKind `json:"kind,omitzero"`
	Refunds compensation.ActivityID   `json:"refunds,omitzero"`
	Post    irm.ContentID             `json:"post,omitzero"`
	Reading irm.ContentID             `json:"reading,omitzero"`
	Adjust  Amount                    `json:"adjust,omitzero"`
	Payout  Amount                    `json:"payout,omitzero"`

	Times      int              `json:"times,omitzero"`
	Creator    irm.CreatorID    `json:"creator,omitzero"`
	Payee      irm.PayeeID      `json:"payee,omitzero"`
	Conversion irm.ConversionID `json:"conversion,omitzero"`
	Quantity   irm.Quantity     `json:"quantity,omitzero"`
	Won        irm.Quantity     `json:"won,omitzero"`
	Lines      []Goods          `json:"lines,omitzero"`
	Category   string           `json:"category,omitzero"`
	Product    irm.ProductID    `json:"product,omitzero"`
	Sums                        // money, where there are no lines
	Campaign   irm.CampaignID   `json:"campaign,omitzero"`
	Content    irm.ContentID    `json:"content,omitzero"`
	Platform   irm.Platform     `json:"platform,omitzero"`
	Format     irm.Format       `json:"format,omitzero"`
	Country    irm.Territory    `json:"country,omitzero"`
	Customer   irm.CustomerID   `json:"customer,omitzero"`
	New        *bool            `json:"new,omitzero"`
	Via        string           `json:"via,omitzero"`
	Code       string           `json:"code,omitzero"`
	Standing   irm.Standing     `json:"standing,omitzero"`
	Stage      string           `json:"stage,omitzero"`
	Receipt    string           `json:"receipt,omitzero"`
	Attributes irm.Attributes   `json:"attributes,omitzero"`
	Reason     string           `json:"reason,omitzero"`
	Actor      string           `json:"actor,omitzero"`
	Metrics                     // of a reading
	Metric     irm.Metric       `json:"metric,omitzero"`
	Value      irm.Quantity     `json:"value,omitzero"`
	Paid       bool             `json:"paid,omitzero"`
}

// Goods are one line of a sale.
type Goods struct {
	Category string        `json:"category,omitzero"`
	Product  irm.ProductID `json:"product,omitzero"`
	Quantity irm.Quantity  `json:"quantity,omitzero"`
	Sums
}

// Sums are money columns, see irm.Amounts; Net and Amount stand for a gross amount
// without discount.
type Sums struct {
	Net      Amount `json:"net,omitzero"`
	Amount   Amount `json:"amount,omitzero"`
	Gross    Amount `json:"gross,omitzero"`
	Discount Amount `json:"discount,omitzero"`
	Tax      Amount `json:"tax,omitzero"`
	Shipping Amount `json:"shipping,omitzero"`
	Fees     Amount `json:"fees,omitzero"`
}

// Metrics are the usual values of a reading; others are Fact.Metric and Value.
type Metrics struct {
	Views       *irm.Quantity `json:"views,omitzero"`
	Reach       *irm.Quantity `json:"reach,omitzero"`
	Impressions *irm.Quantity `json:"impressions,omitzero"`
	Likes       *irm.Quantity `json:"likes,omitzero"`
	Comments    *irm.Quantity `json:"comments,omitzero"`
	Shares      *irm.Quantity `json:"shares,omitzero"`
	Saves       *irm.Quantity `json:"saves,omitzero"`
	Clicks      *irm.Quantity `json:"clicks,omitzero"`
}
