package irm

import (
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFindings(t *testing.T) {
	var fs Findings
	if fs.Err() != nil || fs.Error() != "irm: no findings" || fs.Has("x") {
		t.Errorf("Findings{} = %q, Err %v, want none", fs, fs.Err())
	}
	fs.Warn("a", "warned", "perhaps %d", 1)
	if fs.Err() != nil {
		t.Errorf("Err() of a warning = %v, want nil", fs.Err())
	}
	fs.Add("b", "wrong", "want %d", 2)
	fs = append(fs, Finding{Code: "note", Severity: SeverityInfo, Message: "note well"})
	fs.Add("", "whole", "want it otherwise")
	want := Findings{
		{"a", "warned", SeverityWarning, "perhaps 1"},
		{"b", "wrong", SeverityError, "want 2"},
		{"", "note", SeverityInfo, "note well"},
		{"", "whole", SeverityError, "want it otherwise"},
	}
	if diff := cmp.Diff(want, fs); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	err := fmt.Errorf("while saving: %w", fs.Err())
	var found Findings
	if !errors.As(err, &found) || !cmp.Equal(found, fs.Errors()) || len(found) != 2 || !errors.Is(err, ErrInvalid) {
		t.Errorf("Err() = %v, want the two errors", err)
	}
	if got, want := found.Error(), "irm: b: want 2 (wrong) (and 1 more)"; got != want {
		t.Errorf("Error() = %q, want %q", got, want)
	}
	if got, want := found[1].String(), "want it otherwise (whole)"; got != want {
		t.Errorf("String() = %q, want %q", got, want)
	}
	if !fs.Has("warned") || fs.Has("warn") {
		t.Error("Has does not find by code")
	}
}

func TestFindingsUnder(t *testing.T) {
	fs := Findings{{Path: "b"}, {Path: ""}, {Path: "[0].c"}}
	for prefix, want := range map[string][]string{"a": {"a.b", "a", "a[0].c"}, "": {"b", "", "[0].c"}} {
		for i, f := range fs.Under(prefix) {
			if f.Path != want[i] {
				t.Errorf("Under(%q)[%d] = %q, want %q", prefix, i, f.Path, want[i])
			}
		}
	}
	if fs[0].Path != "b" {
		t.Error("Under changed its receiver")
	}
}

func TestFindingsAddErr(t *testing.T) {
	_, parse := ParseRate("x")
	_, mismatch := MustMoney("1", "USD").Add(MustMoney("1", "EUR"))
	tests := []struct {
		name string
		err  error
		want Findings
	}{
		{"nil", nil, nil},
		{"parse", fmt.Errorf("at: %w", parse), Findings{{"p", "decimal_syntax", 0, `"x" is not a rate: want plain digits such as -12.34`}}},
		{"an", CheckID(""), Findings{{"p", "id_empty", 0, "want an id"}}},
		{"an, by sound", CheckSlug("engagement model", "X"), Findings{{"p", "slug", 0, `"X" is not an engagement model: want lower-case letters, digits, '-' and '_'`}}},
		{"a, by sound", checkURL("x"), Findings{{"p", "url", 0, `"x" is not a url: want an http or https URL`}}},
		{"nested", Findings{{"q", "c", SeverityWarning, "m"}}, Findings{{"p.q", "c", SeverityWarning, "m"}}},
		{"mismatch", mismatch, Findings{{"p", "currency_mismatch", 0, "currency mismatch: have EUR, want USD"}}},
		{"other", errors.New("boom"), Findings{{"p", "invalid", 0, "boom"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got Findings
			got.AddErr("p", tt.err)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("AddErr (-want +got):\n%s", diff)
			}
		})
	}
}
