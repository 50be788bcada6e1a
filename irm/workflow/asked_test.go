package workflow

import (
	"reflect"
	"slices"
	"testing"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// Every component that has a condition or a measure is asked for it, those that are
// added later too.
func TestTermsOfEveryComponent(t *testing.T) {
	var all compensation.Components
	when := compensation.Condition{Code: []string{"X"}}
	measure := compensation.Measure{Metric: "views"}
	for name, sample := range all.Variants() {
		v := reflect.New(reflect.TypeOf(sample)).Elem()
		var conditions, measures int
		for _, field := range v.Fields() {
			switch field.Type() {
			case reflect.TypeFor[compensation.Condition]():
				field.Set(reflect.ValueOf(when))
				conditions++
			case reflect.TypeFor[compensation.Measure]():
				field.Set(reflect.ValueOf(measure))
				measures++
			}
		}
		gotWhen, gotMeasures := terms(v.Interface().(compensation.Component))
		if (len(gotWhen.Code) > 0) != (conditions > 0) || len(gotMeasures) != measures || measures > 0 && gotMeasures[0] != measure {
			t.Errorf("%s: condition %+v, measures %v", name, gotWhen, gotMeasures)
		}
	}
}

func TestAskedBy(t *testing.T) {
	platform := compensation.Condition{Platform: []irm.Platform{"youtube"}}
	for _, tt := range []struct {
		name string
		c    compensation.Component
		want asked
	}{
		{"nothing", compensation.Commission{Base: irm.BaseNet}, asked{}},
		{"new customers and campaigns", compensation.Commission{When: compensation.Condition{New: irm.AnswerYes, Via: []string{"code"}, Campaign: []irm.CampaignID{"c"}}}, asked{}},
		{"conversions of all kinds", compensation.PerUnit{Of: compensation.Measure{Kind: compensation.KindConversion}}, asked{}},
		{"leads", compensation.PerUnit{Of: compensation.Measure{Kind: "lead"}}, asked{conversions: true}},
		{"posts", compensation.PerUnit{Of: compensation.Measure{Kind: compensation.KindContent}}, asked{posts: true}},
		{"views", compensation.Tiered{Of: compensation.Measure{Metric: irm.MetricViews}}, asked{metrics: []irm.Metric{irm.MetricViews}, posts: true}},
		{"kind in a condition", compensation.FlatFee{When: compensation.Condition{Kind: []compensation.ActivityKind{"lead"}}}, asked{conversions: true}},
		{"country", compensation.FlatFee{When: compensation.Condition{Country: []irm.Territory{"DE"}}}, asked{conversions: true}},
		{"code", compensation.FlatFee{When: compensation.Condition{Code: []string{"X"}}}, asked{touches: true}},
		{"platform", compensation.FlatFee{When: platform}, asked{touches: true, origins: true}},
		{"all", compensation.FlatFee{When: compensation.Condition{All: []compensation.Condition{platform}}}, asked{touches: true, origins: true}},
		{"any", compensation.FlatFee{When: compensation.Condition{Any: []compensation.Condition{platform}}}, asked{touches: true, origins: true}},
		{"not", compensation.FlatFee{When: compensation.Condition{Not: &platform}}, asked{touches: true, origins: true}},
		{"duration", compensation.Commission{Duration: compensation.Duration{Orders: 1}}, asked{conversions: true, customers: true}},
	} {
		got := askedBy([]compensation.Plan{{}, {Components: compensation.Components{tt.c, tt.c}}})
		if !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%s: asked %+v, want %+v", tt.name, got, tt.want)
		}
	}
}

func TestRuns(t *testing.T) {
	var got [][]int
	for run := range runs([]int{1, 3, 2, 4, 6, 5}, func(a, b int) bool { return a%2 == b%2 }) {
		got = append(got, run)
	}
	if want := [][]int{{1, 3}, {2, 4, 6}, {5}}; !reflect.DeepEqual(got, want) {
		t.Errorf("runs %v, want %v", got, want)
	}
	for run := range runs([]int{1, 2}, func(_, _ int) bool { return false }) {
		if !slices.Equal(run, []int{1}) {
			t.Errorf("run %v after a break", run)
		}
		break
	}
}
