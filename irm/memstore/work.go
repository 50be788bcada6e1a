package memstore

import "github.com/irmkit/irmkit/irm"

// Collaborations implements [irm.CollaborationStore], with indexes by partnership,
// creator, campaign and payee. The zero value is ready to use.
type Collaborations struct {
	entities[irm.CollaborationID, irm.Collaboration, irm.CollaborationQuery, collaborations]
}

type collaborations struct{}

var _ kindOf[irm.Collaboration, irm.CollaborationQuery] = collaborations{}

func (collaborations) kind() *kind[irm.Collaboration, irm.CollaborationQuery] {
	return &collaborationKind
}

var collaborationKind = kind[irm.Collaboration, irm.CollaborationQuery]{
	name:      "collaboration",
	copy:      copyCollaboration,
	match:     irm.CollaborationQuery.Match,
	truncated: true,
	page:      func(q irm.CollaborationQuery) irm.Page { return q.Page },
	indexes: []index[irm.Collaboration, irm.CollaborationQuery]{
		{one(func(c irm.Collaboration) irm.PartnershipID { return c.Partnership }), func(q irm.CollaborationQuery) string { return string(q.Partnership) }},
		{one(func(c irm.Collaboration) irm.CreatorID { return c.Creator }), func(q irm.CollaborationQuery) string { return string(q.Creator) }},
		{one(func(c irm.Collaboration) irm.CampaignID { return c.Campaign }), func(q irm.CollaborationQuery) string { return string(q.Campaign) }},
		{one(func(c irm.Collaboration) irm.PayeeID { return c.Payee }), func(q irm.CollaborationQuery) string { return string(q.Payee) }},
	},
}

// Campaigns implements [irm.CampaignStore], with indexes by program and brand. The
// zero value is ready to use.
type Campaigns struct {
	entities[irm.CampaignID, irm.Campaign, irm.CampaignQuery, campaigns]
}

type campaigns struct{}

var _ kindOf[irm.Campaign, irm.CampaignQuery] = campaigns{}

func (campaigns) kind() *kind[irm.Campaign, irm.CampaignQuery] { return &campaignKind }

var campaignKind = kind[irm.Campaign, irm.CampaignQuery]{
	name:      "campaign",
	copy:      copyCampaign,
	match:     irm.CampaignQuery.Match,
	truncated: true,
	page:      func(q irm.CampaignQuery) irm.Page { return q.Page },
	indexes: []index[irm.Campaign, irm.CampaignQuery]{
		{one(func(c irm.Campaign) irm.ProgramID { return c.Program }), func(q irm.CampaignQuery) string { return string(q.Program) }},
		{one(func(c irm.Campaign) irm.BrandID { return c.Brand }), func(q irm.CampaignQuery) string { return string(q.Brand) }},
	},
}

// Programs implements [irm.ProgramStore], with an index by brand. The zero value is
// ready to use.
type Programs struct {
	entities[irm.ProgramID, irm.Program, irm.ProgramQuery, programs]
}

type programs struct{}

var _ kindOf[irm.Program, irm.ProgramQuery] = programs{}

func (programs) kind() *kind[irm.Program, irm.ProgramQuery] { return &programKind }

var programKind = kind[irm.Program, irm.ProgramQuery]{
	name:  "program",
	copy:  copyProgram,
	match: irm.ProgramQuery.Match,
	page:  func(q irm.ProgramQuery) irm.Page { return q.Page },
	indexes: []index[irm.Program, irm.ProgramQuery]{
		{one(func(p irm.Program) irm.BrandID { return p.Brand }), func(q irm.ProgramQuery) string { return string(q.Brand) }},
	},
}

// Contents implements [irm.ContentStore], with indexes by deliverable, original,
// collaboration and creator. The zero value is ready to use.
type Contents struct {
	entities[irm.ContentID, irm.Content, irm.ContentQuery, contents]
}

type contents struct{}

var _ kindOf[irm.Content, irm.ContentQuery] = contents{}

func (contents) kind() *kind[irm.Content, irm.ContentQuery] { return &contentKind }

var contentKind = kind[irm.Content, irm.ContentQuery]{
	name:  "content",
	copy:  copyContent,
	match: irm.ContentQuery.Match,
	page:  func(q irm.ContentQuery) irm.Page { return q.Page },
	indexes: []index[irm.Content, irm.ContentQuery]{
		{one(func(c irm.Content) irm.DeliverableID { return c.Deliverable }), func(q irm.ContentQuery) string { return string(q.Deliverable) }},
		{one(irm.Content.Original), func(q irm.ContentQuery) string { return string(q.Original) }},
		{one(func(c irm.Content) irm.CollaborationID { return c.Collaboration }), func(q irm.ContentQuery) string { return string(q.Collaboration) }},
		{one(func(c irm.Content) irm.CreatorID { return c.Creator }), func(q irm.ContentQuery) string { return string(q.Creator) }},
	},
}
