package stocktest

import (
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/lifecycletest"
)

// As is a change of who does it, beside lifecycletest.Where for facts.
func As[C any](actor irm.Actor) lifecycletest.Change[C] {
	return func(_ *C, meta *lifecycle.Meta) { meta.Actor = actor }
}
