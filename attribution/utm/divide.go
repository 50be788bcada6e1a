package utm

import "strings"

// divide finds the values that the names of the template stand for in v, and in how
// many ways that can be done: 0, 1, or 2 for more. Words of vocabularies are found as
// they stand; where that leads nowhere, also by aliases and in other spellings, which
// mended says.
func (f *form) divide(c *Convention, v string) (parts []string, ways int, mended bool) {
	for _, mended := range [...]bool{false, true} {
		d := division{form: f, convention: c, value: v, mend: mended}
		if parts, ways := d.divide(); ways > 0 {
			return parts, ways, mended
		}
	}
	return nil, 0, false
}

// join puts the values of names into the template.
func (f *form) join(parts []string) string {
	var b strings.Builder
	for _, p := range f.pieces {
		if p.name {
			b.WriteString(parts[0])
			parts = parts[1:]
		} else {
			b.WriteString(p.text)
		}
	}
	return b.String()
}

// values are parts by name; nil where a name that stands twice has two values.
func (f *form) values(parts []string) map[string]string {
	values := make(map[string]string, len(parts))
	for _, p := range f.pieces {
		if !p.name {
			continue
		}
		if before, twice := values[p.text]; twice && before != parts[0] {
			return nil
		}
		values[p.text], parts = parts[0], parts[1:]
	}
	return values
}

// division counts from the end: ways[i] says of each place of the value in how many
// ways what follows it can be divided among the pieces from i on.
type division struct {
	form       *form
	convention *Convention
	value      string
	mend       bool
	ways       [][]uint8
}

func (d *division) divide() (parts []string, ways int) {
	n := len(d.form.pieces)
	d.ways = make([][]uint8, n+1)
	d.ways[n] = make([]uint8, len(d.value)+1)
	d.ways[n][len(d.value)] = 1
	for i := n - 1; i >= 0; i-- {
		d.ways[i] = make([]uint8, len(d.value)+1)
		switch p := &d.form.pieces[i]; {
		case !p.name:
			d.literal(p.text, d.ways[i], d.ways[i+1])
		case p.words == nil:
			d.open(d.ways[i], d.ways[i+1])
		default:
			d.closed(p.words, d.ways[i], d.ways[i+1])
		}
	}
	if ways = int(d.ways[0][0]); ways == 1 {
		parts = d.parts()
	}
	return parts, ways
}

func (d *division) literal(text string, here, next []uint8) {
	for at := range len(d.value) {
		if strings.HasPrefix(d.value[at:], text) {
			here[at] = next[at+len(text)]
		}
	}
}

// open counts for a name that takes any value that is well spelled.
func (d *division) open(here, next []uint8) {
	separates := func(at int) bool { return d.value[at:at+1] == d.convention.Separator }
	takes := d.takes()
	longer := uint8(0) // ways with a value that begins here, or went on until here
	for at := len(d.value) - 1; at >= 0; at-- {
		if !separates(at) { // no value ends with one
			longer = min(2, longer+next[at+1])
		}
		if !takes[at] {
			longer = 0
		}
		if !separates(at) {
			here[at] = longer
		}
	}
}

// takes says of each byte whether it can be part of a value.
func (d *division) takes() []bool {
	takes := make([]bool, len(d.value))
	for at, r := range d.value {
		if d.convention.holds(r) {
			for i := range len(string(r)) {
				takes[at+i] = true
			}
		}
	}
	return takes
}

// closed counts for a name with a vocabulary.
func (d *division) closed(words *lexicon, here, next []uint8) {
	for at := range len(d.value) {
		for end := at + 1; end <= len(d.value); end++ {
			if next[end] == 0 {
				continue
			}
			if _, ok := d.word(words, d.value[at:end]); ok {
				here[at] = min(2, here[at]+next[end])
			}
		}
	}
}

// word finds a text in a vocabulary, as it stands or as Apply would.
func (d *division) word(words *lexicon, text string) (string, bool) {
	w, ok := words.find(d.convention.key(text))
	if d.mend {
		return w, ok && d.convention.fold(text, d.convention.Characters) == text
	}
	return w, ok && w == text
}

// parts goes the only way.
func (d *division) parts() (parts []string) {
	at := 0
	for i, p := range d.form.pieces {
		if !p.name {
			at += len(p.text)
			continue
		}
		end := at + 1
		part, ok := d.part(p.words, at, end)
		for d.ways[i+1][end] == 0 || !ok {
			end++
			part, ok = d.part(p.words, at, end)
		}
		parts = append(parts, part)
		at = end
	}
	return parts
}

func (d *division) part(words *lexicon, at, end int) (string, bool) {
	text := d.value[at:end]
	if words != nil {
		return d.word(words, text)
	}
	return text, d.value[end-1:end] != d.convention.Separator
}

// holds reports a character that values may have.
func (c *Convention) holds(r rune) bool {
	return string(r) == c.Separator || strings.ContainsRune(c.Characters, r) || c.allowed(r)
}
