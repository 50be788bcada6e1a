package wire

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// Cursors turns the last entry of a page into a text that a client may keep and
// send back, and back into the [irm.Page.After] of the next page. A cursor is good
// for one tenant, one listing and one query only, and cannot be made or changed
// without the secret:
//
//	cursor, err := cursors.Seal("creators", query, last)
//	...
//	query.After, err = cursors.Open(cursor, "creators", query)
type Cursors struct {
	// Secret is at least 16 random bytes, the same in all processes that serve a
	// client. A new one ends the life of all cursors.
	Secret []byte
	// Tenant is whose data the pages show. It must be set.
	Tenant string
}

// String and GoString show the tenant, never the secret.
func (c Cursors) String() string { return "cursors of " + irm.Quote(c.Tenant) }

// GoString is String.
func (c Cursors) GoString() string { return c.String() }

const (
	cursorVersion  = 1
	cursorBindSize = 8  // of the digest of tenant, listing and query
	cursorMACSize  = 16 // of 32 bytes
	minSecret      = 16

	// MaxCursor is the greatest length of a cursor in bytes.
	MaxCursor = 512
)

// Seal makes the cursor behind the entry with the ID after, as the listing of that
// name and the query have it; the Page of the query is no part of it. A secret that is
// too short, no tenant, an ID that is empty or too long, and a query that is no JSON are errors.
func (c Cursors) Seal(listing string, query any, after string) (string, error) {
	bind, err := c.bind(listing, query)
	if err != nil {
		return "", err
	}
	const most = MaxCursor/4*3 - 1 - cursorBindSize - cursorMACSize
	if after == "" || len(after) > most {
		return "", &irm.ParseError{What: "cursor", Code: "cursor", Input: cut(after, 64), Want: "want the id of an entry"}
	}
	raw := append([]byte{cursorVersion}, bind...)
	raw = append(raw, after...)
	return base64.RawURLEncoding.EncodeToString(append(raw, c.mac(raw)...)), nil
}

// Open returns what Seal was given. The empty cursor is that of the first page, and
// opens to "". Otherwise the error is an [irm.ParseError] with one of the codes
//
//	cursor           no cursor of this secret: made up, changed, cut
//	cursor_mismatch  one of another tenant, listing or query
func (c Cursors) Open(cursor, listing string, query any) (after string, err error) {
	bind, err := c.bind(listing, query)
	if err != nil || cursor == "" {
		return "", err
	}
	const least = 1 + cursorBindSize + 1 + cursorMACSize
	fail := func(code, want string) (string, error) {
		return "", &irm.ParseError{What: "cursor", Code: code, Input: strings.Clone(cut(cursor, 64)), Want: want}
	}
	if len(cursor) > MaxCursor || strings.ContainsAny(cursor, "\r\n") { // which the decoder passes over
		return fail("cursor", "want a cursor as it was given out")
	}
	raw, err := base64.RawURLEncoding.Strict().DecodeString(cursor)
	if err != nil || len(raw) < least || raw[0] != cursorVersion {
		return fail("cursor", "want a cursor as it was given out")
	}
	body, mac := raw[:len(raw)-cursorMACSize], raw[len(raw)-cursorMACSize:]
	switch {
	case !hmac.Equal(mac, c.mac(body)):
		return fail("cursor", "want a cursor as it was given out")
	case !hmac.Equal(body[1:1+cursorBindSize], bind):
		return fail("cursor_mismatch", "want a cursor of this listing, with the same filters")
	}
	return string(body[1+cursorBindSize:]), nil
}

// bind is what ties a cursor to its tenant, listing and query.
func (c Cursors) bind(listing string, query any) ([]byte, error) {
	switch {
	case len(c.Secret) < minSecret:
		return nil, &irm.ParseError{What: "cursor", Code: "secret", Want: "want a secret of at least 16 bytes"}
	case c.Tenant == "":
		return nil, &irm.ParseError{What: "cursor", Code: "tenant", Want: "want the tenant whose data the pages show"}
	}
	canonical, err := Canonical(query)
	if err != nil {
		return nil, err
	}
	h := sha256.New()
	for _, part := range []string{c.Tenant, listing, string(canonical)} {
		h.Write(appendPart(nil, part))
	}
	return h.Sum(nil)[:cursorBindSize], nil
}

func (c Cursors) mac(body []byte) []byte {
	h := hmac.New(sha256.New, c.Secret)
	h.Write(body)
	return h.Sum(nil)[:cursorMACSize]
}
