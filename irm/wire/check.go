package wire

import (
	"encoding/base64"
	"math"
	"reflect"
	"strconv"
)

// checker is the pre-pass: the scanner, and the type that the document is read
// into. It holds to one law: what it lets pass, encoding/json decodes into the
// type without an error and without dropping anything.
type checker struct {
	scanner
	shapes map[reflect.Type]*shape
	seen   []bool // fields of the open structs, outermost first
	unions int    // open ones
	schema bool   // the document has a member "schema"
	exact  bool   // some number goes into an interface
}

// value reads a value of type t.
func (c *checker) value(t reflect.Type) {
	c.space()
	sh := c.shape(t)
	first := c.peek()
	if first == 'n' && sh.form != formJSON && sh.form != formUnsupported {
		c.null(sh)
		return
	}
	switch sh.form {
	case formUnsupported:
		c.add("type_unsupported", "the program cannot read this: %v is %s", t, sh.reason)
		c.skip(true)
	case formPointer:
		c.value(t.Elem())
	case formJSON:
		c.jsonLeaf(sh.leaf)
	case formAny:
		before := c.numbers
		c.skip(false)
		c.exact = c.exact || c.numbers > before
	case formBool:
		if first != 't' && first != 'f' {
			c.mismatch(sh)
			return
		}
		c.literal()
	case formInt, formUint, formFloat, formNumber:
		if first != '-' && !isDigit(first) {
			c.mismatch(sh)
			return
		}
		if t, ok := c.number(); ok && !sh.fits(string(c.raw(t))) {
			c.add("json_type", "want %s of type %v", want[sh.form], sh.typ)
		}
	case formString, formBytes, formText:
		c.text(sh, first)
	case formStruct, formMap:
		if first != '{' {
			c.mismatch(sh)
			return
		}
		if sh.form == formMap {
			c.object(sh)
		} else {
			c.record(sh.record, c.schemaMember())
		}
	case formSlice, formArray, formUnion:
		if first != '[' {
			c.mismatch(sh)
			return
		}
		c.array(sh)
	}
}

// schemaMember is allowed in the document itself, declared or not.
func (c *checker) schemaMember() string {
	if c.schema && c.depth == 0 {
		return "schema"
	}
	return ""
}

func (c *checker) null(sh *shape) {
	if c.literal(); !c.dead && !sh.null() {
		c.add("json_null", "null is no value here; want %s, or leave the member out", want[sh.form])
	}
}

// mismatch reports a value of another kind. Something that begins no value at
// all is left to the syntax.
func (c *checker) mismatch(sh *shape) {
	var have string
	switch first := c.peek(); {
	case first == '{':
		have = "an object"
	case first == '[':
		have = "an array"
	case first == '"':
		have = "a string"
	case first == 't' || first == 'f':
		have = "true or false"
	case first == '-' || isDigit(first):
		have = "a number"
	default:
		c.skip(true)
		return
	}
	c.add("json_type", "want %s, have %s", want[sh.form], have)
	c.skip(true)
}

func (c *checker) text(sh *shape, first byte) {
	if first != '"' {
		c.mismatch(sh)
		return
	}
	t, clean := c.str()
	if !clean {
		return
	}
	switch sh.form {
	case formText:
		c.textLeaf(sh.leaf, t)
	case formBytes:
		if _, err := base64.StdEncoding.DecodeString(string(c.unescape(t))); err != nil {
			c.add("json_type", "want %s", want[sh.form])
		}
	}
}

func (c *checker) array(sh *shape) {
	var n int
	if sh.form == formUnion {
		if c.unions++; c.unions > MaxUnions {
			c.fail("json_depth", "more than %d unions within each other", MaxUnions)
			return
		}
		n = c.elements(func(int) { c.variant(sh.union) })
		c.unions--
	} else {
		n = c.elements(func(int) { c.value(sh.typ.Elem()) })
	}
	if sh.form == formArray && !c.dead && n != sh.typ.Len() {
		c.add("json_type", "want exactly %d elements, have %d", sh.typ.Len(), n)
	}
}

// fits reports whether a number without exponent goes into the type and comes
// out again. A float that encoding/json would write with an exponent does not.
func (sh *shape) fits(digits string) bool {
	switch sh.form {
	case formInt:
		_, err := strconv.ParseInt(digits, 10, sh.typ.Bits())
		return err == nil
	case formUint:
		_, err := strconv.ParseUint(digits, 10, sh.typ.Bits())
		return err == nil
	case formFloat:
		f, err := strconv.ParseFloat(digits, sh.typ.Bits())
		f = math.Abs(f)
		if sh.typ.Bits() == 32 {
			return err == nil && (f == 0 || float32(f) >= 1e-6 && float32(f) < 1e21)
		}
		return err == nil && (f == 0 || f >= 1e-6 && f < 1e21)
	}
	return true
}
