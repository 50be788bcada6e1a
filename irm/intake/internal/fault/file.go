package fault

import (
	"errors"

	"github.com/irmkit/irmkit/irm/intake"
)

// MaxRecord is the greatest size of one record in bytes, of a row as of an
// object.
const MaxRecord = 1 << 20

// BOM is the byte order mark of UTF-8, which readers skip.
const BOM = "\uFEFF"

// UTF16 refuses text whose first bytes are those of UTF-16, and is nil for all
// else. Two bytes are enough.
func UTF16(source string, head []byte) *intake.FileError {
	if len(head) < 2 {
		return nil
	}
	a, b := head[0], head[1]
	if !(a == 0xFF && b == 0xFE || a == 0xFE && b == 0xFF || (a == 0) != (b == 0)) {
		return nil
	}
	return &intake.FileError{Source: source, Line: 1, Code: "utf8", Problem: "the text looks like UTF-16; save it as UTF-8"}
}

// Read wraps a read error, which another try may not have. Line and column are
// from 1, 0 where there is none.
func Read(source string, line, column int, err error) *intake.FileError {
	return &intake.FileError{Source: source, Line: line, Column: column, Code: "read", Problem: "cannot read on", Err: err}
}

// Ends reports an error after which a sequence is over: an [*intake.FileError].
func Ends(err error) bool {
	_, ok := errors.AsType[*intake.FileError](err)
	return ok
}
