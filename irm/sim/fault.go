package sim

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Fault is a set of things that go wrong. How often each does is drawn from the seed,
// and may be never.
type Fault uint32

const (
	Duplicate Fault = 1 << iota // a message comes again, some time later
	Twin                        // a message comes twice at the same moment, to two workers; two timers go off for one statement
	Delay                       // a message comes up to three weeks late
	Reorder                     // messages overtake one another, and all about an order comes at once
	Crash                       // a worker dies, before or after a store call; its job is begun anew
	Outage                      // a call fails and has done nothing
	Lost                        // a call has done all, and says that it failed
	Storm                       // for a while most writes are refused as conflicts
	Skew                        // clocks differ by up to five minutes, and now and then step back by days
	Slow                        // what a listing returns is old when it arrives
	Torn                        // a listing sees its first part earlier than its last, as rule 22 allows
	Cancel                      // the context of a call ends in the middle of it
	Reply                       // the bank has paid, and its answer is lost
	Refusal                     // the bank refuses a payout for good
	Reimport                    // everything is imported again, in any order
	Forged                      // what is no fact comes too: malformed, or with other content under an ID that is taken
)

// AllFaults is every fault.
const AllFaults = Forged<<1 - 1

var faultNames = [...]string{
	"duplicate", "twin", "delay", "reorder", "crash", "outage", "lost", "storm", "skew", "slow", "torn", "cancel", "reply", "refusal", "reimport", "forged",
}

// String lists the names, with commas; "none" and "all" are those sets.
func (f Fault) String() string {
	switch f {
	case 0:
		return "none"
	case AllFaults:
		return "all"
	}
	var names []string
	for i, name := range faultNames {
		if f&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return strings.Join(names, ",")
}

// ParseFaults reads what String writes.
func ParseFaults(s string) (Fault, error) {
	switch s {
	case "none":
		return 0, nil
	case "all":
		return AllFaults, nil
	}
	var f Fault
next:
	for name := range strings.SplitSeq(s, ",") {
		for i := range faultNames {
			if faultNames[i] == name {
				f |= 1 << i
				continue next
			}
		}
		return 0, fmt.Errorf("sim: unknown fault %q: want none, all, or some of %s", name, strings.Join(faultNames[:], ","))
	}
	return f, nil
}

// perMille is out of how many the rates are.
const perMille = 1000

// rates are how often in a thousand each fault happens when it can.
type rates [len(faultNames)]int

// most is the highest rate of each: of messages, of store calls, of jobs.
var most = rates{
	200, 200, 400, 300, // of messages
	5, 12, 12, 4, // of store calls; the last begins a storm
	1000,    // of workers
	150, 40, // of listings
	10,       // of jobs
	300, 300, // of payments
	12, // times in a world
	60, // of jobs
}

// newRates draws the rates of a seed. A quarter of them are nought.
func newRates(r *rand.Rand, faults Fault) rates {
	var list rates
	for i, m := range most {
		rate := 1 + r.IntN(m)
		if r.IntN(4) != 0 && faults&(1<<i) != 0 {
			list[i] = rate
		}
	}
	return list
}

// of returns the rate of one fault.
func (r *rates) of(f Fault) int {
	for i := range r {
		if f == 1<<i {
			return r[i]
		}
	}
	return 0
}
