package irmtest

import (
	"context"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/internal/listing"
	"github.com/irmkit/irmkit/lifecycle"
)

// CheckCreators checks a store of creators, outside of tests too. newStore returns
// a store of a tenant that has nothing yet, each time of another one. A store that
// has a method Close() error is closed in the end.
//
// The error joins all faults ([Faults] takes it apart); it is nil where none was
// found. What a constructor alone does not show is not checked: transactions,
// opening again, tenants beyond those that newStore makes, and point in time are for
// [Run].
func CheckCreators(ctx context.Context, newStore func() irm.CreatorStore) error {
	return checkEntities(ctx, creators(), func() irm.Store[irm.CreatorID, irm.Creator, irm.CreatorQuery] { return newStore() })
}

// CheckContacts checks a store of contacts as [CheckCreators] does.
func CheckContacts(ctx context.Context, newStore func() irm.ContactStore) error {
	return checkEntities(ctx, contacts(), func() irm.Store[irm.ContactID, irm.Contact, irm.ContactQuery] { return newStore() })
}

// CheckPartnerships checks a store of partnerships as [CheckCreators] does.
func CheckPartnerships(ctx context.Context, newStore func() irm.PartnershipStore) error {
	return checkEntities(ctx, partnerships(), func() irm.Store[irm.PartnershipID, irm.Partnership, irm.PartnershipQuery] { return newStore() })
}

// CheckCollaborations checks a store of collaborations as [CheckCreators] does.
func CheckCollaborations(ctx context.Context, newStore func() irm.CollaborationStore) error {
	return checkEntities(ctx, collaborations(), func() irm.Store[irm.CollaborationID, irm.Collaboration, irm.CollaborationQuery] { return newStore() })
}

// CheckCampaigns checks a store of campaigns as [CheckCreators] does.
func CheckCampaigns(ctx context.Context, newStore func() irm.CampaignStore) error {
	return checkEntities(ctx, campaigns(), func() irm.Store[irm.CampaignID, irm.Campaign, irm.CampaignQuery] { return newStore() })
}

// CheckPrograms checks a store of programmes as [CheckCreators] does.
func CheckPrograms(ctx context.Context, newStore func() irm.ProgramStore) error {
	return checkEntities(ctx, programs(), func() irm.Store[irm.ProgramID, irm.Program, irm.ProgramQuery] { return newStore() })
}

// CheckPayees checks a store of payees as [CheckCreators] does.
func CheckPayees(ctx context.Context, newStore func() irm.PayeeStore) error {
	return checkEntities(ctx, payees(), func() irm.Store[irm.PayeeID, irm.Payee, irm.PayeeQuery] { return newStore() })
}

// CheckContents checks a store of posts as [CheckCreators] does.
func CheckContents(ctx context.Context, newStore func() irm.ContentStore) error {
	return checkEntities(ctx, contents(), func() irm.Store[irm.ContentID, irm.Content, irm.ContentQuery] { return newStore() })
}

// CheckCodes checks a store of assignments of codes as [CheckCreators] does.
func CheckCodes(ctx context.Context, newStore func() code.Store) error {
	return checkEntities(ctx, codes(), func() irm.Store[code.AssignmentID, code.Assignment, code.Query] { return newStore() })
}

// CheckConversions checks a log of conversions as [CheckCreators] does a store.
func CheckConversions(ctx context.Context, newLog func() irm.ConversionLog) error {
	return checkLog(ctx, conversions(), func() listing.Log[irm.Conversion, irm.ConversionQuery] { return newLog() })
}

// CheckRefunds checks a log of refunds as [CheckCreators] does a store.
func CheckRefunds(ctx context.Context, newLog func() irm.RefundLog) error {
	return checkLog(ctx, refunds(), func() listing.Log[irm.Refund, irm.RefundQuery] { return newLog() })
}

// CheckReadings checks a log of readings as [CheckCreators] does a store.
func CheckReadings(ctx context.Context, newLog func() irm.ReadingLog) error {
	return checkLog(ctx, readings(), func() listing.Log[irm.Reading, irm.ReadingQuery] { return newLog() })
}

// CheckTouches checks a log of touches as [CheckCreators] does a store.
func CheckTouches(ctx context.Context, newLog func() attribution.TouchLog) error {
	return checkLog(ctx, touches(), func() listing.Log[attribution.Touch, attribution.TouchQuery] { return newLog() })
}

// CheckAliases checks a log of aliases as [CheckCreators] does a store.
func CheckAliases(ctx context.Context, newLog func() attribution.AliasLog) error {
	return checkLog(ctx, aliases(), func() listing.Log[attribution.Alias, attribution.AliasQuery] { return newLog() })
}

// CheckCredits checks a ledger of credits as [CheckCreators] does a store.
func CheckCredits(ctx context.Context, newLedger func() attribution.Ledger) error {
	return checkLog(ctx, credits(), func() listing.Log[attribution.Credit, attribution.CreditQuery] { return newLedger() })
}

// CheckLines checks a ledger of settled lines as [CheckCreators] does a store.
func CheckLines(ctx context.Context, newLedger func() compensation.Ledger) error {
	return checkLog(ctx, lines(), func() listing.Log[compensation.Line, compensation.LineQuery] { return newLedger() })
}

// CheckPayouts checks a ledger of payouts as [CheckCreators] does a store.
func CheckPayouts(ctx context.Context, newLedger func() compensation.PayoutLedger) error {
	return checkLog(ctx, payouts(), func() listing.Log[compensation.PayoutEntry, compensation.PayoutQuery] { return newLedger() })
}

// CheckInstances checks a store of lifecycle instances as [CheckCreators] does.
func CheckInstances(ctx context.Context, newStore func() lifecycle.Store) error {
	k := steps()
	return bound[stepped]{shape: k.shape}.check(ctx, func() (any, shelf[stepped]) {
		store := newStore()
		return store, k.shelf(store)
	})
}

func checkEntities[ID ~string, T irm.Entity[ID], Q any](ctx context.Context, k entities[ID, T, Q], newStore func() irm.Store[ID, T, Q]) error {
	return bound[T]{shape: k.shape}.check(ctx, func() (any, shelf[T]) {
		store := newStore()
		return store, k.shelf(store)
	})
}

func checkLog[T, Q any](ctx context.Context, k logs[T, Q], newLog func() listing.Log[T, Q]) error {
	return bound[T]{shape: k.shape, isLog: true}.check(ctx, func() (any, shelf[T]) {
		store := newLog()
		return store, k.shelf(store)
	})
}
