package record

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

func TestOrders(t *testing.T) {
	outage := errors.New("outage")
	for _, tt := range []struct{ name, in, want string }{
		{"two in an envelope", `{"orders":[{"id":"a"},{"id":"b"}]}`, "1:a 2:b "},
		{"one refused between", `{"id":"a"}{}{"id":"b"}`, "1:a shop: record 2: id: want an id (id_missing)\n3:b "},
		{"one too long between", `{"id":"a"}{"id":"` + strings.Repeat("x", fault.MaxRecord) + `"}{"id":"b"}`, "1:a shop: record 2: want records of at most 1 MiB (record_size)\n3:b "},
		{"no JSON", `{"id":"a"}{"id":nil}{"id":"b"}`, "1:a shop: line 1, column 17: want valid JSON\n"},
		{"an end of the reader's own", `{"id":"a"}{"id":"down"}{"id":"b"}`, "1:a shop: cannot be looked up: outage\n"},
	} {
		seq := Orders(strings.NewReader(tt.in), "shop", orders, func(in Value) (intake.Order, error) {
			id := in.Get("id").Text()
			switch id {
			case "":
				return intake.Order{}, fault.New("id", "id_missing", "", "want an id")
			case "down":
				return intake.Order{}, &intake.FileError{Source: "shop", Code: "find", Problem: "cannot be looked up", Err: outage}
			}
			return intake.Order{Conversion: irm.Conversion{ID: irm.ConversionID(id)}}, nil
		})
		got := intaketest.Collect(seq, func(o intake.Order) string { return fmt.Sprintf("%d:%s ", o.Record, o.Conversion.ID) })
		if got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
	for range Orders(strings.NewReader(`{}{}`), "shop", nil, func(Value) (intake.Order, error) { return intake.Order{}, nil }) {
		break
	}
}
