package irm

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// plainContact is a Contact without its methods: it keeps the tags.
type plainContact Contact

// RevealJSON writes the contact with its content, for a store or for the export
// that the person asked for. json.Marshal of a Contact writes it redacted;
// json.Unmarshal reads only what RevealJSON wrote. Data that is only the mark
// "[redacted]" is an error, since it could not be read back.
func (c Contact) RevealJSON() ([]byte, error) {
	tree, err := json.Marshal(plainContact(c))
	if err != nil {
		return nil, fmt.Errorf("irm: contact: %w", err)
	}
	var fields map[string]any
	if err := json.Unmarshal(tree, &fields); err != nil {
		return nil, fmt.Errorf("irm: contact: %w", err)
	}
	for i, p := range c.personal() {
		if p.Reveal() == redacted {
			return nil, quietFinding(personalFields[i], "redacted", "want the data itself: it was redacted before it came here")
		}
		if !p.IsZero() {
			reveal(fields, personalFields[i], p)
		}
	}
	return json.Marshal(fields)
}

func reveal(fields map[string]any, path string, p Personal) {
	const address = "address."
	if len(path) > len(address) && path[:len(address)] == address {
		if inner, ok := fields["address"].(map[string]any); ok {
			inner[path[len(address):]] = p.Reveal()
		}
		return
	}
	fields[path] = p.Reveal()
}

// UnmarshalJSON reads what RevealJSON wrote, as leniently as encoding/json reads
// any struct; after an error the contact is what it was. The error names the
// member and quotes nothing: a file whose columns are shifted puts an e-mail
// address into a date.
func (c *Contact) UnmarshalJSON(data []byte) error {
	p := plainContact(*c)
	if json.Unmarshal(data, &p) != nil {
		return contactError(data)
	}
	*c = Contact(p)
	return nil
}

// contactError finds the member that cannot be read.
func contactError(data []byte) error {
	member, value, err := misfit[plainContact](data)
	var inner string
	switch member {
	case "address":
		inner, _, err = misfit[Address](value)
	case "consent":
		inner, _, err = misfit[Consent](value)
	}
	if inner != "" {
		member += "." + inner
	}
	var parse *ParseError
	switch {
	case errors.As(err, &parse):
		return quietFinding(member, parse.Code, parse.Want)
	case member == "consent.at":
		return quietFinding(member, "time", "want RFC 3339 such as 2026-01-31T09:30:00Z")
	case member == "" || member == "address" || member == "consent":
		return quietFinding(member, "json_type", "want a JSON object")
	default:
		return quietFinding(member, "json_type", "want a JSON string")
	}
}

// misfit returns the first member, in order of name, of a JSON object that cannot
// be read into a field of T, under the name of the field; "" where there is none.
func misfit[T any](data []byte) (member string, value []byte, err error) {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(data, &members); err != nil {
		return "", nil, err
	}
	for _, name := range slices.Sorted(maps.Keys(members)) {
		var empty T
		known, _ := json.Marshal(name) // a string
		one := fmt.Appendf(nil, "{%s:%s}", known, members[name])
		if err := json.Unmarshal(one, &empty); err != nil {
			return strings.ToLower(name), members[name], err // encoding/json ignores case
		}
	}
	return "", nil, nil
}

// quiet takes the input out of an error.
func quiet(err error) error {
	var parse *ParseError
	if errors.As(err, &parse) {
		return parseError(parse.What, parse.Code, "", parse.Want)
	}
	return err
}

func quietFinding(path, code, want string) error {
	return Findings{{Path: path, Code: code, Message: want}}
}
