package verify

import (
	"slices"
	"strings"

	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/irm"
)

// unmet is a result on a label that the brief agrees on, or on that of the platform, which
// fails: rules that say the same are cited there.
type unmet struct {
	at      int // in the results
	markets []irm.Territory
	native  bool
	caption bool // it is about the caption
	picture bool // it is about the picture
}

// told reports whether a reason is the same fault as one that was said of a label of the
// brief, and adds it there: the rule, and what it finds in the post instead.
func (c *check) told(market irm.Territory, r disclosure.Reason) bool {
	for _, u := range c.unmet {
		if !covers(u.markets, market) || !sameFault(&c.report.Results[u.at], u, r) {
			continue
		}
		res := &c.report.Results[u.at]
		res.cite(r.Rules)
		if say, _ := c.explain(r); instead(r.Code) && !strings.Contains(res.Message, say) {
			res.Message = message("%s; %s", res.Message, say)
		}
		return true
	}
	return false
}

// sameFault reports whether a reason is the fault of a result: to mend the one mends the
// other.
func sameFault(res *Result, u unmet, r disclosure.Reason) bool {
	switch r.Code {
	case disclosure.NativeToolMissing:
		return u.native
	case disclosure.LabelOnlyInDescription:
		return u.picture
	case disclosure.NoLabel, disclosure.TagAlone, disclosure.CodeAlone, disclosure.ProfileAlone, disclosure.NativeToolOnly,
		disclosure.LabelNotFirst, disclosure.LabelBelowFold, disclosure.LabelBuriedInHashtags, disclosure.LabelLookalike:
		return u.caption
	}
	return instead(r.Code) && u.caption && res.Code == Missing // of the label itself it is another fault
}

// instead reports the codes of words that stand in place of a label that would do.
func instead(code disclosure.Code) bool {
	switch code {
	case disclosure.LabelNotAccepted, disclosure.LabelLanguage, disclosure.SecondaryLabelOnly, disclosure.LabelForm, disclosure.RelationshipMismatch,
		disclosure.LabelNotRecommended, disclosure.LabelEquivalent, disclosure.LabelUnverified, disclosure.LabelUnlisted:
		return true
	}
	return false
}

// sentence says what is wrong, and what would be right; %s is what stands in the post.
type sentence struct{ say, fix string }

var sentences = map[disclosure.Code]sentence{
	disclosure.NoLabel:                    {"nothing in the post says that it is advertising", "begin the caption with a label"},
	disclosure.TagAlone:                   {"%s tags the brand, and that is no label", "begin the caption with a label"},
	disclosure.CodeAlone:                  {"%s is about a code or a link, and that is no label", "begin the caption with a label"},
	disclosure.ProfileAlone:               {"only the profile says that it is advertising", "begin the caption with a label"},
	disclosure.LabelNotAccepted:           {"%s is not accepted as a label", "begin the caption with a label that is accepted"},
	disclosure.LabelLanguage:              {"%s is in another language than the post", "write the label in the language of the post"},
	disclosure.SecondaryLabelOnly:         {"%s is enough only beside another label", "begin the caption with a label that is enough"},
	disclosure.LabelForm:                  {"%s is not written as a label has to be", "write the label as the rule has it"},
	disclosure.LabelLookalike:             {"%s has letters that only look like those of a label", "type the label anew"},
	disclosure.LabelNotFirst:              {"%s comes too late in the text", "begin the caption with it"},
	disclosure.LabelBelowFold:             {"%s is hidden until people ask for more", "begin the caption with it"},
	disclosure.LabelBuriedInHashtags:      {"%s is lost among other hashtags", "set it apart, at the start of the caption"},
	disclosure.LabelObscured:              {"buttons of the app cover the label", "move the label to where nothing covers it"},
	disclosure.LabelLowContrast:           {"the label hardly stands out from what is behind it", "give the label another colour or a background"},
	disclosure.LabelTooSmall:              {"the label is too small", "make the label larger"},
	disclosure.LabelOnlyInDescription:     {"%s is in the caption, and no label is on the picture or in the video", "put a label there, too"},
	disclosure.NativeToolOnly:             {"the platform's label for advertising is set, and is not enough by itself", "begin the caption with a label, too"},
	disclosure.NativeToolMissing:          {"the platform's label for advertising is not set", "set the platform's label for advertising"},
	disclosure.DenialText:                 {"%s denies that the post is advertising", "take %s out"},
	disclosure.RelationshipMismatch:       {"%s is a label for another kind of deal", "begin the caption with a label for this one"},
	disclosure.LabelLostOnReuse:           {"the content is used again without its label", "put its label back"},
	disclosure.ConditionalWording:         {"%s leaves open whether the creator gets anything", "say plainly that it is so"},
	disclosure.RetouchLabelMissing:        {"a face or a body was changed, and the post does not say so", "say it on the picture"},
	disclosure.ChildAudienceLabel:         {"the label that children understand is missing", "use the label for children"},
	disclosure.VirtualNotStated:           {"the post does not say that its creator is no human being", "say it"},
	disclosure.BrandNotNamed:              {"the post does not name the brand", "name the brand"},
	disclosure.ProhibitedCategory:         {"such products must not be advertised so", ""},
	disclosure.PlatformProhibitedCategory: {"the platform does not allow advertising for such products", ""},
	disclosure.AgeGateMissing:             {"people of all ages can see the post", "set a least age"},
	disclosure.LabelNotRecommended:        {"%s may not be understood as a label", "begin the caption with a label that is accepted"},
	disclosure.LabelEquivalent:            {"%s may do, and is not among the words that are listed", ""},
	disclosure.LabelUnverified:            {"whether %s is accepted is not known for sure", ""},
	disclosure.LabelUnlisted:              {"no rule says whether %s is accepted", ""},
	disclosure.NoRules:                    {"no rules are known", ""},
}

// explain says what is wrong, in words of its own: the rule is cited beside it.
func (c *check) explain(r disclosure.Reason) (say, fix string) {
	s, what := sentences[r.Code], "the label"
	if i := slices.IndexFunc(c.texts, func(t text) bool { return t.name == r.In }); i >= 0 && r.Span.End > r.Span.Start {
		what = quote(c.texts[i].string()[r.Span.Start:r.Span.End])
	}
	return message("%s", strings.ReplaceAll(s.say, "%s", what)), message("%s", strings.ReplaceAll(s.fix, "%s", what))
}

// questions are what the fields of a post that may be wanting answer.
var questions = map[string]string{
	"facts.native": "whether the platform's label for advertising is set", "facts.in_video": "whether a label is seen or heard in the video",
	"facts.in_picture": "whether a label is on the picture", "facts.obscured": "whether buttons of the app cover the label",
	"facts.too_small": "whether the label is large enough", "facts.low_contrast": "whether the label stands out",
	"facts.minors": "whether the audience is children", "facts.age_gate": "whether a least age is set",
	"facts.same_name": "whether the brand bears the name of the creator", "overlays": "what is written on the picture",
	"brands": "who the advertiser is", "language": "which language the post is in",
}

// unanswered says what nobody said.
func unanswered(fields []string) string {
	words := make([]string, len(fields))
	for i, f := range fields {
		words[i] = questions[f]
	}
	return "nobody says " + list(words, "and")
}
