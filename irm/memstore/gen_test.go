package memstore_test

import (
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/memstore"
)

// source makes random values and queries of so few words that most meet.
type source struct{ *rand.Rand }

func newSource(seed uint64) source { return source{rand.New(rand.NewPCG(seed, 7))} }

// names are in no order of any language, and some begin with others.
var names = [...]string{"Z", "_a", "a", "ab", "b", "ab\u00e9", "abe\u0301", "\u65e5\u672c", "\U0001F600", "0"}

// name is sometimes empty where maybe.
func name[ID ~string](r source, maybe bool) ID {
	if maybe && r.IntN(3) > 0 {
		return ""
	}
	return ID(names[r.IntN(len(names))])
}

func few[ID ~string](r source) []ID {
	var list []ID
	for _, i := range r.Perm(3)[:r.IntN(3)] {
		list = append(list, ID(names[i]))
	}
	return list
}

func slugs[W ~string](r source) []W {
	var list []W
	for _, i := range r.Perm(3)[:r.IntN(3)] {
		list = append(list, W([]string{"fitness", "food", "travel"}[i]))
	}
	return list
}

func slug[W ~string](r source, maybe bool) W {
	if maybe && r.IntN(3) > 0 {
		return ""
	}
	return W([]string{"fitness", "food", "travel"}[r.IntN(3)])
}

func (r source) time() time.Time { return at.Add(time.Duration(r.IntN(10)) * time.Hour) }

func (r source) window() irm.Window {
	w := irm.Window{From: r.time()}
	w.To = w.From.Add(time.Duration(1+r.IntN(5)) * time.Hour)
	switch r.IntN(5) {
	case 0:
		w.From = time.Time{}
	case 1:
		w.To = time.Time{}
	case 2:
		return irm.Window{}
	}
	return w
}

func (r source) attributes() irm.Attributes {
	if r.IntN(2) == 0 {
		return nil
	}
	return irm.Attributes{"note": fmt.Sprint(r.IntN(9))}
}

func (r source) page() irm.Page {
	p := irm.Page{Limit: r.IntN(5)}
	if r.IntN(2) == 0 {
		p.After = []string{"", "Z", "_", "ab", "aba", "zzz", "\U0001F600"}[r.IntN(7)]
	}
	return p
}

func (r source) creator(id irm.CreatorID) irm.Creator {
	c := irm.Creator{
		ID: id, Name: fmt.Sprint(r.IntN(9)), Niches: slugs[string](r), Languages: []irm.Language{"de", "en"}[:r.IntN(3)], Home: []irm.Territory{"", "DE", "FR"}[r.IntN(3)],
		MergedInto: name[irm.CreatorID](r, true), Attributes: r.attributes(),
	}
	if len(c.Languages) == 0 {
		c.Languages = nil
	}
	if c.MergedInto == id {
		c.MergedInto = ""
	}
	for _, p := range []irm.Platform{"instagram", "tiktok"}[:r.IntN(3)] {
		a := irm.Account{Platform: p, UserID: []string{"", "1", "2"}[r.IntN(3)], Handle: []string{"anna", "ANNA", "b\u00e4r", "B\u00c4R"}[r.IntN(4)]}
		if r.IntN(2) == 0 {
			a.Former = []irm.FormerHandle{{Handle: []string{"Old", "anna"}[r.IntN(2)], Until: r.time()}}
		}
		c.Accounts = append(c.Accounts, a)
	}
	return c
}

func (r source) creatorQuery() irm.CreatorQuery {
	return irm.CreatorQuery{
		Page: r.page(), Platform: []irm.Platform{"", "", "instagram", "tiktok"}[r.IntN(4)], Handle: []string{"", "", "Anna", "b\u00e4r", "old"}[r.IntN(5)],
		UserID: []string{"", "", "1"}[r.IntN(3)], Niche: slug[string](r, true), Language: []irm.Language{"", "", "en"}[r.IntN(3)],
		Home: []irm.Territory{"", "", "DE"}[r.IntN(3)], MergedInto: name[irm.CreatorID](r, true),
	}
}

