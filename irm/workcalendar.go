package irm

import "time"

// WorkCalendar measures working time: "answers within 16 working hours". It is
// immutable and safe for concurrent use; make one with [Workweek.In]. Shifts follow
// the wall clock, durations are elapsed time, so that a night shift across a
// change of the clocks lasts an hour more or less. A shift bound that a change
// skips falls on the end of the gap, one that it repeats on the first of the two.
// Where clocks are set back over midnight, a day thus begins at the first midnight,
// and the hour that shows the day before once more is part of it.
type WorkCalendar struct {
	loc     *time.Location
	week    [7][]Shift
	special map[Date][]Shift
}

// maxWorkDays bounds a search, so that a calendar of ten closed years is an
// error and not a loop.
const maxWorkDays = 3653

func (c *WorkCalendar) shifts(d Date) []Shift {
	if s, ok := c.special[d]; ok {
		return s
	}
	return c.week[d.Weekday()]
}

func (c *WorkCalendar) bounds(d Date, s Shift) Window {
	return Window{
		From: atClock(d, time.Duration(s.from)*time.Minute, c.loc),
		To:   atClock(d, time.Duration(s.to)*time.Minute, c.loc),
	}
}

// Open reports whether t is working time.
func (c *WorkCalendar) Open(t time.Time) bool {
	day := DateOf(t.In(c.loc))
	for _, d := range [...]Date{day, day.plusDays(1)} {
		for _, s := range c.shifts(d) {
			if w := c.bounds(d, s); w.From.Before(w.To) && w.Contains(t) {
				return true
			}
		}
	}
	return false
}

// Add returns the instant at which work of the given length, begun at t or with
// the next shift, is done: the end of a shift rather than the start of the next. A
// length of zero returns the first working instant at or after t. A negative
// length is [ErrInvalid], an end more than ten years away [ErrOverflow].
func (c *WorkCalendar) Add(t time.Time, work time.Duration) (time.Time, error) {
	if work < 0 {
		return time.Time{}, parseError("working time", "duration_range", work.String(), "want zero or more")
	}
	day := DateOf(t.In(c.loc))
	for range maxWorkDays {
		for _, s := range c.shifts(day) {
			w := c.bounds(day, s)
			if t.After(w.From) {
				w.From = t.UTC()
			}
			length := w.To.Sub(w.From)
			if length <= 0 {
				continue
			}
			if work <= length {
				return w.From.Add(work), nil
			}
			work -= length
		}
		day = day.plusDays(1)
	}
	return time.Time{}, ErrOverflow
}

// Between returns the working time in the window from a to b, negative where b is
// before a. A window of more than ten years is [ErrOverflow].
func (c *WorkCalendar) Between(a, b time.Time) (time.Duration, error) {
	switch a.Compare(b) {
	case 0:
		return 0, nil
	case 1:
		d, err := c.Between(b, a)
		return -d, err
	}
	day, last := DateOf(a.In(c.loc)), DateOf(b.In(c.loc))
	if last.Sub(day) > maxWorkDays {
		return 0, ErrOverflow
	}
	var sum time.Duration
	for last = last.plusDays(1); day.Compare(last) <= 0; day = day.plusDays(1) {
		for _, s := range c.shifts(day) {
			if w, ok := c.bounds(day, s).Intersect(Window{a, b}); ok {
				sum += w.To.Sub(w.From)
			}
		}
	}
	return sum, nil
}
