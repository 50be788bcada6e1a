package shopify

import "fmt"

// place is a path into a record, spelt out only where it is needed.
type place struct {
	prefix string
	list   string
	i      int
	sub    string
	j      int
	leaf   string
}

func (p place) at(leaf string) place {
	p.leaf = leaf
	return p
}

func (p place) in(sub string, j int) place {
	p.sub, p.j = sub, j
	return p
}

func (p place) String() string {
	s := p.prefix
	if p.list != "" {
		s += fmt.Sprintf("%s[%d].", p.list, p.i)
	}
	if p.sub != "" {
		s += fmt.Sprintf("%s[%d].", p.sub, p.j)
	}
	return s + p.leaf
}

func at(leaf string) place { return place{leaf: leaf} }
