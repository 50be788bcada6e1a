package collaboration

import "testing"

func TestResumeAt(t *testing.T) {
	for _, test := range []struct {
		to   []State
		want State
	}{
		{nil, ""},
		{[]State{Paused}, ""},
		{[]State{Agreed, Briefed}, Briefed},
		{[]State{Agreed, Briefed, Renegotiating, Breached}, Briefed},
		{[]State{Live, Paused, Paused}, Live},
	} {
		var records []Record
		for _, to := range test.to {
			records = append(records, Record{To: to})
		}
		if got := ResumeAt(records); got != test.want {
			t.Errorf("ResumeAt(%v) = %q, want %q", test.to, got, test.want)
		}
	}
}

// A post that comes out while all is held up makes it live, wherever it stood.
func TestResumeAtPosted(t *testing.T) {
	records := []Record{{To: InReview}, {To: Paused, Event: Pause}, {To: Paused, Event: PublishEarly}, {To: Paused, Event: Remind}}
	if got := ResumeAt(records); got != Live {
		t.Errorf("got %s, want live", got)
	}
	records = append(records, Record{To: Live, Event: Resume}, Record{To: Measuring, Event: Conclude}, Record{To: Breached, Event: Breach})
	if got := ResumeAt(records); got != Measuring {
		t.Errorf("got %s, want measuring: that post is history", got)
	}
}
