package wire

import (
	"fmt"
	"reflect"
)

// union is what the checker knows about a Union.
type union struct {
	variants Variants
	types    map[string]reflect.Type // what each variant is checked against
}

// newUnion checks what the compiler could not. encoding/json has to be able to
// read whatever passes the checker.
func newUnion(t reflect.Type) (u *union, reason string) {
	if t.Elem().Kind() != reflect.Interface || !implements(t, jsonUnmarshaler) {
		return nil, "a wire.Union that is no slice of an interface, or has no UnmarshalJSON"
	}
	u = &union{variants: reflect.Zero(t).Interface().(Union).Variants(), types: map[string]reflect.Type{}}
	for _, tag := range u.variants.tags() {
		v := reflect.TypeOf(u.variants[tag])
		if v == nil || !v.Implements(t.Elem()) {
			return nil, fmt.Sprintf("a wire.Union whose variant %q is no %v", tag, t.Elem())
		}
		if v.Kind() == reflect.Pointer {
			v = v.Elem()
		}
		if v.Kind() != reflect.Struct {
			return nil, fmt.Sprintf("a wire.Union whose variant %q is no struct", tag)
		}
		u.types[tag] = v
	}
	return u, ""
}

// variant reads an element of a union.
func (c *checker) variant(u *union) {
	switch first := c.peek(); {
	case first == 'n':
		c.null(&shape{form: formStruct})
		return
	case first != '{':
		c.mismatch(&shape{form: formStruct})
		return
	}
	tag := c.lookAhead(TagMember)
	name := string(c.unescape(tag.value))
	t, ok := u.types[name]
	if !tag.isString || !ok {
		// Only the reading proper knows whether the element is well-formed; if it is
		// not, a tag that was not found means nothing.
		switch c.skip(true); {
		case c.dead:
		case c.full():
			c.left++
		default:
			code, message := unknownTag(tag, name, u.variants)
			c.addAt(TagMember, code, "%s", message)
		}
		return
	}
	switch sh := c.shape(t); {
	case sh.form == formJSON:
		c.jsonLeaf(sh.leaf)
	case sh.form != formStruct:
		c.value(t) // says why it cannot be read
	case sh.record.has(TagMember):
		c.add("type_unsupported", "the program cannot read this: %v has a member %q of its own", t, TagMember)
		c.skip(true)
	default:
		c.record(sh.record, TagMember)
	}
}
