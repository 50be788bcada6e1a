package main

import (
	"bytes"
	"strings"
	"testing"
)

// All ways of one task come to the same cents.
func TestPay(t *testing.T) {
	var out bytes.Buffer
	if err := comparePay(&out, Options{Runs: 0}); err == nil {
		t.Log(out.String())
	} else {
		t.Fatal(err)
	}
	if n := strings.Count(out.String(), "\n"); n != 12 {
		t.Errorf("%d lines, want 12:\n%s", n, out.String())
	}
}
