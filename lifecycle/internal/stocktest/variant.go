package stocktest

import (
	"cmp"
	"testing"

	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
)

// Variant is a change of the usual options.
type Variant[O any] struct {
	Name   string
	Change func(*O)
}

// Variants proves the machine of each variant with a few walks, where the kit does not say
// how many. The kit may know guards that a variant does not ask.
func Variants[O any, S, E ~string, C any](
	t *testing.T, usual func() O, define func(O) lifecycle.Definition[S, E, C], kit func(O) lifecycletest.Kit[S, E, C], variants []Variant[O],
) {
	for _, v := range variants {
		t.Run(v.Name, func(t *testing.T) {
			o := usual()
			v.Change(&o)
			m, k := Compile(t, define(o)), kit(o)
			k.Walks = cmp.Or(k.Walks, 5)
			if err := lifecycletest.Check(m, k.For(m)); err != nil {
				t.Error(err)
			}
		})
	}
}