func (r source) contact(id irm.ContactID) irm.Contact {
	return irm.Contact{Creator: irm.CreatorID(id[len("creator:"):]), Name: irm.NewPersonal(fmt.Sprint(r.IntN(9))), Source: "form", Purpose: "gifts", Consent: irm.Consent{Basis: "consent", At: r.time()}}
}

func (r source) partnership(id irm.PartnershipID) irm.Partnership {
	p := irm.Partnership{
		ID: id, Brand: name[irm.BrandID](r, false), Creator: name[irm.CreatorID](r, false), Type: slug[irm.PartnershipType](r, true), Standing: irm.Standing(r.IntN(3)),
		Since: r.time(), Tags: slugs[string](r), Notes: few[irm.NoteID](r), Attributes: r.attributes(),
	}
	if r.IntN(2) == 0 {
		p.Owners = []irm.Owner{{Role: "legal", Actor: r.actor()}}
	}
	return p
}

func (r source) actor() irm.Actor {
	return irm.Actor{Party: irm.PartyBrand, ID: []string{"u1", "u2"}[r.IntN(2)]}
}

func (r source) partnershipQuery() irm.PartnershipQuery {
	q := irm.PartnershipQuery{Page: r.page(), Brand: name[irm.BrandID](r, true), Creator: name[irm.CreatorID](r, true), Type: slug[irm.PartnershipType](r, true), Tag: slug[string](r, true)}
	if r.IntN(3) == 0 {
		q.Owner = r.actor()
	}
	q.Standings = []irm.Standing{irm.StandingActive, irm.StandingProspect}[:r.IntN(3)]
	return q
}

func (r source) collaboration(id irm.CollaborationID) irm.Collaboration {
	return irm.Collaboration{
		ID: id, Campaign: name[irm.CampaignID](r, false), Creator: name[irm.CreatorID](r, false), Partnership: name[irm.PartnershipID](r, true),
		Payee: name[irm.PayeeID](r, true), Plan: name[irm.PlanID](r, true), Deliverables: few[irm.DeliverableID](r), Window: r.window(), Attributes: r.attributes(),
	}
}

func (r source) collaborationQuery() irm.CollaborationQuery {
	return irm.CollaborationQuery{
		Page: r.page(), Campaign: name[irm.CampaignID](r, true), Creator: name[irm.CreatorID](r, true), Partnership: name[irm.PartnershipID](r, true),
		Payee: name[irm.PayeeID](r, true), Plan: name[irm.PlanID](r, true), Window: r.window(),
	}
}

func (r source) campaign(id irm.CampaignID) irm.Campaign {
	return irm.Campaign{
		ID: id, Brand: name[irm.BrandID](r, false), Program: name[irm.ProgramID](r, true), Name: "n", Kind: slug[irm.CampaignKind](r, true), Markets: []irm.Territory{"DE", "FR"}[:1+r.IntN(2)],
		Window: r.window(), Attributes: r.attributes(),
	}
}

func (r source) campaignQuery() irm.CampaignQuery {
	return irm.CampaignQuery{
		Page: r.page(), Brand: name[irm.BrandID](r, true), Program: name[irm.ProgramID](r, true), Kind: slug[irm.CampaignKind](r, true), Market: []irm.Territory{"", "FR"}[r.IntN(2)],
		Window: r.window(),
	}
}

func (r source) program(id irm.ProgramID) irm.Program {
	p := irm.Program{ID: id, Brand: name[irm.BrandID](r, false), Name: fmt.Sprint(r.IntN(9)), Attributes: r.attributes()}
	p.Strategy.Personas, p.Retention.Perks = slugs[string](r), r.attributes()
	return p
}

func (r source) programQuery() irm.ProgramQuery {
	return irm.ProgramQuery{Page: r.page(), Brand: name[irm.BrandID](r, true)}
}

