package irmtest_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/irmtest"
	"github.com/irmkit/irmkit/irm/memstore"
	"github.com/irmkit/irmkit/lifecycle"
)

// Every Check function checks its own kind of store. That memstore passes is shown by
// TestMemstore; here the context ends the check after its first case, which names
// the store that it failed on.
func TestCheck(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	tenant := memstore.NewTenant
	for name, err := range map[string]error{
		"creators":       irmtest.CheckCreators(ctx, func() irm.CreatorStore { return tenant().Creators }),
		"contacts":       irmtest.CheckContacts(ctx, func() irm.ContactStore { return tenant().Contacts }),
		"partnerships":   irmtest.CheckPartnerships(ctx, func() irm.PartnershipStore { return tenant().Partnerships }),
		"collaborations": irmtest.CheckCollaborations(ctx, func() irm.CollaborationStore { return tenant().Collaborations }),
		"campaigns":      irmtest.CheckCampaigns(ctx, func() irm.CampaignStore { return tenant().Campaigns }),
		"programs":       irmtest.CheckPrograms(ctx, func() irm.ProgramStore { return tenant().Programs }),
		"contents":       irmtest.CheckContents(ctx, func() irm.ContentStore { return tenant().Contents }),
		"codes":          irmtest.CheckCodes(ctx, func() code.Store { return tenant().Codes }),
		"instances":      irmtest.CheckInstances(ctx, func() lifecycle.Store { return tenant().Instances }),
		"conversions":    irmtest.CheckConversions(ctx, func() irm.ConversionLog { return tenant().Conversions }),
		"refunds":        irmtest.CheckRefunds(ctx, func() irm.RefundLog { return tenant().Refunds }),
		"readings":       irmtest.CheckReadings(ctx, func() irm.ReadingLog { return tenant().Readings }),
		"touches":        irmtest.CheckTouches(ctx, func() attribution.TouchLog { return tenant().Touches }),
		"aliases":        irmtest.CheckAliases(ctx, func() attribution.AliasLog { return tenant().Aliases }),
		"credits":        irmtest.CheckCredits(ctx, func() attribution.Ledger { return tenant().Credits }),
		"lines":          irmtest.CheckLines(ctx, func() compensation.Ledger { return tenant().Lines }),
		"payouts":        irmtest.CheckPayouts(ctx, func() compensation.PayoutLedger { return tenant().Payouts }),
	} {
		if faults := irmtest.Faults(err); len(faults) == 0 || faults[0].Store != name || !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// closer is a store with a Close of its own.
type closer struct {
	irm.RefundLog
	tenant *memstore.Tenant
	closed *atomic.Int64
}

func (c closer) Close() error {
	c.closed.Add(1)
	return c.tenant.Close()
}

func TestCheckCloses(t *testing.T) {
	var opened, closed atomic.Int64
	err := irmtest.CheckRefunds(t.Context(), func() irm.RefundLog {
		opened.Add(1)
		tenant := memstore.NewTenant()
		return closer{tenant.Refunds, tenant, &closed}
	})
	if err != nil || closed.Load() < opened.Load() {
		t.Errorf("%d stores were opened, and Close called %d times: %v", opened.Load(), closed.Load(), err)
	}
}

func TestCheckEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	err := irmtest.CheckRefunds(ctx, func() irm.RefundLog { return memstore.NewTenant().Refunds })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestFaults(t *testing.T) {
	if irmtest.Faults(nil) != nil || irmtest.Faults(errors.New("other")) != nil || irmtest.Broken(nil) != nil {
		t.Error("no fault is one")
	}
	rules := irmtest.Rules()
	a, b := &irmtest.Fault{Store: "creators", Rule: rules[16], Seen: "one\ntwo"}, &irmtest.Fault{Rule: rules[2]}
	err := errors.Join(a, errors.Join(b, a))
	if got := irmtest.Broken(err); !slices.Equal(got, []int{3, 17}) {
		t.Errorf("broken rules %v", got)
	}
	if got := a.Error(); !strings.HasPrefix(got, "creators: rule 17 (erase): one\n\t      two\n\trule: ") {
		t.Errorf("got %q", got)
	}
}

// A harness that offers nothing but New is checked as far as it goes.
func TestBareHarness(t *testing.T) {
	irmtest.Run(t, irmtest.Harness{
		New: func(testing.TB) irmtest.Stores {
			return irmtest.Stores{Payees: &Documents{rows: Rows{}}, Touches: memstore.NewTenant().Touches}
		},
		Operations: 2000,
	})
}
