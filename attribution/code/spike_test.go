package code_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/irm"
)

// usesOf makes so many uses on each day from 1 April on, at noon UTC.
func usesOf(counts ...int) []code.Use {
	var uses []code.Use
	for day, n := range counts {
		for i := range n {
			u := use(irm.ConversionID(fmt.Sprintf("%d/%d", day, i)), "", day)
			u.At = u.At.Add(12 * time.Hour)
			uses = append(uses, u)
		}
	}
	return uses
}

func steady(days, n int, then ...int) []int {
	return slices.Concat(slices.Repeat([]int{n}, days), then)
}

func TestSpikes(t *testing.T) {
	week := code.SpikeTest{Days: 7}
	open := irm.Window{From: april.Add(-10 * 24 * time.Hour)}
	rhythm := func(weeks int, then ...int) []int {
		return append(slices.Repeat([]int{20, 20, 20, 20, 20, 40, 40}, weeks), then...)
	}
	for name, tt := range map[string]struct {
		window irm.Window
		test   code.SpikeTest
		counts []int
		want   string
	}{
		"none":                     {counts: steady(60, 5), test: week},
		"no uses":                  {test: week},
		"one day":                  {counts: steady(7, 5, 40, 5), test: week, want: "04-08 to 04-09: 40 after 5"},
		"too early":                {counts: steady(6, 5, 40, 5), test: week},
		"by default four weeks":    {counts: steady(28, 2, 20), want: "04-29 to 04-30: 20 after 2"},
		"four weeks are needed":    {counts: steady(27, 2, 20)},
		"below the least":          {counts: steady(28, 0, 9), window: open},
		"silence before":           {counts: steady(28, 0, 10), window: open, want: "04-29 to 04-30: 10 after 0"},
		"first use":                {counts: steady(28, 0, 10)},
		"least is a choice":        {counts: steady(28, 0, 8), window: open, test: code.SpikeTest{Least: 8}, want: "04-29 to 04-30: 8 after 0"},
		"alpha is a choice":        {counts: steady(28, 5, 15), test: code.SpikeTest{Alpha: irm.MustRate("0.01")}, want: "04-29 to 04-30: 15 after 5"},
		"not by default":           {counts: steady(28, 5, 15)},
		"days merge":               {counts: steady(28, 5, 30, 20, 40, 5), want: "04-29 to 05-02: 90 after 5"},
		"a gap parts them":         {counts: steady(28, 5, 30, 5, 40), want: "04-29 to 04-30: 30 after 5, 05-01 to 05-02: 40 after 5"},
		"and so does a silent day": {counts: steady(28, 5, 30, 0, 40), want: "04-29 to 04-30: 30 after 5, 05-01 to 05-02: 40 after 5"},
		"a mean with decimals":     {counts: steady(28, 5, 5, 5, 5, 6, 5, 5, 6, 30), test: week, want: "05-06 to 05-07: 30 after 5.285714"},
		"rounded up":               {counts: steady(28, 5, 5, 5, 5, 6, 6, 6, 6, 30), test: week, want: "05-06 to 05-07: 30 after 5.571429"},
		"a rhythm is none":         {counts: rhythm(20)},
		"one on a weekend":         {counts: rhythm(4, 20, 20, 20, 20, 20, 100, 40), want: "05-04 to 05-05: 100 after 40"},
		"a weekend on a Monday":    {counts: rhythm(4, 50), want: "04-29 to 04-30: 50 after 20"},
		"a lasting rise is one for half of the baseline":   {counts: slices.Concat(steady(28, 20), steady(240, 60)), want: "04-29 to 05-13: 840 after 20"},
		"of seven days for three, as four tell too little": {counts: slices.Concat(steady(28, 5), steady(60, 40)), test: week, want: "04-29 to 05-02: 120 after 5"},
		"and then the level":                               {counts: slices.Concat(steady(28, 20), steady(35, 60), []int{120}), want: "04-29 to 05-13: 840 after 20, 06-03 to 06-04: 120 after 60"},
		"a day of every week for two": {
			counts: slices.Concat(steady(28, 20), slices.Repeat([]int{60, 20, 20, 20, 20, 20, 20}, 12)),
			want:   "04-29 to 04-30: 60 after 20, 05-06 to 05-07: 60 after 20",
		},
	} {
		a := code.Assignment{Code: "ANNA10", Creator: "anna", Window: tt.window}
		uses := usesOf(tt.counts...)
		rand.New(rand.NewPCG(1, 1)).Shuffle(len(uses), func(i, j int) { uses[i], uses[j] = uses[j], uses[i] })
		uses = append(uses, uses...) // each once
		spikes, err := a.Spikes(uses, tt.test)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, s := range spikes {
			got = append(got, fmt.Sprintf("%s to %s: %d after %s", s.Window.From.Format("01-02"), s.Window.To.Format("01-02"), s.Count, s.Baseline))
			if s.Code != "ANNA10" || !(s.P >= 0 && s.P <= 0.01) {
				t.Errorf("%s: %+v", name, s)
			}
		}
		if s := strings.Join(got, ", "); s != tt.want {
			t.Errorf("%s: %s, want %s", name, s, tt.want)
		}
	}
}

