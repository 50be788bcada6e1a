package lifecycle

import (
	"maps"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// head checks what stands alone.
func (c *compiler) head() {
	if c.d.Schema != "" {
		if err := checkSchema(c.d.Schema); err != nil {
			c.findings.AddErr("schema", err)
		}
	}
	c.findings.AddErr("name", irm.CheckID(c.d.Name))
	checkVersion(&c.findings, "version", c.d.Version)
	if day := c.d.Workday; !day.valid() || day.unit != unitHour && day.unit != unitMinute && !day.IsZero() || day.micros(Span{}) > Hours(24).micros(Span{}) {
		c.findings.Add("workday", "span", "%s is no working day: want hours or minutes, up to 24h", day)
	}
}

func (c *compiler) listStates() {
	if len(c.d.States) == 0 {
		c.findings.Add("states", "empty", "want at least one state")
	}
	for i, s := range c.d.States {
		path := indexed("states", i)
		c.findings.AddErr(path+".name", irm.CheckID(s.Name))
		if _, ok := c.stateOf[s.Name]; ok {
			c.findings.Add(path+".name", "duplicate", "%s is listed twice", irm.Quote(s.Name))
			continue
		}
		if _, err := s.Kind.MarshalText(); err != nil {
			c.findings.AddErr(path+".kind", err)
		}
		if s.Probability.Sign() < 0 || s.Probability.Cmp(irm.MustRate("1")) > 0 {
			c.findings.Add(path+".probability", "probability", "%s is out of range: want 0 to 1", s.Probability)
		}
		c.stateOf[s.Name] = uint8(len(c.states.words))
		c.states.words = append(c.states.words, s.Name)
		c.infos = append(c.infos, info{kind: s.Kind, group: none, fixedDate: s.FixedDate})
	}
}

func (c *compiler) listGroups() {
	for i, g := range c.d.Groups {
		path := indexed("groups", i)
		c.findings.AddErr(path+".name", irm.CheckID(g.Name))
		if _, ok := c.groups[g.Name]; ok {
			c.findings.Add(path+".name", "duplicate", "%s is listed twice", irm.Quote(g.Name))
		}
		c.groups[g.Name] = uint8(i)
		if len(g.States) == 0 {
			c.findings.Add(path+".states", "empty", "want at least one state")
		}
		for j, name := range g.States {
			at := indexed(path+".states", j)
			s, ok := c.state(at, name)
			if !ok {
				continue
			}
			if other := c.infos[s].group; other != none {
				c.findings.Add(at, "duplicate", "%s is in group %s already", irm.Quote(name), irm.Quote(c.d.Groups[other].Name))
				continue
			}
			c.infos[s].group = uint8(i)
		}
	}
}

// state finds a state by name, or reports it.
func (c *compiler) state(path, name string) (uint8, bool) {
	s, ok := c.stateOf[name]
	if !ok {
		c.findings.Add(path, "unknown_state", "%s is not among the states", irm.Quote(name))
	}
	return s, ok
}

// group finds a group by name, or reports it.
func (c *compiler) group(path, name string) (uint8, bool) {
	g, ok := c.groups[name]
	if !ok {
		c.findings.Add(path, "unknown_group", "%s is not among the groups", irm.Quote(name))
	}
	return g, ok
}

func (c *compiler) listEntries() {
	c.entry = make([]bool, len(c.infos))
	if s, ok := c.state("initial", c.d.Initial); ok {
		c.initial, c.entry[s] = s, true
	}
	for i, name := range c.d.Entries {
		path := indexed("entries", i)
		if s, ok := c.state(path, name); ok {
			if c.entry[s] {
				c.findings.Add(path, "duplicate", "%s is an entry already", irm.Quote(name))
			}
			c.entry[s] = true
		}
	}
}

// listRows checks the names in the rows, and numbers the events in the order in which
// the rows first name them.
func (c *compiler) listRows() {
	for i, row := range c.d.Transitions {
		path := indexed("transitions", i)
		if len(row.From) == 0 && len(row.Groups) == 0 && !row.Open {
			c.findings.Add(path, "empty", "want states, groups or open to come from")
		}
		for j, name := range row.From {
			at := indexed(path+".from", j)
			if s, ok := c.state(at, name); ok && c.infos[s].kind == Terminal {
				c.findings.Add(at, "terminal_edge", "%s is terminal: nothing leaves it", irm.Quote(name))
			}
			c.once(at, row.From, j)
		}
		for j, name := range row.Groups {
			at := indexed(path+".groups", j)
			c.group(at, name)
			c.once(at, row.Groups, j)
		}
		c.state(path+".to", row.To)
		c.listEvent(path+".event", row.Event)
		c.checkNames(path+".guards", row.Guards)
		c.checkNames(path+".effects", row.Effects)
	}
}

func (c *compiler) listEvent(path, name string) {
	c.findings.AddErr(path, irm.CheckID(name))
	if _, ok := c.eventOf[name]; ok {
		return
	}
	if len(c.events.words) == MaxEvents {
		c.findings.Add(path, "limit", "want at most %d events", MaxEvents)
		return
	}
	c.eventOf[name] = uint8(len(c.events.words))
	c.events.words = append(c.events.words, name)
}

func (c *compiler) checkNames(path string, names []string) {
	if len(names) > MaxGuards {
		c.findings.Add(path, "limit", "%d names: want at most %d", len(names), MaxGuards)
		return
	}
	for i, name := range names {
		c.findings.AddErr(indexed(path, i), irm.CheckID(name))
		c.once(indexed(path, i), names, i)
	}
}

// once reports an entry that stands further up in its list.
func (c *compiler) once(path string, list []string, i int) {
	if slices.Contains(list[:i], list[i]) {
		c.findings.Add(path, "duplicate", "%s is listed twice", irm.Quote(list[i]))
	}
}

// bindings reports names of guards without a function, of effects that the host does not
// run, and as warnings those that the table does not have.
func (c *compiler) bindings() {
	guards, effects := map[string]bool{}, map[string]bool{}
	for i, row := range c.d.Transitions {
		for j, name := range row.Guards {
			if _, ok := c.d.Guards[name]; !ok {
				c.findings.Add(indexed(indexed("transitions", i)+".guards", j), "guard_unbound", "%s has no function", irm.Quote(name))
			}
			guards[name] = true
		}
		for j, name := range row.Effects {
			if c.d.Effects != nil && !slices.Contains(c.d.Effects, name) {
				c.findings.Add(indexed(indexed("transitions", i)+".effects", j), "effect_unbound", "%s is none that the host runs", irm.Quote(name))
			}
			effects[name] = true
		}
	}
	for _, name := range slices.Sorted(maps.Keys(c.d.Guards)) {
		if !guards[name] {
			c.findings.Warn("guards", "guard_unused", "%s is bound, and no transition names it", irm.Quote(name))
		}
	}
	for i, name := range c.d.Effects {
		if !effects[name] {
			c.findings.Warn("effects", "effect_unused", "%s is bound, and no transition names it", irm.Quote(name))
		}
		c.once(indexed("effects", i), c.d.Effects, i)
	}
}
