package calendar

import (
	"cmp"
	"encoding/json"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

var exportSchema = wire.Schema{Name: "irmkit/calendar", Major: 1}

// Export is what a calendar holds, with what has to be known to change it later: the host
// keeps it between two exports. As a document it is JSON with the schema
// "irmkit/calendar/1". [Next] makes it, [Write] writes it as iCalendar. The zero Export is that of
// a calendar that was never exported.
type Export struct {
	Schema string `json:"schema,omitzero"`
	Items  []Item `json:"items,omitempty"` // by UID
}

// Item is an entry that was exported.
type Item struct {
	Entry
	// Sequence counts the changes that subscribers see.
	Sequence int       `json:"sequence,omitzero"`
	Changed  time.Time `json:"changed" wire:"required"` // when the item was last written anew
}

// Limits of an export.
const (
	MaxEntries  = 5000
	MaxSequence = 1<<31 - 1 // RFC 5545 has integers of 32 bits
)

// Decode reads an export strictly.
func Decode(data []byte) (Export, error) {
	x, err := wire.Decode[Export](data, exportSchema)
	if err == nil {
		err = x.Validate().Err()
	}
	if err != nil {
		return Export{}, err
	}
	return x, nil
}

// MarshalJSON writes the document, with its schema.
func (x Export) MarshalJSON() ([]byte, error) {
	type document Export
	if x.Schema == "" {
		x.Schema = exportSchema.String()
	}
	return json.Marshal(document(x))
}

// Validate reports everything that is wrong with the item.
func (i Item) Validate() irm.Findings {
	fs := i.Entry.Validate()
	if i.Sequence < 0 || i.Sequence > MaxSequence {
		fs.Add("sequence", "ics_sequence", "sequence %d: want 0 to %d", i.Sequence, MaxSequence)
	}
	fs.AddErr("changed", irm.CheckTime(i.Changed))
	return fs
}

// Validate reports everything that is wrong with the export.
func (x Export) Validate() irm.Findings { return checkItems("items", x.Items, Item.Validate) }

// checkItems reports what a check finds, too many items, and UIDs that are there twice.
func checkItems(path string, items []Item, check func(Item) irm.Findings) irm.Findings {
	var fs irm.Findings
	if len(items) > MaxEntries {
		fs.Add(path, "limit", "%d items: want at most %d", len(items), MaxEntries)
		return fs
	}
	seen := make(map[string]bool, len(items))
	for i, item := range items {
		found := check(item)
		if seen[item.UID] {
			found.Add("uid", "ics_uid", "%s is there twice: one would overwrite the other", irm.Quote(item.UID))
		}
		seen[item.UID] = true
		if len(found) > 0 {
			fs = append(fs, found.Under(at(path, i))...)
		}
	}
	return fs
}

// Change is what happened to an entry since the last export.
type Change struct {
	UID   string `json:"uid"`
	Title string `json:"title"`
	Was   When   `json:"was,omitzero"` // zero: it was not there
	Now   When   `json:"now,omitzero"` // zero: it is not there
}

// Changes are what an export changes for subscribers, each list by UID.
type Changes struct {
	Added     []Change `json:"added,omitempty"`     // new, or back after it was cancelled
	Moved     []Change `json:"moved,omitempty"`     // to another time, whatever else changed
	Changed   []Change `json:"changed,omitempty"`   // at the same time
	Cancelled []Change `json:"cancelled,omitempty"` // gone, and written as cancelled until it would have been over
	Past      []Change `json:"past,omitempty"`      // gone, and over: left out of the calendar
}

// None reports whether nothing changed.
func (c Changes) None() bool {
	return len(c.Added)+len(c.Moved)+len(c.Changed)+len(c.Cancelled)+len(c.Past) == 0
}

// Next compares entries with the last export, and makes the next one. What is not among the
// entries any more is cancelled, so that subscribers see that it is gone: of what is only left out
// some readers keep what they have.
//
// The sequence of an item rises by one exactly when something that subscribers see is another:
// title, time, status, who has the turn, description, link. Changed becomes the given time
// then, and also when only alarms changed. All else stays, so that the same entries give
// the same export, whenever they are exported.
//
// The error holds the findings of the export and of all entries. It says "limit", too, where
// the export is too long for a document ([wire.MaxBytes]): want a calendar for each campaign.
func Next(last Export, entries []Entry, at time.Time) (Export, Changes, error) { // seed: B7
	fs := last.Validate().Under("last")
	fs.AddErr("at", irm.CheckTime(at))
	next := Export{Items: make([]Item, len(entries))}
	at = second(at)
	for i, e := range entries {
		next.Items[i] = Item{Entry: e.normal(), Changed: at}
	}
	fs = append(fs, checkItems("entries", next.Items, func(i Item) irm.Findings { return i.Entry.Validate() })...)
	if err := fs.Err(); err != nil {
		return Export{}, Changes{}, err
	}
	var c Changes
	was := make(map[string]Item, len(last.Items))
	for _, item := range last.Items {
		item.Entry = item.normal()
		was[item.UID] = item
	}
	for i := range next.Items {
		old, there := was[next.Items[i].UID]
		delete(was, old.UID)
		c.note(old, &next.Items[i], there)
	}
	for _, old := range last.Items {
		if gone, left := was[old.UID]; left {
			next.cancel(&c, gone, at)
		}
	}
	slices.SortFunc(next.Items, func(a, b Item) int { return cmp.Compare(a.UID, b.UID) })
	for _, list := range []*[]Change{&c.Added, &c.Moved, &c.Changed, &c.Cancelled, &c.Past} {
		slices.SortFunc(*list, func(a, b Change) int { return cmp.Compare(a.UID, b.UID) })
	}
	if fs = next.fits(); fs != nil {
		return Export{}, Changes{}, fs.Err()
	}
	return next, c, nil
}

// note compares an item with what it was, and gives it its sequence.
func (c *Changes) note(old Item, item *Item, there bool) {
	if item.Changed.Before(old.Changed) {
		item.Changed = old.Changed // a clock that was set back: readers drop what looks older
	}
	change := Change{UID: item.UID, Title: item.Title, Was: old.When, Now: item.When}
	if there && old.same(item.Entry) {
		item.Sequence = old.Sequence
		if slices.Equal(old.Alarms, item.Alarms) {
			item.Changed = old.Changed
		} else {
			c.Changed = append(c.Changed, change)
		}
		return
	}
	if there {
		item.Sequence = min(old.Sequence+1, MaxSequence)
	}
	wasOff, off := there && old.Status == Cancelled, item.Status == Cancelled
	switch {
	case off && wasOff, off && !there:
		change.Now = When{}
		c.Changed = append(c.Changed, change)
	case off:
		change.Now = When{}
		c.Cancelled = append(c.Cancelled, change)
	case !there || wasOff:
		change.Was = When{}
		c.Added = append(c.Added, change)
	case old.When != item.When:
		c.Moved = append(c.Moved, change)
	default:
		c.Changed = append(c.Changed, change)
	}
}

// cancel keeps an item that is gone as a cancelled one until it is over.
func (x *Export) cancel(c *Changes, old Item, at time.Time) {
	change := Change{UID: old.UID, Title: old.Title, Was: old.When}
	switch {
	case !at.Before(old.over()):
		c.Past = append(c.Past, change)
		return
	case old.Status != Cancelled:
		c.Cancelled = append(c.Cancelled, change)
		old.Status = Cancelled
		if at.After(old.Changed) {
			old.Changed = at
		}
		old.Sequence = min(old.Sequence+1, MaxSequence)
	}
	x.Items = append(x.Items, old)
}

// fits reports an export that is too long for a document, or has too many items.
func (x Export) fits() irm.Findings {
	var fs irm.Findings
	if len(x.Items) > MaxEntries {
		fs.Add("entries", "limit", "%d items with those cancelled: want at most %d", len(x.Items), MaxEntries)
		return fs
	}
	data, err := json.Marshal(x)
	if err != nil {
		fs.AddErr("entries", err)
	} else if len(data) > wire.MaxBytes {
		fs.Add("entries", "limit", "%d bytes as a document: want at most %d, so a calendar for each campaign", len(data), wire.MaxBytes)
	}
	return fs
}
