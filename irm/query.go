package irm

import "slices"

// CreatorQuery selects creators; a zero field selects all. Match says what each
// query means, for every store the same, but for its Page.
type CreatorQuery struct {
	Page
	Platform   Platform  // with an account on it
	Handle     string    // with an account of this handle, now or formerly, in any ASCII case
	UserID     string    // with an account of this network ID
	Niche      string    // slug
	Language   Language  // one of the creator's
	Home       Territory // exactly
	MergedInto CreatorID // duplicates of this one
}

// Match reports whether the query selects the creator. Platform, Handle and UserID
// must hold for one and the same account.
func (q CreatorQuery) Match(c Creator) bool {
	account := func(a Account) bool {
		return (q.Platform == "" || a.Platform == q.Platform) && (q.UserID == "" || a.UserID == q.UserID) &&
			(q.Handle == "" || a.Handle != "" && equalFoldASCII(a.Handle, q.Handle) ||
				slices.ContainsFunc(a.Former, func(f FormerHandle) bool { return equalFoldASCII(f.Handle, q.Handle) }))
	}
	return (q.Platform == "" && q.Handle == "" && q.UserID == "" || slices.ContainsFunc(c.Accounts, account)) &&
		(q.Niche == "" || slices.Contains(c.Niches, q.Niche)) &&
		(q.Language == "" || slices.Contains(c.Languages, q.Language)) &&
		(q.Home == "" || c.Home == q.Home) &&
		(q.MergedInto == "" || c.MergedInto == q.MergedInto)
}

// ContactQuery selects all contacts: personal data is not searched by its content.
type ContactQuery struct {
	Page
}

// Match reports true.
func (ContactQuery) Match(Contact) bool { return true }

// PartnershipQuery selects partnerships; a zero field selects all.
type PartnershipQuery struct {
	Page
	Brand     BrandID
	Creator   CreatorID
	Type      PartnershipType
	Standings []Standing // one of them
	Tag       string
	Owner     Actor // in any role
}

// Match reports whether the query selects the partnership.
func (q PartnershipQuery) Match(p Partnership) bool {
	return (q.Brand == "" || p.Brand == q.Brand) &&
		(q.Creator == "" || p.Creator == q.Creator) &&
		(q.Type == "" || p.Type == q.Type) &&
		(len(q.Standings) == 0 || slices.Contains(q.Standings, p.Standing)) &&
		(q.Tag == "" || slices.Contains(p.Tags, q.Tag)) &&
		(q.Owner == Actor{} || slices.ContainsFunc(p.Owners, func(o Owner) bool { return o.Actor == q.Owner }))
}

// CollaborationQuery selects collaborations; a zero field selects all.
type CollaborationQuery struct {
	Page
	Campaign    CampaignID
	Creator     CreatorID
	Partnership PartnershipID
	Payee       PayeeID
	Plan        PlanID
	Window      Window // overlaps that of the collaboration
}

// Match reports whether the query selects the collaboration.
func (q CollaborationQuery) Match(c Collaboration) bool {
	return (q.Campaign == "" || c.Campaign == q.Campaign) &&
		(q.Creator == "" || c.Creator == q.Creator) &&
		(q.Partnership == "" || c.Partnership == q.Partnership) &&
		(q.Payee == "" || c.Payee == q.Payee) &&
		(q.Plan == "" || c.Plan == q.Plan) &&
		(q.Window == Window{} || c.Window.Overlaps(q.Window))
}

// CampaignQuery selects campaigns; a zero field selects all.
type CampaignQuery struct {
	Page
	Brand   BrandID
	Program ProgramID
	Kind    CampaignKind
	Market  Territory // one of the campaign's
	Window  Window    // overlaps that of the campaign
}

// Match reports whether the query selects the campaign.
func (q CampaignQuery) Match(c Campaign) bool {
	return (q.Brand == "" || c.Brand == q.Brand) &&
		(q.Program == "" || c.Program == q.Program) &&
		(q.Kind == "" || c.Kind == q.Kind) &&
		(q.Market == "" || slices.Contains(c.Markets, q.Market)) &&
		(q.Window == Window{} || c.Window.Overlaps(q.Window))
}

// ProgramQuery selects programmes; a zero field selects all.
type ProgramQuery struct {
	Page
	Brand BrandID
}

// Match reports whether the query selects the programme.
func (q ProgramQuery) Match(p Program) bool { return q.Brand == "" || p.Brand == q.Brand }

// PayeeQuery selects payees; a zero field selects all.
type PayeeQuery struct {
	Page
	Creator CreatorID // whose earnings go there
	Kind    PayeeKind
}

// Match reports whether the query selects the payee.
func (q PayeeQuery) Match(p Payee) bool {
	return (q.Creator == "" || slices.Contains(p.Creators, q.Creator)) && (q.Kind == "" || p.Kind == q.Kind)
}

// ContentQuery selects posts; a zero field selects all.
type ContentQuery struct {
	Page
	Creator       CreatorID
	Collaboration CollaborationID
	Deliverable   DeliverableID
	Platform      Platform
	Format        Format
	Original      ContentID // this post and its reposts
	Window        Window    // contains the time of the post
}

// Match reports whether the query selects the post.
func (q ContentQuery) Match(c Content) bool {
	return (q.Creator == "" || c.Creator == q.Creator) &&
		(q.Collaboration == "" || c.Collaboration == q.Collaboration) &&
		(q.Deliverable == "" || c.Deliverable == q.Deliverable) &&
		(q.Platform == "" || c.Platform == q.Platform) &&
		(q.Format == "" || c.Format == q.Format) &&
		(q.Original == "" || c.Original() == q.Original) &&
		q.Window.Contains(c.At)
}
