package authenticity

// Inner functions that have oracles.
var (
	Moved   = moved
	Noise   = noise
	Against = (*Rule).against
)
