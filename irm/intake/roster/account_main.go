package roster

import (
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
)

// mainAccount joins handle, link, user ID and platform.
func (in *reading) mainAccount() (irm.Account, bool) {
	if in.handle == "" && in.url == "" && in.userID == "" {
		if in.former != "" {
			in.warn("", "account_empty", "former names of an account that has no name now; left out")
		}
		return irm.Account{}, false
	}
	link := in.mainLink()
	platform := in.platform
	for _, p := range [...]irm.Platform{in.hint, link.Platform, in.opts.Platform} {
		if platform == "" {
			platform = p
		}
	}
	if in.handle == "" && link.Platform == "" && link.URL != "" && hasHost(platform) {
		in.warn("url", "link_elsewhere", "a link that is not of the network; kept as an attribute")
		in.attribute("url", "url", link.URL)
		link = irm.Account{}
	}
	a := link
	if in.handle != "" {
		var ok bool
		switch a, ok = in.profile("handle", "url", in.handle, platform); {
		case !ok:
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
	if in.userID != "" {
		a.UserID = in.userID
	}
	if a.Handle == "" && a.UserID == "" {
		return irm.Account{}, false
	}
	if a.Platform == "" {
		in.fail(fault.New("", "platform_missing", "", "want a platform column or a link"))
	}
	if in.former != "" {
		in.formerNames(&a, "former_handles", in.former)
	}
	return a, true
}

// mainLink reads the link of the row; what is none is kept as an attribute.
func (in *reading) mainLink() irm.Account {
	if in.url == "" {
		return irm.Account{}
	}
	if _, ok := profileURL(in.url); !ok {
		in.warn("url", "url", "no web address; kept as an attribute")
		in.attribute("url", "url", in.url)
		return irm.Account{}
	}
	link, ok := readProfile(in.url, "")
	if !ok {
		in.noProfile("url")
		in.attribute("url", "url", in.url)
	}
	return link
}
