package payment

// AddUpTo is Tally.Add with another limit, since MaxEntries takes seconds to reach.
func (t *Tally) AddUpTo(most int, entries ...Entry) error { return t.add(most, entries) }
