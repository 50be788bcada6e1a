package network

import (
	"bytes"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

func FuzzActions(f *testing.F) {
	profiles := Profiles()
	for i, p := range profiles {
		f.Add(uint8(i), []byte(newSample(p, "A1").report(f, p)))
		f.Add(uint8(i+len(profiles)), []byte(newSample(p, "A1").set(p.Status.Field, "x").set(p.Conversion, "7").report(f, p)))
	}
	for i, p := range profiles {
		if p.Format == FormatAny {
			f.Add(uint8(i), []byte(newSample(p, "A1").table()))
		}
	}
	for _, path := range intaketest.SharedFiles("payloads/networks/*") {
		for i, p := range profiles {
			if strings.Contains(path, "/"+p.Name) {
				seed(f, uint8(i), path)
			}
		}
	}
	f.Fuzz(func(t *testing.T, by uint8, in []byte) {
		p := profiles[int(by)%len(profiles)]
		opts := Options{ByStatus: true}
		if int(by) >= len(profiles) {
			opts = Options{AsOf: time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC), Location: east, Currency: euro}
		}
		var once, slowly intaketest.Outcome
		for a, err := range Actions(bytes.NewReader(in), p, opts) {
			once.See(t, a.Record, err)
			if err == nil {
				once.Trace.WriteString(render(a))
				checkAccepted(t, a)
			}
		}
		for a, err := range Actions(iotest.OneByteReader(bytes.NewReader(in)), p, opts) {
			slowly.See(t, a.Record, err)
			if err == nil {
				slowly.Trace.WriteString(render(a))
			}
		}
		if once.Trace.String() != slowly.Trace.String() || once.Rejected != slowly.Rejected {
			t.Fatalf("byte by byte:\n%s\nat once:\n%s", &slowly.Trace, &once.Trace)
		}
	})
}

func checkAccepted(t *testing.T, a Action) {
	t.Helper()
	if fs := a.Validate(); len(fs) > 0 {
		t.Fatalf("accepted, but %v", fs)
	}
	if len(a.Findings.Errors()) > 0 {
		t.Fatalf("accepted with errors: %v", a.Findings)
	}
	if a.Conversion.ID != "" && len(a.Refunds) > 0 || len(a.Refunds) > 1 {
		t.Fatal("both a conversion and a refund")
	}
	if c := a.Conversion; c.Cancelled != (a.Status == StatusReversed && c.ID != "") {
		t.Fatalf("cancelled: %t, but %v", c.Cancelled, a.Status)
	}
	if change, err := a.Conversion.Against(a.Conversion); change != irm.ChangeSame || err != nil {
		t.Fatalf("against itself: %v, %v", change, err)
	}
}

func seed(f *testing.F, by uint8, path string) {
	_, name, _ := strings.Cut(path, "/networks/")
	f.Add(by, intaketest.Shared(f, "payloads/networks/"+name))
}

func TestSharedHostile(t *testing.T) {
	for in := range intaketest.Hostile(t) {
		intaketest.CheckErrors(t, Actions(bytes.NewReader(in), Impact(), Options{ByStatus: true}))
		in := bytes.NewReader(append([]byte("conversion_id;amount;conversion_date\n"), in...))
		intaketest.CheckErrors(t, Actions(in, Belboon(), Options{ByStatus: true, Currency: euro}))
	}
}
