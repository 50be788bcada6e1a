package roster

import (
	"crypto/sha256"
	"encoding/binary"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// seen knows the creators of the rows so far by hashes of their IDs and accounts:
// of a creator that has one account, and an ID that is derived from it, by one. An
// entry is 32 bytes, some 50 with what a map needs around it.
type seen map[[16]byte]mark

// mark says which row had a key first.
type mark struct {
	row     int64 // the record, negative where the key is a former handle
	user    uint32
	content uint32 // of the whole row
}

func (m mark) record() int { return int(max(m.row, -m.row)) }

// key is one of the names of a creator.
type key struct {
	hash   [16]byte
	user   uint32 // of a handle: the hash of the network's ID; 0 where it is unknown
	handle bool
	former bool
}

// keyOf hashes a name. IDs and accounts are in one space: an ID that is derived from
// an account is the account's.
func keyOf(name string) [16]byte {
	sum := sha256.Sum256([]byte(name))
	return [16]byte(sum[:16])
}

// marksOf lists the names of a creator: the ID, and of each account that of the
// network, the handle, and former ones. One that was merged has its ID alone.
func marksOf(c *irm.Creator) []key {
	keys := append(make([]key, 0, 4), key{hash: keyOf(string(c.ID))})
	if c.MergedInto != "" {
		return keys
	}
	for i, a := range c.Accounts {
		user := uint32(0)
		if a.UserID != "" {
			hash := keyOf(string(a.Platform) + "#" + a.UserID)
			user = binary.BigEndian.Uint32(hash[:4]) | 1
			keys = append(keys, key{hash: hash})
		}
		handle := func(h string, former bool) {
			k := key{hash: keyOf(string(a.Platform) + ":" + strings.ToLower(h)), user: user, handle: true, former: former}
			if i == 0 && k.hash == keys[0].hash { // the ID was derived from it, and is no more certain
				keys[0] = k
				return
			}
			keys = append(keys, k)
		}
		if a.Handle != "" {
			handle(a.Handle, false)
		}
		for _, f := range a.Former {
			handle(f.Handle, true)
		}
	}
	return keys
}

// find returns the row that has the creator, and whether there are none, one, or
// more rows that have one that it may be. Former handles count where nothing else does, and handles only
// between accounts whose network IDs do not tell them apart.
func (s seen) find(keys []key) (first mark, rows int) {
	var found, weak []mark
	for _, k := range keys {
		m, ok := s[k.hash]
		switch {
		case !ok, k.handle && k.user != 0 && m.user != 0 && k.user != m.user:
		case m.row < 0 && k.former: // both have left the name
		case m.row < 0, k.former:
			weak = append(weak, m)
		default:
			found = append(found, m)
		}
	}
	if len(found) == 0 {
		found = weak
	}
	for i, m := range found {
		if i == 0 {
			first = m
		}
		if m.record() != first.record() {
			return first, 2
		}
		rows = 1
	}
	return first, rows
}

// claim notes the names of a row. Who had a name first keeps it, but a name in use
// counts more than a former one.
func (s seen) claim(keys []key, record int, content uint32) {
	for _, k := range keys {
		m := mark{row: int64(record), user: k.user, content: content}
		if k.former {
			m.row = -m.row
		}
		if before, ok := s[k.hash]; !ok || before.row < 0 && m.row > 0 {
			s[k.hash] = m
		}
	}
}

// content is a hash of all that a row says.
func (p *planner) content(row *Row) uint32 {
	h := sha256.New()
	if p.print.back == nil {
		p.print = newPrinter(WriteOptions{Personal: true})
	}
	p.print.cells = p.print.appendCells(p.print.cells[:0], row)
	for _, c := range p.print.cells {
		var size [4]byte
		binary.BigEndian.PutUint32(size[:], uint32(len(c)))
		h.Write(size[:])
		h.Write([]byte(c))
	}
	return binary.BigEndian.Uint32(h.Sum(nil))
}
