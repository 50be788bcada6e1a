package stock

import (
	"slices"
	"testing"

	"github.com/irmkit/irmkit/lifecycle"
)

func TestAsk(t *testing.T) {
	shared := []string{"on", "off", "always"}
	d := lifecycle.Definition[string, string, struct{}]{Transitions: []lifecycle.Transition[string, string]{
		{Event: "go", Guards: shared}, {Event: "stop", Guards: []string{"off"}}, {Event: "wait", Guards: shared},
	}}
	got := Ask(d, map[string]bool{"on": true, "off": false})
	for i, want := range [][]string{{"on", "always"}, nil, {"on", "always"}} {
		if !slices.Equal(got.Transitions[i].Guards, want) {
			t.Errorf("%s asks %v, want %v", got.Transitions[i].Event, got.Transitions[i].Guards, want)
		}
	}
	if !slices.Equal(d.Transitions[0].Guards, []string{"on", "off", "always"}) || !slices.Equal(shared, []string{"on", "off", "always"}) {
		t.Errorf("the definition was changed: %v", d.Transitions)
	}
}
