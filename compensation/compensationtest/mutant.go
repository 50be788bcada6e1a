package compensationtest

import (
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// Mutant is a plan with one small mistake in it.
type Mutant struct {
	Path   string // in the plan: "components[1].rate"
	Change string // in words: "10% -> 11%"
	Plan   compensation.Plan
}

// String is the path and what was changed.
func (m Mutant) String() string { return m.Path + ": " + m.Change }

// Mutants makes the mistakes that people make in plans, one at a time: rates and
// amounts a little off, bounds one unit beside, another mode, scope, base, rounding
// or treatment of packages, conditions negated or left out, caps and terms left
// out. Only those that are plans again are given, in the order of the document.
func Mutants(plan compensation.Plan) iter.Seq[Mutant] {
	return func(yield func(Mutant) bool) {
		text, err := marshal(plan)
		if err != nil {
			return
		}
		root, err := parseNode(text)
		if err != nil {
			return
		}
		m := mutator{root: root, plan: plan, yield: yield, seen: map[string]bool{string(text): true, string(root.write(nil)): true}}
		m.object(root, "")
	}
}

// mutator walks a plan and changes it at every place.
type mutator struct {
	root      *node
	plan      compensation.Plan
	yield     func(Mutant) bool
	seen      map[string]bool
	done      bool
	component *node // at hand
}

// try gives the plan in which a node is another, or left out.
func (m *mutator) try(path, change string, at, by *node) {
	if m.done {
		return
	}
	changed := by
	if at != m.root {
		changed = m.root.clone(at, by)
	}
	text := changed.write(nil)
	if m.seen[string(text)] {
		return
	}
	m.seen[string(text)] = true
	p, err := PlanText(text).decode()
	if err != nil {
		return
	}
	same, err := marshal(p) // written another way, it is the same mistake
	if err != nil || m.seen[string(same)] {
		return
	}
	m.seen[string(same)] = true
	m.done = !m.yield(Mutant{path, change, p})
}

func (m *mutator) leaveOut(path string, n *node) { m.try(path, "left out", n, nil) }

// removable are members that may be forgotten.
var removable = []string{"cap", "when", "until", "duration", "guarantee", "advance", "min", "max", "fixed", "free", "flat", "minimum", "holdback", "months", "placements"}

// object changes the members of an object.
func (m *mutator) object(n *node, path string) {
	for _, e := range n.members {
		at := e.name
		if path != "" {
			at = path + "." + e.name
		}
		switch {
		case slices.Contains([]string{"schema", "id", "version", "currency", "type", "zone", "announced", "kind", "metric", "anchor", "unit"}, e.name) && !e.value.object && !e.value.array:
			continue
		case e.name == "when":
			m.condition(e.value, at)
			continue
		}
		if slices.Contains(removable, e.name) {
			m.leaveOut(at, e.value)
		}
		m.value(e.name, e.value, at)
	}
	if n.get("type") != nil || path == "" || path == "guarantee" || strings.HasPrefix(path, "caps[") || strings.HasSuffix(path, ".cap") {
		m.words(n, path)
	}
}

// value changes one member.
func (m *mutator) value(name string, n *node, at string) {
	switch {
	case name == "components" || name == "caps":
		for i, item := range n.items {
			here := fmt.Sprintf("%s[%d]", at, i)
			m.component = item
			if len(n.items) > 1 || name == "caps" {
				m.leaveOut(here, item)
			}
			m.object(item, here)
		}
	case name == "tiers":
		m.tiers(n, at)
	case n.object && n.get("currency") != nil && n.get("amount") != nil:
		m.amount(n, at)
	case name == "categories" || name == "formats" || name == "stages":
		for _, e := range n.members {
			m.leaveOut(at+"."+e.name, e.value)
			m.scalar(name, e.value, at+"."+e.name)
		}
	case n.object:
		m.object(n, at)
	case n.array:
		for i, item := range n.items {
			if len(n.items) > 1 {
				m.leaveOut(fmt.Sprintf("%s[%d]", at, i), item)
			}
		}
	default:
		m.scalar(name, n, at)
	}
}

// scalar changes text or a number.
func (m *mutator) scalar(name string, n *node, at string) {
	if n.object {
		m.amount(n, at)
		return
	}
	text := n.str()
	switch name {
	case "rate", "holdback", "max", "categories", "stages":
		m.rate(text, n, at)
	case "at", "up_to", "from", "above", "every", "free", "months", "to", "until":
		if t, err := irm.ParseTime(text); err == nil {
			m.moment(t, n, at)
		} else if text != "" {
			m.quantity(text, n, at)
		} else {
			m.count(n, at)
		}
	default:
		m.count(n, at)
	}
}

// count is a whole number one off.
func (m *mutator) count(n *node, at string) {
	v, err := strconv.ParseInt(string(n.text), 10, 64)
	if err != nil {
		return
	}
	for _, by := range []int64{-1, 1} {
		m.try(at, fmt.Sprintf("%d -> %d", v, v+by), n, &node{text: strconv.AppendInt(nil, v+by, 10)})
	}
}

// amount is one minor unit off.
func (m *mutator) amount(n *node, at string) {
	amount, err := irm.ParseMoney(n.get("amount").str(), n.get("currency").str())
	if err != nil {
		return
	}
	for _, by := range []int64{-1, 1} {
		off := irm.MoneyFromMinor(amount.Minor()+by, amount.Currency())
		m.try(at, fmt.Sprintf("%s -> %s", amount, off), n, n.with("amount", textNode(off.Amount())))
	}
}

// rate is off by one in the last digit of its percentage.
func (m *mutator) rate(text string, n *node, at string) {
	r, err := irm.ParseRate(text)
	if err != nil {
		return
	}
	percent := strings.TrimSuffix(r.Percent(), "%")
	whole, part, _ := strings.Cut(percent, ".")
	v, err := strconv.ParseInt(whole+part, 10, 64)
	if err != nil {
		return
	}
	for _, by := range []int64{-1, 1} {
		digits := fmt.Sprintf("%0*d", len(part)+1, v+by)
		off := digits[:len(digits)-len(part)]
		if part != "" {
			off += "." + digits[len(digits)-len(part):]
		}
		m.try(at, fmt.Sprintf("%s%% -> %s%%", percent, off), n, textNode(off+"%"))
	}
}

// quantity is one unit off: a minor unit, a piece or, where it is none, a millionth.
func (m *mutator) quantity(text string, n *node, at string) {
	q, err := irm.ParseQuantity(text)
	if err != nil {
		return
	}
	step := int64(1)
	switch {
	case m.component.get("of").get("base") != nil: // its bounds are amounts
		step = millionths / minorUnits(m.plan.Currency)
	case q.Millionths()%millionths == 0:
		step = millionths
	}
	for _, by := range []int64{-step, step} {
		off := irm.QuantityFromMillionths(q.Millionths() + by)
		m.try(at, fmt.Sprintf("%s -> %s", q, off), n, textNode(off.String()))
	}
}

// moment is a second off.
func (m *mutator) moment(t time.Time, n *node, at string) {
	for _, by := range []time.Duration{-time.Second, time.Second} {
		off := t.Add(by)
		m.try(at, fmt.Sprintf("%s -> %s", t.Format(time.RFC3339), off.Format(time.RFC3339)), n, textNode(off.Format(time.RFC3339)))
	}
}
