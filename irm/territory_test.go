package irm

import (
	"strings"
	"testing"
)

func TestTerritories(t *testing.T) {
	if len(territoryTable) != 2*249 {
		t.Fatalf("%d letters, want 249 codes", len(territoryTable))
	}
	last := ""
	for i := 0; i < len(territoryTable); i += 2 {
		code := territoryTable[i : i+2]
		if code <= last {
			t.Errorf("%s comes after %s", code, last)
		}
		last = code
		if err := CheckTerritory(Territory(code)); err != nil {
			t.Errorf("CheckTerritory(%s) = %v", code, err)
		}
	}
}

func TestCheckTerritory(t *testing.T) {
	for _, s := range []string{"DE", "US-CA", "GB-ENG", "FR-75C", "JP-13", "FR-A", string(World)} {
		if err := CheckTerritory(Territory(s)); err != nil {
			t.Errorf("CheckTerritory(%q) = %v", s, err)
		}
	}
	for _, s := range []string{
		"", "de", "D", "DEU", "XX", "EU", "UK", "DE-", "DE-abc", "DE-ABCD", "DE-A-B", "001-A", "002", "DE ", "DAD", "-CA",
		"AFA" /* across two entries */, "DE-\uff21",
	} {
		if err := CheckTerritory(Territory(s)); code(err) != "territory" {
			t.Errorf("CheckTerritory(%q) = %v, want code territory", s, err)
		}
	}
	// The first letter of one entry and the last of the one before are no country.
	if err := CheckTerritory("DA"); code(err) != "territory" {
		t.Errorf("CheckTerritory(DA) = %v, want code territory", err)
	}
}

func TestTerritoryContains(t *testing.T) {
	tests := []struct {
		outer, inner Territory
		want         bool
	}{
		{"DE", "DE", true},
		{"US", "US-CA", true},
		{"US-CA", "US", false},
		{"US-CA", "US-NY", false},
		{"US-CA", "US-CA", true},
		{World, "US-CA", true},
		{World, World, true},
		{"US", World, false},
		{"DE", "AT", false},
		{"D", "DE", false},
	}
	for _, tt := range tests {
		if got := tt.outer.Contains(tt.inner); got != tt.want {
			t.Errorf("%s.Contains(%s) = %t, want %t", tt.outer, tt.inner, got, tt.want)
		}
	}
}

func TestCheckLanguage(t *testing.T) {
	for _, s := range []string{"de", "pt-BR", "zh-Hant-TW", "gsw", "sr-Latn", "es-419", "de-CH-1996"} {
		if err := CheckLanguage(Language(s)); err != nil {
			t.Errorf("CheckLanguage(%q) = %v", s, err)
		}
	}
	for _, s := range []string{
		"", "d", "DE", "english", "de_AT", "de-", "-de", "de--AT", "de-A", "de-123456789", "dé", "de-Ä1",
		"de-" + strings.Repeat("abc-", 9) + "abc",
	} {
		if err := CheckLanguage(Language(s)); code(err) != "language" {
			t.Errorf("CheckLanguage(%q) = %v, want code language", s, err)
		}
	}
}
