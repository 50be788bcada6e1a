package irm

import (
	"fmt"
	"maps"
	"slices"
)

// Attributes are free-form data of the host on a record: at most 64 entries,
// keys as slugs, values of at most 1,024 bytes. They are not for personal data,
// which belongs into [Contact].
type Attributes map[string]string

const maxAttributes = 64

// Validate reports entries beyond the limits, in order of key.
func (a Attributes) Validate() Findings {
	var fs Findings
	if len(a) > maxAttributes {
		fs.Add("", "limit", "%d attributes: want at most %d", len(a), maxAttributes)
		return fs
	}
	for _, key := range slices.Sorted(maps.Keys(a)) {
		path := fmt.Sprintf("[%s]", Quote(key))
		fs.AddErr(path, CheckSlug("attribute", key))
		fs.AddErr(path, checkText(a[key]))
	}
	return fs
}
