package brief

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/irmkit/irmkit/irm/wire"
)

// Change is one thing in which two versions of a brief differ.
type Change struct {
	Path  string     `json:"path"` // with the IDs of entries: "mandatories[code].value"
	Class Class      `json:"class"`
	Kind  ChangeKind `json:"kind"`
	From  string     `json:"from,omitzero"` // as text, or JSON for what is no text
	To    string     `json:"to,omitzero"`
}

// ChangeKind says how something changed.
type ChangeKind string

// The kinds of changes.
const (
	Added   ChangeKind = "added"
	Removed ChangeKind = "removed"
	Altered ChangeKind = "altered"
	Moved   ChangeKind = "moved" // the order, where it says something: From and To are the IDs
)

// Changes are the differences of two versions, by path.
type Changes []Change

// Diff lists what is different in b, entry by entry: an entry is followed by its ID, however
// it moves. Entries without an ID are compared by their content, and lists whose order says
// nothing as sets. The versions themselves are no difference. For what a participant has to
// know compare what [Brief.For] gave:
//
//	changes, err := brief.Diff(before, now)
//	if changes.NeedsAcknowledgement() { … }
//
// The error is that of [Brief.Digest].
func Diff(a, b Brief) (Changes, error) {
	was, err := a.tree()
	if err != nil {
		return nil, err
	}
	is, err := b.tree()
	if err != nil {
		return nil, err
	}
	var out Changes
	out.members("", "", was, is)
	return out, nil
}

// Material are the changes that need consent.
func (cs Changes) Material() Changes {
	var out Changes
	for _, c := range cs {
		if c.Class.Material() {
			out = append(out, c)
		}
	}
	return out
}

// NeedsAcknowledgement reports whether any change is material. It is so exactly where the
// [Brief.Terms] differ.
func (cs Changes) NeedsAcknowledgement() bool {
	return slices.ContainsFunc(cs, func(c Change) bool { return c.Class.Material() })
}

// Terms is the digest of what is material in the brief: of everything but wording and
// supplies. A version with the same terms is what was acknowledged, or approved, before.
func (b Brief) Terms() (wire.Digest, error) {
	tree, err := b.tree()
	if err != nil {
		return wire.Digest{}, err
	}
	return wire.DigestOf(material("", tree))
}

// members compares the members of two objects. The path has IDs, and member has none.
func (cs *Changes) members(path, member string, a, b map[string]any) {
	names := slices.Sorted(maps.Keys(b))
	for name := range a {
		if _, both := b[name]; !both {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		cs.value(within(path, name), within(member, name), a[name], b[name])
	}
}

func (cs *Changes) value(path, member string, a, b any) {
	objectA, isObjectA := a.(map[string]any)
	objectB, isObjectB := b.(map[string]any)
	listA, isListA := a.([]any)
	listB, isListB := b.([]any)
	switch {
	case isObjectA && isObjectB, (isObjectA || isObjectB) && divided(member):
		cs.members(path, member, objectA, objectB)
	case isListA || isListB:
		cs.list(path, member, listA, listB)
	case shown(a) != shown(b):
		cs.add(path, member, a, b)
	}
}

// list compares two lists, of which one may be missing.
func (cs *Changes) list(path, member string, a, b []any) {
	was, orderA, ok := byIdentity(a)
	is, orderB, all := byIdentity(b)
	if !ok || !all {
		cs.rows(path, member, a, b)
		return
	}
	for _, id := range orderB {
		if _, both := was[id]; both {
			cs.value(path+"["+id+"]", member, was[id], is[id])
		} else {
			cs.add(path+"["+id+"]", member, nil, is[id])
		}
	}
	for _, id := range orderA {
		if _, both := is[id]; !both {
			cs.add(path+"["+id+"]", member, was[id], nil)
		}
	}
	if class := ordered[member]; class != "" {
		orderA = slices.DeleteFunc(orderA, func(id string) bool { return is[id] == nil })
		orderB = slices.DeleteFunc(orderB, func(id string) bool { return was[id] == nil })
		if !slices.Equal(orderA, orderB) {
			from, to := strings.Join(orderA, ", "), strings.Join(orderB, ", ")
			*cs = append(*cs, Change{Path: path, Class: class, Kind: Moved, From: from, To: to})
		}
	}
}

// rows compares lists of what has no identity: what is in both is no difference, and what is
// left is compared in its order.
func (cs *Changes) rows(path, member string, a, b []any) {
	left := map[string]int{}
	for _, v := range b {
		left[shown(v)]++
	}
	onlyA := slices.DeleteFunc(slices.Clone(a), func(v any) bool {
		left[shown(v)]--
		return left[shown(v)] >= 0
	})
	left = map[string]int{}
	for _, v := range a {
		left[shown(v)]++
	}
	n := 0
	for i, v := range b {
		if left[shown(v)]--; left[shown(v)] >= 0 {
			continue
		}
		at := path + "[" + strconv.Itoa(i) + "]"
		if _, object := v.(map[string]any); object && n < len(onlyA) {
			cs.value(at, member, onlyA[n], v)
			n++
		} else {
			cs.add(at, member, nil, v)
		}
	}
	for _, v := range onlyA[n:] {
		cs.add(path, member, v, nil)
	}
}

func (cs *Changes) add(path, member string, a, b any) {
	c := Change{Path: path, Class: weigh(member, b), Kind: Altered, From: shown(a), To: shown(b)}
	switch {
	case a == nil:
		c.Kind = Added
	case b == nil:
		c.Class, c.Kind = weigh(member, a), Removed
	}
	if c.Class == "" {
		return
	}
	*cs = append(*cs, c)
}
