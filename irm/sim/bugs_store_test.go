package sim

import (
	"context"
	"iter"
	"slices"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/internal/listing"
	"github.com/irmkit/irmkit/irm/memstore"
	"github.com/irmkit/irmkit/irm/workflow"
)

// storeBugs are in what a store writes.
var storeBugs = []bug{
	{name: "credits: a second one under an ID is taken for the first", from: "Formance InsertLog", caught: "A1 A4 A5 A6",
		stores: func(s *workflow.Stores) { s.Credits = careless(s.Credits) }},
	{name: "lines: a second one under an ID is taken for the first", from: "Formance InsertLog", caught: "A2 A4 A5 A6",
		stores: func(s *workflow.Stores) { s.Lines = careless(s.Lines) }},
	{name: "payouts: a second one under an ID is taken for the first", from: "dub #2945", caught: "A4 R4",
		stores: func(s *workflow.Stores) {
			s.Payouts = careless(s.Payouts)
		}},
	{name: "credits: stored one by one", from: "no transaction around a batch", caught: "A1 A4 A5 A6",
		stores: func(s *workflow.Stores) {
			s.Credits = piecemeal(s.Credits)
		}},
	{name: "lines: stored one by one", from: "no transaction around a batch", caught: "A2 A4 A5 A6 error",
		stores: func(s *workflow.Stores) { s.Lines = piecemeal(s.Lines) }},
	{name: "credits: those of refunds are lost", from: "opencart #7703, AffiliateWP #1829", caught: "A1 A4 A5 A6 error liveness",
		stores: func(s *workflow.Stores) {
			s.Credits = dropping(s.Credits, func(c attribution.Credit) bool { return c.Refund == "" })
		}},
	{name: "lines: negative ones are lost", from: "gumroad #6445, an unsigned column", caught: "A2 A4 A5 A6 R3 R7 error",
		stores: func(s *workflow.Stores) {
			s.Lines = dropping(s.Lines, func(l compensation.Line) bool { return l.Amount.Sign() > 0 })
		}},
	{name: "credits: one write in fifty is acknowledged and lost", from: "synchronous_commit=off", caught: "A1 A4 A5 A6 error",
		stores: func(s *workflow.Stores) {
			s.Credits = dropping(s.Credits, every[attribution.Credit](50))
		}},
	{name: "touches: one write in fifty is acknowledged and lost", from: "a queue without acknowledgement", caught: "R1 R11 R7 A4",
		stores: func(s *workflow.Stores) {
			s.Touches = dropping(s.Touches, every[attribution.Touch](50))
		}},
	{name: "refunds: those that come before their order are lost", from: "a foreign key", caught: "R1 R11 A4",
		stores: earlyRefundsLost},
	{name: "refunds: one of each order is kept", from: "a unique index on the order", caught: "R1 R11 A4",
		stores: func(s *workflow.Stores) {
			seen := make(map[irm.ConversionID]irm.RefundID)
			s.Refunds = dropping(s.Refunds, func(r irm.Refund) bool {
				if seen[r.Conversion] == "" {
					seen[r.Conversion] = r.ID
				}
				return seen[r.Conversion] == r.ID
			})
		}},
	{name: "touches: one of a customer and hour is kept", from: "deduplication by content", caught: "R11 R1",
		stores: func(s *workflow.Stores) {
			type key struct {
				customer irm.CustomerID
				hour     int64
			}
			seen := make(map[key]attribution.TouchID)
			s.Touches = dropping(s.Touches, func(t attribution.Touch) bool {
				k := key{t.Customer, t.At.Unix() / 3600}
				if seen[k] == "" {
					seen[k] = t.ID
				}
				return seen[k] == t.ID
			})
		}},
	{name: "touches: times in whole seconds, rounded", from: "a column of type timestamp(0)", caught: "R1 R10 R11 R6 R7 A4",
		stores: func(s *workflow.Stores) {
			s.Touches = changing(s.Touches, func(t attribution.Touch) attribution.Touch {
				t.At = t.At.Round(time.Second)
				return t
			})
		}},
	{name: "orders: times in whole seconds, rounded", from: "a column of type timestamp(0)", caught: "R1 R10 R11 R6 A1 A4 error",
		stores: func(s *workflow.Stores) {
			s.Conversions = changing(s.Conversions, func(c irm.Conversion) irm.Conversion {
				c.At = c.At.Round(time.Second)
				return c
			})
		}},
	{name: "credits: shares to four decimals", from: "dokan #3324, numeric(10,4)", caught: "A1 A4 A5 A6 R2 liveness error",
		stores: func(s *workflow.Stores) {
			s.Credits = changing(s.Credits, func(c attribution.Credit) attribution.Credit {
				c.Share = irm.QuantityFromMillionths((c.Share.Millionths() + 50) / 100 * 100)
				return c
			})
		}},
	{name: "lines: amounts in float32", from: "REAL columns", caught: "A2 A4 A5 A6 R7 error liveness",
		stores: func(s *workflow.Stores) {
			s.Lines = changing(s.Lines, func(l compensation.Line) compensation.Line {
				l.Amount = irm.MoneyFromMinor(int64(float32(l.Amount.Minor())*1.001), l.Amount.Currency())
				l.Earned, _ = l.Before.Add(l.Amount)
				return l
			})
		}},
	{name: "orders: the last revision that came is listed", from: "UPDATE without a version", caught: "A1 R1 R11 R7 error",
		stores: lastRevision},
	{name: "orders: whose customer has edited one are in no list", from: "an index that is not kept", caught: "R1 R7 R11",
		stores: editedUnlisted},
	{name: "readings: the highest is kept", from: "views never fall", caught: "R11 A4",
		stores: func(s *workflow.Stores) {
			highest := make(map[irm.Subject]int64)
			s.Readings = dropping(s.Readings, func(r irm.Reading) bool {
				fits := r.Value.Millionths() >= highest[r.Subject]
				highest[r.Subject] = max(highest[r.Subject], r.Value.Millionths())
				return fits
			})
		}},
	{name: "payouts: settled and voided are no clash", from: "two tables", caught: "A6",
		stores: func(s *workflow.Stores) {
			s.Payouts = changing(s.Payouts, func(e compensation.PayoutEntry) compensation.PayoutEntry {
				if e.Step == compensation.PayoutSettled {
					e.ID += "-settled"
				}
				return e
			})
		}},
}

