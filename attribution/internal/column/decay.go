package column

import "math/bits"

// Decay goes in steps of 1/decaySteps of a half-life, from decayOne down.
const (
	decaySteps = 1024
	decayOne   = 1 << 30
)

// decay writes the weights of touches in order of time.
func decay(at []int64, halfLife int64, w []int64) {
	last, half := at[len(at)-1], uint64(halfLife)
	if oldest := uint64(last) - uint64(at[0]); oldest >= 1<<54 {
		for i, t := range at {
			w[i] = decayWeight(uint64(last)-uint64(t), half)
		}
		return
	}
	// Many quotients by one divisor: its reciprocal, rounded down, is at most one
	// too low for any 64-bit dividend.
	inverse := ^uint64(0) / half
	for i, t := range at {
		x := (uint64(last) - uint64(t)) * decaySteps
		steps, _ := bits.Mul64(x, inverse)
		if x-steps*half >= half {
			steps++
		}
		w[i] = max(1, int64(decayTable[steps%decaySteps]>>(steps/decaySteps)))
	}
}

// decayWeight is the weight of one touch, for any age.
func decayWeight(age, halfLife uint64) int64 {
	hi, lo := bits.Mul64(age, decaySteps)
	if hi >= halfLife {
		return 1 // more than 2^64 steps
	}
	steps, _ := bits.Div64(hi, lo, halfLife)
	return max(1, int64(decayTable[steps%decaySteps]>>(steps/decaySteps)))
}
