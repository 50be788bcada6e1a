package irm

import "fmt"

// CampaignKind says what sort of campaign it is. It is an open slug; these are
// the usual ones.
type CampaignKind string // seed: P2

const (
	CampaignLaunch        CampaignKind = "launch"
	CampaignEducation     CampaignKind = "education"
	CampaignRepositioning CampaignKind = "repositioning"
	CampaignSeasonal      CampaignKind = "seasonal"
	CampaignAlwaysOn      CampaignKind = "always_on"
	CampaignLocalised     CampaignKind = "localised"
	CampaignB2B           CampaignKind = "b2b"
	CampaignCoCreated     CampaignKind = "co_created"
	CampaignNonProfit     CampaignKind = "non_profit"
)

// Campaign is one concerted effort of a brand with many creators. Its phase is
// the snapshot of its lifecycle machine.
type Campaign struct {
	ID         CampaignID   `json:"id"`
	Brand      BrandID      `json:"brand"`
	Program    ProgramID    `json:"program,omitzero"`
	Name       string       `json:"name"`
	Kind       CampaignKind `json:"kind,omitzero"`
	Goals      []Goal       `json:"goals,omitzero"`
	Markets    []Territory  `json:"markets,omitzero"`
	Window     Window       `json:"window,omitzero"`
	Budget     Money        `json:"budget,omitzero"`
	Attributes Attributes   `json:"attributes,omitzero"`
}

// Validate reports everything that keeps the campaign from being recorded.
func (c Campaign) Validate() Findings {
	var fs Findings
	fs.AddErr("id", CheckID(c.ID))
	fs.AddErr("brand", CheckID(c.Brand))
	fs.AddErr("program", checkOptionalID(c.Program))
	if c.Name == "" {
		fs.Add("name", "name_missing", "want a name")
	}
	fs.AddErr("name", checkText(c.Name))
	if c.Kind != "" {
		fs.AddErr("kind", CheckSlug("campaign kind", c.Kind))
	}
	checkGoals(&fs, "goals", c.Goals)
	for i, m := range bounded(&fs, "markets", c.Markets) {
		fs.AddErr(fmt.Sprintf("markets[%d]", i), CheckTerritory(m))
	}
	fs = append(fs, c.Window.Validate().Under("window")...)
	fs.AddErr("budget", c.Budget.check())
	if c.Budget.Sign() < 0 {
		fs.Add("budget", "money_sign", "%s is negative: want zero or more", c.Budget)
	}
	return append(fs, c.Attributes.Validate().Under("attributes")...)
}
