package roster

import (
	"errors"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// maxMerges bounds how often a creator may have been merged on.
const maxMerges = 16

// candidates are stored creators that a row may be, each once.
type candidates []irm.Entry[irm.Creator]

func (cs *candidates) add(e irm.Entry[irm.Creator]) {
	if !slices.ContainsFunc(*cs, func(f irm.Entry[irm.Creator]) bool { return f.Value.ID == e.Value.ID }) {
		*cs = append(*cs, e)
	}
}

// match finds the stored creator of a row: the one that has its ID, or the same
// account as [irm.Account.Same] says. Former handles, and an ID that was derived
// from a handle, count only where nothing else matches.
func (p *planner) match(c *irm.Creator) (entry irm.Entry[irm.Creator], matches []irm.CreatorID, err error) {
	var sure, weak candidates
	derived := len(c.Accounts) > 0 && c.ID == derivedID(c.Accounts[0])
	if derived && c.MergedInto == "" {
		err = p.byID(c, &weak)
	} else {
		err = p.byID(c, &sure)
	}
	for i := 0; err == nil && i < len(c.Accounts) && c.MergedInto == ""; i++ {
		err = p.byAccount(c.Accounts[i], &sure, &weak)
	}
	if err != nil {
		return entry, nil, err
	}
	if len(sure) == 0 {
		sure = weak
	}
	for _, e := range sure {
		matches = append(matches, e.Value.ID)
	}
	slices.Sort(matches)
	if len(sure) > 0 {
		entry = sure[0]
	}
	return entry, matches, nil
}

func (p *planner) byID(c *irm.Creator, to *candidates) error {
	e, err := p.current.Creator(c.ID)
	if errors.Is(err, irm.ErrNotFound) {
		return nil
	}
	if err == nil && c.MergedInto == "" {
		e, err = p.survivor(e)
	}
	if err == nil {
		to.add(e)
	}
	return err
}

// survivor follows a creator to the one that it was merged into.
func (p *planner) survivor(e irm.Entry[irm.Creator]) (irm.Entry[irm.Creator], error) {
	for range maxMerges {
		if e.Value.MergedInto == "" {
			break
		}
		next, err := p.current.Creator(e.Value.MergedInto)
		if errors.Is(err, irm.ErrNotFound) {
			break
		}
		if err != nil {
			return e, err
		}
		e = next
	}
	return e, nil
}

func (p *planner) byAccount(a irm.Account, sure, weak *candidates) error {
	queries := make([]irm.CreatorQuery, 0, 4)
	if a.UserID != "" {
		queries = append(queries, irm.CreatorQuery{Platform: a.Platform, UserID: a.UserID})
	}
	if a.Handle != "" {
		queries = append(queries, irm.CreatorQuery{Platform: a.Platform, Handle: a.Handle})
	}
	for _, f := range a.Former {
		queries = append(queries, irm.CreatorQuery{Platform: a.Platform, Handle: f.Handle})
	}
	for _, q := range queries {
		for e, err := range p.current.Creators(q) {
			if err != nil {
				return err
			}
			if err := p.judge(a, e, sure, weak); err != nil {
				return err
			}
		}
	}
	return nil
}

// judge adds a stored creator where one of its accounts is that of the row.
func (p *planner) judge(a irm.Account, e irm.Entry[irm.Creator], sure, weak *candidates) error {
	to := weak
	switch {
	case slices.ContainsFunc(e.Value.Accounts, a.Same):
		to = sure
	case !slices.ContainsFunc(e.Value.Accounts, func(b irm.Account) bool { return formerly(a, b) }):
		return nil
	}
	e, err := p.survivor(e)
	if err == nil {
		to.add(e)
	}
	return err
}

// formerly reports whether one of two accounts has a handle that the other one
// had, and nothing tells them apart.
func formerly(a, b irm.Account) bool {
	had := func(h string, fs []irm.FormerHandle) bool {
		return h != "" && slices.ContainsFunc(fs, func(f irm.FormerHandle) bool { return strings.EqualFold(f.Handle, h) })
	}
	return a.Platform == b.Platform && (a.UserID == "" || b.UserID == "") && (had(a.Handle, b.Former) || had(b.Handle, a.Former))
}
