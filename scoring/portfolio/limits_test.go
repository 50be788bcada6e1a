package portfolio_test

import (
	"errors"
	"flag"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
	"github.com/irmkit/irmkit/scoring/portfolio"
)

var update = flag.Bool("update", false, "write the golden files")

func one() []portfolio.Candidate {
	return []portfolio.Candidate{{ID: "a", Cost: euro(100), Result: scoring.Result{Score: 50}}}
}

func quota(min int, max *int) scoring.Quota {
	return scoring.Quota{Condition: scoring.Condition{ID: "q", Min: new(scoring.Number(1))}, MinCount: min, MaxCount: max}
}

func TestFindings(t *testing.T) {
	type args struct {
		candidates []portfolio.Candidate
		budget     irm.Money
		quotas     []scoring.Quota
	}
	share := func(low scoring.Number, high float64) args {
		q := quota(0, nil)
		q.MinShare, q.MaxShare = low, new(scoring.Number(high))
		a := args{one(), euro(1), []scoring.Quota{q}}
		a.candidates[0].Quotas = make([]irm.Answer, 1)
		return a
	}
	with := func(change func(*portfolio.Candidate)) args {
		list := one()
		change(&list[0])
		return args{list, euro(1000), nil}
	}
	many := make([]scoring.Quota, portfolio.MaxQuotas+1)
	for name, tt := range map[string]struct {
		args
		path, code string
	}{
		"budget without currency": {args{nil, irm.Money{}, nil}, "budget", "currency"},
		"negative budget":         {args{nil, euro(-1), nil}, "budget", "negative"},
		"too many quotas":         {args{nil, euro(1), many}, "quotas", "limit"},
		"too many candidates":     {args{make([]portfolio.Candidate, portfolio.MaxCandidates+1), euro(1), nil}, "candidates", "limit"},
		"no ID":                   {with(func(c *portfolio.Candidate) { c.ID = "" }), "candidates[0].id", "id_empty"},
		"one ID twice":            {args{append(one(), one()...), euro(1), nil}, "candidates[1].id", "duplicate"},
		"no cost":                 {with(func(c *portfolio.Candidate) { c.Cost = irm.Money{} }), "candidates[0].cost", "currency"},
		"another currency":        {with(func(c *portfolio.Candidate) { c.Cost = irm.MustMoney("1", "USD") }), "candidates[0].cost", "currency"},
		"negative cost":           {with(func(c *portfolio.Candidate) { c.Cost = euro(-1) }), "candidates[0].cost", "negative"},
		"score below 0":           {with(func(c *portfolio.Candidate) { c.Result.Score = -0.1 }), "candidates[0].result", "score"},
		"score above 100":         {with(func(c *portfolio.Candidate) { c.Result.Score = 100.1 }), "candidates[0].result", "score"},
		"score not a number":      {with(func(c *portfolio.Candidate) { c.Result.Score = math.NaN() }), "candidates[0].result", "score"},
		"answers":                 {args{one(), euro(1), []scoring.Quota{quota(1, nil)}}, "candidates[0].quotas", "quotas"},
		"long reason":             {with(func(c *portfolio.Candidate) { c.Never = strings.Repeat("x", 1025) }), "candidates[0].never", "limit"},
		"must and never":          {with(func(c *portfolio.Candidate) { c.Must, c.Never = true, "no" }), "candidates[0].must", "must_never"},
		"must and out":            {with(func(c *portfolio.Candidate) { c.Must, c.Result.Flags = true, scoring.Out }), "candidates[0].must", "must_out"},
		"negative minimum":        {args{nil, euro(1), []scoring.Quota{quota(-1, nil)}}, "quotas[0].min_count", "quota"},
		"minimum above maximum":   {args{nil, euro(1), []scoring.Quota{quota(2, new(1))}}, "quotas[0].max_count", "quota"},
		"share above 1":           {share(0, 1.5), "quotas[0].max_share", "quota"},
		"share below 0":           {share(-0.5, 1), "quotas[0].min_share", "quota"},
		"share not a number":      {share(0, math.NaN()), "quotas[0].max_share", "number_range"},
		"shares the wrong way":    {share(0.5, 0.4), "quotas[0].max_share", "quota"},
	} {
		reach := portfolio.Additive(make([]float64, len(tt.candidates)))
		_, err := portfolio.Select(tt.candidates, tt.budget, tt.quotas, reach)
		_, compareErr := portfolio.Compare(tt.candidates, tt.budget, tt.quotas, reach, []portfolio.Mix{{}})
		fs, ok := errors.AsType[irm.Findings](err)
		if !ok || len(fs) != 1 || fs[0].Path != tt.path || fs[0].Code != tt.code {
			t.Errorf("%s: %v, want %s at %s", name, err, tt.code, tt.path)
		}
		if fmt.Sprint(compareErr) != fmt.Sprint(err) {
			t.Errorf("%s: Compare says %v, and Select %v", name, compareErr, err)
		}
	}
	sets, err := portfolio.Sets(1, [][]uint32{{0}, {0}})
	if err != nil {
		t.Fatal(err)
	}
	for code, reaches := range map[string][]func() portfolio.Reach{
		"missing": {nil, func() portfolio.Reach { return nil }},
		"length":  {portfolio.Additive(nil), sets},
	} {
		for _, reach := range reaches {
			_, err := portfolio.Select(one(), euro(1), nil, reach)
			if fs, _ := errors.AsType[irm.Findings](err); len(fs) != 1 || fs[0].Path != "reach" || fs[0].Code != code {
				t.Errorf("%v, want %s", err, code)
			}
		}
	}
}

