package intake

import (
	"testing"

	"github.com/irmkit/irmkit/irm"
)

func TestHasSale(t *testing.T) {
	for want, o := range map[bool]Order{
		true:  {Conversion: irm.Conversion{ID: "7"}, Refunds: []irm.Refund{{ID: "r"}}},
		false: {Refunds: []irm.Refund{{ID: "r", Conversion: "7"}}},
	} {
		if got := o.HasSale(); got != want {
			t.Errorf("HasSale() of %v = %t, want %t", o, got, want)
		}
	}
}
