package compensationtest

import (
	"bytes"
	"encoding/json"
	"slices"
)

// node is a JSON value that keeps the order of its members, and where it stands.
type node struct {
	object, array bool
	members       []member
	items         []*node
	text          []byte // of a scalar
	start, end    int    // in the document
}

type member struct {
	name  string
	value *node
}

// parseNode reads a document that is known to be valid JSON.
func parseNode(data []byte) (*node, error) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	return readNode(d, data)
}

func readNode(d *json.Decoder, data []byte) (*node, error) {
	t, err := d.Token()
	if err != nil {
		return nil, err
	}
	n := &node{end: int(d.InputOffset())}
	switch t {
	case json.Delim('{'):
		n.object, n.start = true, n.end-1
		for d.More() {
			name, err := d.Token()
			if err != nil {
				return nil, err
			}
			value, err := readNode(d, data)
			if err != nil {
				return nil, err
			}
			n.members = append(n.members, member{name.(string), value})
		}
	case json.Delim('['):
		n.array, n.start = true, n.end-1
		for d.More() {
			item, err := readNode(d, data)
			if err != nil {
				return nil, err
			}
			n.items = append(n.items, item)
		}
	default:
		n.text, err = json.Marshal(t)
		return n, err
	}
	_, err = d.Token()
	n.end = int(d.InputOffset())
	return n, err
}

// get is the member of a name, nil where there is none.
func (n *node) get(name string) *node {
	if n == nil {
		return nil
	}
	for _, m := range n.members {
		if m.name == name {
			return m.value
		}
	}
	return nil
}

// str is the text of a string, "" of anything else.
func (n *node) str() string {
	var s string
	if n == nil || n.text == nil || json.Unmarshal(n.text, &s) != nil {
		return ""
	}
	return s
}

// clone copies the tree, with at replaced by another node, or left out where that is
// nil.
func (n *node) clone(at, by *node) *node {
	c := *n
	c.members, c.items = nil, nil
	for _, m := range n.members {
		switch {
		case m.value == at && by == nil:
		case m.value == at:
			c.members = append(c.members, member{m.name, by})
		default:
			c.members = append(c.members, member{m.name, m.value.clone(at, by)})
		}
	}
	for _, item := range n.items {
		switch {
		case item == at && by == nil:
		case item == at:
			c.items = append(c.items, by)
		default:
			c.items = append(c.items, item.clone(at, by))
		}
	}
	return &c
}

// with is the object with a member put in, or replaced.
func (n *node) with(name string, value *node) *node {
	c := *n
	c.members = slices.Clone(n.members)
	for i := range c.members {
		if c.members[i].name == name {
			c.members[i].value = value
			return &c
		}
	}
	c.members = append(c.members, member{name, value})
	return &c
}

func textNode(s string) *node {
	b, _ := json.Marshal(s) // a string has a JSON text
	return &node{text: b}
}

// write appends the document without white space.
func (n *node) write(b []byte) []byte {
	switch {
	case n.object:
		b = append(b, '{')
		for i, m := range n.members {
			if i > 0 {
				b = append(b, ',')
			}
			b = append(append(b, textNode(m.name).text...), ':')
			b = m.value.write(b)
		}
		return append(b, '}')
	case n.array:
		b = append(b, '[')
		for i, item := range n.items {
			if i > 0 {
				b = append(b, ',')
			}
			b = item.write(b)
		}
		return append(b, ']')
	}
	return append(b, n.text...)
}
