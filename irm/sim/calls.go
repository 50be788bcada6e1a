package sim

import (
	"context"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/workflow"
)

// Calls is what the workers of a world call: [workflow.Flow], or what a host has put
// around it. One call is an operation.
type Calls interface {
	RecordTouches(ctx context.Context, touches ...attribution.Touch) (workflow.Receipt, error)
	RecordConversions(ctx context.Context, conversions ...irm.Conversion) (workflow.Receipt, error)
	RecordRefunds(ctx context.Context, refunds ...irm.Refund) (workflow.Receipt, error)
	RecordReadings(ctx context.Context, readings ...irm.Reading) (workflow.Receipt, error)
	SettleWith(ctx context.Context, e *compensation.Evaluator, s workflow.Settlement) (compensation.Result, error)
	Reserve(ctx context.Context, e *compensation.Evaluator, s workflow.Settlement) ([]compensation.Payout, error)
	SettlePayout(ctx context.Context, id compensation.ActivityID, at time.Time) error
	VoidPayout(ctx context.Context, id compensation.ActivityID, at time.Time, reason string) error
}

var _ Calls = (*workflow.Flow)(nil)
