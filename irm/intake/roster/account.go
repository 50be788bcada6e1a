package roster

import (
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
)

// account takes a cell of a column that is named by a platform. Several columns of
// one platform make one account.
func (in *reading) account(col *column, header, v string) {
	if col.field == fieldAccountUserID {
		in.network(&in.place(col).UserID, header, v)
		return
	}
	in.noEmail(header, v)
	if col.field == fieldAccountFormer {
		in.formerNames(in.place(col), header, v)
		return
	}
	switch a, ok := in.profile(header, string(col.platform)+"_url", v, col.platform); {
	case !ok:
	case a.Platform != col.platform: // a link that leads elsewhere
		in.accounts = append(in.accounts, a)
	default:
		at := in.place(col)
		if at.UserID != "" && a.UserID != "" && at.UserID != a.UserID || at.Handle != "" && a.Handle != "" && !strings.EqualFold(at.Handle, a.Handle) {
			in.differs(header)
			return
		}
		fill(at, a)
	}
}

// place is the account of a column's platform; what it points to is good until the
// next account.
func (in *reading) place(col *column) *irm.Account {
	if in.places[col.index] == 0 {
		in.accounts = append(in.accounts, irm.Account{Platform: col.platform})
		in.places[col.index] = len(in.accounts)
	}
	return &in.accounts[in.places[col.index]-1]
}

// fill takes over what the account does not have yet.
func fill(a *irm.Account, from irm.Account) {
	for _, f := range [...]struct {
		to   *string
		from string
	}{{&a.UserID, from.UserID}, {&a.Handle, from.Handle}, {&a.URL, from.URL}} {
		if *f.to == "" {
			*f.to = f.from
		}
	}
	for _, f := range from.Former {
		if !slices.ContainsFunc(a.Former, func(g irm.FormerHandle) bool { return g.Handle == f.Handle && g.Until.Equal(f.Until) }) {
			a.Former = append(a.Former, f)
		}
	}
}

// formerNames reads "old; older (2024-05-01)".
func (in *reading) formerNames(a *irm.Account, header, v string) {
	for piece := range strings.FieldsFuncSeq(v, func(r rune) bool { return r == ',' || r == ';' || r == '|' || r == '\n' }) {
		f := irm.FormerHandle{Handle: strings.TrimPrefix(strings.TrimSpace(piece), "@")}
		if name, until, ok := strings.Cut(f.Handle, " ("); ok && strings.HasSuffix(until, ")") {
			f.Handle = strings.TrimSpace(name)
			in.moment(&f.Until, header, strings.TrimSuffix(until, ")"))
		}
		if len(a.Former) == maxFormer {
			in.out.Findings.Warn(header, "limit", "more than %d former names; the others are left out", maxFormer)
			return
		}
		if f.Handle != "" {
			fill(a, irm.Account{Former: []irm.FormerHandle{f}})
		}
	}
}

// listed takes the accounts that [Write] put into one cell.
func (in *reading) listed(header, v string) {
	in.accounts = append(in.accounts, decoded[[]irm.Account](in, header, v)...)
	if len(in.accounts) > maxAccounts {
		in.accounts = in.accounts[:0]
		in.fail(fault.New(header, "limit", "", "want at most 64 accounts"))
	}
}

// Bounds for lists that are searched for repetitions.
const (
	maxAccounts = 64
	maxFormer   = 256
)

// finishAccounts puts the account of the handle and link first, and derives the
// ID from the first account where the row has none.
func (in *reading) finishAccounts() {
	c := &in.out.Creator
	main, ok := in.mainAccount()
	n := len(in.accounts)
	if ok {
		n++
	}
	if n > 0 {
		c.Accounts = make([]irm.Account, 0, n)
	}
	if ok {
		c.Accounts = append(c.Accounts, main)
	}
	for _, a := range in.accounts {
		if a.Handle == "" && a.UserID == "" {
			in.warn("", "account_empty", "former names of an account that has no name now; left out")
			continue
		}
		if i := slices.IndexFunc(c.Accounts, a.Same); i >= 0 {
			fill(&c.Accounts[i], a)
		} else {
			c.Accounts = append(c.Accounts, a)
		}
	}
	if len(c.Accounts) == 0 {
		c.Accounts = nil
	}
	switch {
	case in.id != "":
		c.ID = irm.CreatorID(in.id)
	case len(c.Accounts) == 0:
		in.fail(fault.New("", "id_missing", "", "want an id, a handle or a link to a profile"))
	default:
		c.ID = derivedID(c.Accounts[0])
	}
}

// derivedID is that of a creator without one. The network's own ID outlives a
// change of the handle; its case matters.
func derivedID(a irm.Account) irm.CreatorID {
	if a.UserID != "" {
		return irm.CreatorID(string(a.Platform) + "#" + a.UserID)
	}
	return irm.CreatorID(string(a.Platform) + ":" + strings.ToLower(a.Handle))
}
