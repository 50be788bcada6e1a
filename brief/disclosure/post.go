package disclosure

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// The greatest sizes of a [Post].
const (
	MaxText     = 64 << 10 // bytes of a caption or an overlay
	MaxOverlays = 32
	MaxMarkets  = 64
	MaxBrands   = 16 // names of all advertisers
)

// Post is what is checked, or what labels are wanted for: the text, as far as there is one,
// what the host knows of the rest, and for whom.
type Post struct {
	Markets  []irm.Territory // whose rules; [irm.World] asks for those of the platform only
	Platform irm.Platform
	Format   irm.Format
	At       time.Time // published, or to be: the rules of that day in UTC
	Relation Relation
	Language irm.Language // of the content; empty is not known

	Brands []Brand // whose advertising it is; with none, any mention is taken for one

	Category string // of what is advertised, as the rules have it: "alcohol"; empty is not looked at
	Caption  string
	Overlays []string // texts on the picture or in the video
	Fold     int      // how many characters were seen to be shown; 0 is what package caption knows
	Facts    Facts
}

// Brand is the names and handles of one advertiser, that which is to be written first:
// "@haferhof", "Hafer Hof".
type Brand []string

// Facts are what no text says. The zero value knows nothing, which is never the same as no.
type Facts struct {
	Native      irm.Answer // the platform's own label is set
	InVideo     irm.Answer // a label is seen or heard in the video
	InPicture   irm.Answer // a label is on the picture
	Obscured    irm.Answer // under buttons of the app
	TooSmall    irm.Answer
	LowContrast irm.Answer
	Profile     irm.Answer // the profile tells of the relation
	Minors      irm.Answer // the audience is minors
	Retouched   irm.Answer // a face or body was changed
	Synthetic   irm.Answer // a face or body was generated
	AgeGate     irm.Answer // a least age is set
	SameName    irm.Answer // the brand bears the creator's name
	Reused      irm.Answer // the brand uses the content of a creator again
}

// Validate reports what keeps a post from being checked.
func (p Post) Validate() irm.Findings {
	var fs irm.Findings
	checkMarkets(&fs, p.Markets)
	if p.At.IsZero() {
		fs.Add("at", "at", "want the time at which it was or is to be published")
	}
	checkRelation(&fs, p.Relation)
	checkSlug(&fs, "platform", p.Platform)
	checkSlug(&fs, "format", p.Format)
	checkSlug(&fs, "category", p.Category)
	if p.Language != "" {
		fs.AddErr("language", irm.CheckLanguage(p.Language))
	}
	if n := len(p.Overlays); n > MaxOverlays {
		fs.Add("overlays", "limit", "%d: want at most %d", n, MaxOverlays)
	}
	for i, text := range slices.Concat([]string{p.Caption}, p.Overlays) {
		if len(text) > MaxText {
			fs.Add(place(i), "limit", "%d bytes: want at most %d", len(text), MaxText)
		}
	}
	names := 0
	for i, b := range p.Brands {
		names += len(b)
		if len(b) == 0 {
			fs.Add(fmt.Sprintf("brands[%d]", i), "brand", "want a name")
		}
		for k, name := range b {
			checkName(&fs, fmt.Sprintf("brands[%d][%d]", i, k), name)
		}
	}
	if names > MaxBrands {
		fs.Add("brands", "limit", "%d names: want at most %d", names, MaxBrands)
	}
	if p.Fold < 0 {
		fs.Add("fold", "limit", "%d: want 0 or more", p.Fold)
	}
	return fs
}

func checkMarkets(fs *irm.Findings, markets []irm.Territory) {
	if n := len(markets); n == 0 || n > MaxMarkets {
		fs.Add("markets", "limit", "%d: want 1 to %d", n, MaxMarkets)
		return
	}
	for i, m := range markets {
		path := fmt.Sprintf("markets[%d]", i)
		fs.AddErr(path, irm.CheckTerritory(m))
		if slices.Contains(markets[:i], m) {
			fs.Add(path, "duplicate", "%s is there before", irm.Quote(string(m)))
		}
	}
}

func checkRelation(fs *irm.Findings, r Relation) {
	if !slices.Contains(relations, r) {
		fs.Add("relation", "relation", "%s is no relation", irm.Quote(string(r)))
	}
}

// checkSlug reports a word that is no slug, and would match nothing. An empty one is not
// known.
func checkSlug[T ~string](fs *irm.Findings, path string, w T) {
	if strings.Trim(string(w), "abcdefghijklmnopqrstuvwxyz0123456789_-") != "" {
		fs.Add(path, "slug", "%s: want lower-case letters, digits, _ and -", irm.Quote(string(w)))
	}
}

func checkName(fs *irm.Findings, path, name string) {
	if cleanBrand(name) == "" || len(name) > 128 {
		fs.Add(path, "brand", "want a name or a handle of 1 to 128 bytes")
	}
}

// place is the path of the i-th text: the caption, then the overlays.
func place(i int) string {
	if i == 0 {
		return "caption"
	}
	return fmt.Sprintf("overlays[%d]", i-1)
}
