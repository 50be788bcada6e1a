package compensation

import (
	"encoding/binary"
	"encoding/hex"
	"math/bits"

	"github.com/irmkit/irmkit/irm"
)

// Sources says which activities and readings a line rests on: how many, the first
// few by time, and a digest of all. The digest is a sum over the IDs, so that it
// depends neither on their order nor on how they were put together: it tells one
// set from another, and is no proof against forgery.
type Sources struct {
	Count  int          `json:"count"`
	Sample []ActivityID `json:"sample,omitzero"`
	Digest string       `json:"digest,omitzero"` // 32 hexadecimal digits
}

const sampleSize = 5

// sources are the sum of what is in them. The sample is of those that were added
// first.
type sources struct {
	count  int
	hi, lo uint64
	sample []ActivityID
}

func (s *sources) add(id ActivityID) {
	hi, lo := hash(string(id))
	s.addHash(id, hi, lo)
}

func (s *sources) addHash(id ActivityID, hi, lo uint64) {
	s.count++
	var carry uint64
	s.lo, carry = bits.Add64(s.lo, lo, 0)
	s.hi, _ = bits.Add64(s.hi, hi, carry)
	if len(s.sample) < sampleSize {
		s.sample = append(s.sample, id)
	}
}

func (s *sources) merge(o *sources) {
	s.count += o.count
	var carry uint64
	s.lo, carry = bits.Add64(s.lo, o.lo, 0)
	s.hi, _ = bits.Add64(s.hi, o.hi, carry)
	if n := min(len(o.sample), sampleSize-len(s.sample)); n > 0 {
		s.sample = append(s.sample, o.sample[:n]...)
	}
}

func (s *sources) public() Sources {
	if s.count == 0 {
		return Sources{}
	}
	var b [16]byte
	binary.BigEndian.PutUint64(b[:8], s.hi)
	binary.BigEndian.PutUint64(b[8:], s.lo)
	return Sources{Count: s.count, Sample: append([]ActivityID(nil), s.sample...), Digest: hex.EncodeToString(b[:])}
}

// sum reads what public writes.
func (s Sources) sum() (sources, error) {
	out := sources{count: s.Count, sample: append([]ActivityID(nil), s.Sample...)}
	if s.Digest == "" {
		return out, nil
	}
	b, err := hex.DecodeString(s.Digest)
	if err != nil || len(b) != 16 {
		return out, &irm.ParseError{What: "sources", Code: "digest", Input: s.Digest, Want: "want 32 hexadecimal digits"}
	}
	out.hi, out.lo = binary.BigEndian.Uint64(b[:8]), binary.BigEndian.Uint64(b[8:])
	return out, nil
}

// hash mixes text into 128 bits, eight bytes a step, by multiplications whose halves
// are folded, as wyhash and rapidhash do.
func hash(s string) (hi, lo uint64) {
	const a, b, c = 0x9e3779b97f4a7c15, 0xd1b54a32d192ed03, 0x2545f4914f6cdd1d
	hi, lo = a^uint64(len(s)), b
	for len(s) > 8 {
		w := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
		hi, lo = fold(hi^w, b), fold(lo^w, c)
		s = s[8:]
	}
	var w uint64
	for i := range len(s) {
		w |= uint64(s[i]) << (8 * i)
	}
	hi, lo = fold(hi^w, c), fold(lo^w, a)
	return fold(hi, a) ^ lo, fold(lo, b) ^ hi
}

func fold(x, y uint64) uint64 {
	hi, lo := bits.Mul64(x^0x5851f42d4c957f2d, y)
	return hi ^ lo
}
