package authenticity

// Inner functions that have oracles.
var (
	Moved    = moved
	Noise    = noise
	Distinct = distinct
	Against  = (*Rule).against
)
