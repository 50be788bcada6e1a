package journal_test

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/compensation/journal"
	"github.com/irmkit/irmkit/irm"
)

func FuzzDecodeChart(f *testing.F) {
	good, err := json.Marshal(journal.DefaultChart())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add([]byte(`{"schema":"irmkit/chart/1","accounts":[{"kind":"cash","number":"1","name":"x","payee":"p"}]}`))
	f.Add([]byte(`{"schema":"irmkit/chart/2"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := journal.DecodeChart(data)
		if err != nil {
			if len(err.Error()) > 256 {
				t.Errorf("an error of %d bytes", len(err.Error()))
			}
			return
		}
		again, err := json.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		if d, err := journal.DecodeChart(again); err != nil || !reflect.DeepEqual(d, c) {
			t.Errorf("%+v, %v, want %+v", d, err, c)
		}
	})
}

// Lines of any content become valid entries, or errors that name them.
func FuzzEntries(f *testing.F) {
	f.Add("l", "p", "anna", "sales/cap", "cap", int64(-5), int64(1), true)
	f.Add("l", "p", "anna", "advance", "earn", int64(1)<<62, int64(1)<<50, false)
	f.Add("", "\x00", "", "", "", int64(-1)<<63, int64(-1)<<63, true)
	f.Fuzz(func(t *testing.T, id, plan, payee, component, kind string, minor, at int64, settled bool) {
		m, when := irm.MoneyFromMinor(minor, irm.MustCurrency("JPY")), time.UnixMicro(at)
		step := compensation.PayoutReserved
		if settled {
			step = compensation.PayoutSettled
		}
		j, bad := new(journal.Journal), 0
		facts := journal.Facts{
			Lines:   []compensation.Line{{ID: compensation.LineID(id), Plan: irm.PlanID(plan), Payee: irm.PayeeID(payee), Component: component, Kind: compensation.LineKind(kind), Cut: when, Amount: m}},
			Payouts: []compensation.PayoutEntry{{ID: compensation.PayoutEntryID(id), Plan: irm.PlanID(plan), Payee: irm.PayeeID(payee), Step: step, At: when, Amount: m}},
		}
		for e, err := range books(t).Entries(facts) {
			if err == nil {
				err = j.Add(e)
			} else if bad++; len(err.Error()) > 256 {
				t.Errorf("an error of %d bytes", len(err.Error()))
			}
			if err != nil && bad == 0 {
				t.Fatal(err)
			}
		}
		if j.Len()+bad != 2 {
			t.Errorf("%d entries and %d errors of 2 facts", j.Len(), bad)
		}
		if tr, err := j.Trial(irm.Window{}); err == nil {
			balanced(t, tr)
		}
	})
}
