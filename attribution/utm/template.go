package utm

import "strings"

const (
	maxTemplate = 512 // bytes
	maxPlaces   = 16  // names in a template
)

// form is a template taken apart.
type form struct {
	pieces      []piece // names, and what stands between them, in turn
	literals    string  // all characters between names
	fault, want string  // the text that cannot be read, and what would be right
}

// piece of a template: a name in braces, or what stands between names.
type piece struct {
	text  string
	name  bool
	words *lexicon // of a name; nil: any well-spelled value
}

func readForm(template string) form {
	var f form
	f.pieces, f.fault, f.want = pieces(template)
	for _, p := range f.pieces {
		if !p.name {
			f.literals += p.text
		}
	}
	return f
}

// names are those of the template, in its order.
func (f *form) names() (names []string) {
	for _, p := range f.pieces {
		if p.name {
			names = append(names, p.text)
		}
	}
	return names
}

// pieces takes a template apart. A fault is the text that cannot be read, and what
// would be right.
func pieces(template string) (out []piece, fault, want string) {
	for rest := template; rest != ""; {
		i := strings.IndexAny(rest, "{}")
		if i < 0 {
			return append(out, piece{text: rest}), "", ""
		}
		if i > 0 {
			out = append(out, piece{text: rest[:i]})
		}
		if rest[i] == '}' {
			return out, rest[i:], "want \"{\" before it"
		}
		name, after, closed := strings.Cut(rest[i+1:], "}")
		if !closed {
			return out, rest[i:], "want a closing \"}\""
		}
		if name == "" || len(name) > maxKey || strings.ContainsFunc(name, notInName) {
			return out, rest[i : i+len(name)+2], "want a name of lower-case letters, digits and '_'"
		}
		out = append(out, piece{text: name, name: true})
		rest = after
	}
	return out, "", ""
}

func notInName(r rune) bool { return notInKey(r) || r == '-' || r == '.' }
