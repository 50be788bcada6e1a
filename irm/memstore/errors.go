package memstore

import (
	"fmt"

	"github.com/irmkit/irmkit/irm"
)

var errNoPlace = fmt.Errorf("not in the ledger, so nothing comes behind it (%w)", irm.ErrInvalid)

// failure names the kind and the ID. A message has at most 256 bytes.
func failure(kind, id string, err error) error {
	return fmt.Errorf("memstore: %s %s: %w", kind, quoted(id, 128), err)
}

// quoted has at most so many bytes: Quote bounds the input, not what escaping makes of
// it.
func quoted(id string, most int) string {
	s := irm.Quote(id)
	if len(s) > most {
		s = s[:most-3] + "..." // ASCII
	}
	return s
}
