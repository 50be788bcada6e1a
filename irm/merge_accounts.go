package irm

import "slices"

// joinAccounts returns ours, each with what the same account in theirs adds, and
// then the accounts that only theirs has.
func joinAccounts(ours, theirs []Account) []Account {
	out := slices.Clone(ours)
	for _, a := range theirs {
		if i := a.find(out); i >= 0 {
			out[i] = out[i].join(a)
		} else {
			out = append(out, a)
		}
	}
	return out
}

// find returns the index of the same account, -1 where there is none. A user ID
// that is equal says more than a handle.
func (a Account) find(list []Account) int {
	i := slices.IndexFunc(list, func(b Account) bool { return a.UserID != "" && a.UserID == b.UserID && a.Same(b) })
	if i < 0 {
		i = slices.IndexFunc(list, a.Same)
	}
	return i
}

func (a Account) join(b Account) Account {
	a.UserID = either(a.UserID, b.UserID)
	a.Handle = either(a.Handle, b.Handle)
	a.URL = either(a.URL, b.URL)
	a.Former = union(a.Former, b.Former, FormerHandle.same)
	return a
}

// partAccounts takes joinAccounts back: ours are the accounts before, merged the
// same ones first and those of the duplicate after them, now what has become of
// merged.
func partAccounts(now, ours, merged []Account) []Account {
	rest := slices.Clone(merged)
	var out []Account
	for _, a := range now {
		i := slices.IndexFunc(rest, a.equal)
		if i < 0 {
			i = a.find(rest)
		}
		switch {
		case i < 0: // added since
			out = append(out, a)
		case i < len(ours):
			out = append(out, a.part(ours[i], merged[i]))
		}
		if i >= 0 {
			rest[i] = Account{} // one answers for one
		}
	}
	if len(out) == 0 {
		return ours[:0:0]
	}
	return out
}

// part takes what join added to own, which made it merged, out of a.
func (a Account) part(own, merged Account) Account {
	a.UserID = unless(a.UserID, merged.UserID, own.UserID)
	a.Handle = unless(a.Handle, merged.Handle, own.Handle)
	a.URL = unless(a.URL, merged.URL, own.URL)
	a.Former = without(a.Former, merged.Former, own.Former, FormerHandle.same)
	return a
}

func (a Account) equal(b Account) bool {
	return a.Platform == b.Platform && a.UserID == b.UserID && a.Handle == b.Handle && a.URL == b.URL &&
		slices.EqualFunc(a.Former, b.Former, FormerHandle.same)
}

func (f FormerHandle) same(g FormerHandle) bool {
	return f.Handle == g.Handle && f.Until.Equal(g.Until)
}

func either(a, b string) string {
	if a == "" {
		return b
	}
	return a
}

// unless returns now, or before where now is still what a merge made of it.
func unless(now, merged, before string) string {
	if now == merged {
		return before
	}
	return now
}
