package memstore

import (
	"fmt"

	"github.com/irmkit/irmkit/irm"
)

var errNoPlace = fmt.Errorf("not in the ledger, so nothing comes behind it (%w)", irm.ErrInvalid)

// failure names the kind and the ID. Quote bounds the input, not what escaping
// makes of it; a message has at most 256 bytes.
func failure(kind, id string, err error) error {
	const most = 128
	quoted := irm.Quote(id)
	if len(quoted) > most {
		quoted = quoted[:most-3] + "..." // ASCII
	}
	return fmt.Errorf("memstore: %s %s: %w", kind, quoted, err)
}
