package authenticity

// Inner functions that have oracles.
var (
	Ln      = ln
	Moved   = moved
	Noise   = noise
	Against = (*Rule).against
)
