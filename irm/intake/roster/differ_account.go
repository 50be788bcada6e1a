package roster

import (
	"fmt"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
)

// accounts joins each account with the stored one that is the same, or adds it.
func (d *differ) accounts(stored, row []irm.Account) []irm.Account {
	out := slices.Clone(stored)
	for _, a := range row {
		i := findAccount(out, a)
		path := fmt.Sprintf("creator.accounts[%s]", a.Platform)
		if i < 0 {
			d.add(path, "", accountText(a))
			a.Former = slices.Clone(a.Former)
			out = append(out, a)
			continue
		}
		out[i] = d.account(path, out[i], a)
	}
	return out
}

// findAccount prefers the network's ID to a handle, and that to a former one.
func findAccount(list []irm.Account, a irm.Account) int {
	i := slices.IndexFunc(list, func(b irm.Account) bool { return a.UserID != "" && a.UserID == b.UserID && a.Same(b) })
	if i < 0 {
		i = slices.IndexFunc(list, a.Same)
	}
	if i < 0 {
		i = slices.IndexFunc(list, func(b irm.Account) bool { return formerly(a, b) })
	}
	return i
}

// account joins the same account of both. Another handle is a new name, unless the
// account had it before: then the list is older than what is stored.
func (d *differ) account(path string, stored, row irm.Account) irm.Account {
	known := func(h string, fs []irm.FormerHandle) bool {
		return slices.ContainsFunc(fs, func(f irm.FormerHandle) bool { return strings.EqualFold(f.Handle, h) })
	}
	stale := known(row.Handle, stored.Former) && !strings.EqualFold(row.Handle, stored.Handle)
	stored.UserID = set(d, path+".user_id", stored.UserID, row.UserID)
	switch {
	case stale:
		d.notes = append(d.notes, fault.Info(path+".handle", "handle_former", "the account had this name before; the stored one is kept"))
	case row.Handle != "" && !strings.EqualFold(row.Handle, stored.Handle):
		d.add(path+".handle", stored.Handle, row.Handle)
		if known(stored.Handle, row.Former) {
			stored.Handle = row.Handle
		} else {
			stored = stored.Rename(row.Handle, d.at)
		}
	}
	if !stale && !sameLink(row.URL, stored.URL) {
		stored.URL = set(d, path+".url", stored.URL, row.URL)
	}
	former := slices.Clone(stored.Former)
	for _, f := range row.Former {
		if !known(f.Handle, former) && !strings.EqualFold(f.Handle, stored.Handle) {
			d.add(path+".former", "", f.Handle)
			former = append(former, f)
		}
	}
	stored.Former = former
	return stored
}

// sameLink reports links that lead to one profile, however they are written.
func sameLink(a, b string) bool {
	if a == "" || b == "" {
		return a == b
	}
	x, okX := readProfile(a, "")
	y, okY := readProfile(b, "")
	return okX && okY && x.Platform != "" && x.Same(y)
}

func accountText(a irm.Account) string {
	if a.Handle == "" {
		return "#" + a.UserID
	}
	return a.Handle
}
