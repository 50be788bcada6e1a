package click

import (
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

var growing = []intaketest.Growing{
	{Name: "parameters", Most: 60_000, Read: readAll, Of: func(n int) string {
		return `{"id":"k","at":"` + day + `","event_params":[` + intaketest.List(n, `{"key":"k%d"}`) + `]}`
	}},
	{Name: "members", Most: 60_000, Read: readAll, Of: func(n int) string {
		return `{"id":"k","at":"` + day + `",` + intaketest.List(n, `"url%d":1`) + `}`
	}},
	{Name: "a long URL", Most: 900_000, Read: readAll, Of: func(n int) string {
		return "id,at,url\nk," + day + "," + strings.Repeat("&", n) + "\x00\n"
	}},
	{Name: "rows", Most: 60_000, Read: readAll, Of: func(n int) string {
		return "id,at\n" + strings.Repeat("bad\n", n)
	}},
}

func readAll(in string) {
	for range All(strings.NewReader(in), Options{}) {
	}
}

func TestLinear(t *testing.T) { intaketest.Linear(t, time.Now, growing) }

func BenchmarkLinear(b *testing.B) { intaketest.BenchmarkLinear(b, growing) }
