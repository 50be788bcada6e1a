package attribution

import (
	"cmp"
	"fmt"
	"strings"
	"time"
)

// String tells the decision in words, a line for each touch: what counted and for how
// much, what did not and why, and what would have changed it.
func (e Explanation) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n", e.Conversion, e.verdict())
	for _, t := range e.Touches {
		fmt.Fprintf(&b, "  %s %s: %s\n", t.Touch.At.Format(time.RFC3339), t.Touch.words(), e.tell(t))
	}
	for _, f := range e.Flags {
		fmt.Fprintf(&b, "  flagged: %s of %s\n", f.Code, f.Touch)
	}
	for _, l := range e.Lines {
		fmt.Fprintf(&b, "  line %s: %s\n", l.Line, explained[l.Reason])
	}
	for _, r := range e.Refused {
		fmt.Fprintf(&b, "  refund %s of line %s refused: %s\n", r.Refund, r.Line, r.Code)
	}
	for _, c := range e.Changes {
		fmt.Fprintf(&b, "  if %s: %s\n", c.If, c.verdict())
	}
	return b.String()
}

func (e Explanation) verdict() string {
	if len(e.Winners) == 0 {
		return "nobody earns: " + explained[e.Reason]
	}
	parts := make([]string, len(e.Parts))
	for i, p := range e.Parts {
		name := string(p.Creator)
		if name == "" {
			name = "nobody"
		}
		parts[i] = fmt.Sprintf("%s %s, %s", name, p.Share, p.Net)
	}
	return strings.Join(parts, "; ") + " by " + e.Policy.Model.Rule.String()
}

func (c Change) verdict() string {
	if len(c.Shares) == 0 {
		return "nobody earns: " + explained[c.Reason]
	}
	shares := make([]string, len(c.Shares))
	for i, p := range c.Shares {
		shares[i] = cmp.Or(string(p.Creator), p.Channel) + " " + p.Share.String()
	}
	return strings.Join(shares, "; ")
}

// words are "click of anna", "code ANNA20 of anna", "code NOBODYS".
func (t *Touch) words() string {
	words := t.Kind.String()
	if t.Code != "" {
		words += " " + t.Code
	}
	if name := t.name(); name != "" {
		words += " of " + name
	}
	return words
}

// name is whose the touch is.
func (t *Touch) name() string {
	return cmp.Or(string(t.Creator), t.Channel)
}

func (e Explanation) tell(c Considered) string {
	if c.Wins {
		return "counts for " + c.Share.String()
	}
	if c.Reason != ReasonLookback {
		return explained[c.Reason]
	}
	days := float64(e.At.Sub(c.Touch.At)) / float64(Day)
	return fmt.Sprintf("too old: %.1f days before, %s count", days, e.Policy.lookback(c.Touch.Kind, e.Kind))
}

// explained says each reason in words.
var explained = map[Reason]string{
	ReasonClick: "a click", ReasonCode: "a code", ReasonView: "a view", ReasonLanding: "a landing", ReasonMention: "a mention",
	ReasonContent: "a post", ReasonSurvey: "a survey", ReasonOffline: "a meeting",
	ReasonNoCustomer:  "the customer is unknown, and there is no code on the order",
	ReasonNoTouch:     "nothing was ever seen of this customer before",
	ReasonCancelled:   "the conversion was cancelled",
	ReasonTest:        "the conversion is a test",
	ReasonUnknownCode: "the code is nobody's",
	ReasonWindow:      "the code was nobody's then",
	ReasonChannel:     "the touch is of a channel that is no creator's",
	ReasonWeightless:  "the model gave no touch a weight",
	ReasonSelf:        "the creator is the customer",
	ReasonCompromised: "the code was out of the creator's hands by then",
	ReasonLimit:       "the code was used up",
	ReasonLeak:        "the code seems to have leaked",
	ReasonSeveral:     "of several creators' codes another was preferred, or none counts",
	ReasonPromo:       "codes alone do not count under this policy",
	ReasonReset:       "it lies before the customer's previous conversion",
	ReasonLookback:    "too old",
	ReasonKind:        "this kind of touch does not count under the policy",
	ReasonPrecedence:  "a stronger kind of touch counts",
	ReasonModel:       "the model gives it no weight",
	ReasonMerged:      "the code on the order stands for it",
	ReasonAfter:       "it came after the conversion",
	ReasonExcluded:    "the category earns nothing under the policy",
	ReasonFree:        "nothing was paid for it",
	ReasonRefunded:    "all money for it has come back",
}
