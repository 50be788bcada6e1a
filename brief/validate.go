package brief

import (
	"slices"
	"strings"
	"time"

	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/irm"
)

// Validate reports everything that is wrong with the brief as a document, and warns of rights
// that are often regretted. What is allowed and not advisable is for [Brief.Lint].
func (b Brief) Validate() irm.Findings {
	var fs irm.Findings
	fs.AddErr("id", irm.CheckID(b.ID))
	if b.Version < 1 {
		fs.Add("version", "version", "version %d: want 1 or more", b.Version)
	}
	b.validateBrand(&fs)
	if b.Campaign != "" {
		fs.AddErr("campaign", irm.CheckID(b.Campaign))
	}
	fs.AddErr("language", irm.CheckLanguage(b.Language))
	if len(b.Markets) == 0 {
		fs.Add("markets", "market", "want the countries whose people are addressed")
	}
	checkMarkets(&fs, "markets", b.Markets)
	b.checkTexts(&fs)
	b.validateStory(&fs)
	b.validateWork(&fs)
	b.Review.validate(&fs)
	b.validateDisclosure(&fs)
	b.validateTerms(&fs)
	b.validateOnboarding(&fs)
	b.validateFields(&fs)
	b.validateVariants(&fs)
	return short(fs)
}

// checkMarkets reports what is no country or part of one: rules of the world are nobody's.
func checkMarkets(fs *irm.Findings, path string, markets []irm.Territory) {
	checkList(fs, path, markets, MaxMarkets, irm.CheckTerritory)
	if i := slices.Index(markets, irm.World); i >= 0 {
		fs.Add(at(path, i), "market", "the world has no rules of its own: want the countries")
	}
}

func checkPlatforms(fs *irm.Findings, path string, platforms []irm.Platform) {
	checkList(fs, path, platforms, MaxList, slug)
}

func (b *Brief) validateBrand(fs *irm.Findings) {
	fs.AddErr("brand.id", irm.CheckID(b.Brand.ID))
	if checkPlain(fs, "brand.name", b.Brand.Name, MaxName) && !isVisible(strings.Trim(b.Brand.Name, " @#")) {
		fs.Add("brand.name", "text_missing", "want the name that people know")
	}
	checkList(fs, "brand.handles", b.Brand.Handles, MaxHandles, handle)
	if b.Brand.Category != "" {
		fs.AddErr("brand.category", slug(b.Brand.Category))
	}
}

// handle reports what is no name on a platform, with its sign.
func handle(s string) error {
	var fs irm.Findings
	if len(s) < 2 || len(s) > MaxName || s[0] != '@' || !isWord(s[1:]) || strings.ContainsAny(s[1:], "@#") {
		fs.Add("", "handle", "%s is no handle: want @ and a name without blanks, of at most %d bytes", irm.Quote(s), MaxName)
	}
	return fs.Err()
}

func (r *Review) validate(fs *irm.Findings) {
	var names []string
	for i, s := range rows(fs, "review.stages", r.Stages, MaxList) {
		path := at("review.stages", i)
		checkID(fs, path+".name", s.Name, &names)
		checkList(fs, path+".reviewers", s.Reviewers, MaxList, id)
		checkRange(fs, path+".quorum", s.Quorum, 0, max(1, len(s.Reviewers)))
		checkRange(fs, path+".hours", s.Hours, 0, MaxHours)
	}
	checkRange(fs, "review.creator_hours", r.Creator, 0, MaxHours)
	checkRange(fs, "review.rounds", r.Rounds, NoRounds, MaxRounds)
	checkWord(fs, "review.on_timeout", r.Timeout, []OnTimeout{Hold, Escalate, Approve})
	checkList(fs, "review.checks", r.Checks, MaxList, func(c Check) error {
		var bad irm.Findings
		checkWord(&bad, "", c, []Check{CheckMandatories, CheckGuardrails, CheckDisclosure, CheckRights})
		return bad.Err()
	})
}

// checkID reports a slug that is none, or that is there before.
func checkID(fs *irm.Findings, path, s string, seen *[]string) {
	if err := slug(s); err != nil {
		fs.AddErr(path, err)
	} else if slices.Contains(*seen, s) {
		fs.Add(path, "duplicate", "%s is there before: want an ID of its own", irm.Quote(s))
	}
	*seen = append(*seen, s)
}

func (b *Brief) validateDisclosure(fs *irm.Findings) {
	d := &b.Disclosure
	checkLabels(fs, "disclosure.labels", d.Labels)
	if d.Relation == "" && (len(d.Labels) > 0 || d.Native || d.Rules != "" || d.Note != "") {
		fs.Add("disclosure.relation", "relation", "want what ties the creator to the brand: paid, gifted")
	}
	if d.Relation != "" {
		// Any other field that is right will do: only the relation is asked about.
		ask := disclosure.Post{Markets: []irm.Territory{irm.World}, At: time.Unix(0, 0), Relation: d.Relation}
		*fs = append(*fs, ask.Validate().Under("disclosure")...)
	}
	checkPlain(fs, "disclosure.rules", d.Rules, MaxLine)
}

func checkLabels(fs *irm.Findings, path string, labels []Label) {
	for i, l := range rows(fs, path, labels, MaxList) {
		path := at(path, i)
		if checkPlain(fs, path+".text", l.Text, MaxLabel) && !isVisible(l.Text) {
			fs.Add(path+".text", "text_missing", "want the words of the label")
		}
		checkMarkets(fs, path+".markets", l.Markets)
		checkPlatforms(fs, path+".platforms", l.Platforms)
		checkList(fs, path+".formats", l.Formats, MaxList, slug)
	}
}
