package click

// index counts the clicks so far by their derived ID, of which the end is random enough
// to tell a thousand million apart. An entry takes 20 bytes, and a map is between half
// and nearly full.
type index map[[16]byte]uint32

// add counts one more and returns how many there are.
func (x index) add(id string) int {
	key := [16]byte([]byte(id[len(id)-16:]))
	x[key]++
	return int(x[key])
}
