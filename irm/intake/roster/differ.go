package roster

import (
	"maps"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// differ adds what a row says to what is stored and notes each change. What a row
// does not say never erases anything: texts are replaced, lists united.
type differ struct {
	at      time.Time
	changes []FieldChange
	notes   irm.Findings
}

func (d *differ) add(path, before, after string) {
	d.changes = append(d.changes, FieldChange{path, before, after})
}

// set replaces text that the row says otherwise.
func set[T ~string](d *differ, path string, stored, row T) T {
	if row == "" || row == stored {
		return stored
	}
	d.add(path, string(stored), string(row))
	return row
}

// secret is set for private data, which a diff does not show.
func secret(d *differ, path string, stored, row irm.Personal) irm.Personal {
	if row.IsZero() || row == stored {
		return stored
	}
	d.add(path, stored.String(), row.String())
	return row
}

func instant(d *differ, path string, stored, row time.Time) time.Time {
	if row.IsZero() || row.Equal(stored) {
		return stored
	}
	d.add(path, timeText(stored), timeText(row))
	return row
}

// unite adds what only the row has.
func unite[T comparable](d *differ, path string, stored, row []T, text func(T) string) []T {
	out := slices.Clone(stored)
	for _, v := range row {
		if !slices.Contains(out, v) {
			d.add(path, "", text(v))
			out = append(out, v)
		}
	}
	return out
}

// replace is unite where an item takes the place of one of the same kind, such as
// a fee for the same format. Items that both have are not touched.
func replace[T comparable](d *differ, path string, stored, row []T, same func(T, T) bool, text func(T) string) []T {
	out := slices.Clone(stored)
	for _, v := range row {
		if slices.Contains(out, v) {
			continue
		}
		i := slices.IndexFunc(out, func(old T) bool { return same(old, v) && !slices.Contains(row, old) })
		if i < 0 {
			d.add(path, "", text(v))
			out = append(out, v)
			continue
		}
		d.add(path, text(out[i]), text(v))
		out[i] = v
	}
	return out
}

func (d *differ) attributes(path string, stored, row irm.Attributes) irm.Attributes {
	out := maps.Clone(stored)
	for _, k := range slices.Sorted(maps.Keys(row)) {
		if before, ok := out[k]; ok && before == row[k] {
			continue
		}
		d.add(path+"["+k+"]", out[k], row[k])
		if out == nil {
			out = irm.Attributes{}
		}
		out[k] = row[k]
	}
	return out
}

func word[T ~string](w T) string { return string(w) }

func (d *differ) creator(stored, row irm.Creator) irm.Creator {
	stored.Name = set(d, "creator.name", stored.Name, row.Name)
	stored.Accounts = d.accounts(stored.Accounts, row.Accounts)
	stored.Niches = unite(d, "creator.niches", stored.Niches, row.Niches, word)
	stored.Languages = unite(d, "creator.languages", stored.Languages, row.Languages, word)
	stored.Home = set(d, "creator.home", stored.Home, row.Home)
	stored.Credentials = unite(d, "creator.credentials", stored.Credentials, row.Credentials,
		func(c irm.Credential) string { return c.Kind + " " + c.Issuer + " " + c.Expires.String() })
	stored.MergedInto = set(d, "creator.merged_into", stored.MergedInto, row.MergedInto)
	stored.Attributes = d.attributes("creator.attributes", stored.Attributes, row.Attributes)
	return stored
}
