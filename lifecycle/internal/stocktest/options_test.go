package stocktest

import (
	"errors"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

func TestRefused(t *testing.T) {
	var fs irm.Findings
	fs.Add("options.version", "version", "-1")
	r := &recorder{TB: t}
	if Refused(r, fs.Err(), "options.version version"); len(r.said) != 0 {
		t.Errorf("said %q, want nothing", r.said)
	}
	if Refused(r, fs.Err()); len(r.said) != 1 {
		t.Errorf("said %q, want one fault", r.said)
	}
	if Refused(r, errors.New("broken")); len(r.said) != 2 {
		t.Errorf("said %q, want another: these are no findings", r.said)
	}
}

func TestAs(t *testing.T) {
	bea, meta := Person(irm.PartyBrand, "bea"), lifecycle.Meta{}
	if As[int](bea)(nil, &meta); meta.Actor != bea {
		t.Errorf("by %v, want %v", meta.Actor, bea)
	}
}
