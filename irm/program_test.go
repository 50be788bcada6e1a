package irm

import (
	"testing"
)

func TestProgramUndefined(t *testing.T) {
	p := fillProgram()
	if found := p.Undefined(); len(found) > 0 {
		t.Errorf("a filled programme: Undefined() = %v, want nothing", found)
	}
	found := Program{}.Undefined()
	if len(found) != 20 || found.Err() != nil {
		t.Fatalf("an empty programme: %d undefined, %v, want 20 and no error", len(found), found.Err())
	}
	for _, f := range found {
		if f.Code != "undefined" || f.Severity != SeverityWarning {
			t.Errorf("finding %+v, want a warning", f)
		}
	}
	if found[0].Path != "strategy.vision" || found[19].Path != "retention.assess_day" {
		t.Errorf("Undefined() begins with %s and ends with %s, want the order of the fields", found[0].Path, found[19].Path)
	}
	p.Selection.Niches, p.Governance.Disclosure = nil, ""
	if found := p.Undefined(); len(found) != 2 || found[0].Path != "selection.niches" || found[1].Path != "governance.disclosure" {
		t.Errorf("Undefined() = %v, want two", found)
	}
}
