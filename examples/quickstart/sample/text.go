package sample

import (
	"fmt"
	"strings"
)

func digits(n, width int) string { return fmt.Sprintf("%0*d", width, n) }

func lower(s string) string { return strings.ToLower(s) }

// cents writes an amount as shops do: a string with two decimals.
func cents(n int) string { return fmt.Sprintf("%d.%02d", n/100, n%100) }
