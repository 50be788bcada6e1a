package attribution

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// policySchema is the highest version of the document that this package reads.
var policySchema = wire.Schema{Name: "irmkit/attribution-policy", Major: 1}

// Policy says which touches count and how credit is divided. It is a document: JSON
// with the schema "irmkit/attribution-policy/1". The zero Policy is last touch with
// the defaults of each field.
//
// A touch counts for a conversion where 0 <= conversion - touch <= lookback, both
// ends included. Of those that count, the first group of the precedence that has any
// takes the conversion, and the model divides it within the group.
type Policy struct {
	Schema     string     `json:"schema,omitzero"`
	ID         string     `json:"id,omitzero"`
	Version    int        `json:"version,omitzero"`
	Model      Model      `json:"model,omitzero"`
	Lookbacks  []Lookback `json:"lookbacks,omitzero"`  // what differs from the defaults
	Precedence [][]Kind   `json:"precedence,omitzero"` // groups of kinds, the strongest first; a kind in none never counts. Empty: [DefaultPrecedence]

	// ResetAfter are kinds of conversions after which the path begins anew: only touches
	// after the customer's last one count. Empty: a touch may count for several.
	ResetAfter []irm.ConversionKind `json:"reset_after,omitzero"`

	Promo        Promo       `json:"promo,omitzero"`         // when the code on an order earns
	SeveralCodes Several     `json:"several_codes,omitzero"` // of several creators on one order
	SelfReferral Action      `json:"self_referral,omitzero"` // a creator who is the customer ([Alias]); default: withhold
	Leak         Leak        `json:"leak,omitzero"`
	Excluded     []string    `json:"excluded,omitzero"` // categories of lines that earn nothing: gift cards
	NewCustomer  NewCustomer `json:"new_customer,omitzero"`
}

// Lookback is how long before a conversion a touch may lie.
type Lookback struct { // seed: A4
	Touch      Kind               `json:"touch" wire:"required"`
	Conversion irm.ConversionKind `json:"conversion,omitzero"` // empty: every kind that has no lookback of its own
	Span       Span               `json:"span" wire:"required"`
}

// DefaultLookback is what holds without a [Lookback]: 30 days, for views, posts and
// mentions one day, as the mobile measurement vendors have it.
func DefaultLookback(k Kind) Span {
	switch k {
	case View, Content, Mention:
		return Day
	}
	return 30 * Day
}

// DefaultPrecedence is code before click before view before survey, each with the
// kinds of like strength.
func DefaultPrecedence() [][]Kind {
	return [][]Kind{{Code}, {Click, Landing}, {View, Content, Mention}, {Survey, Offline}}
}

// Leak says what to do where a code seems to have reached people who never met its
// creator. The default for each is to allow it.
type Leak struct {
	NoTouch     Action   `json:"no_touch,omitzero"`    // a known customer without any touch of the creator in the lookback
	Spike       Action   `json:"spike,omitzero"`       // used in a spike ([History.Spikes])
	Aggregator  Action   `json:"aggregator,omitzero"`  // the last page that the customer came from is one of Aggregators
	Aggregators []string `json:"aggregators,omitzero"` // hosts of coupon sites; their subdomains too
}

// NewCustomer says what a new customer is.
type NewCustomer struct {
	Rule   NewRule `json:"rule,omitzero"`
	Lapsed Span    `json:"lapsed,omitzero"` // for history: who bought nothing for so long is new again; 0: never
}

// Bounds of a policy.
const (
	maxLookback = 366 * Day
	minHalfLife = Day / 1440
	maxListed   = 1000
)

// DecodePolicy reads a policy strictly, and validates what has the right form. The
// error holds all findings of the form, or all of the meaning, together
// ([irm.Findings]), each with its path.
func DecodePolicy(data []byte) (Policy, error) {
	p, err := wire.Decode[Policy](data, policySchema)
	if err == nil {
		err = p.Validate().Err()
	}
	if err != nil {
		return Policy{}, err
	}
	return p, nil
}

// Validate reports everything that is wrong with the policy.
func (p Policy) Validate() irm.Findings {
	var fs irm.Findings
	checkOptional(&fs, "id", p.ID)
	if p.Version < 0 {
		fs.Add("version", "version", "version %d is negative", p.Version)
	}
	fs = append(fs, p.Model.Validate().Under("model")...)
	p.validateLookbacks(&fs)
	p.validatePrecedence(&fs)
	checkList(&fs, "reset_after", p.ResetAfter)
	checkList(&fs, "excluded", p.Excluded)
	checkWord(&fs, "promo", p.Promo)
	checkWord(&fs, "several_codes", p.SeveralCodes)
	checkWord(&fs, "self_referral", p.SelfReferral)
	p.Leak.validate(&fs)
	checkWord(&fs, "new_customer.rule", p.NewCustomer.Rule)
	if p.NewCustomer.Lapsed < 0 || p.NewCustomer.Lapsed > maxSpan {
		fs.Add("new_customer.lapsed", "span", "%s is out of range: want 0 to %s", p.NewCustomer.Lapsed, maxSpan)
	}
	return fs
}

