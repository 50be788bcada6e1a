package irmtest

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"time"

	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/irm"
)

// Every name has a code of its own, so that no two values clash but where a case is
// about that.
func codes() entities[code.AssignmentID, code.Assignment, code.Query] {
	// The last of each looks like the others, and is another code.
	spelled := [][]string{{"ANNA10", "anna-10", "ANNA_10", "ANNA1O"}, {"BEN5", "b-e-n-5", "ben_5", "BENS"}}
	people := []irm.CreatorID{"anna", "ben", "carl"}
	campaigns := []irm.CampaignID{"spring", "summer"}
	value := func(name string, n int) code.Assignment {
		return code.Assignment{ID: code.AssignmentID(name), Code: codeOf(name), Creator: "anna", MaxUses: int64(n)}
	}
	return entities[code.AssignmentID, code.Assignment, code.Query]{
		shape: shape[code.Assignment]{
			store: "codes", fields: 5, maximal: maximalAssignment, value: value, encode: encodeJSON[code.Assignment],
			number:  func(a code.Assignment) int { return int(a.MaxUses) },
			key:     func(a code.Assignment) string { return string(a.ID) },
			valid:   func(a code.Assignment) error { return a.Validate().Err() },
			clashes: code.Assignment.Clashes,
			random: func(r *rand.Rand, name string) code.Assignment {
				a := value(name, r.IntN(9))
				a.Campaign, a.Creator = pick(r, append(campaigns, "")...), pick(r, people[:2]...)
				if r.IntN(3) == 0 {
					half := irm.MustQuantity("0.5")
					a.Creator, a.Shares = "", []code.Share{{Creator: pick(r, "ben", people[2]), Share: half}, {Creator: "dora", Share: half}}
				}
				n := numberIn(name)
				if n%3 == 2 { // a code of its own
					if r.IntN(4) > 0 {
						a.Window = window(r)
					}
					return a
				}
				// One of two codes in an hour of its own: it goes from hand to hand.
				a.Code = pick(r, spelled[n%3]...)
				a.Window.From = at.Add(time.Duration(n/3) * time.Hour)
				a.Window.To = a.Window.From.Add(time.Duration(1+r.IntN(2)) * 30 * time.Minute)
				return a
			},
			own: []testcase[code.Assignment]{
				{own[code.Assignment]{ruleUnique, "one code", codeUnique}, nothing},
				{own[code.Assignment]{ruleUnique, "racing for one code", codeRace}, nothing},
				{own[code.Assignment]{ruleUnique, "one code in two transactions", codeTx}, entityTx},
				{own[code.Assignment]{ruleErrorsMatch, "a code that is taken", codeErrors}, nothing},
				{own[code.Assignment]{ruleSizes, "many owners", codeOwners}, nothing},
				{own[code.Assignment]{ruleTenants, "one code of two tenants", codeTenants}, twoTenants},
			},
		},
		page: func(q *code.Query, p irm.Page) { q.Page = p },
		query: func(r *rand.Rand, mask int) code.Query {
			return code.Query{
				Code:    asked(r, mask, 0, "ANNA10", "A-N-N-A-1-0", " anna1o ", "BEN5", "bens", "NOBODY", "?"),
				Creator: asked(r, mask, 1, append(people, "dora", "nobody")...), Campaign: asked(r, mask, 2, append(campaigns, "none")...),
				At: asked(r, mask, 3, hour(r), hour(r).Add(30*time.Minute)), Window: askedWindow(r, mask, 4),
			}
		},
		match: code.Query.Match,
	}
}

// codeOf makes a code of any name, by the hash FNV-1a.
func codeOf(name string) string {
	hash := uint64(14695981039346656037)
	for i := range len(name) {
		hash = (hash ^ uint64(name[i])) * 1099511628211
	}
	return "X" + strconv.FormatUint(hash, 10)
}

// numberIn is the number at the end of a name such as "q0017".
func numberIn(name string) int {
	n, _ := strconv.Atoi(strings.TrimLeft(name, "abcdefghijklmnopqrstuvwxyz")) // 0 where there is none
	return n
}
