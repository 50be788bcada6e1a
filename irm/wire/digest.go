package wire

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// Digest is the SHA-256 of canonical bytes. It is comparable, and its text is
// "sha256:" with 64 lower-case hexadecimal digits. The zero Digest is that of
// nothing; no value has it.
type Digest [sha256.Size]byte

const digestPrefix = "sha256:"

// DigestOf hashes the [Canonical] bytes of a value.
func DigestOf(v any) (Digest, error) {
	data, err := Canonical(v)
	if err != nil {
		return Digest{}, err
	}
	return sha256.Sum256(data), nil
}

// IsZero reports the zero Digest.
func (d Digest) IsZero() bool { return d == Digest{} }

// String returns "sha256:<hex>".
func (d Digest) String() string { return digestPrefix + hex.EncodeToString(d[:]) }

// MarshalText writes the text of String.
func (d Digest) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads that text and no other: an upper-case digit or another hash
// is an error with the code "digest".
func (d *Digest) UnmarshalText(b []byte) error {
	digits, ok := strings.CutPrefix(string(b), digestPrefix)
	raw, err := hex.DecodeString(digits)
	if !ok || err != nil || len(raw) != len(d) || strings.ToLower(digits) != digits {
		return &irm.ParseError{What: "digest", Code: "digest", Input: cut(string(b), 64), Want: "want sha256: and 64 lower-case hexadecimal digits"}
	}
	copy(d[:], raw)
	return nil
}
