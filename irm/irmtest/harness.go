package irmtest

import (
	"context"
	"fmt"
	"reflect"
	"testing"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// Stores are the stores of one tenant. Those that a host does not have are nil: they
// are left out, and named in the output.
type Stores struct {
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

	Conversions irm.ConversionLog
	Refunds     irm.RefundLog
	Readings    irm.ReadingLog
	Touches     attribution.TouchLog
	Aliases     attribution.AliasLog
	Credits     attribution.Ledger
	Lines       compensation.Ledger
	Payouts     compensation.PayoutLedger

	// Handle is for the harness: whatever Tx, Reopen and Close need to know the tenant
	// by. The suite hands it back as it is.
	Handle any
}

// Harness says how to get a host's stores, and what they can do. Only New must be
// set. What is not offered is skipped with the reason, and summed up at the end.
type Harness struct {
	// New returns the stores of a tenant that has nothing yet. It is called at least
	// once in each subtest, and cleans up by tb.Cleanup. A new tenant in one database
	// is enough; a new database is not needed.
	New func(tb testing.TB) Stores

	// Tenants returns the stores of two tenants, which have nothing yet, in one
	// database: rule 20 is about what is between them.
	Tenants func(tb testing.TB) (a, b Stores)

	// Tx runs f in a transaction on what New returned; the Stores that f gets work
	// within it. It may run f again.
	Tx func(ctx context.Context, s Stores, f func(ctx context.Context, in Stores) error) error

	// Reopen ends the process, as far as it can be done in a test, that holds what New
	// returned (it closes connections, it forgets caches), and returns the same stores
	// from another one.
	Reopen func(tb testing.TB, s Stores) Stores

	// Close closes what New returned. Closing twice is no error.
	Close func(s Stores) error

	// PointInTime says that each listing sees one point in time.
	PointInTime bool

	// MaxEntry is the greatest entry in bytes of JSON that the stores keep, where that is
	// more than irm.MaxEntry, which they must keep in any case.
	MaxEntry int

	// MaxBatch is the greatest number of entries that one call of Append or PutAll takes,
	// for stores that refuse more with irm.ErrTooLarge: at least 20; 0: no limit.
	MaxBatch int

	// Operations is how many calls race for the same entries in the case that looks for
	// an order of them; 0: 100,000, and 5,000 with -short. Set it lower for a store that
	// answers in milliseconds.
	Operations int

	// Patience is how long a call may take before the suite says that it waits for
	// itself; 0: 20 seconds.
	Patience time.Duration
}

// fault says what is wrong with the harness itself.
func (h Harness) fault(s Stores) error {
	const least = 20
	if h.MaxBatch < 0 || h.MaxBatch > 0 && h.MaxBatch < least {
		return fmt.Errorf("irmtest: a fault of the harness: MaxBatch is %d: want 0, or at least %d", h.MaxBatch, least)
	}
	v := reflect.ValueOf(s)
	for i := range v.NumField() {
		if f := v.Field(i); v.Type().Field(i).Name != "Handle" && f.Kind() == reflect.Interface && !f.IsNil() && isNil(f.Interface()) {
			return fmt.Errorf("irmtest: a fault of the harness: Stores.%s is a nil %T: leave the field unset where there is no store", v.Type().Field(i).Name, f.Interface())
		}
	}
	return nil
}

// isNil reports whether there is nothing in an interface, or a pointer to nothing.
func isNil(store any) bool {
	v := reflect.ValueOf(store)
	switch v.Kind() {
	case reflect.Invalid:
		return true
	case reflect.Pointer, reflect.Map, reflect.Func, reflect.Chan, reflect.Slice:
		return v.IsNil()
	}
	return false
}

func (h Harness) settings(short bool) settings {
	s := settings{operations: h.Operations, maxEntry: max(h.MaxEntry, irm.MaxEntry), patience: h.Patience, short: short}
	if s.operations == 0 {
		s.operations = 100_000
		if short {
			s.operations = 5_000
		}
	}
	if s.patience == 0 {
		s.patience = 20 * time.Second
	}
	return s
}
