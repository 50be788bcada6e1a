package irm

import "fmt"

// EngagementModel says what a collaboration exchanges. It is an open slug; these
// are the usual ones.
type EngagementModel string // seed: R5

const (
	ModelGifted         EngagementModel = "gifted"
	ModelPaidPost       EngagementModel = "paid_post"
	ModelAffiliate      EngagementModel = "affiliate"
	ModelHybrid         EngagementModel = "hybrid"
	ModelAmbassadorship EngagementModel = "ambassadorship"
	ModelCoCreation     EngagementModel = "co_creation"
	ModelGiveaway       EngagementModel = "giveaway"
	ModelTakeover       EngagementModel = "takeover"
	ModelEvent          EngagementModel = "event"
	ModelEarlyAccess    EngagementModel = "early_access"
	ModelRevenueShare   EngagementModel = "revenue_share"
)

// Collaboration is one creator's part in one campaign: the role that decides
// which metrics judge it, the agreement, the pay plan with its version, what is
// to be delivered, and what both sides expect. A creator may be in several at
// once. Its status is the snapshot of its lifecycle machine.
type Collaboration struct { // seed: R20 P8
	ID           CollaborationID `json:"id"`
	Campaign     CampaignID      `json:"campaign"`
	Creator      CreatorID       `json:"creator"`
	Partnership  PartnershipID   `json:"partnership,omitzero"`
	Role         FunnelStage     `json:"role,omitzero"`
	Model        EngagementModel `json:"model,omitzero"`
	Agreement    AgreementID     `json:"agreement,omitzero"`
	Plan         PlanID          `json:"plan,omitzero"`
	PlanVersion  int             `json:"plan_version,omitzero"`
	Payee        PayeeID         `json:"payee,omitzero"`
	Deliverables []DeliverableID `json:"deliverables,omitzero"`
	Window       Window          `json:"window,omitzero"`
	Expected     []Goal          `json:"expected,omitzero"`
	Attributes   Attributes      `json:"attributes,omitzero"`
}

const maxList = 1000

// Validate reports everything that keeps the collaboration from being recorded.
func (c Collaboration) Validate() Findings {
	var fs Findings
	fs.AddErr("id", CheckID(c.ID))
	fs.AddErr("campaign", CheckID(c.Campaign))
	fs.AddErr("creator", CheckID(c.Creator))
	fs.AddErr("partnership", checkOptionalID(c.Partnership))
	if c.Role != "" {
		fs.AddErr("role", CheckSlug("funnel stage", c.Role))
	}
	if c.Model != "" {
		fs.AddErr("model", CheckSlug("engagement model", c.Model))
	}
	fs.AddErr("agreement", checkOptionalID(c.Agreement))
	fs.AddErr("plan", checkOptionalID(c.Plan))
	if c.PlanVersion < 0 || c.PlanVersion > 0 && c.Plan == "" {
		fs.Add("plan_version", "plan_version", "want zero, or a version of the plan named beside it")
	}
	fs.AddErr("payee", checkOptionalID(c.Payee))
	fs = append(fs, c.Window.Validate().Under("window")...)
	checkIDs(&fs, "deliverables", c.Deliverables)
	checkGoals(&fs, "expected", c.Expected)
	return append(fs, c.Attributes.Validate().Under("attributes")...)
}

// bounded returns the list, or reports that it is too long and returns nothing.
func bounded[T any](fs *Findings, path string, list []T) []T {
	if len(list) > maxList {
		fs.Add(path, "limit", "%d entries: want at most %d", len(list), maxList)
		return nil
	}
	return list
}

func checkIDs[T ~string](fs *Findings, path string, ids []T) {
	seen := make(map[T]bool)
	for i, id := range bounded(fs, path, ids) {
		at := fmt.Sprintf("%s[%d]", path, i)
		fs.AddErr(at, CheckID(id))
		if seen[id] {
			fs.Add(at, "duplicate", "%s is listed twice", Quote(string(id)))
		}
		seen[id] = true
	}
}

func checkGoals(fs *Findings, path string, goals []Goal) {
	for i, g := range bounded(fs, path, goals) {
		if found := g.Validate(); len(found) > 0 {
			*fs = append(*fs, found.Under(fmt.Sprintf("%s[%d]", path, i))...)
		}
	}
}
