package roster

import (
	"fmt"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

// growing would take long where a reader searched in what it has read.
var growing = []intaketest.Growing{
	{Name: "niches", Most: 100000, Of: func(n int) string { return "id,niche\nc,\"" + intaketest.List(n, "n%d") + "\"\n" }, Read: read},
	{Name: "words", Most: 300000, Of: func(n int) string { return "id,niche\nc,\"" + strings.Repeat("é,", n) + "\"\n" }, Read: read},
	{Name: "former handles", Most: 100000, Of: func(n int) string { return "handle,former handles\nc,\"" + intaketest.List(n, "n%d") + "\"\n" }, Read: read},
	{Name: "languages", Most: 100000, Of: func(n int) string { return "id,language\nc,\"" + intaketest.List(n, "aa-x%07d") + "\"\n" }, Read: read},
	{Name: "accounts", Most: 10000, Of: func(n int) string {
		return "id,accounts\nc,\"[" + intaketest.List(n, `{""platform"":""x"",""handle"":""n%d""}`) + "]\"\n"
	}, Read: read},
	{Name: "one creator in all rows", Most: 10000, Of: func(n int) string { return "handle,user id\n" + strings.Repeat("a,1\n", n) }, Read: func(in string) {
		for range Plan(Creators(strings.NewReader(in), Options{Platform: "x"}), newStores().current(), PlanOptions{}) {
		}
	}},
	{Name: "rows to plan", Most: 6000, Of: func(n int) string {
		var b strings.Builder
		b.WriteString("handle,user id\n")
		for i := range n {
			fmt.Fprintf(&b, "h%d,%d\n", i%1000, i)
		}
		return b.String()
	}, Read: func(in string) {
		for range Plan(Creators(strings.NewReader(in), Options{Platform: "x"}), newStores().current(), PlanOptions{}) {
		}
	}},
	{Name: "at signs", Most: 300000, Of: func(n int) string { return "id,name\nc,\"" + strings.Repeat("a@", n) + "\"\n" }, Read: read},
	{Name: "digits", Most: 1000, Of: func(n int) string { return "id;followers\n" + strings.Repeat("c;1.234.567.890.123.456.789\n", n) }, Read: read},
	{Name: "header byte by byte", Most: 60000, Of: func(n int) string { return strings.Repeat("a", n) }, Read: func(in string) {
		for range Creators(iotest.OneByteReader(strings.NewReader(in)), Options{}) {
		}
	}},
}

func read(in string) {
	for range Creators(strings.NewReader(in), Options{}) {
	}
}

func TestLinear(t *testing.T) { intaketest.Linear(t, time.Now, growing) }

func BenchmarkGrowing(b *testing.B) { intaketest.BenchmarkLinear(b, growing) }
