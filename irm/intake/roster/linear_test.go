package roster

import (
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
