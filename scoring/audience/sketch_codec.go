package audience

import (
	"encoding/binary"
	"math"

	"github.com/irmkit/irmkit/irm"
)

// A sketch is written as
//
//	"irmkit/sketch/1\n"
//	size, number of hashes          uint32 each
//	seed, rate (as a float64), theta uint64 each
//	the hashes, ascending           uint64 each
//
// all numbers with the least byte first.
const (
	sketchHeader = "irmkit/sketch/1\n"
	sketchFixed  = len(sketchHeader) + 2*4 + 3*8
)

// MarshalBinary writes the sketch. Equal sets give equal bytes, however they came about.
// There is no error.
func (s *Sketch) MarshalBinary() ([]byte, error) {
	s.tidy()
	out := make([]byte, 0, sketchFixed+8*len(s.hashes))
	out = append(out, sketchHeader...)
	out = binary.LittleEndian.AppendUint32(out, uint32(s.size()))
	out = binary.LittleEndian.AppendUint32(out, uint32(len(s.hashes)))
	out = binary.LittleEndian.AppendUint64(out, s.options.Seed)
	out = binary.LittleEndian.AppendUint64(out, math.Float64bits(s.rate()))
	out = binary.LittleEndian.AppendUint64(out, s.theta())
	for _, h := range s.hashes {
		out = binary.LittleEndian.AppendUint64(out, h)
	}
	return out, nil
}

// UnmarshalBinary reads what MarshalBinary writes, and nothing else. The error is an
// [irm.ParseError] with the code "sketch", and the sketch is left as it was.
func (s *Sketch) UnmarshalBinary(data []byte) error {
	wrong := func(want string) error {
		return &irm.ParseError{What: "sketch", Code: "sketch", Input: string(data[:min(len(data), len(sketchHeader))]), Want: "want " + want}
	}
	if len(data) < sketchFixed || string(data[:len(sketchHeader)]) != sketchHeader {
		return wrong("bytes that begin with irmkit/sketch/1")
	}
	rest := data[len(sketchHeader):]
	size, n := binary.LittleEndian.Uint32(rest), binary.LittleEndian.Uint32(rest[4:])
	seed, rate := binary.LittleEndian.Uint64(rest[8:]), math.Float64frombits(binary.LittleEndian.Uint64(rest[16:]))
	theta := binary.LittleEndian.Uint64(rest[24:])
	rest = rest[32:]
	switch {
	case size < MinSize || size > MaxSize:
		return wrong("a size from 16 to 65536")
	case n > size:
		return wrong("no more hashes than the size")
	case len(rest) != 8*int(n):
		return wrong("8 bytes for each hash, and nothing behind them")
	case !(rate >= MinRate && rate <= 1):
		return wrong("a rate from 0.000001 to 1")
	}
	hashes := make([]uint64, n)
	for i := range hashes {
		hashes[i] = binary.LittleEndian.Uint64(rest[8*i:])
		if i > 0 && hashes[i] <= hashes[i-1] || hashes[i] >= theta {
			return wrong("hashes in ascending order, below theta")
		}
	}
	*s = Sketch{Options{int(size), seed, rate}, hashes, nil, ^theta}
	return nil
}
