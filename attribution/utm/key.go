package utm

import (
	"slices"
	"strings"
)

// entry is what a key stands for.
type entry struct {
	key   string
	click bool
	param Param // unless click
	rank  int   // from 1 on; the least counts most
}

// path is that of findings.
func (e *entry) path() string {
	if e.click {
		return "click_id"
	}
	return e.param.String()
}

func compile(d Dialect) *Parser {
	p := &Parser{dialect: d, clicks: slices.Clone(d.clickIDs())}
	p.dialect.Keys, p.dialect.ClickIDs = Keys{}, nil // the caller's slices
	var entries []entry
	for param, keys := range d.keys().list() {
		for i, key := range keys {
			entries = append(entries, entry{key: key, param: Param(param), rank: i + 1})
		}
	}
	for i, id := range p.clicks {
		entries = append(entries, entry{key: id.Key, click: true, rank: i + 1})
	}
	size := 64
	for size < 4*len(entries) {
		size *= 2
	}
	p.table = make([]entry, size)
	mask := uint(size - 1)
	for _, e := range entries {
		i := hash(e.key) & mask
		for p.table[i].key != "" {
			i = (i + 1) & mask
		}
		p.table[i] = e
		p.longest = max(p.longest, len(e.key))
	}
	return p
}

// hash looks at few bytes: keys of one length differ at the start, behind "utm_",
// in the middle or at the end.
func hash(key string) uint {
	n := len(key)
	h := uint32(n) ^ uint32(key[0])<<8 ^ uint32(key[min(4, n-1)])<<4 ^ uint32(key[n/2])<<16 ^ uint32(key[n-1])<<24
	h *= 0x9e3779b1
	return uint(h >> 16)
}

// find looks a key up as it stands.
func (p *Parser) find(key string) *entry {
	if key == "" || len(key) > p.longest {
		return nil
	}
	mask := uint(len(p.table) - 1)
	for i := hash(key) & mask; ; i = (i + 1) & mask {
		switch e := &p.table[i]; e.key {
		case key:
			return e
		case "":
			return nil
		}
	}
}

// how says what had to be done to a key before it was found.
type how uint8

const (
	keyCase  how = 1 << iota // lower case
	keyAmp                   // the "amp;" of an HTML entity cut off
	keySpace                 // white space cut off
)

// recognise finds a key that is escaped, in another case, with white space around it,
// or behind the rest of an "&amp;" that somebody copied from a page's source.
func (p *Parser) recognise(raw string) (*entry, how) {
	if len(raw) > 3*(p.longest+len("  amp;")) {
		return nil, 0
	}
	key, _ := unescape(raw)
	var h how
	if k := strings.TrimSpace(key); k != key {
		key, h = k, keySpace
	}
	if k := lower(key); k != key {
		key, h = k, h|keyCase
	}
	if k, cut := strings.CutPrefix(key, "amp;"); cut {
		key, h = k, h|keyAmp
	}
	return p.find(key), h
}
