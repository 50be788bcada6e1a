package funnel

// none is the number of no state, event or stage.
const none = 255

// numbers finds the number of a name.
func numbers(names []string) map[string]uint8 {
	out := make(map[string]uint8, len(names))
	for i, n := range names {
		out[n] = uint8(i)
	}
	return out
}

func stateNames(states []state) []string {
	out := make([]string, len(states))
	for i, s := range states {
		out[i] = s.name
	}
	return out
}
