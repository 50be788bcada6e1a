package weights

import "github.com/irmkit/irmkit/irm/wire"

// RandomIndex names a table of the mean consistency index of random judgements, by which
// the ratio of [AHP] is taken. The tables differ, and so do the ratios.
type RandomIndex uint8

const (
	Saaty2005       RandomIndex = iota // Theory and Applications of the Analytic Network Process, page 31
	Saaty1980                          // The Analytic Hierarchy Process; falls from 11 to 12 criteria, as printed
	DoneganDodd1991                    // A Note on Saaty's Random Indexes, Mathematical and Computer Modelling 15 (10)
	TummalaLing1998                    // A Note on the Computation of the Mean Random Consistency Index, Theory and Decision 44 (3)
)

var randomIndexes = wire.Words{"saaty_2005", "saaty_1980", "donegan_dodd_1991", "tummala_ling_1998"}

// String returns the name, such as "saaty_2005".
func (r RandomIndex) String() string { return randomIndexes.Name(uint8(r)) }

// MarshalText writes the name; an unknown table is an error.
func (r RandomIndex) MarshalText() ([]byte, error) {
	return randomIndexes.Marshal("random index", uint8(r))
}

// UnmarshalText reads a name written by MarshalText.
func (r *RandomIndex) UnmarshalText(text []byte) error {
	i, err := randomIndexes.Parse("random index", text)
	if err == nil {
		*r = RandomIndex(i)
	}
	return err
}

// At returns the index for n criteria, from 3 to [MaxCompared]; it is 0 for others.
func (r RandomIndex) At(n int) float64 {
	if n < 3 || n > MaxCompared {
		return 0
	}
	var table [MaxCompared - 2]float64
	switch r {
	case Saaty2005:
		table = [...]float64{.52, .89, 1.11, 1.25, 1.35, 1.40, 1.45, 1.49, 1.52, 1.54, 1.56, 1.58, 1.59}
	case Saaty1980:
		table = [...]float64{.58, .90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59}
	case DoneganDodd1991:
		table = [...]float64{.4914, .8286, 1.0591, 1.1797, 1.2519, 1.3171, 1.3733, 1.4055, 1.4213, 1.4497, 1.4643, 1.4822, 1.4969}
	case TummalaLing1998:
		table = [...]float64{.5799, .8921, 1.1159, 1.2358, 1.3322, 1.3952, 1.4537, 1.4882, 1.5117, 1.5356, 1.5571, 1.5714, 1.5831}
	}
	return table[n-3]
}
