package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// Tenant holds every store of one tenant.
type Tenant struct {
	session *session

	Creators       irm.CreatorStore
	Contacts       irm.ContactStore
	Partnerships   irm.PartnershipStore
	Collaborations irm.CollaborationStore
	Campaigns      irm.CampaignStore
	Programs       irm.ProgramStore
	Payees         irm.PayeeStore
	Contents       irm.ContentStore
	Codes          code.Store
	Instances      lifecycle.Store
	Conversions    irm.ConversionLog
	Refunds        irm.RefundLog
	Readings       irm.ReadingLog
	Touches        attribution.TouchLog
	Aliases        attribution.AliasLog
	Credits        attribution.Ledger
	Lines          compensation.Ledger
	Payouts        compensation.PayoutLedger
}

// Tenant returns the stores of a tenant.
func (db *DB) Tenant(name string) *Tenant { return newTenant(&session{db: db, tenant: name}) }

// Name returns the name of the tenant.
func (t *Tenant) Name() string { return t.session.tenant }

// Tx runs fn in one transaction: all that it writes to the stores is done, or none
// of it. SQLite has one writer, so what fn reads stays as it is until the end.
func (t *Tenant) Tx(ctx context.Context, fn func(ctx context.Context, stores *Tenant) error) error {
	return t.session.db.transact(ctx, func(ctx context.Context, tx *sql.Tx) error {
		return fn(ctx, newTenant(&session{db: t.session.db, tenant: t.session.tenant, tx: tx}))
	})
}

