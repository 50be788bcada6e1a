package audience

import "math/bits"

const (
	prime1 uint64 = 0x9E3779B185EBCA87
	prime2 uint64 = 0xC2B2AE3D27D4EB4F
	prime3 uint64 = 0x165667B19E3779F9
	prime4 uint64 = 0x85EBCA77C2B2AE63
	prime5 uint64 = 0x27D4EB2F165667C5
)

// Hash returns the number that stands for a follower's ID in a sketch. It is XXH64, as
// published by Yann Collet, of the bytes of the ID: the same on every machine and in any other
// language, so that hashes can be made where the IDs are, and the IDs stay there. It is no
// pseudonym: who has a list of IDs finds them again.
func Hash(seed uint64, id string) uint64 {
	n := uint64(len(id))
	h := seed + prime5
	if len(id) >= 32 {
		h, id = stripes(seed, id)
	}
	h += n
	for ; len(id) >= 8; id = id[8:] {
		h = bits.RotateLeft64(h^stir(0, word(id)), 27)*prime1 + prime4
	}
	if len(id) >= 4 {
		h = bits.RotateLeft64(h^uint64(half(id))*prime1, 23)*prime2 + prime3
		id = id[4:]
	}
	for i := range len(id) {
		h = bits.RotateLeft64(h^uint64(id[i])*prime5, 11) * prime1
	}
	h = (h ^ h>>33) * prime2
	h = (h ^ h>>29) * prime3
	return h ^ h>>32
}

// stripes reads a long ID 32 bytes at a time, and returns what is left of it.
func stripes(seed uint64, id string) (uint64, string) {
	a, b, c, d := seed+prime1+prime2, seed+prime2, seed, seed-prime1
	for ; len(id) >= 32; id = id[32:] {
		a, b, c, d = stir(a, word(id)), stir(b, word(id[8:])), stir(c, word(id[16:])), stir(d, word(id[24:]))
	}
	h := bits.RotateLeft64(a, 1) + bits.RotateLeft64(b, 7) + bits.RotateLeft64(c, 12) + bits.RotateLeft64(d, 18)
	for _, lane := range [4]uint64{a, b, c, d} {
		h = (h^stir(0, lane))*prime1 + prime4
	}
	return h, id
}

func stir(lane, input uint64) uint64 {
	return bits.RotateLeft64(lane+input*prime2, 31) * prime1
}

// word reads 8 bytes, the least first.
func word(s string) uint64 { return uint64(half(s)) | uint64(half(s[4:]))<<32 }

func half(s string) uint32 {
	_ = s[3]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}
