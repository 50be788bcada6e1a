package memstore

import (
	"cmp"
	"context"
	"iter"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

var _ irm.ConversionLog = (*Conversions)(nil)

// Conversions implements [irm.ConversionLog]. The zero value is ready to use.
type Conversions struct {
	part[table[revisions, irm.ConversionQuery]]
}

// revisions are those of one conversion, ascending. Like all that a record holds
// they are never changed, only replaced.
type revisions []irm.Conversion

func (r revisions) highest() irm.Conversion { return r[len(r)-1] }

var conversionKind = kind[revisions, irm.ConversionQuery]{
	name:  "conversion",
	match: func(q irm.ConversionQuery, r revisions) bool { return q.Match(r.highest()) },
	page:  func(q irm.ConversionQuery) irm.Page { return q.Page },
	span:  func(q irm.ConversionQuery) (from, to string) { return only(q.ID) },
	indexes: []index[revisions, irm.ConversionQuery]{{
		of:  func(r revisions, add func(string)) { add(string(r.highest().Customer)) },
		ask: func(q irm.ConversionQuery) string { return string(q.Customer) },
	}},
}

// only is the span of one ID.
func only[ID ~string](id ID) (from, to string) {
	if id == "" {
		return "", ""
	}
	return string(id), behind(string(id))
}

// Append implements [irm.ConversionLog].
func (s *Conversions) Append(ctx context.Context, conversions ...irm.Conversion) error {
	g, t := s.open()
	if err := g.check(ctx); err != nil {
		return err
	}
	copies, err := acceptAll(conversions, irm.Conversion.Validate, copyConversion)
	if err != nil {
		return err
	}
	return g.write(ctx, func() error {
		for _, c := range copies {
			var have revisions
			if stored := t.byID[string(c.ID)]; stored != nil {
				have = stored.value
			}
			next, err := have.with(c)
			if err != nil {
				return err
			}
			if len(next) > len(have) {
				t.put(g, &conversionKind, &record[revisions]{id: string(c.ID), key: string(c.ID), value: next, revision: 1})
			}
		}
		return nil
	})
}

// with returns the revisions and c, which may be one of them.
func (r revisions) with(c irm.Conversion) (revisions, error) {
	i, found := slices.BinarySearchFunc(r, c.Revision, func(d irm.Conversion, revision int64) int { return cmp.Compare(d.Revision, revision) })
	if len(r) > 0 { // any of them shows whether the time was moved
		if _, err := c.Against(r[min(i, len(r)-1)]); err != nil {
			return nil, err
		}
	}
	if found {
		return r, nil
	}
	return slices.Insert(slices.Clone(r), i, c), nil
}

// List implements [irm.ConversionLog]. It sees one point in time.
func (s *Conversions) List(ctx context.Context, q irm.ConversionQuery) iter.Seq2[irm.Conversion, error] {
	return list(ctx, &s.part, &conversionKind, q, func(r *record[revisions]) irm.Conversion { return copyConversion(r.value.highest()) })
}
