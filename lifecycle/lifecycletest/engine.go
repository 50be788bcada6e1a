package lifecycletest

import (
	"iter"
	"time"

	"github.com/irmkit/irmkit/lifecycle"
)

// engine is what the checks ask of a machine. Tests put broken ones into its place.
type engine[S, E ~string, C any] interface {
	Start(state S, meta lifecycle.Meta) (lifecycle.Step[S, E], error)
	Fire(s lifecycle.Snapshot[S], event E, facts C, meta lifecycle.Meta) (lifecycle.Step[S, E], error)
	Apply(step *lifecycle.Step[S, E], event E, facts C, meta *lifecycle.Meta) error
	Touch(s lifecycle.Snapshot[S], meta lifecycle.Meta) (lifecycle.Step[S, E], error)
	Force(s lifecycle.Snapshot[S], to S, meta lifecycle.Meta) (lifecycle.Step[S, E], error)
	Advance(s lifecycle.Snapshot[S], facts C, now time.Time) iter.Seq2[lifecycle.Step[S, E], error]

	Permitted(dst []E, s lifecycle.Snapshot[S], facts C, meta lifecycle.Meta) []E
	Explain(s lifecycle.Snapshot[S], facts C, meta lifecycle.Meta) []lifecycle.Option[S, E]
	Check(s lifecycle.Snapshot[S]) error
	Replay(records []lifecycle.Record[S, E], earlier ...*lifecycle.Machine[S, E, C]) (lifecycle.Snapshot[S], error)

	Mermaid() string
	DOT() string
	Markdown() string
}
