package metric

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

func FuzzReadings(f *testing.F) {
	intaketest.Seeds(f, "real/creators_*.csv", "payloads/creator-csv/*.csv")
	for _, s := range []string{
		"id,views,date,source\np1,1.9K,2026-03-01,tool\n", "post url;total views;est. reach;paid\nhttps://youtu.be/x;1;2;yes\n", "username,metric,value\nada,likes,3\n",
		`{"data":{"videos":[{"id":"1","view_count":2}]}}`, `{"data":[{"name":"views","period":"lifetime","values":[{"value":12}],"id":"1/insights/views"}]}`, `{"data":[]}`,
		`{"items":[{"id":"a","kind":"x#channel","statistics":{"viewCount":"1","hiddenSubscriberCount":true}}]}`, `[{"id":"1","insights":{"data":[{}]}},{"data":{"user":{"open_id":"u","likes_count":1}}}]`,
		`{"columnHeaders":[{"name":"video","columnType":"DIMENSION"},{"name":"estimatedMinutesWatched"}],"rows":[["v",3],[1]]}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		opts := Options{AsOf: noon, Source: "x", Subject: irm.Subject{ID: "s"}, Location: time.UTC}
		var o, slow intaketest.Outcome
		for v, err := range Readings(bytes.NewReader(in), opts) {
			o.See(t, v.Record, err)
			if err != nil {
				continue
			}
			o.Trace.WriteString(render(v))
			checkRow(t, v)
		}
		for v, err := range Readings(iotest.OneByteReader(bytes.NewReader(in)), opts) {
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

// checkRow fails where an accepted row is not valid, has a reading twice, or a
// snapshot that its readings do not bear out.
func checkRow(t *testing.T, r Row) {
	t.Helper()
	if fs := r.Snapshot.Validate(); len(fs) > 0 {
		t.Fatalf("accepted, but %v", fs)
	}
	if len(r.Findings.Errors()) > 0 {
		t.Fatalf("accepted with %v", r.Findings)
	}
	seen := map[irm.Reading]bool{}
	for _, one := range r.Readings {
		if fs := one.Validate(); len(fs) > 0 {
			t.Fatalf("accepted, but %v", fs)
		}
		key := irm.Reading{Metric: one.Metric, Paid: one.Paid}
		if seen[key] {
			t.Fatalf("%s stands twice", one.Metric)
		}
		seen[key] = true
	}
	for metric, n := range r.Snapshot.Metrics.All() {
		q, err := irm.QuantityFromInt(n)
		want := irm.Reading{Subject: r.Snapshot.Subject, Metric: metric, Value: q, AsOf: r.Snapshot.AsOf, Source: r.Snapshot.Source, Estimated: r.Snapshot.Estimated, Paid: r.Snapshot.Paid}
		found := false
		for _, one := range r.Readings {
			found = found || one.Against(want) == nil
		}
		if err != nil || !found {
			t.Fatalf("the snapshot has %s %d, the readings have not", metric, n)
		}
	}
}

// Every figure is what the text says, by a reading of its own.
func TestFiguresByText(t *testing.T) {
	const videos = 500
	var b strings.Builder
	for i := range videos {
		fmt.Fprintf(&b, `{"id":"%d","view_count":%d,"like_count":%d,"comment_count":%d,"share_count":%d}`+"\n", i, i*i*7919, i*31, i%17, i%3)
	}
	source := json.NewDecoder(strings.NewReader(b.String()))
	source.UseNumber()
	n := 0
	for row, err := range Readings(strings.NewReader(b.String()), asked) {
		var text map[string]any
		if errText := source.Decode(&text); err != nil || errText != nil {
			t.Fatal(err, errText)
		}
		n++
		for _, r := range row.Readings {
			if want := text[strings.TrimSuffix(string(r.Metric), "s")+"_count"]; r.Value.String() != fmt.Sprint(want) || r.Subject.ID != text["id"] {
				t.Errorf("%s of %s is %s, want %v", r.Metric, r.Subject.ID, r.Value, want)
			}
		}
		if len(row.Readings) != 4 {
			t.Errorf("%d readings of %s, want 4", len(row.Readings), row.Snapshot.Subject.ID)
		}
	}
	if n != videos {
		t.Errorf("%d rows, want %d", n, videos)
	}
}

func TestSharedHostile(t *testing.T) {
	for in := range intaketest.Hostile(t) {
		in = bytes.Replace(in, []byte("order_id,code,amount"), []byte("id,views,likes"), 1)
		intaketest.CheckErrors(t, Readings(bytes.NewReader(in), Options{AsOf: noon, Source: "x"}))
	}
}

func TestBreak(t *testing.T) {
	for _, in := range []string{"id,views\na,1\nb,2\n", `{"id":"a","views":1}{"id":"b"}`, `{"items":[{},{}]}{}`, `{"id":"` + strings.Repeat("x", 1<<20) + `"}{}`} {
		for range Readings(strings.NewReader(in), Options{AsOf: noon, Source: "x"}) {
			break
		}
	}
}
