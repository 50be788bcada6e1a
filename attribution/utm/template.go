package utm

import (
	"strings"

	"github.com/irmkit/irmkit/irm"
)

const maxTemplate = 512 // bytes

// piece of a template: a name in braces, or what stands between names.
type piece struct {
	text string
	name bool
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

// literals are the characters of a template that are not in names. A value of the
// parameter may hold them.
func literals(template string) string {
	var b strings.Builder
	list, _, _ := pieces(template)
	for _, p := range list {
		if !p.name {
			b.WriteString(p.text)
		}
	}
	return b.String()
}

func (c *Convention) validateTemplate(p Param, template string) irm.Findings {
	var fs irm.Findings
	if len(template) > maxTemplate {
		fs.Add("", "utm_length", "%d bytes are too many: want at most %d", len(template), maxTemplate)
		return fs
	}
	list, fault, want := pieces(template)
	if fault != "" {
		fs.Add("", "utm_template", "%s cannot be read: %s", irm.Quote(fault), want)
		return fs
	}
	var sample strings.Builder
	names := 0
	for i, piece := range list {
		switch {
		case !piece.name:
			sample.WriteString(piece.text)
			continue
		case i > 0 && list[i-1].name:
			fs.Add("", "utm_template", "{%s} follows another name at once: want something between them", piece.text)
		}
		names++
		sample.WriteString(c.Case.of("x"))
	}
	if template != "" && names == 0 {
		fs.Add("", "utm_template", "%s has no name in braces: want one at least", irm.Quote(template))
	}
	if f, bad := c.checkSpelling(p, sample.String(), c.Characters+literals(template)); bad {
		fs.Add("", f.Code, "filled in with single letters: %s", f.Message)
	}
	return fs
}

// fits reports whether a value has the form of a template: what stands between the
// names in its order, and something for every name.
func fits(list []piece, value string) bool {
	// The literals are found from the left, each as early as it can be with something
	// before it. That misses nothing but the last one, which must stand at the end.
	for i, p := range list {
		switch {
		case p.name && i == len(list)-1:
			return value != ""
		case p.name:
			continue
		case i == 0:
			rest, ok := strings.CutPrefix(value, p.text)
			if !ok {
				return false
			}
			value = rest
		case i == len(list)-1:
			return len(value) > len(p.text) && strings.HasSuffix(value, p.text)
		default:
			if value == "" {
				return false
			}
			at := strings.Index(value[1:], p.text)
			if at < 0 {
				return false
			}
			value = value[1+at+len(p.text):]
		}
	}
	return value == ""
}
