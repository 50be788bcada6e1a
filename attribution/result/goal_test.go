package result

import (
	"slices"
	"testing"

	"github.com/irmkit/irmkit/irm"
)

func TestAgainst(t *testing.T) { // seed: A8 P3
	click := reading(irm.SubjectContent, "p", MetricClicks, 30, 1)
	r, err := all(t, begin(t, Places{}), click, purchase("ada", irm.AnswerYes, 9000, eur), fee("ada", irm.MoneyFromMinor(3000, eur))).Report(Options{})
	if err != nil {
		t.Fatal(err)
	}
	count := func(m irm.Metric, target string) irm.Goal {
		return irm.Goal{Stage: irm.StageConversion, Metric: m, Target: irm.MustQuantity(target)}
	}
	amount := func(m irm.Metric, a string, c string) irm.Goal {
		return irm.Goal{Stage: irm.StageConversion, Metric: m, Amount: irm.MustMoney(a, c)}
	}
	for _, tt := range []struct {
		goal    irm.Goal
		reached irm.Answer
		share   string
		missing string
		why     Unknown
	}{
		{count(MetricClicks, "40"), irm.AnswerNo, "0.75", "10", ""},
		{count(MetricClicks, "30"), irm.AnswerYes, "1", "0", ""},
		{count(MetricClicks, "20"), irm.AnswerYes, "1.5", "-10", ""},
		{count(MetricROAS, "4"), irm.AnswerNo, "0.75", "1", ""},
		{amount(MetricNet, "90.01", "EUR"), irm.AnswerNo, "0.999888", "0.01 EUR", ""},
		{amount(MetricNet, "90.00", "EUR"), irm.AnswerYes, "1", "0.00 EUR", ""},
		{amount(MetricCPA, "30.00", "EUR"), irm.AnswerYes, "1", "0.00 EUR", ""},
		{amount(MetricCPA, "15.00", "EUR"), irm.AnswerNo, "0.5", "15.00 EUR", ""},
		{amount(MetricCPC, "0.50", "EUR"), irm.AnswerNo, "0.5", "0.5 EUR", ""},
		{amount(MetricCost, "60.00", "EUR"), irm.AnswerYes, "2", "-30.00 EUR", ""},
		{amount(MetricOfCost(CostFee), "60.00", "EUR"), irm.AnswerYes, "2", "-30.00 EUR", ""},
		{amount(MetricRefunded, "1.00", "EUR"), irm.AnswerYes, "", "-1.00 EUR", ""},
		{amount(MetricNet, "90.00", "USD"), irm.AnswerUnknown, "", "", UnitDiffers},
		{amount(MetricClicks, "90.00", "EUR"), irm.AnswerUnknown, "", "", UnitDiffers},
		{count(MetricNet, "90"), irm.AnswerUnknown, "", "", UnitDiffers},
		{irm.Goal{Metric: MetricClicks}, irm.AnswerUnknown, "", "", UnitDiffers},
		{count(irm.MetricReach, "90"), irm.AnswerUnknown, "", "", NoReading},
		{count("applause", "90"), irm.AnswerUnknown, "", "", Undefined},
	} {
		p := Against([]irm.Goal{tt.goal}, r.Total)[0]
		if p.Goal != tt.goal || p.Reached != tt.reached || p.Share.String() != tt.share || p.Missing.String() != tt.missing || p.Why != tt.why {
			t.Errorf("%+v: %s, %s of it, %s to go, %s; want %+v", tt.goal, p.Reached, p.Share, p.Missing, p.Why, tt)
		}
	}
	if got := Against(nil, r.Total); len(got) != 0 {
		t.Errorf("no goals: %v", got)
	}
}

// A role is judged by metrics that a report has, and every usual stage has some.
func TestMetricsFor(t *testing.T) { // seed: P8
	r, err := newWorld(1, 9).tally(t).Report(Options{Currency: eur})
	if err != nil {
		t.Fatal(err)
	}
	for _, stage := range []irm.FunnelStage{irm.StageAwareness, irm.StageBrandImage, irm.StageConsideration, irm.StageConversion, irm.StageLoyalty} {
		metrics := MetricsFor(stage)
		if len(metrics) < 3 {
			t.Errorf("%s is judged by %q", stage, metrics)
		}
		for i, m := range r.Total.For(stage) {
			if m.Metric != metrics[i] || !slices.Contains(r.Metrics, m.Metric) {
				t.Errorf("%s is judged by %s, which no report has", stage, m.Metric)
			}
		}
		metrics[0] = "changed"
		if MetricsFor(stage)[0] == "changed" {
			t.Error("a caller can change what others are judged by")
		}
	}
	if MetricsFor("other") != nil || r.Total.For("other") != nil {
		t.Error("a stage of the host's own is judged by something")
	}
}
