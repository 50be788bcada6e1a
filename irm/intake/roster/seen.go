package roster

import (
	"crypto/sha256"
	"encoding/binary"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// seen knows the creators of the rows so far, as they will be stored, by hashes of
// their IDs and accounts. An entry is 32 bytes, some 50 with what a map needs around
// it.
type seen map[[16]byte]mark

// mark says which row had a key first.
type mark struct {
	row     uint64 // the record, and flags in the lowest bits
	user    uint32
	content uint32 // of the whole row
}

const (
	markWeak     = 1 << iota // a former handle, or of a creator that is merged away
	markExplicit             // the row had an ID of its own
	markShared               // several creators have it
	markBits     = 3
)

func (m mark) record() int         { return int(m.row >> markBits) }
func (m mark) is(flag uint64) bool { return m.row&flag != 0 }

type keyKind uint8

const (
	keyID keyKind = iota
	keyUser
	keyHandle
)

// key is one of the names of a creator. IDs have a space of their own: one that was
// derived from an account says less than the account.
type key struct {
	hash [16]byte
	user uint32 // of a handle: the hash of the network's ID; 0 where it is unknown
	kind keyKind
	weak bool // an ID that was derived, a former handle
}

func keyOf(name string) [16]byte {
	sum := sha256.Sum256([]byte(name))
	return [16]byte(sum[:16])
}

func keyOfID(id irm.CreatorID) [16]byte { return keyOf("=" + string(id)) }

// derived reports a row without an ID of its own.
func derived(c *irm.Creator) bool {
	return c.MergedInto == "" && len(c.Accounts) > 0 && c.ID == derivedID(c.Accounts[0])
}

// keysOf lists the names of a row: the ID, and of each account that of the network,
// the handle, and former ones. One that was merged has its ID alone.
func keysOf(c *irm.Creator) []key {
	keys := append(make([]key, 0, 4), key{hash: keyOfID(c.ID), weak: derived(c)})
	if c.MergedInto != "" {
		return keys
	}
	return appendAccountKeys(keys, c.Accounts)
}

func appendAccountKeys(keys []key, accounts []irm.Account) []key {
	for _, a := range accounts {
		user := uint32(0)
		if a.UserID != "" {
			hash := keyOf(string(a.Platform) + "#" + a.UserID)
			user = binary.BigEndian.Uint32(hash[:4]) | 1
			keys = append(keys, key{hash: hash, kind: keyUser})
		}
		handle := func(h string, weak bool) {
			keys = append(keys, key{keyOf(string(a.Platform) + ":" + strings.ToLower(h)), user, keyHandle, weak})
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

// valueKeys lists the names of a creator as it will be stored. Those of one that is
// merged away are uncertain.
func valueKeys(c *irm.Creator) []key {
	keys := appendAccountKeys([]key{{hash: keyOfID(c.ID)}}, c.Accounts)
	for i := range keys {
		keys[i].weak = keys[i].weak || i > 0 && c.MergedInto != ""
	}
	return keys
}

// hits are the earlier rows that a row may repeat, each once.
type hits struct {
	sure, weak []mark
	byID       bool // one of them has the row's own ID
	explicit   bool // one of them has an ID of its own
	shared     bool // by a name that several have
}

func addMark(to *[]mark, m mark) {
	for _, n := range *to {
		if n.record() == m.record() {
			return
		}
	}
	*to = append(*to, m)
}

// find tells which rows have the creator. Handles count only between accounts whose
// network IDs do not tell them apart.
func (s seen) find(keys []key) (h hits) {
	for _, k := range keys {
		m, ok := s[k.hash]
		switch {
		case !ok, k.kind == keyHandle && k.user != 0 && m.user != 0 && k.user != m.user:
		case k.kind == keyHandle && k.weak && m.is(markWeak): // both have left the name
		case k.weak || m.is(markWeak):
			addMark(&h.weak, m)
		default:
			addMark(&h.sure, m)
			h.byID = h.byID || k.kind == keyID
			h.explicit = h.explicit || m.is(markExplicit)
			h.shared = h.shared || m.is(markShared) && k.kind != keyID && (k.kind == keyUser || k.user == 0)
		}
	}
	return h
}

// planned reports a stored creator that an earlier row of the file is.
func (s seen) planned(id irm.CreatorID) (mark, bool) {
	m, ok := s[keyOfID(id)]
	return m, ok && !m.is(markWeak)
}

// claim notes the names of a row. Who had a name first keeps it, but a name in use
// counts more than a former one.
func (s seen) claim(keys []key, record int, content uint32, explicit bool) {
	for _, k := range keys {
		m := mark{row: uint64(record) << markBits, user: k.user, content: content}
		if k.weak {
			m.row |= markWeak
		}
		if explicit {
			m.row |= markExplicit
		}
		before, ok := s[k.hash]
		switch {
		case !ok, before.is(markWeak) && !k.weak:
			s[k.hash] = m
		case before.record() == record:
			before.row |= m.row & markExplicit
			if before.user == 0 {
				before.user = m.user
			}
			s[k.hash] = before
		case !k.weak:
			before.row |= markShared
			s[k.hash] = before
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
