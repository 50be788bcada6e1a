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

func (cs candidates) ids() []irm.CreatorID {
	var ids []irm.CreatorID
	for _, e := range cs {
		ids = append(ids, e.Value.ID)
	}
	slices.Sort(ids)
	return ids
}

// matches are what a row may be: stored creators, and earlier rows that have one
// which a stored one was merged into. Stored creators that an earlier row is are
// left out: what they will be is in planner.seen, and whether the host has put it
// already must not matter.
type matches struct {
	sure, weak           candidates
	sureMarks, weakMarks []mark
}

// match finds the stored creators of a row: the one that has its ID, or the same
// account as [irm.Account.Same] says. Former handles, and an ID that was derived
// from a handle, are weak.
func (p *planner) match(c *irm.Creator) (m matches, err error) {
	err = p.byID(c, &m)
	for i := 0; err == nil && i < len(c.Accounts) && c.MergedInto == ""; i++ {
		err = p.byAccount(c.Accounts[i], &m)
	}
	return m, err
}

func (p *planner) byID(c *irm.Creator, m *matches) error {
	if _, ok := p.seen.planned(c.ID); ok {
		return nil
	}
	e, err := p.current.Creator(c.ID)
	switch {
	case errors.Is(err, irm.ErrNotFound):
		return nil
	case err != nil:
		return err
	case c.MergedInto != "":
		m.sure.add(e)
		return nil
	}
	return p.add(m, e, !derived(c))
}

// add follows a creator to the one that it was merged into, which may be planned.
func (p *planner) add(m *matches, e irm.Entry[irm.Creator], sure bool) error {
	cs, marks := &m.weak, &m.weakMarks
	if sure {
		cs, marks = &m.sure, &m.sureMarks
	}
	for range maxMerges {
		if e.Value.MergedInto == "" {
			break
		}
		if first, ok := p.seen.planned(e.Value.MergedInto); ok {
			addMark(marks, first)
			return nil
		}
		next, err := p.current.Creator(e.Value.MergedInto)
		if errors.Is(err, irm.ErrNotFound) {
			break
		}
		if err != nil {
			return err
		}
		e = next
	}
	cs.add(e)
	return nil
}

func (p *planner) byAccount(a irm.Account, m *matches) error {
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
			if err := p.judge(a, e, m); err != nil {
				return err
			}
		}
	}
	return nil
}

// judge adds a stored creator where one of its accounts is that of the row.
func (p *planner) judge(a irm.Account, e irm.Entry[irm.Creator], m *matches) error {
	if _, ok := p.seen.planned(e.Value.ID); ok {
		return nil
	}
	sure := slices.ContainsFunc(e.Value.Accounts, a.Same)
	if !sure && !slices.ContainsFunc(e.Value.Accounts, func(b irm.Account) bool { return formerly(a, b) }) {
		return nil
	}
	return p.add(m, e, sure)
}

// formerly reports whether one of two accounts has a handle that the other one
// had, and nothing tells them apart.
func formerly(a, b irm.Account) bool {
	had := func(h string, fs []irm.FormerHandle) bool {
		return h != "" && slices.ContainsFunc(fs, func(f irm.FormerHandle) bool { return strings.EqualFold(f.Handle, h) })
	}
	return a.Platform == b.Platform && (a.UserID == "" || b.UserID == "") && (had(a.Handle, b.Former) || had(b.Handle, a.Former))
}
