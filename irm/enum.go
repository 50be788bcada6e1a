package irm

import (
	"fmt"
	"slices"
	"strings"
)

// The enumerations of this package are small integers whose names are their
// text form. Reading is strict: an unknown name is an error that lists the known
// ones, so that a new name in a newer document is never taken for the zero value;
// null is an error, since encoding/json would otherwise leave the old value in
// place. The code of the errors is what, in snake_case, as Validate has it.

func enumName(names []string, v uint8) string {
	if int(v) < len(names) {
		return names[v]
	}
	return fmt.Sprintf("unknown(%d)", v)
}

func enumMarshal(what string, names []string, v uint8) ([]byte, error) {
	if int(v) >= len(names) {
		return nil, parseError(what, snake(what), fmt.Sprint(v), "not a known value")
	}
	return []byte(names[v]), nil
}

func enumUnmarshal(what string, names []string, text []byte, v *uint8) error {
	i := slices.Index(names, string(text))
	if i < 0 {
		return parseError(what, snake(what), string(text), "want one of "+strings.Join(names, ", "))
	}
	*v = uint8(i)
	return nil
}

func snake(what string) string { return strings.ReplaceAll(what, " ", "_") }
