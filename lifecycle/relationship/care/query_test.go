package care_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle/relationship"
	"github.com/irmkit/irmkit/lifecycle/relationship/care"
)

func queries() []care.Query {
	ada := irm.Actor{Kind: irm.ActorHuman, Party: irm.PartyBrand, ID: "ada"}
	return []care.Query{
		{ID: "q1", Kind: care.Dispute, At: at("2026-02-02T09:00:00Z"), Owner: ada},
		{ID: "q2", Kind: care.Question, At: at("2026-02-02T10:00:00Z")},
		{ID: "q3", Kind: care.Question, At: at("2026-02-02T11:00:00Z"), Answered: at("2026-02-04T11:00:00Z")},
		{ID: "q4", Kind: care.Feedback, At: at("2026-02-02T12:00:00Z"), Answered: at("2026-02-05T12:00:01Z"), Closed: at("2026-02-06T12:00:00Z")},
		{ID: "q5", Kind: "idea", At: at("2026-02-02T13:00:00Z")},
		{ID: "q6", Kind: care.Question, At: at("2026-02-02T14:00:00Z"), Closed: at("2026-02-02T15:00:00Z")},
	}
}

// Who asks gets an answer, in whatever state.
func TestQueriesDue(t *testing.T) { // seed: R14
	for _, state := range []relationship.State{relationship.Nurture, relationship.Declined, relationship.Offboarding, relationship.Discovered} {
		got, err := care.Defaults().Due(care.Partner{State: state, Queries: queries()}, window("2026-02"))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{"reply/q1 02-02T09..02-03T09", "reply/q2 02-02T10..02-04T10"}, keys(got)); diff != "" {
			t.Errorf("%s: %s", state, diff)
		}
		if got[0].Why != "a dispute, within 24 hours" || got[1].Why != "a question, within 48 hours, that nobody has taken" {
			t.Errorf("%s: %v", state, got)
		}
	}
}

func TestStatus(t *testing.T) {
	want := []care.QueryStatus{care.QueryWaiting, care.QueryWaiting, care.QueryAnswered, care.QueryClosed, care.QueryWaiting, care.QueryClosed}
	for i, q := range queries() {
		if got := q.Status(); got != want[i] {
			t.Errorf("%s: got %s, want %s", q.ID, got, want[i])
		}
	}
}

func TestAnswering(t *testing.T) { // seed: R18
	tests := []struct {
		at   string
		want care.Answering
	}{
		{"2026-02-03T09:00:00Z", care.Answering{Waiting: 3, Answered: 3, Late: 1, Median: 48 * time.Hour, Longest: 72*time.Hour + time.Second}},
		{"2026-02-03T09:00:01Z", care.Answering{Waiting: 3, Answered: 3, Late: 2, Median: 48 * time.Hour, Longest: 72*time.Hour + time.Second}},
		{"2026-02-10T09:00:00Z", care.Answering{Waiting: 3, Answered: 3, Late: 3, Median: 48 * time.Hour, Longest: 192 * time.Hour}},
	}
	for _, tt := range tests {
		if got := care.Defaults().Answering(queries(), at(tt.at)); got != tt.want {
			t.Errorf("at %s: got %+v, want %+v", tt.at, got, tt.want)
		}
	}
	if got := care.Defaults().Answering(nil, noon); got != (care.Answering{}) {
		t.Errorf("of none: got %+v", got)
	}
}
