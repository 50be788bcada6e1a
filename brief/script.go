package brief

import (
	"slices"
	"strings"
	"unicode"

	"github.com/irmkit/irmkit/irm"
)

// WordsPerPage is how many words a page of a brief has: A4 in 11 points, with headings and
// lists. It is a convention of this library.
const WordsPerPage = 400

// Script says in numbers how much a brief leaves to the creator. It is about the brief as it
// is, without its variants; for those see [Brief.Localised].
type Script struct { // seed: B3
	Words    int `json:"words"`    // of all that the creator reads
	Verbatim int `json:"verbatim"` // of these, words that are to be said or written as they stand

	// Imperatives are lines that begin with an order, or say "you must", in messages, angles,
	// shots and onboarding items. They are counted in English and German; in other languages
	// Known is false.
	Imperatives int  `json:"imperatives"`
	Known       bool `json:"known"`

	Deliverables int `json:"deliverables"`
	Must         int `json:"must"` // mandatories that are not optional
	May          int `json:"may"`  // angles, and mandatories that are optional
	// Dense is the greatest number of mandatories that are not optional for each 30 seconds
	// of a video of known length. 0: there is none.
	Dense float64 `json:"dense"`
}

// Pages is on how many pages the words are.
func (s Script) Pages() int { return (s.Words + WordsPerPage - 1) / WordsPerPage }

// Share is which part of the words is verbatim, from 0 to 1.
func (s Script) Share() float64 {
	if s.Words == 0 {
		return 0
	}
	return float64(s.Verbatim) / float64(s.Words)
}

// Script counts. Text is verbatim in a mandatory phrase that is not optional, and between
// quotation marks from three words on.
func (b Brief) Script() Script {
	s := Script{Deliverables: len(b.Deliverables), May: len(b.Angles)}
	orders := imperatives[primary(b.Language)]
	s.Known = orders != nil
	b.Variants = nil
	b.texts(func(path string, text *string, f form) {
		if f.pattern || f.address {
			return
		}
		n := words(*text)
		s.Words += n
		if !strings.HasPrefix(path, "mandatories") {
			s.Verbatim += quoted(*text)
		}
		for _, list := range [...]string{"messages", "angles", "onboarding"} {
			if s.Known && strings.HasPrefix(path, list) && strings.HasSuffix(path, ".text") {
				s.Imperatives += countOrders(*text, orders)
			}
		}
	})
	for i := range b.Mandatories {
		m := &b.Mandatories[i]
		if m.Optional {
			s.May++
			continue
		}
		s.Must++
		switch {
		case m.Kind == Phrase && m.Match != MatchPattern:
			s.Verbatim += words(m.Value)
		case m.Kind == Shot && s.Known:
			s.Imperatives += countOrders(m.Value, orders)
		}
	}
	for _, d := range b.Deliverables {
		if d.Duration.To == 0 {
			continue
		}
		n := 0
		for m := range b.mandatoriesOf(&d) {
			if !m.Optional {
				n++
			}
		}
		s.Dense = max(s.Dense, float64(30*n)/float64(d.Duration.To))
	}
	return s
}

// primary is the language without its region.
func primary(l irm.Language) string {
	p, _, _ := strings.Cut(string(l), "-")
	return p
}

// words counts the words of a text; where a script has no blanks, two characters are one.
func words(s string) (n int) {
	alone, in := 0, false
	for _, r := range s {
		switch {
		case r >= 0x0e00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar):
			alone++
			in = false
		case unicode.IsSpace(r):
			in = false
		case !in && (unicode.IsLetter(r) || unicode.IsNumber(r)):
			n++
			in = true
		}
	}
	return n + (alone+1)/2
}

// quoted counts the words between quotation marks, from three on: less is a name.
func quoted(s string) (n int) {
	const least = 3
	closing := rune(0)
	start := 0
	for i, r := range s {
		switch {
		case closing != 0 && r == closing:
			if w := words(s[start:i]); w >= least {
				n += w
			}
			closing = 0
		case closing == 0:
			if closing = quotes[r]; closing != 0 {
				start = i
			}
		}
	}
	return n
}

// quotes are opening marks with those that close them.
var quotes = map[rune]rune{'"': '"', '“': '”', '„': '“', '«': '»', '»': '«', '「': '」', '『': '』'}

// countOrders counts the lines and sentences that order something.
func countOrders(s string, orders *order) (n int) {
	for sentence := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune("\n.!?:;", r) }) {
		fields := strings.FieldsFunc(strings.ToLower(sentence), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' })
		if len(fields) == 0 {
			continue
		}
		first := fields[0]
		if slices.Contains(orders.polite, first) && len(fields) > 1 {
			first = fields[1]
		}
		line := " " + strings.Join(fields, " ") + " "
		if slices.Contains(orders.first, first) || slices.ContainsFunc(orders.within, func(w string) bool { return strings.Contains(line, " "+w+" ") }) {
			n++
		}
	}
	return n
}

// order are the words by which an order is known in a language.
type order struct {
	first  []string // at the beginning of a sentence
	polite []string // before it
	within []string // anywhere
}

// imperatives are by language. They were chosen for briefs: what is said, shown, worn, made.
var imperatives = map[string]*order{
	"en": {
		first: strings.Fields(`add always avoid be begin bring capture close cut describe display do don't don’t drink drive eat end ensure explain
			feature film finish focus follow give go highlight hold include insert introduce keep leave let link list look make mention must name never
			open pause place play point post praise put read recommend record remember remind repeat say send share shoot show sing smile speak start
			state stay stop tag take talk tell thank turn use wait walk wear write`),
		polite: strings.Fields("please then now first finally also and just"),
		within: []string{"you must", "you have to", "you need to", "make sure", "be sure to", "word for word"},
	},
	"de": {
		first: strings.Fields(`achte achten beende beenden beginn beginne beginnen benutze benutzen beschreib beschreibe betone betonen bleib bleibe
			bring bringe bringen erkläre erklären erwähn erwähne erwähnen erzähl erzähle erzählen film filme filmen fang fange gib halt halte halten
			hebe immer lach lächle lass lies mach mache machen nenn nenne nennen nie niemals nimm nutz nutze nutzen poste posten sag sage sagen schau
			schließ schließe schreib schreibe schreiben setz setze setzen sprich sprechen starte starten stell stelle stellen teil teile teilen trag
			trage tragen verlink verlinke verlinken vermeide vermeiden verwende verwenden wart warte wiederhol wiederhole zeig zeige zeigen`),
		polite: strings.Fields("bitte dann jetzt zuerst zuletzt auch und einfach"),
		within: []string{"du musst", "sie müssen", "ihr müsst", "wort für wort"},
	},
}