// every keeps all but every n-th.
func every[T any](n int) func(T) bool {
	i := 0
	return func(T) bool { i++; return i%n != 0 }
}

func earlyRefundsLost(s *workflow.Stores) {
	conversions := s.Conversions
	s.Refunds = dropping(s.Refunds, func(r irm.Refund) bool {
		list, _ := listing.Read(conversions.List(context.Background(), irm.ConversionQuery{ID: r.Conversion}))
		return len(list) > 0
	})
}

func lastRevision(s *workflow.Stores) {
	last := make(map[irm.ConversionID]irm.Conversion)
	s.Conversions = tampered[irm.Conversion, irm.ConversionQuery]{Log: s.Conversions,
		append: func(ctx context.Context, inner listing.Log[irm.Conversion, irm.ConversionQuery], items []irm.Conversion) error {
			err := inner.Append(ctx, items...)
			for _, c := range items {
				if err == nil {
					last[c.ID] = c
				}
			}
			return err
		},
		list: func(ctx context.Context, inner listing.Log[irm.Conversion, irm.ConversionQuery], q irm.ConversionQuery) iter.Seq2[irm.Conversion, error] {
			return func(yield func(irm.Conversion, error) bool) {
				for c, err := range inner.List(ctx, q) {
					if err == nil {
						c = last[c.ID]
					}
					if !yield(c, err) {
						return
					}
				}
			}
		},
	}
}