func (p Policy) validateLookbacks(fs *irm.Findings) {
	type of struct {
		Kind
		irm.ConversionKind
	}
	seen := make(map[of]int, len(p.Lookbacks))
	if len(p.Lookbacks) > maxListed {
		fs.Add("lookbacks", "limit", "%d lookbacks: want at most %d", len(p.Lookbacks), maxListed)
		return
	}
	for i, l := range p.Lookbacks {
		path := fmt.Sprintf("lookbacks[%d]", i)
		checkWord(fs, path+".touch", l.Touch)
		checkOptional(fs, path+".conversion", l.Conversion)
		if l.Span < 0 && l.Span != Never || l.Span > maxLookback {
			fs.Add(path+".span", "span", "%s is out of range: want 0 to 366d, or never", l.Span)
		}
		if first, ok := seen[of{l.Touch, l.Conversion}]; ok {
			fs.Add(path, "duplicate", "the kinds of lookbacks[%d]", first)
		}
		seen[of{l.Touch, l.Conversion}] = i
	}
}

func (p Policy) validatePrecedence(fs *irm.Findings) {
	var seen [kinds]string
	for i, group := range p.Precedence {
		if len(group) == 0 {
			fs.Add(fmt.Sprintf("precedence[%d]", i), "precedence", "want at least one kind")
		}
		for j, k := range group {
			path := fmt.Sprintf("precedence[%d][%d]", i, j)
			if checkWord(fs, path, k); k >= kinds {
				continue
			}
			if seen[k] != "" {
				fs.Add(path, "duplicate", "%s stands at %s already", k, seen[k])
			}
			seen[k] = path
		}
	}
}

func (l Leak) validate(fs *irm.Findings) {
	checkWord(fs, "leak.no_touch", l.NoTouch)
	checkWord(fs, "leak.spike", l.Spike)
	checkWord(fs, "leak.aggregator", l.Aggregator)
	checkList(fs, "leak.aggregators", l.Aggregators)
	for i, host := range l.Aggregators {
		if strings.ToLower(host) != host || strings.ContainsAny(host, "/:") || strings.HasPrefix(host, ".") {
			fs.Add(fmt.Sprintf("leak.aggregators[%d]", i), "referrer", "want a host in lower case, such as coupons.example")
		}
	}
	if l.Aggregator > Allow && len(l.Aggregators) == 0 {
		fs.Add("leak.aggregators", "aggregators_missing", "want the hosts of coupon sites")
	}
}

func checkList[T ~string](fs *irm.Findings, path string, list []T) {
	if len(list) > maxListed {
		fs.Add(path, "limit", "%d entries: want at most %d", len(list), maxListed)
		return
	}
	for i, v := range list {
		fs.AddErr(fmt.Sprintf("%s[%d]", path, i), irm.CheckID(v))
		if j := slices.Index(list[:i], v); j >= 0 {
			fs.Add(fmt.Sprintf("%s[%d]", path, i), "duplicate", "the same as %s[%d]", path, j)
		}
	}
}

func checkWord(fs *irm.Findings, path string, v interface{ MarshalText() ([]byte, error) }) {
	if _, err := v.MarshalText(); err != nil {
		fs.AddErr(path, err)
	}
}

// Longest returns the longest lookback: a touch has no part in conversions later
// than that.
func (p Policy) Longest() time.Duration { return time.Duration(p.longest()) }

func (p Policy) longest() Span {
	var longest Span
	for k := range Kind(kinds) {
		longest = max(longest, p.lookback(k, ""))
	}
	for _, l := range p.Lookbacks {
		longest = max(longest, l.Span)
	}
	return longest
}

// Linked reports whether the conversions of one customer bear on one another: then a
// [History] with one of them has all of that customer's.
func (p Policy) Linked() bool {
	return len(p.ResetAfter) > 0 || p.NewCustomer.Rule == NewHistory || p.Model.Rule == RuleMarkers || p.Model.Rule == RuleCustom
}

// lookback finds the most special lookback for two kinds.
func (p Policy) lookback(k Kind, c irm.ConversionKind) Span {
	span := DefaultLookback(k)
	for _, l := range p.Lookbacks {
		switch {
		case l.Touch != k:
		case l.Conversion == c && c != "":
			return l.Span
		case l.Conversion == "":
			span = l.Span
		}
	}
	return span
}
