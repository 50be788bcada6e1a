package memstore

import (
	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/irm"
)

// Codes implements [code.Store], with indexes by the look of the code and by owner.
// The first is also where a clash is looked for: among the assignments of one
// look, not among all. The zero value is ready to use.
type Codes struct {
	entities[code.AssignmentID, code.Assignment, code.Query, codes]
}

type codes struct{}

var _ kindOf[code.Assignment, code.Query] = codes{}

func (codes) kind() *kind[code.Assignment, code.Query] { return &codeKind }

var codeKind = kind[code.Assignment, code.Query]{
	name:      "assignment",
	copy:      copyAssignment,
	match:     code.Query.Match,
	clash:     code.Assignment.Clashes,
	truncated: true,
	page:      func(q code.Query) irm.Page { return q.Page },
	indexes: []index[code.Assignment, code.Query]{
		{one(func(a code.Assignment) string { return code.Skeleton(a.Code) }), looks},
		{owners, func(q code.Query) string { return string(q.Creator) }},
	},
}

// looks asks for the assignments of all codes that look the same, which are few more
// than those of the code. For what is no code it asks for a group that nothing is in.
func looks(q code.Query) string {
	skeleton := code.Skeleton(q.Code)
	if skeleton == "" && q.Code != "" {
		return "?"
	}
	return skeleton
}

func owners(a code.Assignment, add func(string)) {
	for s := range a.Owners() {
		add(string(s.Creator))
	}
}