func TestAllFindingsTogether(t *testing.T) {
	list := []portfolio.Candidate{{}, {ID: "b", Cost: euro(-1), Result: scoring.Result{Score: 101}}}
	_, err := portfolio.Select(list, euro(-1), []scoring.Quota{quota(-1, nil)}, nil)
	if fs, _ := errors.AsType[irm.Findings](err); len(fs) != 9 {
		t.Errorf("%d findings: %v", len(fs), fs)
	}
}

func TestInfeasible(t *testing.T) {
	yes, no := []irm.Answer{irm.AnswerYes}, []irm.Answer{irm.AnswerNo}
	both := func(a, b irm.Answer) []irm.Answer { return []irm.Answer{a, b} }
	for name, tt := range map[string]struct {
		candidates []portfolio.Candidate
		quotas     []scoring.Quota
		codes      string
		short      irm.Money
	}{
		"must-haves over the budget": {[]portfolio.Candidate{{ID: "a", Cost: euro(900), Must: true}, {ID: "b", Cost: euro(300), Must: true}}, nil, "must_budget", euro(200)},
		"must-haves beyond counting": {[]portfolio.Candidate{{ID: "a", Cost: euro(math.MaxInt64), Must: true}, {ID: "b", Cost: euro(math.MaxInt64), Must: true}}, nil, "must_budget", euro(math.MaxInt64 - 1000)},
		"must-haves over a maximum":  {[]portfolio.Candidate{{ID: "a", Cost: euro(1), Must: true, Quotas: yes}}, []scoring.Quota{quota(0, new(0))}, "must_quota", irm.Money{}},
		"perhaps over a maximum":     {[]portfolio.Candidate{{ID: "a", Cost: euro(1), Must: true, Quotas: make([]irm.Answer, 1)}}, []scoring.Quota{quota(0, new(0))}, "must_quota", irm.Money{}},
		"too few members":            {[]portfolio.Candidate{{ID: "a", Cost: euro(1), Quotas: no}, {ID: "b", Cost: euro(1), Quotas: yes}}, []scoring.Quota{quota(2, nil)}, "quota_members", irm.Money{}},
		"perhaps too few":            {[]portfolio.Candidate{{ID: "a", Cost: euro(1), Quotas: make([]irm.Answer, 1)}}, []scoring.Quota{quota(1, nil)}, "quota_members", irm.Money{}},
		"a minimum over the budget":  {[]portfolio.Candidate{{ID: "a", Cost: euro(600), Quotas: yes}, {ID: "b", Cost: euro(700), Quotas: yes}}, []scoring.Quota{quota(2, nil)}, "quota_budget", euro(300)},
		"must-haves over the budget, and a minimum": {
			[]portfolio.Candidate{{ID: "a", Cost: euro(1100), Must: true, Quotas: no}, {ID: "b", Cost: euro(50), Quotas: yes}},
			[]scoring.Quota{quota(1, nil)}, "must_budget", euro(100),
		},
		"two minimums over the budget": {
			[]portfolio.Candidate{{ID: "a", Cost: euro(600), Quotas: both(irm.AnswerYes, irm.AnswerNo)}, {ID: "b", Cost: euro(700), Quotas: both(irm.AnswerNo, irm.AnswerYes)}},
			[]scoring.Quota{quota(1, nil), quota(1, nil)}, "no_set", irm.Money{},
		},
		"a minimum that another maximum forbids": {
			[]portfolio.Candidate{{ID: "a", Cost: euro(1), Quotas: both(irm.AnswerYes, irm.AnswerYes)}},
			[]scoring.Quota{quota(1, nil), quota(0, new(0))}, "no_set", irm.Money{},
		},
		"all at once": {
			[]portfolio.Candidate{{ID: "a", Cost: euro(2000), Must: true, Quotas: both(irm.AnswerYes, irm.AnswerNo)}},
			[]scoring.Quota{quota(0, new(0)), quota(1, nil)}, "must_budget must_quota quota_members", euro(1000),
		},
	} {
		_, err := portfolio.Select(tt.candidates, euro(1000), tt.quotas, portfolio.Additive(make([]float64, len(tt.candidates))))
		none, ok := errors.AsType[*portfolio.InfeasibleError](err)
		if !ok {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var codes []string
		for _, f := range none.Findings {
			codes = append(codes, f.Code)
		}
		if got := strings.Join(codes, " "); got != tt.codes || none.Short != tt.short && (none.Short.Sign() != 0 || tt.short.Sign() != 0) {
			t.Errorf("%s: %s, %s short, want %s, %s", name, got, none.Short, tt.codes, tt.short)
		}
		if message := err.Error(); !strings.HasPrefix(message, "portfolio: ") || len(message) > 256 {
			t.Errorf("%s: %q", name, message)
		}
	}
}

// many are candidates whose cost and audience grow with their number.
func many(n int) ([]portfolio.Candidate, func() portfolio.Reach) {
	list, people := make([]portfolio.Candidate, n), make([]float64, n)
	for i := range list {
		list[i] = portfolio.Candidate{ID: irm.CreatorID(fmt.Sprintf("c%06d", i)), Cost: euro(int64(100 + i)), Result: scoring.Result{Score: 50}}
		people[i] = float64(1000 + 11*i)
	}
	return list, portfolio.Additive(people)
}

func TestLimits(t *testing.T) {
	for _, tt := range []struct {
		n     int
		exact bool
	}{
		{portfolio.MaxExact, true},
		{portfolio.MaxExact + 1, false},
	} {
		list, reach := many(tt.n)
		got, err := portfolio.Select(list, euro(250), nil, reach)
		if err != nil || got.Certificate.Exact != tt.exact {
			t.Errorf("%d candidates: %v, %+v, want exact = %t", tt.n, err, got.Certificate, tt.exact)
		}
	}
	// Who costs more than the budget, and who has to be in, does not count.
	list, reach := many(portfolio.MaxExact + 10)
	list[0].Must = true
	if got, err := portfolio.Select(list, euro(100+119), nil, reach); err != nil || !got.Certificate.Exact {
		t.Errorf("%v, %+v, want exact", err, got.Certificate)
	}
	// The cheaper one and the dearer one together are better than the rules find.
	for n, rule := range map[int]portfolio.Rule{portfolio.MaxExactOther: portfolio.ByExact, portfolio.MaxExactOther + 1: portfolio.ByRatio} {
		list, people := make([]portfolio.Candidate, n), make([]float64, n)
		for i := range list {
			list[i] = portfolio.Candidate{ID: irm.CreatorID(fmt.Sprintf("c%02d", i)), Cost: euro(50), Result: scoring.Result{Score: 100}}
			people[i] = 50
		}
		list[0].Cost, people[0] = euro(60), 61
		got, err := portfolio.Select(list, euro(100), nil, func() portfolio.Reach { return bare{portfolio.Additive(people)()} })
		if err != nil || got.Rule != rule {
			t.Errorf("%d candidates: %v, %s, want %s", n, err, got.Rule, rule)
		}
	}
	list, reach = many(portfolio.MaxCandidates)
	for i := range list {
		list[i].Quotas = make([]irm.Answer, portfolio.MaxQuotas)
	}
	quotas := make([]scoring.Quota, portfolio.MaxQuotas)
	for k := range quotas {
		quotas[k] = quota(0, new(k+1))
	}
	got, err := portfolio.Select(list, euro(500), quotas, reach)
	if err != nil || len(got.Picks) != 1 || len(got.Others) != portfolio.MaxCandidates-1 {
		t.Errorf("%v, %d picks", err, len(got.Picks))
	}
	list, reach = many(30)
	if got, err := portfolio.Select(list, euro(0), nil, reach); err != nil || len(got.Next) != portfolio.MaxSteps {
		t.Errorf("%v, %d steps", err, len(got.Next))
	}
	mixes := make([]portfolio.Mix, portfolio.MaxMixes)
	for i := range mixes {
		mixes[i].Name = fmt.Sprint(i)
	}
	if sides, err := portfolio.Compare(list, euro(1000), nil, reach, mixes); err != nil || len(sides) != len(mixes) {
		t.Errorf("%v, %d sides", err, len(sides))
	}
}
