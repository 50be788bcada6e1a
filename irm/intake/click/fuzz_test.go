package click

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

func FuzzClicks(f *testing.F) {
	for _, s := range []string{
		"id,at\nk1,2026-03-01T10:00:00Z\n", "time;id;visitor\n2026-03-01T10:00;k1;v\n;;\n", "id,at\n\"", "id,at,url\nk,2026-03-01T10:00:00Z,\"a\nb\"\n",
		`{"id":"k1","at":"2026-03-01T10:00:00Z","url":"/\u0000"}{"at":1}`, `[{"event_timestamp":1767323045678901,"user_pseudo_id":"v","event_params":[{"key":"page_location","value":{"string_value":"/"}}]},2]`,
		"clicked_at,visitor,kind,code\n2026-03-01T10:00:00Z,a@b,Quiz,\"\x01\"\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		opts := Options{Location: time.UTC, Epoch: time.Second}
		var o, slow intaketest.Outcome
		for v, err := range All(io.MultiReader(bytes.NewReader(in)), opts) {
			o.See(t, v.Record, err)
			if err != nil {
				continue
			}
			o.Trace.WriteString(render(v))
			if fs := v.Validate(); len(fs) > 0 {
				t.Fatalf("accepted, but %v", fs)
			}
		}
		for v, err := range All(iotest.OneByteReader(bytes.NewReader(in)), opts) {
			slow.See(t, v.Record, err)
			if err == nil {
				slow.Trace.WriteString(render(v))
			}
		}
		if o.Trace.String() != slow.Trace.String() || o.Rejected != slow.Rejected {
			t.Fatalf("byte by byte:\n%s\nat once:\n%s", &slow.Trace, &o.Trace)
		}
	})
}

func TestSharedHostile(t *testing.T) {
	got := outcomes{}
	for in := range intaketest.Hostile(t) {
		in = bytes.Replace(in, []byte("order_id"), []byte("id"), 1)
		intaketest.CheckErrors(t, All(bytes.NewReader(in), Options{}))
		for _, err := range All(bytes.NewReader(in), Options{}) {
			got.add(err)
		}
	}
	want := "map[accepted:17 ended csv_header:5 ended json_syntax:11 ended utf8:2 rejected csv_fields:1 rejected csv_quote:1 rejected id_empty:1 " +
		"rejected id_length:1 rejected id_mangled:1 rejected not_a_click:22 rejected record_size:1 rejected time:300001 rejected time_ambiguous:1 " +
		"rejected time_epoch:1 rejected time_serial:1]"
	if fmt.Sprint(got) != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

func TestBreak(t *testing.T) {
	for _, in := range []string{"id,at\na,b\nb,c\n", "{}{}"} {
		for range All(strings.NewReader(in), Options{}) {
			break
		}
	}
}

// outcomes counts what became of the hostile inputs.
type outcomes map[string]int

func (o outcomes) add(err error) {
	switch err := err.(type) {
	case nil:
		o["accepted"]++
	case *intake.RejectError:
		o["rejected "+err.Code]++
	case *intake.FileError:
		o["ended "+err.Code]++
	}
}
