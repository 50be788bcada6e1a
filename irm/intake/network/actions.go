package network

import (
	"io"
	"iter"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

// Options adjust [Actions]. The zero value is the default.
type Options struct {
	// Location is the zone of times without an offset and of dates; nil: they are
	// rejected. Networks have a zone of their account or of the request.
	Location *time.Location

	// Currency is that of amounts for which the report names none; the zero
	// Currency: they are rejected.
	Currency irm.Currency

	// AsOf is when the report was made, if the host knows it. Then it is what
	// revisions are made of where the network does not say when it changed a
	// record, and the amounts of an action may change while its status stays. Give
	// it for all reports of a network or for none: the two do not compare.
	AsOf time.Time
}

const source = "actions"

// Actions reads a report of a network: every action that is usable, in the order
// of the file, and for every other record an [*intake.RejectError]. A
// [*intake.FileError] is the last. The sequence can be used once.
func Actions(r io.Reader, p Profile, opts Options) iter.Seq2[Action, error] {
	return func(yield func(Action, error) bool) {
		n, fatal := newPlan(p)
		if fatal == nil && !opts.AsOf.IsZero() && irm.CheckTime(opts.AsOf) != nil {
			fatal = &intake.FileError{Source: source, Field: "AsOf", Code: "option", Problem: "want a time from 1970 to 9999"}
		}
		switch {
		case fatal != nil:
			yield(Action{}, fatal)
		case p.Format == FormatCSV:
			n.rows(r, opts, yield)
		default:
			n.records(r, opts, yield)
		}
	}
}

func (n *plan) records(r io.Reader, opts Options, yield func(Action, error) bool) {
	var doc record.Doc
	m := mapping{plan: n, opts: opts}
	for raw, err := range record.All(r, source, n.envelopes()...) {
		var a Action
		if err == nil {
			var v record.Value
			if v, err = doc.Parse(raw.Bytes); err == nil {
				a, err = m.read(v, raw.Index)
			}
			err = raw.Stamp(err)
		}
		if !yield(a, err) || fault.Ends(err) {
			return
		}
	}
}

func (n *plan) envelopes() []record.Envelope {
	list := make([]record.Envelope, len(n.Envelopes))
	for i, name := range n.Envelopes {
		list[i].Name = name
	}
	return list
}
