package fit

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// Values are what a scorer reads of a creator, small enough to keep millions in memory.
// They are comparable; the zero value knows nothing.
type Values struct {
	known uint32
	value [count]float64
}

func (v *Values) set(i int, x float64) {
	v.value[i] = x
	v.known |= 1 << i
}

// Of returns the value of a criterion, false where it is not known.
func (v *Values) Of(id string) (float64, bool) {
	for i := range measures {
		if measures[i].id == id {
			return v.value[i], v.known>>i&1 == 1
		}
	}
	return 0, false
}

// MarshalJSON writes what is known as an object, {"niche":70}. What is not known is not there.
func (v Values) MarshalJSON() ([]byte, error) {
	b := []byte{'{'}
	for i := range measures {
		if v.known>>i&1 == 0 {
			continue
		}
		if len(b) > 1 {
			b = append(b, ',')
		}
		b = append(strconv.AppendQuote(b, measures[i].id), ':')
		b = strconv.AppendFloat(b, v.value[i], 'f', -1, 64)
	}
	return append(b, '}'), nil
}

// UnmarshalJSON reads what MarshalJSON writes. A criterion that this package does not measure
// is an error.
func (v *Values) UnmarshalJSON(data []byte) error {
	read, err := wire.DecodeValue[map[string]json.Number](data)
	if err != nil {
		return err
	}
	var got Values
	var fs irm.Findings
	for i := range measures {
		id := measures[i].id
		text, ok := read[id]
		if !ok {
			continue
		}
		x, err := text.Float64()
		if err != nil {
			fs.Add(id, "range", "%s is out of range", irm.Quote(text.String()))
		}
		got.set(i, x)
		delete(read, id)
	}
	for _, id := range slices.Sorted(maps.Keys(read)) {
		fs.Add("", "criterion", "nothing here measures %s", irm.Quote(id))
	}
	if err := fs.Err(); err != nil {
		return err
	}
	*v = got
	return nil
}
