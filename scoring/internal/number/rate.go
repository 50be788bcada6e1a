package number

import (
	"strconv"

	"github.com/irmkit/irmkit/irm"
)

// Of is the float64 next to a rate, which always writes itself as a plain decimal.
func Of(r irm.Rate) float64 {
	f, _ := strconv.ParseFloat(r.String(), 64)
	return f
}
