package wire

// record reads an object into a struct. extra is a member that is allowed though
// no field is declared for it, "" for none.
func (c *checker) record(r *record, extra string) {
	base := len(c.seen)
	for range r.fields {
		c.seen = append(c.seen, false)
	}
	c.members(true, func(key text) {
		name := c.unescape(key)
		if i, ok := r.byName[string(name)]; ok {
			c.seen[base+i] = true
			c.member(r.fields[i])
			return
		}
		if extra == "" || string(name) != extra {
			c.unknown(r, string(name), extra)
		}
		c.skip(true)
	})
	for i, f := range r.fields {
		if f.required && !c.seen[base+i] && !c.dead {
			c.addAt(f.name, "json_missing", "the member is required; want %s", want[c.shape(f.typ).form])
		}
	}
	c.seen = c.seen[:base]
}

// member reads the value of a field. null is no value of a required one, whatever
// its type.
func (c *checker) member(f field) {
	c.space()
	if sh := c.shape(f.typ); f.required && c.peek() == 'n' && sh.form != formUnsupported {
		if c.literal(); !c.dead {
			c.add("json_null", "the member is required; want %s, not null", want[sh.form])
		}
		return
	}
	c.value(f.typ)
}

// unknown reports a member that the struct does not have. A name in another case
// is unknown, too: encoding/json would take it silently.
func (c *checker) unknown(r *record, name, extra string) {
	if c.full() {
		c.left++
		return
	}
	names := make([]string, 0, len(r.fields)+1)
	for _, f := range r.fields {
		names = append(names, f.name)
	}
	if extra != "" {
		names = append(names, extra)
	}
	if near := nearest(name, names); near != "" {
		c.add("json_unknown", "unknown member; did you mean %q?", near)
		return
	}
	c.add("json_unknown", "unknown member")
}

// object reads an object into a map. Its keys are data: two that differ in case
// are two. Keys of a type with its own reader must also differ once read, or an
// entry would be lost.
func (c *checker) object(sh *shape) {
	var read map[any]struct{}
	c.members(false, func(key text) {
		if sh.keys != nil {
			if k, ok := c.mapKey(sh.keys, key); ok {
				if _, again := read[k]; again {
					c.add("json_duplicate", "another key of this object means the same")
				}
				if read == nil {
					read = map[any]struct{}{}
				}
				read[k] = struct{}{}
			}
		}
		c.value(sh.typ.Elem())
	})
}
