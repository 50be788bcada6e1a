package roster

import (
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
)

// finishAccounts puts the account of the handle and link first, and derives the
// ID from the first account where the row has none.
func (in *reading) finishAccounts() {
	c := &in.out.Creator
	if a, ok := in.mainAccount(); ok {
		in.accounts = slices.Insert(in.accounts, 0, a)
	}
	for _, a := range in.accounts {
		if !slices.ContainsFunc(c.Accounts, a.Same) {
			c.Accounts = append(c.Accounts, a)
		}
	}
	c.ID = irm.CreatorID(in.id)
	switch {
	case in.id != "":
	case len(c.Accounts) == 0:
		in.fail(fault.New("", "id_missing", "", "want an id, a handle or a link to a profile"))
	case c.Accounts[0].Handle != "":
		c.ID = irm.CreatorID(string(c.Accounts[0].Platform) + ":" + strings.ToLower(c.Accounts[0].Handle))
	default: // a user ID, whose case matters
		c.ID = irm.CreatorID(string(c.Accounts[0].Platform) + ":" + c.Accounts[0].UserID)
	}
}

// mainAccount joins handle, link and platform.
func (in *reading) mainAccount() (irm.Account, bool) {
	if in.handle == "" && in.url == "" {
		return irm.Account{}, false
	}
	var link irm.Account
	if _, ok := profileURL(in.url); ok {
		if link, ok = readProfile(in.url, ""); !ok {
			in.noProfile("url")
			in.attribute("url", "url", in.url)
		}
	} else if in.url != "" {
		in.out.Findings.Warn("url", "url", "no web address; kept as an attribute")
		in.attribute("url", "url", in.url)
	}
	platform := in.platform
	for _, p := range []irm.Platform{in.hint, link.Platform, in.opts.Platform} {
		if platform == "" {
			platform = p
		}
	}
	a := link
	if in.handle != "" {
		var ok bool
		switch a, ok = readProfile(in.handle, platform); {
		case !ok:
			in.noProfile("handle")
			a = link
		case a.URL == "" && link.Platform == a.Platform:
			a.URL, a.UserID = link.URL, link.UserID
		case link.URL != "":
			in.attribute("url", "url", link.URL)
		}
	}
	if a.Platform == "" {
		a.Platform = platform
	}
	if a.Handle == "" && a.UserID == "" {
		return irm.Account{}, false
	}
	if a.Platform == "" {
		in.fail(fault.New("", "platform_missing", "", "want a platform column or a link"))
	}
	return a, true
}

// finishContact completes private data where there is some.
func (in *reading) finishContact() {
	contact := &in.out.Contact
	contact.Name = irm.NewPersonal(strings.TrimSpace(in.first + " " + in.last))
	if *contact == (irm.Contact{}) {
		return
	}
	contact.Creator = in.out.Creator.ID
	contact.Source, contact.Purpose = in.opts.Source, in.opts.Purpose
	if in.bad == nil {
		in.fail(fault.Findings("contact.", contact.Validate()))
	}
}
