package budget

import "github.com/irmkit/irmkit/irm"

// Place is where money goes: to which creator, for which campaign of which programme, and
// in which category, such as "fee", "product" or "boost". As the scope of a budget, an empty
// field stands for all; in an entry, for none.
type Place struct {
	Program  irm.ProgramID  `json:"program,omitzero"`
	Campaign irm.CampaignID `json:"campaign,omitzero"`
	Creator  irm.CreatorID  `json:"creator,omitzero"`
	Category string         `json:"category,omitzero"`
}

// Has reports whether what goes to the place is in the scope p.
func (p Place) Has(q Place) bool {
	return (p.Program == "" || p.Program == q.Program) && (p.Campaign == "" || p.Campaign == q.Campaign) &&
		(p.Creator == "" || p.Creator == q.Creator) && (p.Category == "" || p.Category == q.Category)
}

// Dimension is a field of a [Place], to divide figures by.
type Dimension string

const (
	ByProgram  Dimension = "program"
	ByCampaign Dimension = "campaign"
	ByCreator  Dimension = "creator"
	ByCategory Dimension = "category"
)

// of is the value of the dimension in a place. False: there is no such dimension.
func (d Dimension) of(p Place) (string, bool) {
	switch d {
	case ByProgram:
		return string(p.Program), true
	case ByCampaign:
		return string(p.Campaign), true
	case ByCreator:
		return string(p.Creator), true
	case ByCategory:
		return p.Category, true
	}
	return "", false
}

func (p Place) check(fs *irm.Findings, path string) {
	for _, d := range []Dimension{ByProgram, ByCampaign, ByCreator, ByCategory} {
		if id, _ := d.of(p); id != "" {
			fs.AddErr(path+"."+string(d), irm.CheckID(id))
		}
	}
}
