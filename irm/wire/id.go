package wire

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

const (
	idAlphabet  = "0123456789ABCDEFGHJKMNPQRSTVWXYZ" // Crockford: no I, L, O, U
	idDigits    = 26                                 // 128 bits and two to spare
	maxIDLength = 128
)

// DeriveID returns the ID of the thing that the parts identify: the same parts
// give the same ID on every run and machine, which makes what is booked under it
// idempotent. The text is kind + "_" + 26 characters of Crockford's base32:
//
//	id := wire.DeriveID("crd", conversion, revision, creator)
//
// The characters are the first 128 bits of the SHA-256 of the kind and the parts,
// each with its length in front as an unsigned LEB128, so that ("a|b") and
// ("a", "b") differ. After some 10^16 IDs of a kind the chance that any two are
// equal is below 10^-6.
//
// The kind is 2 to 8 lower-case ASCII letters and a constant of the program;
// DeriveID panics if it is not.
func DeriveID(kind string, parts ...string) string {
	if !isKind(kind) {
		panic(fmt.Sprintf("wire: id kind %s: want 2 to 8 letters a to z", irm.Quote(kind)))
	}
	var stack [320]byte // most IDs are derived without an allocation but their own
	input := appendPart(stack[:0], kind)
	for _, p := range parts {
		input = appendPart(input, p)
	}
	sum := sha256.Sum256(input)
	var id [8 + 1 + idDigits]byte
	n := copy(id[:], kind)
	id[n] = '_'
	writeBase32(id[n+1:n+1+idDigits], sum[:16])
	return string(id[:n+1+idDigits])
}

func appendPart(b []byte, part string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(part))), part...)
}

// writeBase32 writes 128 bits as a number, most significant digit first, so that
// IDs sort as the bits do.
func writeBase32(dst, bits []byte) {
	high, low := binary.BigEndian.Uint64(bits), binary.BigEndian.Uint64(bits[8:])
	for i := len(dst) - 1; i >= 0; i-- {
		dst[i] = idAlphabet[low&31]
		low = low>>5 | high<<59
		high >>= 5
	}
}

func isKind(kind string) bool {
	if len(kind) < 2 || len(kind) > 8 {
		return false
	}
	for i := range len(kind) {
		if kind[i] < 'a' || kind[i] > 'z' {
			return false
		}
	}
	return true
}

// CheckDerivedID reports whether s is a derived ID of the kind, by an [irm.ParseError]
// with one of the codes
//
//	id_empty   no text at all
//	id_length  over 128 bytes
//	id_kind    an ID of another kind, or one without a kind
//	id         anything else: alphabet, letter case, length, spaces, over 128 bits
//
// Nothing is normalized: an O is no 0, and a lower-case ID is another text.
func CheckDerivedID(kind, s string) error {
	switch prefix, digits, found := strings.Cut(s, "_"); {
	case s == "":
		return idError("id_empty", s, kind)
	case len(s) > maxIDLength:
		return idError("id_length", s, kind)
	case !found && isIDDigits(s), found && isKind(prefix) && prefix != kind:
		return idError("id_kind", s, kind)
	case !found || prefix != kind || !isIDDigits(digits):
		return idError("id", s, kind)
	}
	return nil
}

func idError(code, s, kind string) error {
	return &irm.ParseError{What: "id", Code: code, Input: strings.Clone(cut(s, 64)),
		Want: "want " + cut(kind, 8) + "_ and 26 of 0-9 A-H J K M N P-T V-Z, the first of them 0-7"}
}

func isIDDigits(s string) bool {
	if len(s) != idDigits || s[0] > '7' {
		return false
	}
	for i := range len(s) {
		if strings.IndexByte(idAlphabet, s[i]) < 0 {
			return false
		}
	}
	return true
}