func (r source) payee(id irm.PayeeID) irm.Payee {
	return irm.Payee{ID: id, Kind: slug[irm.PayeeKind](r, true), Creators: few[irm.CreatorID](r), Attributes: r.attributes()}
}

func (r source) payeeQuery() irm.PayeeQuery {
	return irm.PayeeQuery{Page: r.page(), Creator: name[irm.CreatorID](r, true), Kind: slug[irm.PayeeKind](r, true)}
}

func (r source) content(id irm.ContentID) irm.Content {
	c := irm.Content{
		ID: id, Creator: name[irm.CreatorID](r, false), Collaboration: name[irm.CollaborationID](r, true), Deliverable: name[irm.DeliverableID](r, true),
		Platform: slug[irm.Platform](r, false), Format: slug[irm.Format](r, false), At: r.time(), RepostOf: name[irm.ContentID](r, true), Attributes: r.attributes(),
	}
	if c.RepostOf == id {
		c.RepostOf = ""
	}
	return c
}

func (r source) contentQuery() irm.ContentQuery {
	return irm.ContentQuery{
		Page: r.page(), Creator: name[irm.CreatorID](r, true), Collaboration: name[irm.CollaborationID](r, true), Deliverable: name[irm.DeliverableID](r, true),
		Platform: slug[irm.Platform](r, true), Format: slug[irm.Format](r, true), Original: name[irm.ContentID](r, true), Window: r.window(),
	}
}

// assignment is of one of few codes, some of which look the same.
func (r source) assignment(id code.AssignmentID) code.Assignment {
	a := code.Assignment{
		ID: id, Code: []string{"ANNA10", "anna-10", "ANNA1O", "BEN5", "CARL", "DORA20"}[r.IntN(6)], Creator: name[irm.CreatorID](r, false),
		Campaign: name[irm.CampaignID](r, true), Window: r.window(), MaxUses: r.Int64N(9),
	}
	if a.Window.To.IsZero() && r.IntN(4) > 0 { // else few would go side by side
		a.Window.From = r.time()
		a.Window.To = a.Window.From.Add(time.Hour)
	}
	if r.IntN(3) == 0 {
		a.Creator, a.Shares = "", []code.Share{{Creator: "a", Share: irm.MustQuantity("0.25")}, {Creator: "b", Share: irm.MustQuantity("0.75")}}
	}
	return a
}

func (r source) codeQuery() code.Query {
	q := code.Query{
		Page: r.page(), Code: []string{"", "", "Anna-1-0", "ANNA1O", "BENS", "?"}[r.IntN(6)], Creator: name[irm.CreatorID](r, true),
		Campaign: name[irm.CampaignID](r, true), Window: r.window(),
	}
	if r.IntN(4) == 0 {
		q.At = r.time()
	}
	return q
}

func (r source) alias() attribution.Alias {
	id := name[attribution.AliasID](r, false)
	a := alias(id, irm.CustomerID(names[len(id)%3]), irm.CustomerID(names[3+len(id)%3]))
	if len(id)%2 == 0 {
		a.Creator = irm.CreatorID(names[len(id)%4])
	}
	if r.IntN(20) == 0 {
		a.At = a.At.Add(time.Hour)
	}
	return a
}

func (r source) aliasQuery() attribution.AliasQuery {
	return attribution.AliasQuery{
		Page: r.page(), ID: name[attribution.AliasID](r, true), Customer: name[irm.CustomerID](r, true), Is: name[irm.CustomerID](r, true),
		Creator: name[irm.CreatorID](r, true),
	}
}

func (r source) conversion() irm.Conversion {
	id := name[irm.ConversionID](r, false)
	c := conversion(id, r.Int64N(5), name[irm.CustomerID](r, true), 1+r.Int64N(2))
	if r.IntN(20) == 0 {
		c.At = c.At.Add(time.Hour)
	}
	return c
}

func (r source) conversionQuery() irm.ConversionQuery {
	return irm.ConversionQuery{Page: r.page(), ID: name[irm.ConversionID](r, true), Customer: name[irm.CustomerID](r, true)}
}

