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

	subject := d.Message.Subject.Reveal()
	l.others(i, "message.subject", subject, tokens(nil, subject), own, len(subject))
	l.others(i, "message.body", body, l.words[i], own, end)
	if !slices.ContainsFunc(l.words[i], func(w token) bool { return w.start < end && slices.Contains(own.name, w.hash) }) {
		l.warn("message.body", "name_missing", "the first line does not greet the recipient by name")
	}
}

// others reports the first name and the first handle of somebody else, as errors before end.
func (l *linter) others(i int, path, s string, words []token, own own, end int) {
	report := func(other, at int, what string) {
		switch {
		case at < 0:
		case at < end:
			l.add(path, "name_of_other", "at byte %d: the %s of the recipient of drafts[%d]", at, what, other)
		default:
			l.warn(path, "name_of_other", "at byte %d: the %s of the recipient of drafts[%d]", at, what, other)
		}
	}
	other, at := l.books.find(s, words, own, i)
	report(other, at, "name")
	other, at = l.books.handle(s, l.drafts[i].To.Creator.Accounts, i)
	report(other, at, "handle")
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
		if start := words[i].start; lengths == 0 || start > 0 && strings.IndexByte("@/._", s[start-1]) >= 0 {
			continue // no name, or within an address
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

// handle returns the first @handle of another recipient, and where it is; -1: there is none.
func (b nameBook) handle(s string, mine []irm.Account, self int) (draft, at int) {
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
		if known && b.creator[other] != b.creator[self] &&
			!slices.ContainsFunc(mine, func(a irm.Account) bool { return strings.EqualFold(a.Handle, handle) }) {
			return other, start
		}
	}
	return -1, -1
}

func isHandle(r rune) bool {
	return r == '.' || r == '_' || r == '-' || r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r))
}
