package irm

import (
	"encoding/json"
	"slices"
	"testing"
)

func TestFXTableJSON(t *testing.T) {
	usd, eur := MustCurrency("USD"), MustCurrency("EUR")
	rates := []FXRate{
		{usd, eur, Date{2026, 3, 2}, MustRate("0.92"), "ecb"},
		{usd, eur, Date{2026, 3, 1}, MustRate("0.91"), "ecb"},
		{eur, usd, Date{2026, 3, 1}, MustRate("1.1"), "ecb"},
	}
	sorted := []FXRate{rates[2], rates[1], rates[0]}
	table, err := NewFXTable(rates)
	if err != nil {
		t.Fatal(err)
	}
	if got := slices.Collect(table.All()); !slices.Equal(got, sorted) {
		t.Errorf("All() = %v, want %v", got, sorted)
	}
	for range table.All() {
		break // must not go on
	}
	data, err := json.Marshal(table)
	if err != nil {
		t.Fatal(err)
	}
	want, _ := json.Marshal(sorted)
	if string(data) != string(want) {
		t.Errorf("Marshal = %s, want %s", data, want)
	}
	var back FXTable
	if err := json.Unmarshal(data, &back); err != nil || !slices.Equal(slices.Collect(back.All()), sorted) {
		t.Errorf("Unmarshal = %v, %v", back, err)
	}
	for doc, want := range map[string]string{
		`null`: "json_type", `{}`: "json_type", `[5]`: "json_type", `[{}]`: "currency", `[{"from":"XX"}]`: "currency",
		`[` + string(data[1:len(data)-1]) + `,` + string(data[1:]): "duplicate",
	} {
		if err := back.UnmarshalJSON([]byte(doc)); code(err) != want {
			t.Errorf("UnmarshalJSON(%s) = %v, want code %s", doc, err, want)
		}
	}
	if !slices.Equal(slices.Collect(back.All()), sorted) {
		t.Error("an error changed the table")
	}
	if data, err := json.Marshal(FXTable{}); string(data) != "[]" || err != nil {
		t.Errorf("Marshal of no rates = %s, %v, want []", data, err)
	}
	if err := json.Unmarshal([]byte("[]"), &back); err != nil || len(slices.Collect(back.All())) != 0 {
		t.Errorf("Unmarshal([]) = %v", err)
	}
}