// Only the uses of this code within its window count, on the days of the zone.
func TestSpikesOfTheCode(t *testing.T) {
	uses := usesOf(steady(28, 5, 30)...)
	for i := range 100 {
		id := irm.ConversionID(fmt.Sprint("x", i))
		uses = append(uses,
			code.Use{Code: "BEN10", Conversion: id, At: april.AddDate(0, 0, 27)},
			code.Use{Code: "?", Conversion: id, At: april.AddDate(0, 0, 27)},
			code.Use{Code: "anna_10", Conversion: id, At: april.AddDate(0, 0, -1)},
			code.Use{Code: "anna_10", Conversion: id + "y", At: time.Time{}},
		)
	}
	a := code.Assignment{Code: "ANNA-10", Creator: "anna", Window: irm.Window{From: april}}
	zone := time.FixedZone("east", 13*3600) // noon in UTC is the next day there
	spikes, err := a.Spikes(uses, code.SpikeTest{Zone: zone})
	if err != nil || len(spikes) != 1 || spikes[0].Count != 30 {
		t.Fatal(spikes, err)
	}
	if got, want := spikes[0].Window.String(), "2026-04-29T11:00:00Z/2026-04-30T11:00:00Z"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	a.Window = irm.Window{}
	if spikes, err := a.Spikes([]code.Use{{Code: "ANNA10", At: time.Time{}}}, code.SpikeTest{}); spikes != nil || err != nil {
		t.Error(spikes, err)
	}
	// At the beginning of time there is no baseline.
	var first []code.Use
	for i := range 20 {
		first = append(first, code.Use{Code: "ANNA10", Conversion: irm.ConversionID(fmt.Sprint(i)), At: time.Unix(0, 0)})
	}
	if spikes, err := a.Spikes(first, code.SpikeTest{}); spikes != nil || err != nil {
		t.Error(spikes, err)
	}
	// Uses that are not booked are each their own.
	at := april.AddDate(0, 0, 40)
	a.Window.From = april
	var unbooked []code.Use
	for range 20 {
		unbooked = append(unbooked, code.Use{Code: "ANNA10", At: at})
	}
	if spikes, err := a.Spikes(unbooked, code.SpikeTest{}); len(spikes) != 1 || err != nil {
		t.Error(spikes, err)
	}
}

func TestSpikeTestIsChecked(t *testing.T) {
	for _, tt := range []struct {
		test code.SpikeTest
		want string
	}{
		{code.SpikeTest{}, ""},
		{code.SpikeTest{Alpha: irm.MustRate("0.999"), Days: 366, Least: 1}, ""}, {code.SpikeTest{Days: 7}, ""}, {code.SpikeTest{Days: 6}, "days spike_days"},
		{code.SpikeTest{Alpha: irm.MustRate("1"), Days: 367, Least: -1}, "alpha spike_alpha, least spike_least, days spike_days"},
		{code.SpikeTest{Alpha: irm.MustRate("-0.1"), Days: -1}, "alpha spike_alpha, days spike_days"},
	} {
		if got := found(tt.test.Validate().Err()); got != tt.want {
			t.Errorf("%+v: %s, want %s", tt.test, got, tt.want)
		}
		if _, err := (code.Assignment{}).Spikes(nil, tt.test); errors.Is(err, irm.ErrInvalid) != (tt.want != "") {
			t.Errorf("%+v: %v", tt.test, err)
		}
	}
	data, err := json.Marshal(code.SpikeTest{Alpha: irm.MustRate("0.0010"), Least: 5, Zone: time.UTC})
	if string(data) != `{"alpha":"0.001","least":5}` || err != nil {
		t.Errorf("%s, %v", data, err)
	}
}