func (r source) refund() irm.Refund {
	id := name[irm.RefundID](r, false)
	of := irm.ConversionID(id[:1]) // so that the same ID is often the same content
	if r.IntN(10) == 0 || id[0] >= 0x80 {
		of = "other"
	}
	return refund(id, of, 1)
}

func (r source) refundQuery() irm.RefundQuery {
	return irm.RefundQuery{Page: r.page(), ID: name[irm.RefundID](r, true), Conversion: []irm.ConversionID{"", "", "a", "other"}[r.IntN(4)]}
}

func (r source) reading() irm.Reading {
	return irm.Reading{
		Subject: irm.Subject{Kind: slug[irm.SubjectKind](r, false), ID: name[string](r, false)}, Metric: slug[irm.Metric](r, false), AsOf: r.time().Add(time.Duration(r.IntN(3)) * time.Microsecond),
		Source: []string{"api", "a"}[r.IntN(2)], Estimated: r.IntN(2) == 0, Paid: r.IntN(2) == 0,
	}
}

func (r source) readingQuery() irm.ReadingQuery {
	q := irm.ReadingQuery{Metric: slug[irm.Metric](r, true), Window: r.window()}
	if r.IntN(3) > 0 {
		q.Subject = r.reading().Subject
	}
	if r.IntN(9) == 0 {
		q.Window.From = time.Date(1960, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return q
}

func (r source) touch() attribution.Touch {
	id := name[attribution.TouchID](r, false)
	t := touch(id, irm.CustomerID(names[len(id)%3]), irm.CreatorID(names[len(id)%4]))
	if r.IntN(20) == 0 {
		t.At = t.At.Add(time.Hour)
	}
	return t
}

func (r source) touchQuery() attribution.TouchQuery {
	return attribution.TouchQuery{Page: r.page(), ID: name[attribution.TouchID](r, true), Customer: name[irm.CustomerID](r, true), Creator: name[irm.CreatorID](r, true), Window: r.window()}
}

func (r source) credit() attribution.Credit {
	id := name[attribution.CreditID](r, false)
	c := credit(id, irm.ConversionID(names[len(id)%3]), irm.CreatorID(names[len(id)%2]), 1)
	c.At = at.Add(time.Duration(len(id)) * time.Hour)
	if r.IntN(20) == 0 {
		c.Reason = attribution.ReasonCode
	}
	return c
}

func (r source) creditQuery() attribution.CreditQuery {
	return attribution.CreditQuery{Page: r.page(), Conversion: name[irm.ConversionID](r, true), Creator: name[irm.CreatorID](r, true), Window: r.window()}
}

func (r source) line() compensation.Line {
	id := name[compensation.LineID](r, false)
	l := line(id, irm.PayeeID(names[len(id)%3]), 1)
	l.Cut = at.Add(time.Duration(len(id)) * time.Hour)
	if r.IntN(20) == 0 {
		l.Left = true
	}
	return l
}

func (r source) lineQuery() compensation.LineQuery {
	q := compensation.LineQuery{Page: r.page(), Plan: []irm.PlanID{"", "plan", "none"}[r.IntN(3)], Payee: name[irm.PayeeID](r, true)}
	if r.IntN(3) == 0 {
		q.Cut = r.time()
	}
	return q
}

// entityKind is one kind of entity for a test of all of them.
type entityKind[ID ~string, T irm.Entity[ID], Q interface{ Match(T) bool }] struct {
	of    func(*memstore.Tenant) entityStore[ID, T, Q]
	value func(source, ID) T
	query func(source) Q
	page  func(Q) irm.Page
	id    func(name string) ID
}

// entityStore is all that a store of entities can do.
type entityStore[ID ~string, T irm.Entity[ID], Q any] interface {
	irm.Store[ID, T, Q]
	irm.BatchStore[ID, T]
	irm.RangeStore[ID, T]
	irm.FeedStore[ID]
}

func plain[ID ~string](n string) ID { return ID(n) }

var (
	creatorKind = entityKind[irm.CreatorID, irm.Creator, irm.CreatorQuery]{
		func(t *memstore.Tenant) entityStore[irm.CreatorID, irm.Creator, irm.CreatorQuery] { return t.Creators },
		source.creator, source.creatorQuery, func(q irm.CreatorQuery) irm.Page { return q.Page }, plain[irm.CreatorID],
	}
	contactKind = entityKind[irm.ContactID, irm.Contact, irm.ContactQuery]{
		func(t *memstore.Tenant) entityStore[irm.ContactID, irm.Contact, irm.ContactQuery] { return t.Contacts },
		source.contact,
		func(r source) irm.ContactQuery { return irm.ContactQuery{Page: r.page()} },
		func(q irm.ContactQuery) irm.Page { return q.Page },
		func(n string) irm.ContactID { return irm.ContactID("creator:" + n) },
	}
	partnershipKind = entityKind[irm.PartnershipID, irm.Partnership, irm.PartnershipQuery]{
		func(t *memstore.Tenant) entityStore[irm.PartnershipID, irm.Partnership, irm.PartnershipQuery] {
			return t.Partnerships
		},
		source.partnership, source.partnershipQuery, func(q irm.PartnershipQuery) irm.Page { return q.Page }, plain[irm.PartnershipID],
	}
	collaborationKind = entityKind[irm.CollaborationID, irm.Collaboration, irm.CollaborationQuery]{
		func(t *memstore.Tenant) entityStore[irm.CollaborationID, irm.Collaboration, irm.CollaborationQuery] {
			return t.Collaborations
		},
		source.collaboration, source.collaborationQuery, func(q irm.CollaborationQuery) irm.Page { return q.Page }, plain[irm.CollaborationID],
	}
	campaignKind = entityKind[irm.CampaignID, irm.Campaign, irm.CampaignQuery]{
		func(t *memstore.Tenant) entityStore[irm.CampaignID, irm.Campaign, irm.CampaignQuery] {
			return t.Campaigns
		},
		source.campaign, source.campaignQuery, func(q irm.CampaignQuery) irm.Page { return q.Page }, plain[irm.CampaignID],
	}
	programKind = entityKind[irm.ProgramID, irm.Program, irm.ProgramQuery]{
		func(t *memstore.Tenant) entityStore[irm.ProgramID, irm.Program, irm.ProgramQuery] { return t.Programs },
		source.program, source.programQuery, func(q irm.ProgramQuery) irm.Page { return q.Page }, plain[irm.ProgramID],
	}
	payeeKind = entityKind[irm.PayeeID, irm.Payee, irm.PayeeQuery]{
		func(t *memstore.Tenant) entityStore[irm.PayeeID, irm.Payee, irm.PayeeQuery] { return t.Payees },
		source.payee, source.payeeQuery, func(q irm.PayeeQuery) irm.Page { return q.Page }, plain[irm.PayeeID],
	}
	contentKind = entityKind[irm.ContentID, irm.Content, irm.ContentQuery]{
		func(t *memstore.Tenant) entityStore[irm.ContentID, irm.Content, irm.ContentQuery] { return t.Contents },
		source.content, source.contentQuery, func(q irm.ContentQuery) irm.Page { return q.Page }, plain[irm.ContentID],
	}
	codeKind = entityKind[code.AssignmentID, code.Assignment, code.Query]{
		func(t *memstore.Tenant) entityStore[code.AssignmentID, code.Assignment, code.Query] { return t.Codes },
		source.assignment, source.codeQuery, func(q code.Query) irm.Page { return q.Page }, plain[code.AssignmentID],
	}
	// apartKind is that of codes that never clash.
	apartKind = entityKind[code.AssignmentID, code.Assignment, code.Query]{
		codeKind.of,
		func(r source, id code.AssignmentID) code.Assignment {
			a := r.assignment(id)
			a.Code = fmt.Sprintf("X%X", string(id))
			return a
		}, source.codeQuery, codeKind.page, plain[code.AssignmentID],
	}
)
