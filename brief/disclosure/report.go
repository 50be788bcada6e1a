package disclosure

import (
	"github.com/irmkit/irmkit/irm"
)

// Verdict is what comes out of a check.
type Verdict string

// The verdicts. Unknown never becomes Pass: [Result.Needs] says what would decide.
const (
	NotApplicable Verdict = "not_applicable" // nothing to disclose
	Pass          Verdict = "pass"
	Warn          Verdict = "warn"
	Unknown       Verdict = "unknown"
	Fail          Verdict = "fail"
)

var verdicts = []Verdict{NotApplicable, Pass, Warn, Unknown, Fail} // from good to bad

// Code says what is wrong. The package comment explains each.
type Code string

// The codes.
const (
	NoLabel                    Code = "no_label"
	TagAlone                   Code = "tag_only"
	CodeAlone                  Code = "code_only"
	LabelNotAccepted           Code = "label_not_accepted"
	LabelLanguage              Code = "label_language"
	SecondaryLabelOnly         Code = "secondary_label_only"
	LabelForm                  Code = "label_form"
	LabelLookalike             Code = "label_lookalike"
	LabelNotFirst              Code = "label_not_first"
	LabelBelowFold             Code = "label_below_fold"
	LabelBuriedInHashtags      Code = "label_buried_in_hashtags"
	LabelObscured              Code = "label_obscured"
	LabelLowContrast           Code = "label_low_contrast"
	LabelTooSmall              Code = "label_too_small"
	LabelOnlyInDescription     Code = "label_only_in_description"
	NativeToolOnly             Code = "native_tool_only"
	NativeToolMissing          Code = "native_tool_missing"
	ProfileAlone               Code = "profile_only"
	DenialText                 Code = "denial_text"
	RelationshipMismatch       Code = "relationship_mismatch"
	LabelLostOnReuse           Code = "label_lost_on_reuse"
	ConditionalWording         Code = "conditional_wording"
	RetouchLabelMissing        Code = "retouch_label_missing"
	ChildAudienceLabel         Code = "child_audience_label"
	VirtualNotStated           Code = "virtual_not_stated"
	BrandNotNamed              Code = "brand_not_named"
	ProhibitedCategory         Code = "prohibited_category"
	PlatformProhibitedCategory Code = "platform_prohibited_category"
	AgeGateMissing             Code = "age_gate_missing"
	TooManyHashtags            Code = "too_many_hashtags"
	LabelNotRecommended        Code = "label_not_recommended"
	LabelEquivalent            Code = "label_equivalent"
	LabelUnverified            Code = "label_unverified"
	LabelUnlisted              Code = "label_unlisted"
	NoRules                    Code = "no_rules"
)

var codes = []Code{
	NoLabel, TagAlone, CodeAlone, LabelNotAccepted, LabelLanguage, SecondaryLabelOnly, LabelForm, LabelLookalike, LabelNotFirst, LabelBelowFold,
	LabelBuriedInHashtags, LabelObscured, LabelLowContrast, LabelTooSmall, LabelOnlyInDescription, NativeToolOnly, NativeToolMissing,
	ProfileAlone, DenialText, RelationshipMismatch, LabelLostOnReuse, ConditionalWording, RetouchLabelMissing, ChildAudienceLabel,
	VirtualNotStated, BrandNotNamed, ProhibitedCategory, PlatformProhibitedCategory, AgeGateMissing, TooManyHashtags,
	LabelNotRecommended, LabelEquivalent, LabelUnverified, LabelUnlisted, NoRules,
}

// Citation is a rule that a reason or a plan rests on.
type Citation struct {
	Rule     string   `json:"rule"` // its ID
	Text     string   `json:"text,omitzero"`
	Source   string   `json:"source"`
	Section  string   `json:"section,omitzero"`
	Dated    string   `json:"dated,omitzero"` // of when the source is
	Evidence Evidence `json:"evidence"`
	From     irm.Date `json:"from,omitzero"` // since when the rule holds, where it says so
}

// Span is a part of a text, in bytes: text[Start:End].
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Reason is one thing that is wrong with a post, or to be looked at.
type Reason struct {
	Code    Code       `json:"code"`
	Verdict Verdict    `json:"verdict"`     // what it leads to: fail, unknown or warn
	In      string     `json:"in,omitzero"` // where the label or the words stand: "caption", "overlays[0]"
	Span    Span       `json:"span,omitzero"`
	Rules   []Citation `json:"rules,omitzero"` // none where it is the absence of any
}

// Result is what the rules of one market, and those of the platform, say of a post.
type Result struct {
	Market  irm.Territory `json:"market"`
	Verdict Verdict       `json:"verdict"`
	Reasons []Reason      `json:"reasons,omitzero"`
	Needs   []string      `json:"needs,omitzero"`  // fields of the post that would decide: "facts.native"
	Labels  []Citation    `json:"labels,omitzero"` // rules by which a label in the post is accepted
}

// Report is a verdict on a post, the worst of all markets, and that of each.
type Report struct {
	Verdict Verdict  `json:"verdict"`
	Results []Result `json:"results"`
}

// Codes are those of the reasons, in their order.
func (r Result) Codes() []Code {
	var out []Code
	for _, reason := range r.Reasons {
		out = append(out, reason.Code)
	}
	return out
}
