package benchmark

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
	"github.com/irmkit/irmkit/scoring/internal/number"
)

// bookSchema is the highest version of the document that this package reads.
var bookSchema = wire.Schema{Name: "irmkit/benchmark", Major: 1}

// Book holds the tables and price lists of any number of sources side by side. It is a
// document, JSON with the schema "irmkit/benchmark/1".
type Book struct {
	Schema string  `json:"schema,omitzero"`
	ID     string  `json:"id,omitzero"`
	AsOf   string  `json:"as_of,omitzero"` // when it was put together, written as in a table
	Note   string  `json:"note,omitzero"`
	Tables []Table `json:"tables,omitzero"`
	Prices []Price `json:"prices,omitzero"`
}

// DecodeBook reads a document strictly, and validates what has the right form. The error
// holds all findings of the form, or all of the meaning, together ([irm.Findings]).
func DecodeBook(data []byte) (Book, error) {
	b, err := wire.Decode[Book](data, bookSchema)
	if err == nil {
		err = b.Validate().Err()
	}
	if err != nil {
		return Book{}, err
	}
	return b, nil
}

// MarshalJSON writes the document with its schema, also where the book does not name it.
func (b Book) MarshalJSON() ([]byte, error) {
	type document Book
	if b.Schema == "" {
		b.Schema = bookSchema.String()
	}
	return json.Marshal(document(b))
}

// Digest identifies the content, whatever the version of its schema.
func (b Book) Digest() (wire.Digest, error) {
	b.Schema = ""
	return wire.DigestOf(b)
}

// Validate reports everything that is wrong with the book.
func (b Book) Validate() irm.Findings {
	var fs irm.Findings
	if b.ID != "" {
		fs.AddErr("id", irm.CheckID(b.ID))
	}
	if !dated(b.AsOf) {
		fs.Add("as_of", "as_of", "%s is no date: want 2026, 2026-01 or 2026-01-31", irm.Quote(b.AsOf))
	}
	checkText(&fs, "note", b.Note)
	if n := len(b.Tables); n > MaxTables {
		fs.Add("tables", "limit", "%d tables: want at most %d", n, MaxTables)
	}
	for i, t := range b.Tables[:min(len(b.Tables), MaxTables)] {
		fs = append(fs, t.Validate().Under(fmt.Sprintf("tables[%d]", i))...)
	}
	if n := len(b.Prices); n > MaxTables {
		fs.Add("prices", "limit", "%d price lists: want at most %d", n, MaxTables)
	}
	for i, p := range b.Prices[:min(len(b.Prices), MaxTables)] {
		fs = append(fs, p.Validate().Under(fmt.Sprintf("prices[%d]", i))...)
	}
	return fs
}

// Found is what the sources of a book say of one size of audience, side by side.
type Found struct {
	Kind
	Followers int64   `json:"followers"`
	Entries   []Entry `json:"entries"` // in the order of the book
	// Low and High are the least and the greatest figure that any source states, whatever
	// its statistic but Top. They are 0 where there is none.
	Low  irm.Rate `json:"low"`
	High irm.Rate `json:"high"`
}

// Find returns what is said of a follower count; below 0 it is not known. It is a
// [MismatchError] if the book knows the platform on other bases only; if nothing is said of
// the platform or the size, the error matches [irm.ErrNotFound].
func (b Book) Find(k Kind, followers int64) (Found, error) {
	out := Found{Kind: k, Followers: followers}
	other, reached := Kind{}, false
	for i := range b.Tables {
		t := &b.Tables[i]
		switch {
		case t.Kind == k:
			reached = true
			if e, ok := t.Find(followers); ok {
				out.Entries = append(out.Entries, e)
			}
		case t.Platform == k.Platform && other == Kind{}:
			other = t.Kind
		}
	}
	switch {
	case len(out.Entries) > 0:
		out.spread()
		return out, nil
	case other != Kind{} && !reached:
		return Found{}, &MismatchError{Have: k, Want: other}
	}
	return Found{}, fmt.Errorf("benchmark: nothing of %s with %d followers: %w", irm.Quote(k.String()), followers, irm.ErrNotFound)
}

func (f *Found) spread() {
	first := true
	for _, e := range f.Entries {
		if e.Statistic == Top {
			continue
		}
		for r := range e.stated {
			if first || r.Cmp(f.Low) < 0 {
				f.Low = r
			}
			if first || r.Cmp(f.High) > 0 {
				f.High = r
			}
			first = false
		}
	}
}

// Factor is High over Low: by how much the sources differ, from each other and each in its own
// range. It is 0 where there is no Low.
func (f Found) Factor() float64 {
	if f.Low.Sign() == 0 {
		return 0
	}
	return number.Of(f.High) / number.Of(f.Low)
}

// Words says in one line what the sources state, and how far they differ.
func (f Found) Words() string {
	var s strings.Builder
	fmt.Fprintf(&s, "%s", f.Kind)
	if f.Followers >= 0 {
		fmt.Fprintf(&s, ", %d followers", f.Followers)
	}
	if f.High.Sign() == 0 {
		return s.String() + ": no typical rate is stated"
	}
	tables := 0
	for _, e := range f.Entries {
		if e.Statistic != Top {
			tables++
		}
	}
	fmt.Fprintf(&s, ": %s", f.Low.Percent())
	if f.High != f.Low {
		fmt.Fprintf(&s, " to %s", f.High.Percent())
	}
	if tables == 1 {
		return s.String() + " in one table"
	}
	fmt.Fprintf(&s, " in %d tables", tables)
	if x := f.Factor(); x > 1 {
		fmt.Fprintf(&s, ", which differ by a factor of %.1f", x)
	}
	return s.String()
}

// Compare holds a measure against every source that speaks of its kind and size. The errors
// are those of Find.
func (b Book) Compare(m Measure) ([]Comparison, error) {
	found, err := b.Find(m.Kind, m.Followers)
	if err != nil {
		return nil, err
	}
	out := make([]Comparison, len(found.Entries))
	for i, e := range found.Entries {
		out[i] = e.compare(m.Rate)
	}
	return out, nil
}
