package attribution_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/irm"
)

// Cases of peers that are about models which are fitted to many journeys, and so not
// about this package; those of links, channels and codes are tested there.
var fittedCases = map[string]string{
	"model-013": "Shapley values of the set game",
}

// peerModels are what peers call the models.
var peerModels = map[string]attribution.Model{
	"first": attribution.FirstTouch(), "first_touch": attribution.FirstTouch(), "last": attribution.LastTouch(), "last_touch": attribution.LastTouch(),
	"linear": attribution.Linear(), "position": attribution.Position(40, 20, 40), "position_40_20_40": attribution.Position(40, 20, 40),
	"last_non_direct": attribution.LastNonDirect(),
}

// credited divides a value among a path of creators; "Direct" is the channel. The
// result is in minor units by touch.
func credited(t *testing.T, m attribution.Model, path []string, value float64) map[string]float64 {
	t.Helper()
	h := attribution.History{Conversions: []irm.Conversion{order("o", "1.00", day(20))}}
	h.Conversions[0].Lines[0].Amounts.Gross = irm.MoneyFromMinor(int64(value*100), usd)
	for i, name := range path {
		x := click(fmt.Sprint("t", i), irm.CreatorID(strings.ReplaceAll(name, " ", "-")), day(float64(i)))
		if name == "Direct" {
			x.Creator, x.Channel = "", attribution.Direct
		}
		h.Touches = append(h.Touches, x)
	}
	e, err := attributor(t, attribution.Policy{Model: m}).Why(h, "o")
	if err != nil {
		t.Fatal(err)
	}
	out, err := attributor(t, attribution.Policy{Model: m}).Customer(h, nil)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]float64{}
	for _, c := range out.Credits {
		net, err := c.Sum(irm.BaseNet)
		if err != nil {
			t.Fatal(err)
		}
		for i, seen := range e.Touches {
			if seen.Touch.ID == c.Touch {
				got[path[i]] += float64(net.Minor()) / 100
			}
		}
	}
	return got
}

// Worked cases of peers. The amounts divide evenly, so cents are no question.
func TestPeers(t *testing.T) {
	const path = "../../shared/data/attribution_cases.json"
	data, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		t.Skipf("the worked cases, which lie beside the module and not in it, are absent: want them at attribution/%s", path)
	}
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Cases []struct {
			ID, Area, Kind string
			Input          struct {
				Paths         [][]any
				WeightIsValue bool `json:"weight_is_value"`
				Touches       int  `json:"n_touches"`
				Value         float64
				Revenue       float64
				Path          any
				Link, Code    string
			}
			Expected json.RawMessage
		}
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	met := 0
	for _, c := range file.Cases {
		in := c.Input
		want := map[string]float64{}
		got := map[string]float64{}
		switch {
		case c.Area == "path_transform": // of a path: what is left decides who is the last that is not direct
			var transforms map[string]string
			unmarshal(t, c.Expected, &transforms)
			left := strings.Split(transforms["remove_if_last_and_not_all"], " > ")
			want[left[len(left)-1]] = 10
			got = credited(t, attribution.LastNonDirect(), strings.Split(in.Path.(string), " > "), 10)
		case c.Area == "precedence":
			var winner string
			unmarshal(t, c.Expected, &winner)
			h := attribution.History{Touches: story(t, "click "+in.Link+" 9"), Conversions: []irm.Conversion{order("o", "1.00", day(10), "CODE")}}
			a, err := attribution.New(attribution.Policy{}, mustBook(t, "CODE", irm.CreatorID(in.Code)))
			if err != nil {
				t.Fatal(err)
			}
			ds, err := a.Decide(h)
			if err != nil {
				t.Fatal(err)
			}
			want[winner], got[string(ds[0].Winners[0].Touch.Creator)] = 1, 1
		case c.Area != "model":
			continue
		case fittedCases[c.ID] != "":
		case c.Kind == "per_touch":
			var models map[string][]float64
			unmarshal(t, c.Expected, &models)
			for name, parts := range models {
				path := strings.Split(in.Path.(string), " > ")
				for i, v := range credited(t, peerModels[name], path, in.Revenue) {
					got[name+" "+i] = v
				}
				for i, v := range parts {
					if v != 0 {
						want[name+" "+path[i]] = v
					}
				}
			}
		case in.Touches > 0:
			var parts []float64
			unmarshal(t, c.Expected, &parts)
			path := []string{"a", "b", "c", "d"}[:in.Touches]
			got = credited(t, peerModels[c.Kind], path, in.Value)
			for i, v := range parts {
				want[path[i]] = v
			}
		default:
			unmarshal(t, c.Expected, &want)
			if path, ok := in.Path.([]any); ok {
				in.Paths = [][]any{{strings.Trim(strings.Join(strings.Fields(fmt.Sprint(path...)), " "), "[]"), in.Value}}
				var names []string
				for _, name := range path {
					names = append(names, name.(string))
				}
				in.Paths[0][0] = strings.Join(names, " > ")
			}
			for _, p := range in.Paths {
				for name, v := range credited(t, peerModels[c.Kind], strings.Split(p[0].(string), " > "), p[1].(float64)) {
					got[name] += v
				}
			}
		}
		met++
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s, %s: (-peer +ours)\n%s", c.ID, c.Kind, diff)
		}
	}
	if met != 11 {
		t.Errorf("%d cases, want 11", met)
	}
}

func unmarshal(t *testing.T, data []byte, v any) {
	t.Helper()
	if err := json.Unmarshal(data, v); err != nil {
		t.Fatal(err)
	}
}
