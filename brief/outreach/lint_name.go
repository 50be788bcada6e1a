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

	greetingWords = 8 // of the first line: who is addressed stands within
)

// nameBook finds the names of all recipients in a text.
type nameBook struct {
	lengths map[uint64]uint16 // by the first word: bits of the numbers of words
	names   map[uint64]named  // by all words
	given   map[uint64]int    // by the first of several words, to the draft
	handles map[string]int    // lower-case, to the draft
	creator []irm.CreatorID   // of each draft
}

type named struct {
	draft int
	upper bool // one word with a capital: "Home" is a name where "home" is none
}

// found is where a name is, and whose it is; draft -1: nowhere.
type found struct{ draft, at, words int }

var nobody = found{draft: -1}

func newNameBook(drafts []Draft) nameBook {
	b := nameBook{map[uint64]uint16{}, map[uint64]named{}, map[uint64]int{}, map[string]int{}, make([]irm.CreatorID, len(drafts))}
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
			if _, taken := b.given[words[0].hash]; !taken && len(words) > 1 {
				b.given[words[0].hash] = i
			}
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
// and the greeting another's name is an error.
func (l *linter) names(i int, d Draft) {
	own := ownWords(d)
	body := d.body()
	line := strings.TrimLeft(body, "\n \t")
	end := len(body) - len(line)
	line, _, _ = strings.Cut(line, "\n")
	end += len(line)
	if words := l.words[i]; len(words) > greetingWords {
		end = min(end, words[greetingWords].start) // a message may be one line
	}

	subject := d.Message.Subject.Reveal()
	l.other("message.subject", "name", l.books.find(subject, tokens(nil, subject), own, i, len(subject)), len(subject))
	f := l.books.find(body, l.words[i], own, i, end)
	l.other("message.body", "name", f, end)
	l.other("message.subject", "handle", l.books.handle(subject, d.To.Creator.Accounts, i), len(subject))
	l.other("message.body", "handle", l.books.handle(body, d.To.Creator.Accounts, i), end)
	l.greeting(i, own, end, f.draft >= 0 && f.at < end)
}

// greeting checks that the recipient is greeted by a name, if not by that of somebody else,
// which was said already.
func (l *linter) greeting(i int, own own, end int, said bool) {
	given := nobody
	for _, w := range l.words[i] {
		if w.start >= end {
			break
		}
		if slices.Contains(own.name, w.hash) {
			return
		}
		other, ok := l.books.given[w.hash]
		if ok && given.draft < 0 && !own.has(w.hash) && upperAt(l.drafts[i].body(), w.start) {
			given = found{other, w.start, 1}
		}
	}
	if !said {
		l.other("message.body", "given name", given, end)
	}
	l.warn("message.body", "name_missing", "the first line does not greet the recipient by name")
}

// other reports the name or the handle of somebody else, as an error before end. One word in
// a subject may be a word and no name.
func (l *linter) other(path, what string, f found, end int) {
	const format = "at byte %d: the %s of the recipient of drafts[%d]"
	switch word := what == "name" && f.words == 1 && path == "message.subject"; {
	case f.draft < 0:
	case f.at < end && !word:
		l.add(path, "name_of_other", format, f.at, what, f.draft)
	default:
		l.warn(path, "name_of_other", format, f.at, what, f.draft)
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

// same reports drafts to one creator.
func (b nameBook) same(i, j int) bool { return b.creator[i] == b.creator[j] }

// find returns the first name of somebody else. Of names that begin at one word the longest
// counts. Names of one word are looked for before one only: elsewhere they are words.
func (b nameBook) find(s string, words []token, own own, self, one int) found {
	for i, w := range words {
		lengths := b.lengths[w.hash]
		if lengths == 0 || w.start > 0 && strings.IndexByte("@/._", s[w.start-1]) >= 0 {
			continue // no name, or within an address
		}
		hash, best, size := uint64(0), -1, 0
		for n := 1; n <= maxNameWords && i+n <= len(words); n++ {
			hash = join(hash, words[i+n-1].hash)
			if lengths&(1<<n) == 0 || n == 1 && w.start >= one {
				continue
			}
			if name, ok := b.names[hash]; ok && (!name.upper || upperAt(s, w.start)) {
				best, size = name.draft, n
			}
		}
		if best < 0 || b.same(best, self) {
			continue
		}
		if slices.ContainsFunc(words[i:i+size], func(w token) bool { return !own.has(w.hash) }) {
			return found{best, w.start, size}
		}
	}
	return nobody
}

func upperAt(s string, at int) bool {
	r, _ := utf8.DecodeRuneInString(s[at:])
	return unicode.IsUpper(r)
}

// handle returns the first @handle of somebody else.
func (b nameBook) handle(s string, mine []irm.Account, self int) found {
	for at := 0; at < len(s); {
		next := strings.IndexByte(s[at:], '@')
		if next < 0 {
			break
		}
		at += next + 1
		start := at - 1
		rest := s[at:]
		if n := strings.IndexFunc(rest, func(r rune) bool { return !isHandle(r) }); n >= 0 {
			rest = rest[:n]
		}
		at += len(rest)
		if start > 0 && isHandle(rune(s[start-1])) {
			continue // an e-mail address
		}
		handle := strings.ToLower(strings.TrimRight(rest, "."))
		other, known := b.handles[handle]
		if known && !b.same(other, self) &&
			!slices.ContainsFunc(mine, func(a irm.Account) bool { return strings.EqualFold(a.Handle, handle) }) {
			return found{other, start, 1}
		}
	}
	return nobody
}

func isHandle(r rune) bool {
	return r == '.' || r == '_' || r == '-' || r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r))
}
