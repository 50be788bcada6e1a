package outreach

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/irmkit/irmkit/irm"
)

const (
	maxNameWords = 8  // longer names are not looked for
	maxNames     = 32 // of one creator
)

// nameBook finds the names of all recipients in a text.
type nameBook struct {
	lengths map[uint64]uint16 // by the first word: bits of the numbers of words
	names   map[uint64]named  // by all words
	handles map[string]int    // lower-case, to the draft
	creator []irm.CreatorID   // of each draft
}

type named struct {
	draft int
	upper bool // one word with a capital: "Home" is a name where "home" is none
}

func newNameBook(drafts []Draft) nameBook {
	b := nameBook{map[uint64]uint16{}, map[uint64]named{}, map[string]int{}, make([]irm.CreatorID, len(drafts))}
	var words []token
	for i, d := range drafts {
		b.creator[i] = d.To.Creator.ID
		for _, name := range limited(d.To.names()) {
			words = tokens(words[:0], name)
			if len(words) == 0 || len(words) > maxNameWords {
				continue
			}
			hash := uint64(0)
			for _, w := range words {
				hash = join(hash, w.hash)
			}
			b.lengths[words[0].hash] |= 1 << len(words)
			if _, taken := b.names[hash]; !taken {
				first, _ := utf8.DecodeRuneInString(name[words[0].start:])
				b.names[hash] = named{i, len(words) == 1 && unicode.IsUpper(first)}
			}
		}
		for _, a := range limited(d.To.Creator.Accounts) {
			if h := strings.ToLower(a.Handle); h != "" {
				if _, taken := b.handles[h]; !taken {
					b.handles[h] = i
				}
			}
		}
	}
	return b
}

// limited cuts a list to as many names as are looked at.
func limited[T any](list []T) []T { return list[:min(len(list), maxNames)] }

// names checks that a message calls its recipient by name, and nobody else: in the subject
// and the greeting, which is the first line, another's name is an error.
func (l *linter) names(i int, d Draft) {
	own := ownWords(d)
	body := d.body()
	greeting, _, _ := strings.Cut(strings.TrimLeft(body, "\n \t"), "\n")
	end := len(body) - len(strings.TrimLeft(body, "\n \t")) + len(greeting)

	var words []token
	words = tokens(words, d.Message.Subject.Reveal())
	if other, at := l.books.find(d.Message.Subject.Reveal(), words, own, i); at >= 0 {
		l.add("message.subject", "name_of_other", "at byte %d: the name of the recipient of drafts[%d]", at, other)
	}
	if other, at := l.books.find(body, l.words[i], own, i); at >= 0 && at < end {
		l.add("message.body", "name_of_other", "greets the recipient of drafts[%d], at byte %d", other, at)
	} else if at >= 0 {
		l.warn("message.body", "name_of_other", "at byte %d: the name of the recipient of drafts[%d]", at, other)
	}
	l.handles(i, d, "message.subject", d.Message.Subject.Reveal())
	l.handles(i, d, "message.body", body)
	if !slices.ContainsFunc(l.words[i], func(w token) bool { return w.start < end && slices.Contains(own.name, w.hash) }) {
		l.warn("message.body", "name_missing", "the first line does not greet the recipient by name")
	}
}

// own are words that a message may have though they are names: those of its recipient, and
// those of the brand, the sender and the post.
type own struct{ name, other []uint64 }

func (o own) has(w uint64) bool { return slices.Contains(o.name, w) || slices.Contains(o.other, w) }

func ownWords(d Draft) own {
	var o own
	var words []token
	take := func(to []uint64, s string) []uint64 {
		words = tokens(words[:0], s)
		for _, w := range words[:min(len(words), 64)] {
			to = append(to, w.hash)
		}
		return to
	}
	for _, name := range limited(d.To.names()) {
		o.name = take(o.name, name)
	}
	for _, a := range limited(d.To.Creator.Accounts) {
		o.name = take(o.name, a.Handle)
	}
	for _, f := range d.Message.Filled {
		switch f.Name {
		case "brand_name", "sender_name", "sender_address", "post_title":
			o.other = take(o.other, f.Value.Reveal())
		}
	}
	return o
}

// find returns the first name of somebody else, and where it is; -1: there is none. Of names
// that begin at one word the longest counts.
func (b nameBook) find(s string, words []token, own own, self int) (draft, at int) {
	for i := 0; i < len(words); i++ {
		lengths := b.lengths[words[i].hash]
		if lengths == 0 {
			continue
		}
		hash, best, size := uint64(0), -1, 0
		for n := 1; n <= maxNameWords && i+n <= len(words); n++ {
			hash = join(hash, words[i+n-1].hash)
			if lengths&(1<<n) == 0 {
				continue
			}
			if name, ok := b.names[hash]; ok && (!name.upper || upperAt(s, words[i].start)) {
				best, size = name.draft, n
			}
		}
		if best < 0 || b.creator[best] == b.creator[self] {
			continue
		}
		if slices.ContainsFunc(words[i:i+size], func(w token) bool { return !own.has(w.hash) }) {
			return best, words[i].start
		}
	}
	return -1, -1
}

func upperAt(s string, at int) bool {
	r, _ := utf8.DecodeRuneInString(s[at:])
	return unicode.IsUpper(r)
}

// handles reports the first @handle of another recipient.
func (l *linter) handles(i int, d Draft, path, s string) {
	for at := 0; at < len(s); {
		next := strings.IndexByte(s[at:], '@')
		if next < 0 {
			return
		}
		at += next + 1
		if at >= 2 && isHandle(rune(s[at-2])) {
			continue // an e-mail address
		}
		rest := s[at:]
		if n := strings.IndexFunc(rest, func(r rune) bool { return !isHandle(r) }); n >= 0 {
			rest = rest[:n]
		}
		at += len(rest)
		handle := strings.ToLower(strings.TrimRight(rest, "."))
		other, known := l.books.handles[handle]
		mine := func(a irm.Account) bool { return strings.EqualFold(a.Handle, handle) }
		if known && l.books.creator[other] != l.books.creator[i] && !slices.ContainsFunc(d.To.Creator.Accounts, mine) {
			l.warn(path, "name_of_other", "at byte %d: the handle of the recipient of drafts[%d]", at-len(rest)-1, other)
			return
		}
	}
}

func isHandle(r rune) bool {
	return r == '.' || r == '_' || r == '-' || r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r))
}
