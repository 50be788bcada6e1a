package irm

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPayeeSplit(t *testing.T) {
	p := Payee{ID: "agency", Splits: []Split{{"a", 70}, {"b", 20}, {"c", 10}}}
	got, err := p.Split(usd(9999))
	want := []PayeeShare{{"a", usd(6999)}, {"b", usd(2000)}, {"c", usd(1000)}}
	if diff := cmp.Diff(want, got, byValue); diff != "" || err != nil {
		t.Errorf("Split: %v (-want +got):\n%s", err, diff)
	}
	got, err = Payee{ID: "solo"}.Split(usd(5))
	if want := []PayeeShare{{"solo", usd(5)}}; !slices.Equal(got, want) || err != nil {
		t.Errorf("Split without splits = %v, %v, want %v", got, err, want)
	}
	if _, err := (Payee{Splits: []Split{{"a", 0}}}).Split(usd(5)); code(err) != "weight" {
		t.Errorf("Split by no weight = %v, want code weight", err)
	}
}
