package metric

import (
	"slices"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
)

// finish makes a row of what was read. Network is who measured where nobody says it.
func (r *reading) finish(network string) (Row, error) {
	r.long()
	r.settle()
	row := Row{URL: r.link, Snapshot: irm.MetricsSnapshot{Subject: r.subject(), AsOf: r.asOf, Source: r.source}}
	s := &row.Snapshot
	if s.AsOf.IsZero() {
		s.AsOf = irm.Instant(r.opts.AsOf)
	}
	for _, source := range []string{r.opts.Source, network} {
		if s.Source == "" {
			s.Source = source
		}
	}
	switch {
	case s.Subject.ID == "":
		r.fail(fault.New("", "subject_missing", "", "want an id or a URL of what was measured, or Options.Subject"))
	case r.asOf.IsZero() && r.opts.AsOf.IsZero():
		r.fail(fault.New("", "as_of_missing", "", "want as_of, or Options.AsOf: when was it measured?"))
	case s.Source == "":
		r.fail(fault.New("", "source_missing", "", "want a source, or Options.Source: who measured?"))
	}
	r.readings(&row)
	if bad := r.validate(&row); bad != nil {
		return Row{}, bad
	}
	if len(r.counts) == 0 {
		r.note(none, "empty", "no count is known, which is not 0")
	}
	r.scratch = r.counts
	row.Findings = r.findings
	return row, nil
}

// long reads the count of a record that names its metric in a field.
func (r *reading) long() {
	switch {
	case r.metricAt == none && r.valueAt == none:
	case r.metricAt == none:
		r.fail(fault.New(r.valueAt.String(), "metric", "", "want the name of a metric beside its value"))
	default:
		r.count(r.only, r.valueAt, r.value)
	}
}

// settle marks the counts as the record and the options say. A reading is identified by
// metric and paid beside its subject and time, so that of two counts under one of them
// one is left: a measured one before an estimate, else the first.
func (r *reading) settle() {
	left := r.counts[:0]
	for _, c := range r.counts {
		c.estimated = c.estimated || r.estimated || r.opts.Estimated
		c.paid = c.paid || r.paid || r.opts.Paid
		i := slices.IndexFunc(left, func(have count) bool { return have.metric == c.metric && have.paid == c.paid })
		if i < 0 {
			left = append(left, c)
			continue
		}
		have := &left[i]
		if have.value != c.value || have.estimated != c.estimated {
			r.warn(c.at, "count_differs", "given twice; a measured one goes before an estimate, else the first counts")
		}
		if have.estimated && !c.estimated {
			*have = c
		}
	}
	r.counts = left
}

// subject prefers the post to the account, and the account to the creator.
func (r *reading) subject() irm.Subject {
	kind := func(usual irm.SubjectKind) irm.SubjectKind {
		for _, k := range []irm.SubjectKind{r.kind, r.opts.Subject.Kind} {
			if k != "" {
				return k
			}
		}
		return usual
	}
	switch {
	case r.id != "":
		return irm.Subject{Kind: kind(irm.SubjectContent), ID: r.id}
	case r.link != "":
		return irm.Subject{Kind: kind(irm.SubjectContent), ID: idOf(r.link)}
	case r.account != "":
		return irm.Subject{Kind: kind(irm.SubjectAccount), ID: r.account}
	case r.creator != "":
		return irm.Subject{Kind: kind(irm.SubjectCreator), ID: r.creator}
	}
	return irm.Subject{Kind: kind(irm.SubjectContent), ID: r.opts.Subject.ID}
}

// readings fills in the counts.
func (r *reading) readings(row *Row) {
	s := &row.Snapshot
	best := -1
	if len(r.counts) > 0 {
		row.Readings = make([]irm.Reading, 0, len(r.counts))
	}
	for _, c := range r.counts {
		if rank := c.rank(); c.metric.Known() && (best < 0 || rank < best) {
			best, s.Estimated, s.Paid = rank, c.estimated, c.paid
		}
		row.Readings = append(row.Readings, irm.Reading{
			Subject: s.Subject, Metric: c.metric, Value: c.value, AsOf: s.AsOf, Source: s.Source, Estimated: c.estimated, Paid: c.paid,
		})
	}
	if best < 0 {
		s.Estimated, s.Paid = r.estimated || r.opts.Estimated, r.paid || r.opts.Paid
	}
	const unit = 1_000_000
	for _, c := range r.counts {
		if !c.metric.Known() || c.rank() != best {
			continue
		}
		s.Metrics, _ = s.Metrics.With(c.metric, c.value.Millionths()/unit) // it is known, and not negative where it must not
	}
}

// rank orders what a snapshot shows: measured before estimated, without boosted reach
// before with it.
func (c count) rank() int {
	rank := 0
	if c.estimated {
		rank += 2
	}
	if c.paid {
		rank++
	}
	return rank
}

func (r *reading) validate(row *Row) error {
	if r.bad == nil {
		r.fail(fault.Findings("", row.Snapshot.Validate()))
	}
	for i := range row.Readings {
		if r.bad == nil {
			r.fail(fault.Findings("", row.Readings[i].Validate()))
		}
	}
	if r.bad == nil {
		return nil
	}
	return r.bad
}
