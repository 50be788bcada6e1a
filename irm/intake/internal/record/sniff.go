package record

import (
	"bufio"
	"io"

	"github.com/irmkit/irmkit/irm/intake/internal/fault"
)

// Sniff reports whether an input is JSON, by a bracket as the first byte that is
// neither white space nor of a byte order mark, and returns the whole input again. It
// asks for no more than it needs, so that a pipe is read as it fills.
func Sniff(r io.Reader) (isJSON bool, whole io.Reader) {
	const enough = 4 << 10
	buf := bufio.NewReaderSize(r, enough)
	for n := 1; n <= buf.Size(); n++ {
		head, err := buf.Peek(n)
		if err != nil {
			break
		}
		switch head[n-1] {
		case ' ', '\t', '\r', '\n', fault.BOM[0], fault.BOM[1], fault.BOM[2]:
		case '{', '[':
			return true, buf
		default:
			return false, buf
		}
	}
	return false, buf
}
