package caption_test

import (
	"time"

	"golang.org/x/text/unicode/norm"
)

func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

func nfc(s string) string { return norm.NFC.String(s) }

func nfd(s string) string { return norm.NFD.String(s) }
