package memstore

// part is a store's way to its data. Its zero value is a store that stands alone.
type part[D any] struct {
	gate *gate // of a tenant or a transaction; nil: alone
	data *D    // of another store, behind its gate; nil: own

	alone gate
	own   D
}

// join puts the store behind a gate, in front of the data of from.
func (p *part[D]) join(g *gate, from *part[D]) {
	_, data := from.open()
	p.gate, p.data = g, data
}

func (p *part[D]) open() (*gate, *D) {
	g, data := p.gate, p.data
	if g == nil {
		g = &p.alone
	}
	if data == nil {
		data = &p.own
	}
	return g, data
}
