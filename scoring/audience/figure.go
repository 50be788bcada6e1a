package audience

import (
	"fmt"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
	"github.com/irmkit/irmkit/scoring/internal/number"
)

// Of is what a vendor's figure of shared followers is a share of. Vendors differ, and
// often do not say: 20% of the smaller audience may be 1% of the greater one. The zero
// value, whose text is empty, is none of them and in no figure.
type Of uint8

const (
	Unsaid    Of = iota
	OfSmaller    // of the smaller audience, whichever it is
	OfFirst      // of the followers of A
	OfSecond     // of the followers of B
	OfEither     // of all who follow A or B: Jaccard's index
)

var ofs = wire.Words{"", "smaller", "first", "second", "either"}

// String returns "", "smaller", "first", "second" or "either".
func (o Of) String() string { return ofs.Name(uint8(o)) }

// MarshalText writes the name; an unknown one is an error.
func (o Of) MarshalText() ([]byte, error) { return ofs.Marshal("of", uint8(o)) }

// UnmarshalText reads a name written by MarshalText.
func (o *Of) UnmarshalText(text []byte) error {
	i, err := ofs.Parse("of", text)
	if err == nil {
		*o = Of(i)
	}
	return err
}

// Figure is what a vendor says of two creators: that their audiences share so much.
type Figure struct {
	A     string   `json:"a"`
	B     string   `json:"b"`
	Value irm.Rate `json:"value"` // 0 to 1
	Of    Of       `json:"of"`
	// Within is how far off the value may be: 0.005 where it is rounded to whole percents. 0
	// means that it is taken as exact.
	Within irm.Rate  `json:"within,omitzero"`
	Source string    `json:"source"`
	AsOf   time.Time `json:"as_of"`
}

// FromVendor makes people of a vendor's pairwise figures, in their order. All are shares of
// the same thing and from one source: figures that differ in that cannot be compared, and are
// told apart by nobody later on.
//
// The errors are findings: members that are not there or there twice, a value out of
// range, two figures of a pair, another base ("mixed") or source ("mixed"), a date or source
// that is missing, and a figure that cannot be, since more were shared than one of the two
// has ("impossible").
func FromVendor(members []Member, figures []Figure) ([]Pair, error) {
	var fs irm.Findings
	known := newCouples(&fs, members, "figures", len(figures))
	pairs := make([]Pair, 0, len(figures))
	for i, f := range figures {
		path, before := index("figures", i), len(fs)
		f.validate(&fs, path)
		if first := figures[0]; f.Of != first.Of {
			fs.Add(path+".of", "mixed", "a share of %s, and that of [0] is of %s", f.Of, first.Of)
		} else if f.Source != first.Source {
			fs.Add(path+".source", "mixed", "from %s, and [0] is from %s", irm.Quote(f.Source), irm.Quote(first.Source))
		}
		a, b, ok := known.find(&fs, i, f.A, f.B)
		if !ok || len(fs) > before {
			continue
		}
		people, ok := f.people(known.followers[a], known.followers[b])
		if !ok {
			fs.Add(path+".value", "impossible", "%s of %s would be more than one of them has", f.Value, f.Of)
		}
		pairs = append(pairs, Pair{f.A, f.B, Overlap{people, Vendor, f.Source, f.AsOf}})
	}
	if err := fs.Err(); err != nil {
		return nil, err
	}
	return pairs, nil
}

func (f Figure) validate(fs *irm.Findings, path string) {
	one := irm.MustRate("1")
	if f.Value.Sign() < 0 || f.Value.Cmp(one) > 0 {
		fs.Add(path+".value", "share_range", "%s is out of range: want 0 to 1", f.Value)
	}
	if f.Within.Sign() < 0 || f.Within.Cmp(one) > 0 {
		fs.Add(path+".within", "share_range", "%s is out of range: want 0 to 1", f.Within)
	}
	if _, err := f.Of.MarshalText(); err != nil || f.Of == Unsaid {
		fs.Add(path+".of", "of", "want what it is a share of: smaller, first, second or either")
	}
	if n := len(f.Source); n == 0 || n > irm.MaxID {
		fs.Add(path+".source", "source", "a source of %d bytes: want 1 to %d", n, irm.MaxID)
	}
	fs.AddErr(path+".as_of", irm.CheckTime(f.AsOf))
}

// people are how many a and b share. It is false where even the least is impossible.
func (f Figure) people(a, b int64) (People, bool) {
	most := min(a, b)
	count := func(share float64) float64 {
		share = min(max(share, 0), 1)
		switch f.Of {
		case OfFirst:
			return float64(share * float64(a))
		case OfSecond:
			return float64(share * float64(b))
		case OfEither: // j = n / (a + b - n)
			return float64(share*float64(a+b)) / (1 + share)
		}
		return float64(share * float64(most))
	}
	value, off := number.Of(f.Value), number.Of(f.Within)
	p := around(count(value-off), count(value), count(value+off))
	// A vendor counts the followers of another day, and a fraction of a person.
	return p.within(0, most), p.Low <= most
}

func index(list string, i int) string { return fmt.Sprintf("%s[%d]", list, i) }
