package irmtest

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"

	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/irm"
)

// The cases of this file are those of code.Store alone: of assignments that clash, one
// is stored.

// assigned is an assignment for the days from and before the ones given, as counted
// from at; a negative day leaves that side open.
func assigned(id, spelling string, from, before int) code.Assignment {
	a := code.Assignment{ID: code.AssignmentID(id), Code: spelling, Creator: "anna"}
	if from >= 0 {
		a.Window.From = at.AddDate(0, 0, from)
	}
	if before >= 0 {
		a.Window.To = at.AddDate(0, 0, before)
	}
	return a
}

// codeUnique gives codes away one after the other.
func codeUnique(p *probe[code.Assignment]) {
	s := p.source.fresh()
	for _, step := range []struct {
		doing    string
		value    code.Assignment
		revision irm.Revision
		ok       bool
	}{
		{"a code", assigned("a", "ANNA10", 0, 10), 0, true},
		{"the same code for a part of the time", assigned("b", "ANNA10", 5, 15), 0, false},
		{"the same code in another spelling", assigned("b", "anna-1_0", 9, 10), 0, false},
		{"a code that looks the same, for all time", assigned("b", "ANNA1O", -1, -1), 0, false},
		{"the same code for the time before", assigned("b", "ANNA1O", -1, 0), 0, true},
		{"the same code for the time behind", assigned("c", "anna10", 10, -1), 0, true},
		{"a code that looks otherwise", assigned("d", "ANNA11", -1, -1), 0, true},
		{"a window that overlaps the one that it replaces", assigned("a", "ANNA10", 1, 9), 1, true},
		{"a window that runs into another", assigned("a", "ANNA10", 1, 11), 2, false},
		{"another code than before, which is taken", assigned("d", "Anna1o", 8, 9), 1, false},
		{"the days that an update has set free", assigned("e", "ANNA10", 9, 10), 0, true},
		{"another code than before, which is free", assigned("e", "ANNA12", 9, 10), 1, true},
		{"the code that an update has set free", assigned("f", "ANNA-10", 9, 10), 0, true},
	} {
		_, err := s.put(p.ctx, step.value, step.revision)
		switch {
		case step.ok:
			p.fine(err, "Put of %s", step.doing)
		case err == nil:
			p.fault("Put of %s was stored beside what it clashes with", step.doing)
		}
		if p.broken() {
			return
		}
	}
	p.fine(s.erase(p.ctx, "f"), "erasing")
	_, err := s.put(p.ctx, assigned("g", "ANNA1O", 9, 10), 0)
	p.fine(err, "Put of the code of an erased assignment")
	if s.putAll == nil {
		return
	}
	_, err = s.putAll(p.ctx, []irm.Entry[code.Assignment]{{Value: assigned("h", "BEN5", -1, -1)}, {Value: assigned("i", "ben-s", -1, -1)}})
	if err == nil {
		p.fault("PutAll stored two assignments that clash with each other")
	}
}

// codeRace lets 8 and 20 give away one code at once, in three spellings.
func codeRace(p *probe[code.Assignment]) {
	s := p.source.fresh()
	for round := range p.settings.few(60) {
		racers := 8
		if round%2 == 1 {
			racers = 20
		}
		spelled := [...]string{"ANNA10X%03d", "anna-10-x%03d", "ANNA1OX%03d"}
		racer := func(i int) code.Assignment {
			return assigned(fmt.Sprintf("r%03d-%02d", round, i), fmt.Sprintf(spelled[i%len(spelled)], round), i%5, 10)
		}
		var winners, winner atomic.Int64
		race(racers, func(i int) {
			if s.insert(p.ctx, racer(i)) == nil {
				winners.Add(1)
				winner.Store(int64(i))
			}
		})
		if n := winners.Load(); n != 1 {
			p.fault("%d of %d racing inserts of one code won, want 1", n, racers)
			return
		}
		if !p.holds(s.shelf, racer(int(winner.Load())), "after racing inserts of one code") {
			return
		}
		ids, err := s.keys(s.list(p.ctx, irm.Page{}))
		if p.fine(err, "listing") && len(ids) != round+1 {
			p.fault("after %d races for a code %d assignments are listed, want one of each", round+1, len(ids))
			return
		}
	}
}