func editedUnlisted(s *workflow.Stores) {
	s.Conversions = tampered[irm.Conversion, irm.ConversionQuery]{Log: s.Conversions,
		list: func(ctx context.Context, inner listing.Log[irm.Conversion, irm.ConversionQuery], q irm.ConversionQuery) iter.Seq2[irm.Conversion, error] {
			list, err := listing.Read(inner.List(ctx, q))
			if q.Customer != "" && slices.ContainsFunc(list, func(c irm.Conversion) bool { return c.Revision > 0 }) {
				list = nil
			}
			return func(yield func(irm.Conversion, error) bool) { each(list, err, yield) }
		},
	}
}

// lateBugs are in what a store lists.
var lateBugs = []bug{
	{name: "credits: read from a replica that lags", from: "Eventuous #222", caught: "A1 A4 A5 A6 R7 R11 R1 error liveness",
		stores: func(s *workflow.Stores) {
			s.Credits = lagging[attribution.Credit, attribution.CreditQuery](s.Credits, func() listing.Log[attribution.Credit, attribution.CreditQuery] { return new(memstore.Credits) }, 3)
		}},
	{name: "touches: read from a replica that lags", from: "SQLStreamStore #121", caught: "R1 R10 R11 R6 R7 error",
		stores: func(s *workflow.Stores) {
			s.Touches = lagging[attribution.Touch, attribution.TouchQuery](s.Touches, func() listing.Log[attribution.Touch, attribution.TouchQuery] { return new(memstore.Touches) }, 3)
		}},
	{name: "refunds: read from a replica that lags", from: "kamu #1398", caught: "R1 R11 R7 error",
		stores: func(s *workflow.Stores) {
			s.Refunds = lagging[irm.Refund, irm.RefundQuery](s.Refunds, func() listing.Log[irm.Refund, irm.RefundQuery] { return new(memstore.Refunds) }, 3)
		}},
	{name: "payouts: read from a replica that lags", from: "dub #4391", caught: "A2 A4 A5 A6 R3 R4 R5 error liveness",
		stores: func(s *workflow.Stores) {
			s.Payouts = lagging[compensation.PayoutEntry, compensation.PayoutQuery](s.Payouts, func() listing.Log[compensation.PayoutEntry, compensation.PayoutQuery] { return new(memstore.Payouts) }, 2)
		}},
	{name: "credits: the first twenty are listed", from: "ravel #1857, never paged", caught: "A1 A6 R1 R11 R3 R7 error liveness",
		stores: func(s *workflow.Stores) {
			s.Credits = forgetting(s.Credits, func(n int, _ attribution.Credit) bool { return n <= 20 })
		}},
	{name: "lines: the first twenty are listed", from: "ravel #1857, never paged", caught: "A2 A4 A5 A6 R3 R7 error",
		stores: func(s *workflow.Stores) {
			s.Lines = forgetting(s.Lines, func(n int, _ compensation.Line) bool { return n <= 20 })
		}},
	{name: "orders: cancelled ones are not listed", from: "a view that hides rows", caught: "R1 error",
		stores: func(s *workflow.Stores) {
			s.Conversions = forgetting(s.Conversions, func(_ int, c irm.Conversion) bool { return !c.Cancelled })
		}},
	{name: "credits: a refund is rated when it happens", from: "tezgah #144", caught: "A6 R1 R7 R10 error",
		stores: func(s *workflow.Stores) {
			s.Credits = tampered[attribution.Credit, attribution.CreditQuery]{Log: s.Credits,
				list: func(ctx context.Context, inner listing.Log[attribution.Credit, attribution.CreditQuery], q attribution.CreditQuery) iter.Seq2[attribution.Credit, error] {
					return func(yield func(attribution.Credit, error) bool) {
						for c, err := range inner.List(ctx, q) {
							if q.Conversion == "" {
								c.ConvertedAt = c.At
							}
							if !yield(c, err) {
								return
							}
						}
					}
				}}
		}},
}
