package funnel

// none is the number of no state, event or stage.
const none = 255

// names finds the numbers of names. Most are found in the slot of their length and their
// last two bytes, in which the names of a machine differ most; the others in the map.
type names struct {
	slots [64]slot
	all   map[string]uint8
}

type slot struct {
	name   string
	number uint8
}

func newNames(list []string) *names {
	n := &names{all: make(map[string]uint8, len(list))}
	for i, name := range list {
		n.all[name] = uint8(i)
		if s := n.slot(name); s.name == "" {
			*s = slot{name, uint8(i)}
		}
	}
	return n
}

func (n *names) slot(name string) *slot {
	h := len(name)
	if h > 1 {
		h += 5*int(name[h-1]) + 11*int(name[h-2])
	}
	return &n.slots[h&63]
}

func (n *names) find(name string) (uint8, bool) {
	if s := n.slot(name); s.name == name && name != "" {
		return s.number, true
	}
	number, ok := n.all[name]
	return number, ok
}

func stateNames(states []state) []string {
	out := make([]string, len(states))
	for i, s := range states {
		out[i] = s.name
	}
	return out
}
