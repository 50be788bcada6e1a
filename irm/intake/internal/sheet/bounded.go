package sheet

import (
	"errors"
	"io"

	"github.com/irmkit/irmkit/irm/intake/internal/fault"
)

var errLong = errors.New("record over 1 MiB")

// bounded ends the reading of a record that has grown too long. encoding/csv
// asks for more only when what it has is used up, so all that was read since the
// start of the record belongs to it: an unclosed quote cannot take a whole file
// into memory.
type bounded struct {
	in          io.Reader
	read, start int64
	eof         bool
	err         error // a failed read
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.read-b.start > fault.MaxRecord {
		return 0, errLong
	}
	n, err := b.in.Read(p)
	b.read += int64(n)
	if b.eof = err == io.EOF; !b.eof {
		b.err = err
	}
	return n, err
}
