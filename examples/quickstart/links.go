package main

import (
	"cmp"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/irmkit/irmkit/examples/quickstart/tracking"
	"github.com/irmkit/irmkit/irm"
)

// gift is what a creator is given to be recognised by.
type gift struct {
	creator  irm.CreatorID
	name     string
	handle   string
	link     string
	code     string
	isNew    bool   // the code was made now
	noLink   string // why there is none
	noCode   string
	platform irm.Platform
}

// makeLinks makes the link of every creator. Whose link a visitor came by is known
// from them.
func (in *inputs) makeLinks(_ context.Context, c config) error {
	var err error
	if in.links, err = tracking.NewLinks(irm.CampaignID(in.plan.ID), c.landing); err != nil {
		return fmt.Errorf("-landing: %w", bare{err})
	}
	for _, row := range in.people.list {
		g := gift{creator: row.Creator.ID, name: row.Creator.Name}
		for _, a := range row.Creator.Accounts[:min(1, len(row.Creator.Accounts))] {
			g.platform, g.handle = a.Platform, a.Handle
		}
		g.name = cmp.Or(g.name, g.handle, string(g.creator))
		link, err := in.links.Creator(g.creator, cmp.Or(g.platform, "web"))
		if g.link = link; err != nil {
			g.noLink = bare{err}.Error()
		}
		in.gifts = append(in.gifts, g)
	}
	return nil
}

// giveOut finds the code of every creator, and makes one for those who have none that
// is like no other: neither of another creator, nor of the shop's own on an order.
func (in *inputs) giveOut(_ context.Context, c config) error {
	vanity, err := tracking.Vanity()
	if err != nil {
		return err
	}
	taken, owned := in.codes.Taken(), in.ownCodes()
	for _, o := range in.orders {
		for _, entered := range o.Conversion.Codes {
			_ = taken.Add(entered) // what is there already, or is no code, need not be kept off
		}
	}
	for i := range in.gifts {
		g := &in.gifts[i]
		if g.code = owned[g.creator]; g.code != "" {
			continue
		}
		made, err := vanity.Code(g.name, taken)
		if err != nil && g.handle != "" { // a name that the alphabet has no letters for
			made, err = vanity.Code(g.handle, taken)
		}
		if err != nil {
			g.noCode = strings.TrimPrefix(bare{err}.Error(), "vanity code: ")
			continue
		}
		g.code, g.isNew = made, true
	}
	return in.writeLinks(c.links)
}

// ownCodes are the first code of each creator that anybody may use at any time.
func (in *inputs) ownCodes() map[irm.CreatorID]string {
	codes := make(map[irm.CreatorID]string)
	for a := range in.codes.All() {
		if len(a.Shares) == 0 && a.Window == (irm.Window{}) && a.MaxUses == 0 && a.CompromisedSince.IsZero() {
			codes[a.Creator] = cmp.Or(codes[a.Creator], a.Code)
		}
	}
	return codes
}

// writeLinks writes what to send to whom.
func (in *inputs) writeLinks(path string) error {
	if path == "" {
		return nil
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := csv.NewWriter(f)
	rows := [][]string{{"creator", "name", "platform", "code", "code_is", "link", "problem"}}
	for _, g := range in.gifts {
		status := "owned"
		switch {
		case g.isNew:
			status = "new"
		case g.code == "":
			status = ""
		}
		problem := g.noLink
		if g.noCode != "" {
			problem = strings.TrimPrefix(problem+"; "+g.noCode, "; ")
		}
		rows = append(rows, []string{plain(string(g.creator)), plain(g.name), string(g.platform), g.code, status, g.link, problem})
	}
	return errors.Join(w.WriteAll(rows), f.Close())
}

// plain keeps a spreadsheet from taking text for a formula.
func plain(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}
