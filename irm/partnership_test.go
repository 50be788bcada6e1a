package irm

import (
	"testing"
)

func TestPartnershipOwner(t *testing.T) {
	actor := func(id string) Actor { return Actor{ActorHuman, PartyBrand, id} }
	p := Partnership{Owners: []Owner{
		{"relationship", "", actor("anywhere")}, {"relationship", World, actor("world")}, {"relationship", "US", actor("us")},
		{"relationship", "US-CA", actor("ca")}, {"legal", "DE", actor("de")}, {"finance", "", actor("money")},
	}}
	tests := []struct {
		role  string
		where Territory
		want  string
	}{
		{"relationship", "US-CA", "ca"},
		{"relationship", "US-NY", "us"},
		{"relationship", "US", "us"},
		{"relationship", "FR", "world"},
		{"legal", "DE-BY", "de"},
		{"legal", "FR", ""},
		{"finance", "FR", "money"},
		{"press", "FR", ""},
	}
	for _, tt := range tests {
		if got, ok := p.Owner(tt.role, tt.where); got.ID != tt.want || ok != (tt.want != "") {
			t.Errorf("Owner(%s, %s) = %q, %t, want %q", tt.role, tt.where, got.ID, ok, tt.want)
		}
	}
}
