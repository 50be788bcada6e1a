package compensationtest

import (
	"fmt"
	"strings"
)

// Format writes the case file: a member a line, a fact a line, wants as [File.Updated]
// writes them.
func (f *File) Format() ([]byte, error) {
	text, err := marshal(f)
	if err != nil {
		return nil, fmt.Errorf("compensationtest: %w", err)
	}
	root, err := parseNode(text)
	if err != nil {
		return nil, fmt.Errorf("compensationtest: %w", err)
	}
	var b strings.Builder
	b.WriteString("{")
	for i, m := range root.members {
		if i > 0 {
			b.WriteString(",")
		}
		fmt.Fprintf(&b, "\n  %q: ", m.name)
		if m.name != "cases" {
			writeList(&b, m.value, "  ")
			continue
		}
		b.WriteString("[")
		for k, c := range m.value.items {
			if k > 0 {
				b.WriteString(",")
			}
			b.WriteString("\n    {")
			for n, e := range c.members {
				if n > 0 {
					b.WriteString(",")
				}
				fmt.Fprintf(&b, "\n      %q: ", e.name)
				if e.name == "want" {
					b.Write(layout(f.Cases[k].Want, "      "))
				} else {
					writeList(&b, e.value, "      ")
				}
			}
			b.WriteString("\n    }")
		}
		b.WriteString("\n  ]")
	}
	b.WriteString("\n}\n")
	return []byte(b.String()), nil
}

// writeList writes lists an element a line, and anything else on one line.
func writeList(b *strings.Builder, n *node, indent string) {
	if !n.array || len(n.items) < 2 {
		b.Write(spaced(n.write(nil)))
		return
	}
	b.WriteString("[")
	for i, item := range n.items {
		if i > 0 {
			b.WriteString(",")
		}
		fmt.Fprintf(b, "\n%s  %s", indent, spaced(item.write(nil)))
	}
	b.WriteString("\n" + indent + "]")
}
