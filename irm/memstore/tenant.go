package memstore

import (
	"context"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// Tenant is all stores of one tenant, with one lock for all of them, so that several
// calls can be made one by [Tenant.Tx]. Make one with [NewTenant]; its fields are not
// to be set.
type Tenant struct {
	Creators       *Creators
	Contacts       *Contacts
	Partnerships   *Partnerships
	Collaborations *Collaborations
	Campaigns      *Campaigns
	Programs       *Programs
	Payees         *Payees
	Contents       *Contents
	Codes          *Codes
	Instances      *Instances

	Touches     *Touches
	Aliases     *Aliases
	Conversions *Conversions
	Refunds     *Refunds
	Readings    *Readings
	Credits     *Credits
	Lines       *Lines
	Payouts     *Payouts

	gate *gate
}

// NewTenant returns the empty stores of a tenant.
func NewTenant() *Tenant {
	t := unconnected()
	t.connect(new(gate), t)
	return t
}

func unconnected() *Tenant {
	return &Tenant{
		Creators: new(Creators), Contacts: new(Contacts), Partnerships: new(Partnerships), Collaborations: new(Collaborations),
		Campaigns: new(Campaigns), Programs: new(Programs), Payees: new(Payees), Contents: new(Contents),
		Codes: new(Codes), Instances: new(Instances), Touches: new(Touches), Aliases: new(Aliases), Conversions: new(Conversions), Refunds: new(Refunds), Readings: new(Readings),
		Credits: new(Credits), Lines: new(Lines), Payouts: new(Payouts),
	}
}

// connect puts the stores behind a gate, in front of the data of from.
func (t *Tenant) connect(g *gate, from *Tenant) {
	t.gate = g
	t.Creators.join(g, &from.Creators.part)
	t.Contacts.join(g, &from.Contacts.part)
	t.Partnerships.join(g, &from.Partnerships.part)
	t.Collaborations.join(g, &from.Collaborations.part)
	t.Campaigns.join(g, &from.Campaigns.part)
	t.Programs.join(g, &from.Programs.part)
	t.Payees.join(g, &from.Payees.part)
	t.Contents.join(g, &from.Contents.part)
	t.Codes.join(g, &from.Codes.part)
	t.Instances.join(g, &from.Instances.part)
	t.Touches.join(g, &from.Touches.part)
	t.Aliases.join(g, &from.Aliases.part)
	t.Conversions.join(g, &from.Conversions.part)
	t.Refunds.join(g, &from.Refunds.part)
	t.Readings.join(g, &from.Readings.part)
	t.Credits.join(g, &from.Credits.part)
	t.Lines.join(g, &from.Lines.part)
	t.Payouts.join(g, &from.Payouts.part)
}

// Tx runs fn while nobody else reads or writes any store of the tenant: whoever
// comes meanwhile waits, as long as its own context lasts. So transactions are
// serializable, and fn is called once.
//
// All that fn writes to its stores is done when it returns nil, and nothing of it
// when it returns an error, which Tx returns, when it panics, when ctx has ended by
// then, or when the tenant was closed meanwhile. The stores are of no use to anybody
// afterwards: their calls return irm.ErrClosed.
//
// A call that fails within fn has done nothing, and fn may go on. A Tx of its stores is
// a part of the transaction that can fail by itself, and a Close ends their use, not
// the transaction. The tenant's own stores wait for fn to return, so fn cannot use
// them: with its ctx they return an error that matches irm.ErrInvalid, with another
// one they wait for ever.
func (t *Tenant) Tx(ctx context.Context, fn func(ctx context.Context, stores *Tenant) error) error {
	return t.gate.transact(ctx, func(ctx context.Context, inner *gate) error {
		stores := unconnected()
		stores.connect(inner, t)
		return fn(ctx, stores)
	})
}

// Close refuses all later calls with irm.ErrClosed; listings end with it. It waits for
// nothing: a transaction under way is undone when it ends. Closing twice is no
// error. Nothing needs to be closed to be collected.
func (t *Tenant) Close() error {
	t.gate.close()
	return nil
}

var (
	_ irm.CreatorStore       = (*Creators)(nil)
	_ irm.ContactStore       = (*Contacts)(nil)
	_ irm.PartnershipStore   = (*Partnerships)(nil)
	_ irm.CollaborationStore = (*Collaborations)(nil)
	_ irm.CampaignStore      = (*Campaigns)(nil)
	_ irm.ProgramStore       = (*Programs)(nil)
	_ irm.PayeeStore         = (*Payees)(nil)
	_ irm.ContentStore       = (*Contents)(nil)
	_ code.Store             = (*Codes)(nil)

	_ optional[irm.CreatorID, irm.Creator]             = (*Creators)(nil)
	_ optional[irm.ContactID, irm.Contact]             = (*Contacts)(nil)
	_ optional[irm.PartnershipID, irm.Partnership]     = (*Partnerships)(nil)
	_ optional[irm.CollaborationID, irm.Collaboration] = (*Collaborations)(nil)
	_ optional[irm.CampaignID, irm.Campaign]           = (*Campaigns)(nil)
	_ optional[irm.ProgramID, irm.Program]             = (*Programs)(nil)
	_ optional[irm.PayeeID, irm.Payee]                 = (*Payees)(nil)
	_ optional[irm.ContentID, irm.Content]             = (*Contents)(nil)
	_ optional[code.AssignmentID, code.Assignment]     = (*Codes)(nil)

	_ attribution.TouchLog      = (*Touches)(nil)
	_ attribution.AliasLog      = (*Aliases)(nil)
	_ irm.RefundLog             = (*Refunds)(nil)
	_ irm.ReadingLog            = (*Readings)(nil)
	_ attribution.Ledger        = (*Credits)(nil)
	_ compensation.Ledger       = (*Lines)(nil)
	_ compensation.PayoutLedger = (*Payouts)(nil)
)

// optional is what the stores of entities can do beyond irm.Store.
type optional[ID ~string, T irm.Entity[ID]] interface {
	irm.BatchStore[ID, T]
	irm.RangeStore[ID, T]
	irm.FeedStore[ID]
}
