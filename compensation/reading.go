package compensation

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// note remembers the first activity that names a post: readings are about it.
func (r *run) note(a *Activity) {
	id := a.Dimensions.Content
	if a.Kind != KindContent || id == "" {
		return
	}
	if r.folded != nil {
		r.folded.note(r.e.calendar.at(a.RatedAt).index, a)
	}
	if r.posts == nil {
		r.posts = make(map[irm.ContentID]*Activity)
	}
	if have := r.posts[id]; have == nil || compare(a, have) < 0 {
		r.posts[id] = a
	}
}

// series are the readings of one metric of one post, in the order in which they were
// taken. The last is what holds.
type series struct {
	readings []*irm.Reading
	post     *Activity
}

// readings rates the posts by their last readings, in the order of the posts.
func (r *run) readings() error {
	if len(r.in.Readings) == 0 {
		return nil
	}
	list, err := sorted(r.in.Readings, r.in.Cut)
	if err != nil {
		return err
	}
	var all []series
	for len(list) > 0 {
		n := 1
		for n < len(list) && subject(list[0], list[n]) == 0 {
			n++
		}
		one := series{readings: list[:n]}
		if s := list[0].Subject; s.Kind == irm.SubjectContent {
			one.post = r.posts[irm.ContentID(s.ID)]
		}
		list = list[n:]
		if one.post == nil {
			r.rejectReading(one.readings, "no_content", "no activity names the post")
			continue
		}
		all = append(all, one)
	}
	slices.SortStableFunc(all, func(a, b series) int { return a.post.RatedAt.Compare(b.post.RatedAt) })
	for _, s := range all {
		if err := r.read(s); err != nil {
			return fmt.Errorf("compensation: reading of %s: %w", irm.Quote(s.readings[0].Subject.ID), err)
		}
	}
	return nil
}

// read rates a post by its readings.
func (r *run) read(s series) error {
	e, post, last := &r.event, s.post, s.readings[len(s.readings)-1]
	*e = event{
		party: r.party(post.Creator), key: last.Subject.ID, metric: last.Metric, paid: last.Paid, ratedAt: post.RatedAt, dimensions: &post.Dimensions,
		quantity: last.Value.Millionths(), series: s.readings, scratch: e.scratch,
	}
	e.sources.add(ActivityID(last.Subject.ID))
	if e.party == nil {
		r.rejectReading(s.readings, "no_payee", "nobody is paid for creator "+irm.Quote(string(post.Creator)))
		return nil
	}
	taken, err := false, r.reach(e.ratedAt)
	if err == nil {
		taken, err = r.rate(e)
	}
	switch {
	case err != nil || taken:
	case !r.stretch.covered:
		r.rejectReading(s.readings, "outside_plan", outside(post.RatedAt))
	default:
		r.rejectReading(s.readings, "no_component", unpaid)
	}
	return err
}

func (r *run) rejectReading(list []*irm.Reading, code, message string) {
	r.rejections = append(r.rejections, Rejection{Event: list[0].Subject.ID, Metric: list[0].Metric, Code: code, Message: message, Activities: len(list)})
}

// subject orders readings by what they are about.
func subject(a, b *irm.Reading) int {
	return cmp.Or(
		cmp.Compare(a.Subject.Kind, b.Subject.Kind), cmp.Compare(a.Subject.ID, b.Subject.ID), cmp.Compare(a.Metric, b.Metric),
		cmp.Compare(digit(a.Paid), digit(b.Paid)),
	)
}

func digit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// sorted returns the readings before the cut by what they are about, then in the
// order in which they were taken, without repeats.
func sorted(readings []irm.Reading, cut time.Time) ([]*irm.Reading, error) {
	var list []*irm.Reading
	for i := range readings {
		if r := &readings[i]; r.AsOf.Before(cut) {
			list = append(list, r)
		}
	}
	same := func(a, b *irm.Reading) int { return cmp.Or(subject(a, b), a.Compare(*b)) }
	slices.SortStableFunc(list, same)
	for i := 1; i < len(list); i++ {
		if same(list[i-1], list[i]) == 0 {
			if err := list[i].Against(*list[i-1]); err != nil {
				return nil, err
			}
		}
	}
	return slices.CompactFunc(list, func(a, b *irm.Reading) bool { return same(a, b) == 0 }), nil
}
