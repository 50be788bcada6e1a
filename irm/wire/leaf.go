package wire

import (
	"encoding"
	"encoding/json"
	"reflect"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// leaf is a type that reads itself. One value serves all calls of a document and
// is zeroed before each.
type leaf struct {
	value reflect.Value
	json  json.Unmarshaler         // asked first, as encoding/json does
	text  encoding.TextUnmarshaler // nil if json is not
	keeps bool                     // json takes null without an error and ignores it
}

// These do nothing at null, as encoding/json recommends, so that a null would
// silently be the year 1 or a contact of nobody.
var keepers = [...]reflect.Type{reflect.TypeFor[time.Time](), reflect.TypeFor[irm.Contact]()}

func newLeaf(t reflect.Type) *leaf {
	p := reflect.New(t)
	l := &leaf{value: p.Elem(), keeps: slices.Contains(keepers[:], t)}
	if u, ok := p.Interface().(json.Unmarshaler); ok {
		l.json = u
	} else {
		l.text = p.Interface().(encoding.TextUnmarshaler)
	}
	return l
}

// jsonLeaf checks the value as JSON and then asks the type.
func (c *checker) jsonLeaf(l *leaf) {
	start, isNull, before := c.pos, c.peek() == 'n', c.count()
	c.skip(true)
	if c.dead || c.count() != before || c.left > 0 {
		return // already refused
	}
	l.value.SetZero()
	err := l.json.UnmarshalJSON(c.data[start:c.pos:c.pos])
	if isNull && (err != nil || l.keeps) {
		c.add("json_null", "null is no value here; leave the member out")
		return
	}
	if err != nil && l.value.Type() == keepers[0] {
		err = timeError(c.data[start:c.pos], err)
	}
	c.addErr(err)
}

// timeError says in the words of package irm why a value is no time: package time speaks of
// layouts.
func timeError(data []byte, err error) error {
	var s string
	if json.Unmarshal(data, &s) != nil {
		return &irm.ParseError{What: "time", Code: "json_type", Input: string(data), Want: `want a string such as "2026-01-31T09:30:00Z"`}
	}
	if _, clear := irm.ParseTime(s); clear != nil {
		return clear
	}
	return err
}

func (c *checker) textLeaf(l *leaf, t text) {
	if c.left > 0 {
		return
	}
	l.value.SetZero()
	c.addErr(l.text.UnmarshalText(c.unescape(t)))
}

// mapKey asks the key type of a map for the key's value.
func (c *checker) mapKey(l *leaf, key text) (any, bool) {
	if c.left > 0 {
		return nil, false
	}
	l.value.SetZero()
	var err error
	if l.json != nil {
		err = l.json.UnmarshalJSON(c.data[key.start-1 : key.end+1 : key.end+1])
	} else {
		err = l.text.UnmarshalText(c.unescape(key))
	}
	c.addErr(err)
	return l.value.Interface(), err == nil
}

// addErr reports what a type said about its value. It may say several things,
// none of which must pass for harmless.
func (s *scanner) addErr(err error) {
	if err == nil {
		return
	}
	var fs irm.Findings
	fs.AddErr("", err)
	for _, f := range fs.Under(s.where()) {
		f.Severity = irm.SeverityError
		s.put(f)
	}
}
