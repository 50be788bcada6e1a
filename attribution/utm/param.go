package utm

import (
	"iter"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// Param is one of the nine parameters that Google Analytics 4 reads. Their order
// is that in which [Build] writes them.
type Param uint8

const (
	Source          Param = iota // where the visit comes from: "instagram", "newsletter"
	Medium                       // by what means: "creator", "email"
	Campaign                     // the campaign's name
	Term                         // the keyword
	Content                      // which of several links: often creator and format
	ID                           // the campaign's ID
	SourcePlatform               // what bought the traffic: "display-and-video-360"
	CreativeFormat               // "reel", "story"
	MarketingTactic              // "retargeting", "prospecting"
)

const params = int(MarketingTactic) + 1

var paramNames = [params]string{"source", "medium", "campaign", "term", "content", "id", "source_platform", "creative_format", "marketing_tactic"}

var paramKeys = [params]string{"utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "utm_id", "utm_source_platform", "utm_creative_format", "utm_marketing_tactic"}

// String is the name without its prefix: "source", "creative_format".
func (p Param) String() string { return enumName(paramNames[:], uint8(p)) }

// Key is the name as it stands in a link: "utm_source".
func (p Param) Key() string { return enumName(paramKeys[:], uint8(p)) }

// MarshalText writes the name; an unknown parameter is an error.
func (p Param) MarshalText() ([]byte, error) {
	return enumMarshal("parameter", paramNames[:], uint8(p))
}

// UnmarshalText reads a name written by MarshalText.
func (p *Param) UnmarshalText(text []byte) error {
	return enumUnmarshal("parameter", paramNames[:], text, (*uint8)(p))
}

// Params are the values of the nine parameters, decoded. An empty value is none.
// Params are comparable; the zero value is that of an untagged link.
type Params struct {
	Source          string `json:"source,omitzero"`
	Medium          string `json:"medium,omitzero"`
	Campaign        string `json:"campaign,omitzero"`
	Term            string `json:"term,omitzero"`
	Content         string `json:"content,omitzero"`
	ID              string `json:"id,omitzero"`
	SourcePlatform  string `json:"source_platform,omitzero"`
	CreativeFormat  string `json:"creative_format,omitzero"`
	MarketingTactic string `json:"marketing_tactic,omitzero"`
}

func (p *Params) at(param Param) *string {
	switch param {
	case Source:
		return &p.Source
	case Medium:
		return &p.Medium
	case Campaign:
		return &p.Campaign
	case Term:
		return &p.Term
	case Content:
		return &p.Content
	case ID:
		return &p.ID
	case SourcePlatform:
		return &p.SourcePlatform
	case CreativeFormat:
		return &p.CreativeFormat
	default:
		return &p.MarketingTactic
	}
}

// Get is the value of one parameter; "" for one that is not of the nine.
func (p Params) Get(param Param) string {
	if int(param) >= params {
		return ""
	}
	return *p.at(param)
}

// All yields the parameters that have a value, in their fixed order.
func (p Params) All() iter.Seq2[Param, string] {
	return func(yield func(Param, string) bool) {
		for param := range Param(params) {
			if v := *p.at(param); v != "" && !yield(param, v) {
				return
			}
		}
	}
}

// Encode writes the parameters as a query, in their fixed order:
// "utm_source=instagram&utm_medium=creator". A space is %20, which every reader
// takes for one; "+" some do not.
func (p Params) Encode() string {
	var b strings.Builder
	for param, v := range p.All() {
		if b.Len() > 0 {
			b.WriteByte('&')
		}
		b.WriteString(param.Key())
		b.WriteByte('=')
		escape(&b, v)
	}
	return b.String()
}

const (
	maxValue   = 512 // bytes of a value in any link that is built
	valueLimit = 255 // what a convention allows unless it says less or more
)

// check reports values that no link should carry.
func (p Params) check() irm.Findings {
	var fs irm.Findings
	for param, v := range p.All() {
		if f, bad := checkValue(param, v, maxValue); bad {
			fs = append(fs, f)
		}
	}
	return fs
}
