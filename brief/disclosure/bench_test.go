package disclosure_test

import (
	"strings"
	"testing"

	"github.com/irmkit/irmkit/brief/disclosure"
)

// A caption of 2,200 characters, the most on Instagram, with a label and without one.
func BenchmarkCheck(b *testing.B) {
	c := compile(b)
	part := "Got up at six, and what a morning with @brand it was! More at shop.example.com/tea?code=ADA10. #tea #morning\n"
	text := strings.Repeat(part, 21)[:2192]
	for name, p := range map[string]disclosure.Post{
		"label":     on("US", "#ad my "+text, at("2025-10-01")),
		"none":      on("US", text, at("2025-10-01")),
		"denied":    on("GB", "not sponsored "+text, at("2025-10-01")),
		"in German": on("DE", "Werbung "+text, at("2025-10-01")),
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := c.Check(p); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkResolve(b *testing.B) {
	c := compile(b)
	r := planned("DE", "FR", "GB")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := c.Resolve(r); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCompile(b *testing.B) {
	for b.Loop() {
		if _, err := disclosure.Compile(published(), disclosure.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