// codeTx gives away one code in two transactions at once, and hands one over in one.
func codeTx(p *probe[code.Assignment]) {
	s := p.source.fresh()
	one, two := assigned("a", "ANNA10", -1, -1), assigned("b", "anna-1o", -1, -1)
	_, _ = meanwhile(p.ctx, s.tx, func(ctx context.Context, in shelf[code.Assignment], breakOff func()) error {
		err := in.insert(ctx, one)
		breakOff()
		return err
	}, func(ctx context.Context, in shelf[code.Assignment]) error { return in.insert(ctx, two) })
	if ids, err := s.keys(s.list(p.ctx, irm.Page{})); p.fine(err, "listing") && len(ids) > 1 {
		p.fault("two transactions at once gave away one code, and both were done")
	}

	s = p.source.fresh()
	err := s.tx(p.ctx, func(ctx context.Context, in shelf[code.Assignment]) error {
		return errors.Join(in.insert(ctx, one), errGiveUp)
	})
	if p.fine(s.insert(p.ctx, two), "Put of a code that a transaction had given away before it failed (%v)", err) {
		p.fine(s.tx(p.ctx, func(ctx context.Context, in shelf[code.Assignment]) error {
			return errors.Join(in.erase(ctx, "b"), in.insert(ctx, assigned("c", "ANNA10", -1, -1)))
		}), "a transaction that erases an assignment and gives its code away")
	}
	err = s.tx(p.ctx, func(ctx context.Context, in shelf[code.Assignment]) error {
		return errors.Join(in.insert(ctx, assigned("d", "BEN5", -1, -1)), in.insert(ctx, assigned("e", "ben-s", -1, -1)))
	})
	if err == nil {
		p.fault("a transaction gave away one code twice")
	}
}

// codeErrors asks what a refused code is called.
func codeErrors(p *probe[code.Assignment]) {
	s := p.source.fresh()
	if !p.fine(s.insert(p.ctx, assigned("a", "ANNA10", 0, 10), assigned("b", "BEN5", 0, 10)), "inserting") {
		return
	}
	not := []error{irm.ErrErased, irm.ErrNotFound, irm.ErrUnknown, irm.ErrInvalid}
	taken := assigned("c", "anna-1o", 5, 15)
	_, err := s.put(p.ctx, taken, 0)
	p.refuses(err, irm.ErrExists, "Put of a code that is taken", not...)
	if s.putAll != nil {
		_, err = s.putAll(p.ctx, []irm.Entry[code.Assignment]{{Value: taken}})
		p.refuses(err, irm.ErrExists, "PutAll of a code that is taken", not...)
	}
	taken.ID = "b"
	_, err = s.put(p.ctx, taken, 1)
	p.refuses(err, irm.ErrExists, "an update to a code that is taken", not...)
	taken.Code = "BEN5"
	_, err = s.put(p.ctx, taken, 7)
	p.refuses(err, irm.ErrConflict, "an update over another revision than is stored", notStale...)
}

// codeOwners writes the longest assignment that there is.
func codeOwners(p *probe[code.Assignment]) {
	const most = 64
	a := maximalAssignment("a")
	a.Shares = nil
	for i := range most {
		name := fmt.Sprintf("owner-%02d-", i)
		a.Shares = append(a.Shares, code.Share{
			Creator: irm.CreatorID(name + strings.Repeat("é", (irm.MaxID-len(name))/2)), Share: irm.QuantityFromMillionths(1_000_000 / most),
		})
	}
	p.kept([]variant[code.Assignment]{{a, "", fmt.Sprintf("%d owners", most)}})
}

// codeTenants gives one code away for two tenants, under IDs that differ.
func codeTenants(p *probe[code.Assignment]) {
	x, y := p.source.pair()
	one, two := assigned("a", "ANNA10", -1, -1), assigned("b", "anna-10", -1, -1)
	p.fine(x.insert(p.ctx, one), "giving a code away")
	p.fine(y.insert(p.ctx, two), "giving away a code that another tenant has given away")
	p.hasOnly(x, "after both have given one code away", one)
	p.hasOnly(y, "after both have given one code away", two)
}