func newTenant(s *session) *Tenant {
	return &Tenant{
		session: s,
		Creators: entities[irm.CreatorID, irm.Creator, irm.CreatorQuery]{session: s, table: "creators",
			keys: func(c irm.Creator) []key {
				return []key{{"home", string(c.Home)}, {"merged_into", string(c.MergedInto)}}
			},
			query: func(q irm.CreatorQuery) selection[irm.Creator] {
				return selection[irm.Creator]{q.Page, []key{{"home", string(q.Home)}, {"merged_into", string(q.MergedInto)}}, q.Match,
					q.Platform != "" || q.Handle != "" || q.UserID != "" || q.Niche != "" || q.Language != ""}
			}},
		Contacts: entities[irm.ContactID, irm.Contact, irm.ContactQuery]{session: s, table: "contacts",
			keys: func(irm.Contact) []key { return nil },
			query: func(q irm.ContactQuery) selection[irm.Contact] {
				return selection[irm.Contact]{q.Page, nil, q.Match, false}
			},
			encode: irm.Contact.RevealJSON}, // json.Marshal would write "[redacted]"
		Partnerships: entities[irm.PartnershipID, irm.Partnership, irm.PartnershipQuery]{session: s, table: "partnerships",
			keys: func(p irm.Partnership) []key {
				return []key{{"brand", string(p.Brand)}, {"creator", string(p.Creator)}, {"type", string(p.Type)}}
			},
			query: func(q irm.PartnershipQuery) selection[irm.Partnership] {
				return selection[irm.Partnership]{q.Page, []key{{"brand", string(q.Brand)}, {"creator", string(q.Creator)}, {"type", string(q.Type)}}, q.Match,
					len(q.Standings) > 0 || q.Tag != "" || q.Owner != irm.Actor{}}
			}},
		Collaborations: entities[irm.CollaborationID, irm.Collaboration, irm.CollaborationQuery]{session: s, table: "collaborations",
			keys: func(c irm.Collaboration) []key {
				return []key{{"campaign", string(c.Campaign)}, {"creator", string(c.Creator)}, {"partnership", string(c.Partnership)},
					{"payee", string(c.Payee)}, {"plan", string(c.Plan)}}
			},
			query: func(q irm.CollaborationQuery) selection[irm.Collaboration] {
				return selection[irm.Collaboration]{q.Page, []key{{"campaign", string(q.Campaign)}, {"creator", string(q.Creator)},
					{"partnership", string(q.Partnership)}, {"payee", string(q.Payee)}, {"plan", string(q.Plan)}}, q.Match,
					q.Window != irm.Window{}}
			}},
		Campaigns: entities[irm.CampaignID, irm.Campaign, irm.CampaignQuery]{session: s, table: "campaigns",
			keys: func(c irm.Campaign) []key {
				return []key{{"brand", string(c.Brand)}, {"program", string(c.Program)}, {"kind", string(c.Kind)}}
			},
			query: func(q irm.CampaignQuery) selection[irm.Campaign] {
				return selection[irm.Campaign]{q.Page, []key{{"brand", string(q.Brand)}, {"program", string(q.Program)}, {"kind", string(q.Kind)}}, q.Match,
					q.Market != "" || q.Window != irm.Window{}}
			}},
		Programs: entities[irm.ProgramID, irm.Program, irm.ProgramQuery]{session: s, table: "programs",
			keys: func(p irm.Program) []key { return []key{{"brand", string(p.Brand)}} },
			query: func(q irm.ProgramQuery) selection[irm.Program] {
				return selection[irm.Program]{q.Page, []key{{"brand", string(q.Brand)}}, q.Match, false}
			}},
		Payees: entities[irm.PayeeID, irm.Payee, irm.PayeeQuery]{session: s, table: "payees",
			keys: func(p irm.Payee) []key { return []key{{"kind", string(p.Kind)}} },
			query: func(q irm.PayeeQuery) selection[irm.Payee] {
				return selection[irm.Payee]{q.Page, []key{{"kind", string(q.Kind)}}, q.Match,
					q.Creator != ""}
			}},
		Contents: entities[irm.ContentID, irm.Content, irm.ContentQuery]{session: s, table: "contents",
			keys: func(c irm.Content) []key {
				return []key{{"creator", string(c.Creator)}, {"collaboration", string(c.Collaboration)}, {"platform", string(c.Platform)}, {"format", string(c.Format)}}
			},
			query: func(q irm.ContentQuery) selection[irm.Content] {
				return selection[irm.Content]{q.Page, []key{{"creator", string(q.Creator)}, {"collaboration", string(q.Collaboration)},
					{"platform", string(q.Platform)}, {"format", string(q.Format)}}, q.Match,
					q.Deliverable != "" || q.Original != "" || q.Window != irm.Window{}}
			}},
		Codes: entities[code.AssignmentID, code.Assignment, code.Query]{session: s, table: "codes",
			keys: func(a code.Assignment) []key {
				return []key{{"skeleton", code.Skeleton(a.Code)}, {"campaign", string(a.Campaign)}}
			},
			query: func(q code.Query) selection[code.Assignment] {
				skeleton := code.Skeleton(q.Code)
				if skeleton == "" && q.Code != "" {
					skeleton = "?" // what is no code finds nothing, not everything
				}
				return selection[code.Assignment]{q.Page, []key{{"skeleton", skeleton}, {"campaign", string(q.Campaign)}}, q.Match,
					q.Code != "" || q.Creator != "" || !q.At.IsZero() || q.Window != irm.Window{}}
			},
			apart: &apart[code.Assignment]{
				by:    func(a code.Assignment) key { return key{"skeleton", code.Skeleton(a.Code)} },
				clash: code.Assignment.Clashes,
			}},
		Instances:   instances{s},
		Conversions: conversions{s},
		Readings:    readings{s},
		Refunds: log[irm.Refund, irm.RefundQuery]{session: s, table: "refunds",
			id:      func(r irm.Refund) string { return string(r.ID) },
			keys:    func(r irm.Refund) []key { return []key{{"conversion", string(r.Conversion)}} },
			check:   irm.Refund.Validate,
			differs: irm.Refund.Against,
			query: func(q irm.RefundQuery) selection[irm.Refund] {
				return selection[irm.Refund]{q.Page, []key{{"id", string(q.ID)}, {"conversion", string(q.Conversion)}}, q.Match, false}
			}},
		Touches: log[attribution.Touch, attribution.TouchQuery]{session: s, table: "touches",
			id: func(t attribution.Touch) string { return string(t.ID) },
			keys: func(t attribution.Touch) []key {
				return []key{{"customer", string(t.Customer)}, {"creator", string(t.Creator)}}
			},
			check:   attribution.Touch.Validate,
			differs: attribution.Touch.Against,
			query: func(q attribution.TouchQuery) selection[attribution.Touch] {
				return selection[attribution.Touch]{q.Page, []key{{"id", string(q.ID)}, {"customer", string(q.Customer)}, {"creator", string(q.Creator)}}, q.Match,
					q.Window != irm.Window{}}
			}},
		Aliases: log[attribution.Alias, attribution.AliasQuery]{session: s, table: "aliases",
			id: func(a attribution.Alias) string { return string(a.ID) },
			keys: func(a attribution.Alias) []key {
				return []key{{"customer", string(a.Customer)}, {"known", string(a.Is)}, {"creator", string(a.Creator)}}
			},
			check:   attribution.Alias.Validate,
			differs: attribution.Alias.Against,
			query: func(q attribution.AliasQuery) selection[attribution.Alias] {
				return selection[attribution.Alias]{q.Page, []key{{"id", string(q.ID)}, {"customer", string(q.Customer)},
					{"known", string(q.Is)}, {"creator", string(q.Creator)}}, q.Match, false}
			}},
		Credits: log[attribution.Credit, attribution.CreditQuery]{session: s, table: "credits", booked: true,
			id: func(c attribution.Credit) string { return string(c.ID) },
			keys: func(c attribution.Credit) []key {
				return []key{{"conversion", string(c.Conversion)}, {"creator", string(c.Creator)}}
			},
			differs: func(a, b attribution.Credit) error { return sameJSON("credit", string(a.ID), a, b) },
			query: func(q attribution.CreditQuery) selection[attribution.Credit] {
				return selection[attribution.Credit]{q.Page, []key{{"conversion", string(q.Conversion)}, {"creator", string(q.Creator)}}, q.Match,
					q.Window != irm.Window{}}
			}},
		Lines: log[compensation.Line, compensation.LineQuery]{session: s, table: "lines", booked: true,
			id:      func(l compensation.Line) string { return string(l.ID) },
			keys:    func(l compensation.Line) []key { return []key{{"plan", string(l.Plan)}, {"payee", string(l.Payee)}} },
			differs: func(a, b compensation.Line) error { return sameJSON("line", string(a.ID), a, b) },
			query: func(q compensation.LineQuery) selection[compensation.Line] {
				return selection[compensation.Line]{q.Page, []key{{"plan", string(q.Plan)}, {"payee", string(q.Payee)}}, q.Match,
					!q.Cut.IsZero()}
			}},
		Payouts: log[compensation.PayoutEntry, compensation.PayoutQuery]{session: s, table: "payouts", booked: true,
			id: func(p compensation.PayoutEntry) string { return string(p.ID) },
			keys: func(p compensation.PayoutEntry) []key {
				return []key{{"payout", string(p.Payout)}, {"plan", string(p.Plan)}, {"payee", string(p.Payee)}}
			},
			differs: func(a, b compensation.PayoutEntry) error { return sameJSON("payout", string(a.ID), a, b) },
			query: func(q compensation.PayoutQuery) selection[compensation.PayoutEntry] {
				return selection[compensation.PayoutEntry]{q.Page, []key{{"payout", string(q.Payout)}, {"plan", string(q.Plan)}, {"payee", string(q.Payee)}}, q.Match, false}
			}},
	}
}

// sameJSON compares booked entries, which the library itself makes: which field
// differs helps nobody.
func sameJSON[T any](kind, id string, a, b T) error {
	x, err := json.Marshal(a)
	if err != nil {
		return err
	}
	y, err := json.Marshal(b)
	if err == nil && string(x) != string(y) {
		err = &irm.DifferentError{Kind: kind, ID: id, Field: "content"}
	}
	return err
}
