// Package ladder rates positions by a table of tiers: how much of something there is,
// and what all of it is worth.
//
// # The model
//
// A position is a whole number: millionths of a quantity, or minor units of money; the
// caller decides. A [Tier] has one bound, a price per unit of position and a flat amount,
// which is charged when the tier is entered. [New] checks a table and compiles it.
//
// What is rated depends on the [Mode]:
//
//	Marginal  each unit at the price of the tier that it lies in ("graduated")
//	Whole     all units at the price of the tier of the total ("volume", retroactive)
//	Stepped   each event whole, at the price of the tier of the total with it
//
// and whether a bound is in the tier below it or above it on the [Bound].
//
// # What is charged
//
// [Table.Value] is the worth of everything from 0 to a position. A Marginal table charges
// the flat of every tier up to that of the position, the others that of the one tier. The
// first tier is entered by the first unit, or at position 0 already if the table says so
// (firstFlatAtZero).
//
// [Table.Between] is the worth of a stretch, for a table that takes over a counter from
// an earlier version of a plan: units of the stretch alone, at the prices of this table,
// and the flats of tiers that the stretch enters. What lies before it was the business of
// the earlier table. A stretch that begins at 0 enters the first tier, and so
// Between(0, x) is Value(x). One that runs downwards is the negative of the same
// stretch upwards: the same units come back, at the price that they went for.
//
// Below zero, when more came back than was sold, units have the price of the first tier
// and there are no flats.
//
// # What holds
//
// All results are exact. For a Marginal table without a flat at zero, stretches add up:
// Between(a, b) + Between(b, c) is Between(a, c), wherever statements are cut. With a flat
// at zero that is so above zero; a stretch that begins or ends at 0 has the flat. In the
// other modes stretches do not add up, which is their nature: for a Whole table rate the
// total and subtract what is booked.
//
// # Limits
//
// 100 tiers. Amounts are what the numbers say: prices and flats below zero are not
// refused here.
package ladder
