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

	// AsOf is when the report was made. Revisions are made of it where the network
	// does not say when it last changed a record, which few do: a partial return
	// changes the amount and nothing else. Where it is needed and zero, that is an
	// error, unless ByStatus is set.
	AsOf time.Time

	// ByStatus is for reports of which nobody knows when they were made: the rank
	// of the status orders those of an action, and an amount that changes while the
	// status stays is refused by the store. Set it for all reports of a network or
	// for none: such revisions do not compare with others.
	ByStatus bool
}

const source = "actions"

// Actions reads a report of a network: every action that is usable, in the order
// of the file, and for every other record an [*intake.RejectError]. A
// [*intake.FileError] is the last. The sequence can be used once.
func Actions(r io.Reader, p Profile, opts Options) iter.Seq2[Action, error] {
	return func(yield func(Action, error) bool) {
		if fatal := check(p, opts); fatal != nil {
			yield(Action{}, fatal)
			return
		}
		if p.Format == FormatAny {
			p.Format, r = form(r)
		}
		n := newPlan(p)
		if p.Format == FormatCSV {
			n.rows(r, opts, yield)
			return
		}
		n.records(r, opts, yield)
	}
}

// check reports a profile or options that cannot be used.
func check(p Profile, opts Options) *intake.FileError {
	if fs := p.Validate(); len(fs) > 0 {
		return &intake.FileError{Source: source, Field: "profile", Code: fs[0].Code, Problem: fs[0].Path + ": " + fs[0].Message}
	}
	known := !opts.AsOf.IsZero()
	switch {
	case known && irm.CheckTime(opts.AsOf) != nil:
		return optionError("AsOf", "want a time from 1970 to 9999")
	case known && opts.ByStatus:
		return optionError("ByStatus", "want it or AsOf, not both")
	case !known && !opts.ByStatus && len(p.Times.Changed) == 0:
		return noAsOf()
	}
	return nil
}

// noAsOf ends a report that could not be amended by the next one.
func noAsOf() *intake.FileError {
	return optionError("AsOf", "want when the report was made, or ByStatus; the report does not say when its records changed")
}

func optionError(field, problem string) *intake.FileError {
	return &intake.FileError{Source: source, Field: field, Code: "option", Problem: problem}
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
