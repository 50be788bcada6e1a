package sim

import (
	"context"
	"flag"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm/workflow"
)

// Options say what is simulated. The zero Options are worlds of the usual size from seed
// 0 on, with all faults, until there were 10,000 operations.
type Options struct {
	Seed    uint64 // of the first world; the next one has the next seed
	Ops     int    // operations, which are calls of workflows, after which no further world begins; 0: 10,000
	Orders  int    // orders in a world, each with what hangs on it: edits, refunds, touches, posts; 0: 30
	Without Fault  // faults that do not happen
	Salt    uint64 // another order of events, with other faults, of the same worlds
	Facts   []int  // if not nil, only these facts of the first world, as a violation names them

	// Calls, if set, puts something of the host's around the workflows.
	Calls func(*workflow.Flow) Calls

	tx     transact
	plain  bool // told once more, to be compared with
	once   bool // the first world is not told again
	paying func(*worker, compensation.Payout) error
}

const (
	usualOps    = 10_000
	usualOrders = 30
)

func (o Options) orders() int {
	if o.Orders > 0 {
		return o.Orders
	}
	return usualOrders
}

func (o Options) ops() int {
	if o.Ops > 0 {
		return o.Ops
	}
	return usualOps
}

// keep says which facts there are; nil: all.
func (o *Options) keep() func(int) bool {
	if o.Facts == nil {
		return nil
	}
	kept := make(map[int]bool, len(o.Facts))
	for _, i := range o.Facts {
		kept[i] = true
	}
	return func(i int) bool { return kept[i] }
}

// Flags lets the options be set by flags: sim.seed, sim.ops, sim.orders, sim.without,
// sim.salt and sim.facts. A host calls it in the init function of a test, with
// flag.CommandLine, and can then repeat what a violation says.
func (o *Options) Flags(fs *flag.FlagSet) {
	fs.Uint64Var(&o.Seed, "sim.seed", o.Seed, "seed of the first simulated world")
	fs.IntVar(&o.Ops, "sim.ops", o.Ops, "operations to simulate; 0: 10,000")
	fs.IntVar(&o.Orders, "sim.orders", o.Orders, "orders in a simulated world; 0: 30")
	fs.Uint64Var(&o.Salt, "sim.salt", o.Salt, "another order of events in the same worlds")
	fs.Func("sim.without", "faults that do not happen: all, none, or names with commas", func(s string) (err error) {
		o.Without, err = ParseFaults(s)
		return err
	})
	fs.Func("sim.facts", "the only facts of the first world, as in 3,7-9", func(s string) (err error) {
		o.Facts, err = parseList(s)
		return err
	})
}

// Arguments are the flags that stand for the options.
func (o Options) Arguments() string {
	s := fmt.Sprintf("-sim.seed=%d -sim.ops=%d -sim.orders=%d", o.Seed, o.ops(), o.orders())
	if o.Without != 0 {
		s += " -sim.without=" + o.Without.String()
	}
	if o.Salt != 0 {
		s += fmt.Sprintf(" -sim.salt=%d", o.Salt)
	}
	if o.Facts != nil {
		s += " -sim.facts=" + formatList(o.Facts)
	}
	return s
}

// formatList writes ascending numbers, "-" for runs of them.
func formatList(list []int) string {
	var parts []string
	for i := 0; i < len(list); {
		k := i
		for k+1 < len(list) && list[k+1] == list[k]+1 {
			k++
		}
		part := strconv.Itoa(list[i])
		if k > i {
			part += "-" + strconv.Itoa(list[k])
		}
		parts = append(parts, part)
		i = k + 1
	}
	return strings.Join(parts, ",")
}

const maxFacts = 1_000_000

func parseList(s string) ([]int, error) {
	list := []int{}
	for part := range strings.SplitSeq(s, ",") {
		if part == "" {
			continue
		}
		from, to, isRange := strings.Cut(part, "-")
		first, err := strconv.Atoi(from)
		last := first
		if err == nil && isRange {
			last, err = strconv.Atoi(to)
		}
		if err != nil || first < 0 || last < first || last-first > maxFacts {
			return nil, fmt.Errorf("sim: facts %q: want numbers and ranges, as in 3,7-9", part)
		}
		for i := first; i <= last; i++ {
			list = append(list, i)
		}
	}
	slices.Sort(list)
	return slices.Compact(list), nil
}

// Violation is a broken promise, and how to see it again.
type Violation struct {
	Invariant string // "A1" to "R11", as the package documentation names them; "error", "panic" or "liveness"
	Message   string
	Operation int     // of the world, after which it was seen
	Options   Options // that show it again
	Stack     string  // of a panic
}

// Error says what is broken, and the flags that show it again.
func (v *Violation) Error() string {
	return v.what() + "\n\tto see it again: " + v.Options.Arguments()
}

func (v *Violation) what() string {
	s := fmt.Sprintf("sim: %s is broken after %d operations: %s", v.Invariant, v.Operation, v.Message)
	if v.Stack != "" {
		s += "\n" + v.Stack
	}
	return s
}

// Report is what was simulated. Hash is over every step and its outcome, in order: the
// same options over stores that keep the contract give the same one.
type Report struct {
	Worlds     int
	Operations int
	Commits    int // writes that took effect
	Crashes    int
	Errors     int // calls that failed, for whatever reason
	Paid       int // payouts that the bank paid
	Hash       uint64
}

// Stores makes the empty stores of one world. All but Aliases and Contents, which worlds
// do without, must be set.
type Stores func(ctx context.Context) (workflow.Stores, error)
