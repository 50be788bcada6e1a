package network

import (
	"io"
	"strings"
)

// form finds out whether a report is JSON or CSV by its first byte that is no space
// and no byte order mark, and returns the whole input again. Nothing at all is JSON,
// whose reader says so. It asks for no more than that byte.
func form(r io.Reader) (Format, io.Reader) {
	in := &begun{rest: r}
	for {
		text := strings.TrimLeft(strings.TrimPrefix(string(in.head), "\uFEFF"), " \t\r\n")
		switch {
		case text != "" && text[0] != '{' && text[0] != '[' && !partOfBOM(text):
			return FormatCSV, in
		case text != "" && (text[0] == '{' || text[0] == '['), in.err != nil, len(in.head) == cap(in.buf):
			return FormatJSON, in
		}
		in.more()
	}
}

// begun is an input of which the beginning, and the error after it, were read.
type begun struct {
	buf  [512]byte
	head []byte // of buf
	err  error
	rest io.Reader
}

// more reads on into the beginning. A reader that gives nothing a hundred times is
// broken, as it is for package bufio.
func (b *begun) more() {
	for range 100 {
		at := len(b.head)
		var n int
		n, b.err = b.rest.Read(b.buf[at:])
		if b.head = b.buf[:at+n]; n > 0 || b.err != nil {
			return
		}
	}
	b.err = io.ErrNoProgress
}

func (b *begun) Read(p []byte) (int, error) {
	if len(b.head) > 0 {
		n := copy(p, b.head)
		b.head = b.head[n:]
		return n, nil
	}
	if b.err != nil {
		return 0, b.err
	}
	return b.rest.Read(p)
}

// partOfBOM reports that nothing but the beginning of a byte order mark is there.
func partOfBOM(text string) bool {
	const bom = "\uFEFF"
	return len(text) < len(bom) && text == bom[:len(text)]
}
