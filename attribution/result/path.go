package result

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/irm"
)

// Paths sums the ways that led to conversions: which creators and channels, in which
// order, how long it took, and who assisted. They are taken from decisions, and so are of
// the touches that count under their policy: decide by [attribution.Linear] with all kinds
// in one group of the precedence to see every touch within the lookback.
//
// Steps are creators, and channels where there is no creator. The same one twice in a row
// is one step. Adding a conversion twice counts it twice. The zero value is empty.
type Paths struct {
	paths   map[string]*Path
	lags    map[int]int64
	assists map[string]*Assist
}

// Path is a way that conversions took.
type Path struct {
	Steps       []string    `json:"steps"`
	Conversions int64       `json:"conversions"`
	Net         []irm.Money `json:"net,omitzero"` // before refunds, one amount for each currency in order of code
}

// Lag is how many conversions took so many whole days of 24 hours from their first touch.
type Lag struct {
	Days        int   `json:"days"`
	Conversions int64 `json:"conversions"`
}

// Assist is what part somebody has in paths, in conversions: a path where he is first and
// last counts in both, and Assisted are paths where another one was last.
type Assist struct {
	Name     string `json:"name"`
	First    int64  `json:"first"`
	Last     int64  `json:"last"`
	Assisted int64  `json:"assisted"`
	Alone    int64  `json:"alone"` // nobody else is in the path
}

const pathSeparator = "\x00"

// Add takes the path of a conversion. One that nobody's touch led to has none. Errors: a
// decision on another conversion, amounts of several currencies, overflow.
func (p *Paths) Add(c irm.Conversion, d attribution.Decision) error { // seed: A6
	if c.ID != d.Conversion {
		return &irm.ParseError{What: "decision", Code: "conversion", Input: string(d.Conversion), Want: "want that on the conversion"}
	}
	if len(d.Winners) == 0 {
		return nil
	}
	net, err := c.Sum(irm.BaseNet)
	if err != nil {
		return err
	}
	var steps []string
	for _, w := range d.Winners {
		steps = append(steps, cmp.Or(string(w.Touch.Creator), w.Touch.Channel))
	}
	steps = slices.Compact(steps)
	if err := p.path(steps).add(1, net); err != nil {
		return err
	}
	if p.lags == nil {
		p.lags = make(map[int]int64)
	}
	p.lags[max(0, int(c.At.Sub(d.Winners[0].Touch.At)/(24*time.Hour)))]++
	p.count(steps)
	return nil
}

func (p *Paths) path(steps []string) *Path {
	key := strings.Join(steps, pathSeparator)
	if p.paths == nil {
		p.paths = make(map[string]*Path)
	}
	if p.paths[key] == nil {
		p.paths[key] = &Path{Steps: steps}
	}
	return p.paths[key]
}

// add changes nothing where a sum overflows.
func (p *Path) add(n int64, amounts ...irm.Money) error {
	net := slices.Clone(p.Net)
	for _, m := range amounts {
		if !m.Currency().IsValid() {
			continue
		}
		i, ok := slices.BinarySearchFunc(net, m, func(a, b irm.Money) int { return strings.Compare(a.Currency().Code(), b.Currency().Code()) })
		if !ok {
			net = slices.Insert(net, i, m)
			continue
		}
		sum, err := net[i].Add(m)
		if err != nil {
			return err
		}
		net[i] = sum
	}
	p.Conversions, p.Net = p.Conversions+n, net
	return nil
}

func (p *Paths) assist(name string) *Assist {
	if p.assists == nil {
		p.assists = make(map[string]*Assist)
	}
	if p.assists[name] == nil {
		p.assists[name] = &Assist{Name: name}
	}
	return p.assists[name]
}

func (p *Paths) count(steps []string) {
	first, last := steps[0], steps[len(steps)-1]
	p.assist(first).First++
	p.assist(last).Last++
	names := slices.Compact(slices.Sorted(slices.Values(steps)))
	if len(names) == 1 {
		p.assist(last).Alone++
	}
	for _, name := range names {
		if name != last {
			p.assist(name).Assisted++
		}
	}
}

// Merge adds the paths of other conversions. An overflow is an error and changes nothing.
func (p *Paths) Merge(q *Paths) error {
	sum := Paths{paths: make(map[string]*Path), lags: make(map[int]int64), assists: make(map[string]*Assist)}
	for _, from := range []*Paths{p, q} {
		for _, path := range from.paths {
			if err := sum.path(path.Steps).add(path.Conversions, path.Net...); err != nil {
				return err
			}
		}
		for days, n := range from.lags {
			sum.lags[days] += n
		}
		for name, r := range from.assists {
			to := sum.assist(name)
			to.First, to.Last, to.Assisted, to.Alone = to.First+r.First, to.Last+r.Last, to.Assisted+r.Assisted, to.Alone+r.Alone
		}
	}
	*p = sum
	return nil
}

// Top lists the most frequent paths, at most n; of equally frequent ones the first in the
// alphabet, step by step.
func (p *Paths) Top(n int) []Path {
	all := make([]Path, 0, len(p.paths))
	for _, path := range p.paths {
		all = append(all, Path{slices.Clone(path.Steps), path.Conversions, slices.Clone(path.Net)})
	}
	slices.SortFunc(all, func(a, b Path) int {
		return cmp.Or(cmp.Compare(b.Conversions, a.Conversions), slices.Compare(a.Steps, b.Steps))
	})
	return all[:min(max(n, 0), len(all))]
}

// Lags is the histogram of whole days, in order; days without any are left out.
func (p *Paths) Lags() []Lag {
	var out []Lag
	for _, days := range slices.Sorted(maps.Keys(p.lags)) {
		out = append(out, Lag{days, p.lags[days]})
	}
	return out
}

// Assists lists who led, closed and assisted, by name.
func (p *Paths) Assists() []Assist {
	var out []Assist
	for _, name := range slices.Sorted(maps.Keys(p.assists)) {
		out = append(out, *p.assists[name])
	}
	return out
}
