package outreach

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/irmkit/irmkit/irm"
)

const (
	maxNameWords = 24 // longer names are not looked for; a letter may be a word
	maxNames     = 32 // of one creator

	greetingWords = 8 // of the first line: who is addressed stands within
	wordLetters   = 4 // count as a word where every character is taken for one
)

// nameBook finds the names of all recipients in a text.
type nameBook struct {
	lengths map[uint64]uint32 // by the first word: bits of the numbers of words
	names   map[uint64]named  // by all words
	parts   map[uint64]int    // by the first and last of several words, to the draft
	handles map[string]int    // lower-case, to the draft
	creator []irm.CreatorID   // of each draft
}

type named struct {
	draft int
	upper bool // one word with a capital: "Home" is a name where "home" is none
}

// found is where a name is, and whose it is; draft -1: nowhere.
type found struct {
	draft, at, words int
	addressed        bool
}

var nobody = found{draft: -1}

func newNameBook(drafts []Draft) nameBook {
	b := nameBook{map[uint64]uint32{}, map[uint64]named{}, map[uint64]int{}, map[string]int{}, make([]irm.CreatorID, len(drafts))}
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
			for k, w := range words {
				begins := k == 0 || k == 1 && titles[words[0].hash]
				if _, taken := b.parts[w.hash]; !taken && len(words) > 1 && !titles[w.hash] && (begins || k == len(words)-1) {
					b.parts[w.hash] = i
				}
			}
			first, _ := utf8.DecodeRuneInString(name[words[0].start:])
			one := named{i, len(words) == 1 && unicode.IsUpper(first)}
			if same, taken := b.names[hash]; taken {
				one = named{same.draft, one.upper && same.upper}
			}
			b.names[hash] = one
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
	own, words, body := l.owns[i], l.words[i], d.body()
	end := greetingEnd(body, words)
	subject := d.subject()
	l.other("message.subject", "name", l.books.find(subject, tokens(nil, subject), own, i, len(subject)), len(subject))
	f := l.books.find(body, words, own, i, end)
	l.other("message.body", "name", f, end)
	l.other("message.subject", "handle", l.books.handle(subject, d, i), len(subject))
	l.other("message.body", "handle", l.books.handle(body, d, i), end)
	l.greeting(i, end, f.draft >= 0 && f.at < end)
}

// greetingEnd is where the greeting of a body ends: a message may be one line.
func greetingEnd(body string, words []token) int {
	line := strings.TrimLeft(body, "\n \t")
	end := len(body) - len(line)
	line, _, _ = strings.Cut(line, "\n")
	end += len(line)
	letters := 0
	for _, w := range words {
		if letters >= greetingWords*wordLetters {
			return min(end, w.start)
		}
		if w.alone(body) {
			letters++
		} else {
			letters += wordLetters
		}
	}
	return end
}

// greeting checks that the recipient is greeted by a name. That it is the given or family name
// of somebody else is said unless something of them was said already.
func (l *linter) greeting(i, end int, said bool) {
	own, words, body := l.owns[i], l.words[i], l.drafts[i].body()
	part := nobody
	for k, w := range words {
		if w.start >= end {
			break
		}
		if own.called(body, words, k) {
			return
		}
		other, ok := l.books.parts[w.hash]
		if ok && part.draft < 0 && !own.has(w.hash) && !w.alone(body) && !lowerAt(body, w.start) && addressed(body, words, k) {
			part = found{draft: other, at: w.start, words: 1, addressed: true}
		}
	}
	if !said {
		l.other("message.body", "given or family name", part, end)
	}
	l.warn("message.body", "name_missing", "the first line does not greet the recipient by name")
}

// other reports the name or the handle of somebody else, as an error before end. One word may
// be a word and no name, in a subject, or where nobody is addressed by it: "Will you".
func (l *linter) other(path, what string, f found, end int) {
	const format = "at byte %d: the %s of the recipient of drafts[%d]"
	switch word := what == "name" && f.words == 1 && (path == "message.subject" || !f.addressed); {
	case f.draft < 0:
	case f.at < end && !word:
		l.add(path, "name_of_other", format, f.at, what, f.draft)
	default:
		l.warn(path, "name_of_other", format, f.at, what, f.draft)
	}
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
			if name, ok := b.names[hash]; ok && (!name.upper || !lowerAt(s, w.start)) {
				best, size = name.draft, n
			}
		}
		if best < 0 || b.same(best, self) {
			continue
		}
		if slices.ContainsFunc(words[i:i+size], func(w token) bool { return !own.has(w.hash) }) {
			return found{best, w.start, size, addressed(s, words, i)}
		}
	}
	return nobody
}

// handle returns the first @handle of somebody else; the post that the message refers to may
// have it in its title.
func (b nameBook) handle(s string, d Draft, self int) found {
	title := ""
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
		if before, _ := utf8.DecodeLastRuneInString(s[:start]); isHandle(before) {
			continue // an e-mail address
		}
		other, handle := b.whose(rest)
		if other < 0 || b.same(other, self) ||
			slices.ContainsFunc(d.To.Creator.Accounts, func(a irm.Account) bool { return strings.ToLower(a.Handle) == handle }) {
			continue
		}
		if title == "" {
			title = strings.ToLower(d.Message.filled("post_title")) + " "
		}
		if !strings.Contains(title, "@"+handle) {
			return found{other, start, 1, true}
		}
	}
	return nobody
}

// whose is the draft to whom a handle belongs, and the handle: all of the letters behind an @,
// or those of them that are ASCII, as most networks want them. It is -1 if nobody has it.
func (b nameBook) whose(s string) (int, string) {
	ascii := s
	if n := strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }); n >= 0 {
		ascii = s[:n]
	}
	for _, handle := range [...]string{s, ascii} {
		handle = strings.ToLower(strings.TrimRight(handle, "."))
		if draft, ok := b.handles[handle]; ok {
			return draft, handle
		}
	}
	return -1, ""
}

func isHandle(r rune) bool {
	return r == '.' || r == '_' || r == '-' || r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
}
