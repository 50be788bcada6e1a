package wire

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// Schema names a kind of document and the highest version of it that the program
// understands. Its text is "irmkit/plan/1" or, with a minor version,
// "irmkit/plan/1.2". A minor version adds members that an older document simply
// does not have; whatever would change the meaning of an old document needs a
// new major version.
type Schema struct {
	Name  string // "irmkit/plan"
	Major int
	Minor int
}

// String is the value of the member "schema". Minor version 0 is left out.
func (s Schema) String() string {
	text := s.Name + "/" + strconv.Itoa(s.Major)
	if s.Minor != 0 {
		text += "." + strconv.Itoa(s.Minor)
	}
	return text
}

// ParseSchema reads what [Schema.String] writes, and a minor version 0 that is
// spelled out. It is how a host asks a decoded document for its version.
func ParseSchema(text string) (Schema, error) {
	name, version, ok := cutLast(text, "/")
	major, minor, dotted := strings.Cut(version, ".")
	s := Schema{Name: name}
	ok = ok && name != "" && parseVersion(major, &s.Major) && (!dotted || parseVersion(minor, &s.Minor))
	if !ok {
		return Schema{}, &irm.ParseError{What: "schema", Code: "schema_version", Input: cut(text, 64), Want: "want a name and a version such as irmkit/plan/1.2"}
	}
	return s, nil
}

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// parseVersion takes 1 to 6 digits without a leading zero, so that a version has
// one spelling.
func parseVersion(digits string, v *int) bool {
	if digits == "" || len(digits) > 6 || digits[0] == '0' && len(digits) > 1 {
		return false
	}
	for _, c := range []byte(digits) {
		if c < '0' || c > '9' {
			return false
		}
		*v = *v*10 + int(c-'0')
	}
	return true
}

type schemaAnswer int

const (
	schemaMissing schemaAnswer = iota
	schemaRight
	schemaWrong
)

// schemaState looks ahead for the member "schema", since it may stand anywhere
// and a document of a newer version would drown in unknown members.
func (s *scanner) schemaState(want Schema) (state schemaAnswer, code, message string) {
	tag := s.lookAhead("schema")
	switch {
	case !tag.found:
		return schemaMissing, "", ""
	case !tag.isString:
		return schemaWrong, "json_type", fmt.Sprintf("want the string %q", want.String())
	}
	text := string(s.unescape(tag.value))
	have, err := ParseSchema(text)
	switch {
	case !strings.HasPrefix(text, want.Name+"/") || err == nil && have.Name != want.Name:
		return schemaWrong, "schema_name", fmt.Sprintf("%s is another kind of document; want %q", irm.Quote(text), want.String())
	case err != nil:
		return schemaWrong, "schema_version", fmt.Sprintf("%s has no readable version; want %q", irm.Quote(text), want.String())
	case have.Major > want.Major || have.Major == want.Major && have.Minor > want.Minor:
		return schemaWrong, "schema_version", fmt.Sprintf("%s is newer than this program; the highest version understood is %q", irm.Quote(text), want.String())
	case have.Major < want.Major:
		return schemaWrong, "schema_version", fmt.Sprintf("%s is a major version that is no longer read; want %q", irm.Quote(text), want.String())
	}
	return schemaRight, "", ""
}
