package record

import (
	"bytes"
	"errors"
	"math"
	"unicode/utf8"
)

// Doc is one parsed JSON record. A Doc is reused for record after record: Parse
// makes the values of the one before worthless.
type Doc struct {
	raw   []byte
	nodes []node
}

// node is one value of the tree. Children are linked, since their number is not
// known while they are read.
type node struct {
	kind               Kind
	escaped            bool // a string with backslashes
	twice              bool // a later member of the same object has the same name
	nameEscaped        bool
	start, end         int32 // the text in raw, without quotes
	nameStart, nameEnd int32 // of a member
	parent             int32 // -1: the root
	first, last, next  int32 // children and sibling; 0: none, since the root is nobody's child
	index              int32 // among its siblings
}

// maxDepth bounds the nesting of a record.
const maxDepth = 512

var (
	errSyntax = errors.New("want valid JSON")
	errDepth  = errors.New("want at most 512 levels")
)

// SyntaxError says at which byte of a record its JSON ends to be valid.
type SyntaxError struct {
	Offset int
	Err    error
}

func (e *SyntaxError) Error() string { return e.Err.Error() }

// Parse reads a record, which it keeps a reference to. It accepts what
// encoding/json accepts, down to 512 levels. An error is a [*SyntaxError].
func (d *Doc) Parse(raw []byte) (Value, error) {
	d.raw, d.nodes = raw, d.nodes[:0]
	if len(raw) > math.MaxInt32 {
		return Value{}, &SyntaxError{0, errSyntax}
	}
	p := parser{Doc: d, open: -1}
	if at, err := p.run(); err != nil {
		return Value{}, &SyntaxError{at, err}
	}
	return Value{doc: d}, nil
}

// parser reads without recursion; open is the array or object that it is in.
type parser struct {
	*Doc
	pos   int
	open  int32
	depth int
}

func (p *parser) run() (int, error) {
	for {
		more, err := p.value()
		if err != nil {
			return p.pos, err
		}
		if more {
			continue
		}
		if err := p.after(); err != nil || p.open < 0 {
			return p.pos, err
		}
	}
}

// value reads a value; more says that it opened an array or object which is not
// empty, so that another value follows at once.
func (p *parser) value() (more bool, err error) {
	n := node{parent: p.open}
	if p.open >= 0 && p.nodes[p.open].kind == Object {
		if err := p.name(&n); err != nil {
			return false, err
		}
	}
	c := p.space()
	n.start = int32(p.pos)
	switch c {
	case '{', '[':
		return p.enter(n, c)
	case '"':
		if n.escaped, err = p.text(); err != nil {
			return false, err
		}
		n.kind, n.start, n.end = String, n.start+1, int32(p.pos-1)
	case 't':
		err = p.word("true", &n, Bool)
	case 'f':
		err = p.word("false", &n, Bool)
	case 'n':
		err = p.word("null", &n, Null)
	default:
		err = p.number(&n)
	}
	if err != nil {
		return false, err
	}
	p.add(n)
	return false, nil
}

func (p *parser) enter(n node, c byte) (more bool, err error) {
	if p.depth++; p.depth > maxDepth {
		return false, errDepth
	}
	n.kind = Array
	if c == '{' {
		n.kind = Object
	}
	p.open = p.add(n)
	p.pos++
	if c := p.space(); c == '}' && n.kind == Object || c == ']' && n.kind == Array {
		p.leave()
		return false, nil
	}
	return true, nil
}

func (p *parser) leave() {
	p.pos++
	p.nodes[p.open].end = int32(p.pos)
	p.open = p.nodes[p.open].parent
	p.depth--
}

// after reads what stands between values, and closes what ends.
func (p *parser) after() error {
	for p.open >= 0 {
		switch c := p.space(); {
		case c == ',':
			p.pos++
			return nil
		case c == '}' && p.nodes[p.open].kind == Object, c == ']' && p.nodes[p.open].kind == Array:
			p.leave()
		default:
			return errSyntax
		}
	}
	if p.space(); p.pos != len(p.raw) {
		return errSyntax
	}
	return nil
}

func (p *parser) name(n *node) error {
	if p.space() != '"' {
		return errSyntax
	}
	start := p.pos + 1
	escaped, err := p.text()
	if err != nil {
		return err
	}
	n.nameStart, n.nameEnd = int32(start), int32(p.pos-1)
	n.nameEscaped = escaped || !utf8.Valid(p.raw[start:p.pos-1]) // its bytes are not what it says
	if p.space() != ':' {
		return errSyntax
	}
	p.pos++
	return nil
}

// add appends a node and links it to its parent.
func (p *parser) add(n node) int32 {
	i := int32(len(p.nodes))
	if p.open >= 0 {
		parent := &p.nodes[p.open]
		if parent.last == 0 {
			parent.first = i
		} else {
			before := &p.nodes[parent.last]
			before.next, n.index = i, before.index+1
		}
		parent.last = i
	}
	p.nodes = append(p.nodes, n)
	return i
}

// text passes over a string and its quotes. In a string all is allowed but
// controls and unknown escapes; what is not UTF-8 is dealt with when it is read.
func (p *parser) text() (escaped bool, err error) {
	for p.pos++; p.pos < len(p.raw); p.pos++ {
		switch c := p.raw[p.pos]; {
		case c == '"':
			p.pos++
			return escaped, nil
		case c < ' ':
			return escaped, errSyntax
		case c == '\\':
			escaped = true
			if err := p.escape(); err != nil {
				return escaped, err
			}
		}
	}
	return escaped, errSyntax
}

// escape stops at the last byte of an escape.
func (p *parser) escape() error {
	if p.pos++; p.pos == len(p.raw) {
		return errSyntax
	}
	if c := p.raw[p.pos]; c != 'u' {
		if bytes.IndexByte([]byte(`"\/bfnrt`), c) < 0 {
			return errSyntax
		}
		return nil
	}
	for range 4 {
		if p.pos++; p.pos == len(p.raw) || !isHex(p.raw[p.pos]) {
			return errSyntax
		}
	}
	return nil
}

func (p *parser) word(word string, n *node, kind Kind) error {
	if !bytes.HasPrefix(p.raw[p.pos:], []byte(word)) {
		return errSyntax
	}
	p.pos += len(word)
	n.kind, n.end = kind, int32(p.pos)
	return nil
}

func (p *parser) number(n *node) error {
	if p.peek() == '-' {
		p.pos++
	}
	if p.peek() == '0' {
		p.pos++
	} else if !p.digits() {
		return errSyntax
	}
	if p.peek() == '.' {
		p.pos++
		if !p.digits() {
			return errSyntax
		}
	}
	if c := p.peek(); c == 'e' || c == 'E' {
		p.pos++
		if c := p.peek(); c == '+' || c == '-' {
			p.pos++
		}
		if !p.digits() {
			return errSyntax
		}
	}
	n.kind, n.end = Number, int32(p.pos)
	return nil
}

func (p *parser) digits() bool {
	start := p.pos
	for c := p.peek(); '0' <= c && c <= '9'; c = p.peek() {
		p.pos++
	}
	return p.pos > start
}

func (p *parser) space() byte {
	for ; p.pos < len(p.raw); p.pos++ {
		switch c := p.raw[p.pos]; c {
		case ' ', '\t', '\r', '\n':
		default:
			return c
		}
	}
	return 0
}

func (p *parser) peek() byte {
	if p.pos < len(p.raw) {
		return p.raw[p.pos]
	}
	return 0
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f'
}
