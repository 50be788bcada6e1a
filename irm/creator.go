package irm

import (
	"fmt"
	"slices"
	"time"
)

// Creator is the public, professional identity of somebody who publishes: what
// anyone can see on the networks, and what the brand noted about the work.
// Private data is in [Contact], the audience in [Audience], counts in [MetricsSnapshot].
type Creator struct {
	ID          CreatorID    `json:"id"`
	Name        string       `json:"name,omitzero"` // the public name, as published
	Accounts    []Account    `json:"accounts,omitzero"`
	Niches      []string     `json:"niches,omitzero"` // slugs
	Languages   []Language   `json:"languages,omitzero"`
	Home        Territory    `json:"home,omitzero"`
	Credentials []Credential `json:"credentials,omitzero"`
	MergedInto  CreatorID    `json:"merged_into,omitzero"` // set on a duplicate that was merged
	Attributes  Attributes   `json:"attributes,omitzero"`
}

// Account is one presence on a network. Handles change hands; UserID is the
// network's own stable ID, and two accounts with the same one are the same.
type Account struct {
	Platform Platform       `json:"platform"`
	UserID   string         `json:"user_id,omitzero"`
	Handle   string         `json:"handle,omitzero"` // without '@'
	URL      string         `json:"url,omitzero"`
	Former   []FormerHandle `json:"former,omitzero"`
}

// FormerHandle is a name that the account had until a time.
type FormerHandle struct {
	Handle string    `json:"handle"`
	Until  time.Time `json:"until"`
}

// Credential is a licence or qualification: a licensed esthetician, a registered
// nutritionist.
type Credential struct { // seed: S13
	Kind    string `json:"kind"` // slug
	Issuer  string `json:"issuer,omitzero"`
	Expires Date   `json:"expires,omitzero"` // the last valid day; zero: does not expire
}

// ValidOn reports whether the credential holds on the day.
func (c Credential) ValidOn(d Date) bool { return c.Expires.IsZero() || d.Compare(c.Expires) <= 0 }

// Same reports whether two accounts are one: by platform and user ID where both
// have one, else by platform and current handle. Handles are compared as the
// networks do, without regard to the case of ASCII letters.
func (a Account) Same(b Account) bool {
	if a.Platform != b.Platform {
		return false
	}
	if a.UserID != "" && b.UserID != "" {
		return a.UserID == b.UserID
	}
	return a.Handle != "" && equalFoldASCII(a.Handle, b.Handle)
}

func equalFoldASCII(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range len(a) {
		if lowerASCII(a[i]) != lowerASCII(b[i]) {
			return false
		}
	}
	return true
}

func lowerASCII(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// Rename returns the account under a new handle, the old one kept as former.
func (a Account) Rename(handle string, at time.Time) Account {
	if handle == a.Handle {
		return a
	}
	if a.Handle != "" {
		a.Former = append(slices.Clip(a.Former), FormerHandle{a.Handle, at})
	}
	a.Handle = handle
	return a
}

// Account returns the first account on a platform.
func (c Creator) Account(p Platform) (Account, bool) {
	i := slices.IndexFunc(c.Accounts, func(a Account) bool { return a.Platform == p })
	if i < 0 {
		return Account{}, false
	}
	return c.Accounts[i], true
}

const (
	maxAccounts = 64
	maxWords    = 256
)

// Validate reports everything that keeps the creator from being recorded.
func (c Creator) Validate() Findings {
	var fs Findings
	fs.AddErr("id", CheckID(c.ID))
	fs.AddErr("name", checkText(c.Name))
	fs.AddErr("home", checkOptionalTerritory(c.Home))
	fs.AddErr("merged_into", checkOptionalID(c.MergedInto))
	if c.MergedInto == c.ID && c.ID != "" {
		fs.Add("merged_into", "merge_self", "a creator cannot be merged into itself")
	}
	c.validateAccounts(&fs)
	checkWords(&fs, "niches", c.Niches)
	for i, l := range bounded(&fs, "languages", c.Languages) {
		fs.AddErr(fmt.Sprintf("languages[%d]", i), CheckLanguage(l))
	}
	for i, cr := range bounded(&fs, "credentials", c.Credentials) {
		path := fmt.Sprintf("credentials[%d]", i)
		fs.AddErr(path+".kind", CheckSlug("credential", cr.Kind))
		fs.AddErr(path+".issuer", checkText(cr.Issuer))
		fs.AddErr(path+".expires", cr.Expires.check())
	}
	return append(fs, c.Attributes.Validate().Under("attributes")...)
}

func (c Creator) validateAccounts(fs *Findings) {
	if len(c.Accounts) > maxAccounts {
		fs.Add("accounts", "limit", "%d accounts: want at most %d", len(c.Accounts), maxAccounts)
		return
	}
	for i, a := range c.Accounts {
		path := fmt.Sprintf("accounts[%d]", i)
		fs.AddErr(path+".platform", CheckSlug("platform", a.Platform))
		if a.UserID == "" && a.Handle == "" {
			fs.Add(path, "account_empty", "want a user_id or a handle")
		}
		fs.AddErr(path+".user_id", checkOptionalID(a.UserID))
		fs.AddErr(path+".handle", checkOptionalID(a.Handle))
		fs.AddErr(path+".url", checkURL(a.URL))
		for j, f := range bounded(fs, path+".former", a.Former) {
			at := fmt.Sprintf("%s.former[%d]", path, j)
			fs.AddErr(at+".handle", CheckID(f.Handle))
			fs.AddErr(at+".until", checkOptionalTime(f.Until))
		}
		if j := slices.IndexFunc(c.Accounts[:i], a.Same); j >= 0 {
			fs.Add(path, "duplicate", "the account of accounts[%d]", j)
		}
	}
}

// checkWords checks a list of slugs without repeats.
func checkWords(fs *Findings, path string, words []string) {
	if len(words) > maxWords {
		fs.Add(path, "limit", "%d entries: want at most %d", len(words), maxWords)
		return
	}
	for i, w := range words {
		at := fmt.Sprintf("%s[%d]", path, i)
		fs.AddErr(at, CheckSlug("word", w))
		if slices.Contains(words[:i], w) {
			fs.Add(at, "duplicate", "%s is listed twice", Quote(w))
		}
	}
}
