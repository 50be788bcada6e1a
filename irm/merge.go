package irm

import (
	"maps"
	"slices"
	"time"
)

// Merge records that two creators were found to be one. It keeps both as they
// were, so that nothing is lost and [Merge.Undo] can take it back. History that
// names the duplicate stays as it is and is resolved through MergedInto.
type Merge struct {
	Survivor  Creator   `json:"survivor"`  // as it was before
	Duplicate Creator   `json:"duplicate"` // as it was before
	At        time.Time `json:"at"`
	By        Actor     `json:"by"`
}

// MergeCreators plans a merge. Merging a creator with itself, or one that was
// merged already, is an error, and so is a result that [Creator.Validate] refuses:
// the findings are under "result".
func MergeCreators(survivor, duplicate Creator, at time.Time, by Actor) (Merge, error) {
	var fs Findings
	if survivor.ID == duplicate.ID {
		fs.Add("duplicate.id", "merge_self", "a creator cannot be merged into itself")
	}
	if survivor.MergedInto != "" {
		fs.Add("survivor.merged_into", "merged", "the survivor was merged into %s", Quote(string(survivor.MergedInto)))
	}
	if duplicate.MergedInto != "" {
		fs.Add("duplicate.merged_into", "merged", "the duplicate was merged into %s", Quote(string(duplicate.MergedInto)))
	}
	fs.AddErr("at", CheckTime(at))
	fs = append(fs, by.Validate().Under("by")...)
	if err := fs.Err(); err != nil {
		return Merge{}, err
	}
	m := Merge{survivor, duplicate, at, by}
	result, _ := m.Result()
	if err := result.Validate().Under("result").Err(); err != nil {
		return Merge{}, err
	}
	return m, nil
}

// Result returns the survivor with what the duplicate adds, and the duplicate
// pointing to it. The survivor's own values win; an account that both have is
// joined field by field, with the former handles of both.
func (m Merge) Result() (survivor, duplicate Creator) {
	survivor, duplicate = m.Survivor, m.Duplicate
	survivor.Accounts = joinAccounts(survivor.Accounts, duplicate.Accounts)
	survivor.Niches = union(survivor.Niches, duplicate.Niches, equal)
	survivor.Languages = union(survivor.Languages, duplicate.Languages, equal)
	survivor.Credentials = union(survivor.Credentials, duplicate.Credentials, equal)
	survivor.Attributes = maps.Clone(duplicate.Attributes)
	if survivor.Attributes == nil {
		survivor.Attributes = maps.Clone(m.Survivor.Attributes)
	} else {
		maps.Copy(survivor.Attributes, m.Survivor.Attributes)
	}
	if survivor.Name == "" {
		survivor.Name = duplicate.Name
	}
	if survivor.Home == "" {
		survivor.Home = duplicate.Home
	}
	duplicate.MergedInto = survivor.ID
	return survivor, duplicate
}

// Undo takes the merge back: now is the survivor as it is today. What only the
// duplicate brought goes back to it; what changed since the merge stays with the
// survivor.
func (m Merge) Undo(now Creator) (survivor, duplicate Creator) {
	merged, _ := m.Result()
	survivor = now
	survivor.Accounts = partAccounts(now.Accounts, m.Survivor.Accounts, merged.Accounts)
	survivor.Niches = without(now.Niches, m.Duplicate.Niches, m.Survivor.Niches, equal)
	survivor.Languages = without(now.Languages, m.Duplicate.Languages, m.Survivor.Languages, equal)
	survivor.Credentials = without(now.Credentials, m.Duplicate.Credentials, m.Survivor.Credentials, equal)
	survivor.Attributes = maps.Clone(now.Attributes)
	for key, value := range m.Duplicate.Attributes {
		if _, own := m.Survivor.Attributes[key]; !own && survivor.Attributes[key] == value {
			delete(survivor.Attributes, key)
		}
	}
	if len(survivor.Attributes) == 0 && m.Survivor.Attributes == nil {
		survivor.Attributes = nil
	}
	if now.Name == merged.Name {
		survivor.Name = m.Survivor.Name
	}
	if now.Home == merged.Home {
		survivor.Home = m.Survivor.Home
	}
	return survivor, m.Duplicate
}

func equal[T comparable](a, b T) bool { return a == b }

// union returns a and what only b has.
func union[T any](a, b []T, same func(T, T) bool) []T {
	out := slices.Clone(a)
	for _, x := range b {
		if !slices.ContainsFunc(out, func(y T) bool { return same(x, y) }) {
			out = append(out, x)
		}
	}
	return out
}

// without returns now less what is in theirs and not in ours; nil where nothing
// is left and ours was nil.
func without[T any](now, theirs, ours []T, same func(T, T) bool) []T {
	in := func(list []T, x T) bool { return slices.ContainsFunc(list, func(y T) bool { return same(x, y) }) }
	left := slices.DeleteFunc(slices.Clone(now), func(x T) bool { return in(theirs, x) && !in(ours, x) })
	if len(left) == 0 {
		return ours[:0:0]
	}
	return left
}
