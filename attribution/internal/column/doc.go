// Package column credits orders to touches that stand in columns, many millions at
// a time, in integers alone. It is the kernel of package attribution: [Model.Weigh]
// and [Allocate] are what the path by rows and the path by columns share, so that
// both give the same cents.
//
// # The model
//
// Customers and creators are dictionary codes, times are microseconds, amounts are
// minor units of one currency. [Compile] checks [Params] and makes an [Engine],
// which is immutable and may be used by several goroutines at once.
//
// The journey of an order is made of the touches of its customer with
// 0 <= order - touch <= lookback of the touch's kind. Precedence is a list of
// groups of kinds: the first group that has such a touch wins, and the others are
// out. With Reset only touches after the customer's previous order count. A
// [Model] weighs the touches of the journey, and the order's amount is divided by
// largest remainder.
//
// [Engine.Tally] sums by creator; [Engine.Each] hands each order and its journey
// to a function. Orders without a journey are summed and handed over as well, so
// that the amounts close.
//
// # Order
//
// Rows may stand in any order. Touches of one customer at the same time are in
// order of their kind, a lower code first, then of their row; orders at the same
// time in order of their row. A row's number thus stands for its ID: a caller that
// wants results which do not depend on the order of arrival puts such rows in order
// of ID. A [Batch] that is Grouped stands by customer, time and kind already, and
// is read in place, in one pass.
//
// # Parts
//
// A Batch may be cut by customers (From and Until), and each part be run on its
// own, side by side if the caller likes: [Tally.Add] of the parts in any order
// gives the same as one run.
//
// # Limits
//
// 2^31-1 touches and as many orders, 16 kinds. Memory beyond the columns is 16
// bytes a touch of a customer who has orders and 24 bytes an order, or nearly
// nothing where the batch is grouped. Time is linear in touches, orders and the
// pairs that they make within the lookback; customers whose codes are far from
// dense cost a binary search a touch.
package column
