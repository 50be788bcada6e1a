package sim

// permutation is a bijection of 32 bits that a seed chooses, so that the number of an
// event and its ID say the same, and an ID says nothing to anybody without the seed. It
// is a Feistel network of four rounds.
type permutation [4]uint64

func newPermutation(seed uint64) permutation {
	var p permutation
	for i := range p {
		seed = mix(seed + uint64(i))
		p[i] = seed
	}
	return p
}

// mix is the finalizer of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom
// number generators, 2014).
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

func (p *permutation) round(i int, half uint16) uint16 { return uint16(mix(p[i] ^ uint64(half))) }

// of returns the ID of an index.
func (p *permutation) of(index uint32) uint32 {
	left, right := uint16(index>>16), uint16(index)
	for i := range p {
		left, right = right, left^p.round(i, right)
	}
	return uint32(left)<<16 | uint32(right)
}

// index returns what of made an ID of.
func (p *permutation) index(id uint32) uint32 {
	left, right := uint16(id>>16), uint16(id)
	for i := len(p) - 1; i >= 0; i-- {
		left, right = right^p.round(i, left), left
	}
	return uint32(left)<<16 | uint32(right)
}
