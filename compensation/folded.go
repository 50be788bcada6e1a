package compensation

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// folded is what a run that reads or makes a checkpoint has to know beside the sums.
type folded struct {
	closed map[int]bool // periods of the checkpoint that is read
	had    map[int]int  // activities by period, when that was made
	made   time.Time    // its cut
	given  map[int]int  // activities by period
	again  map[int]int  // of those before made
	unpaid map[irm.CreatorID]bool
	open   map[int]bool // periods in which an event was rejected that may yet be paid
	posts  map[post]*Activity
}

// post is the first that names a content in a period.
type post struct {
	period  int
	content irm.ContentID
}

func newFolded() *folded {
	return &folded{
		closed: make(map[int]bool), had: make(map[int]int), given: make(map[int]int), again: make(map[int]int), unpaid: make(map[irm.CreatorID]bool),
		open: make(map[int]bool), posts: make(map[post]*Activity),
	}
}

// admit counts the activities of an event, and refuses one that should have been in the
// checkpoint. The stretch is that of the event.
func (f *folded) admit(r *run, group []fact) error {
	period := &r.stretch.period
	if f.closed[period.index] {
		return &irm.ParseError{
			What: "activity", Code: "checkpoint", Input: string(group[0].ID),
			Want: fmt.Sprintf("want a checkpoint without the period from %s: reopen it, and give all its activities", period.from),
		}
	}
	f.given[period.index] += len(group)
	for i := range group {
		if group[i].At.Before(f.made) {
			f.again[period.index]++
		}
	}
	return nil
}

// count is how many activities a period has.
func (f *folded) count(period int) int {
	if f.closed[period] {
		return f.had[period]
	}
	return f.given[period]
}

// note remembers the first activity that names a post in its period.
func (f *folded) note(period int, a *Activity) {
	key := post{period, a.Dimensions.Content}
	if have := f.posts[key]; have == nil || compare(a, have) < 0 {
		f.posts[key] = a
	}
}

// postsOf are the posts of periods.
func (f *folded) postsOf(periods []int) []Activity {
	var keys []post
	for key := range f.posts {
		if slices.Contains(periods, key.period) {
			keys = append(keys, key)
		}
	}
	slices.SortFunc(keys, func(a, b post) int {
		return cmp.Or(cmp.Compare(a.period, b.period), cmp.Compare(a.content, b.content))
	})
	var list []Activity
	for _, key := range keys {
		list = append(list, *f.posts[key])
	}
	return list
}

// complete refuses a reopened period of which not all activities are given again.
func (f *folded) complete(r *run) error {
	for _, n := range sortedKeys(f.had) {
		if have, want := f.again[n], f.had[n]; !f.closed[n] && have < want {
			return &irm.ParseError{
				What: "activities", Code: "checkpoint", Input: strconv.Itoa(have),
				Want: fmt.Sprintf("want all %d of the period from %s, which the checkpoint leaves out", want, r.e.calendar.nth(n).from),
			}
		}
	}
	return nil
}
