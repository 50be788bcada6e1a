package utm

import (
	"fmt"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// Dialect says how links are read. Tools differ, and the zero value is what the
// browser does (the URL standard of WHATWG), with the keys of Google and Matomo.
type Dialect struct {
	// Repeat says which of several values of one key counts.
	Repeat Repeat `json:"repeat,omitzero"`
	// SplitQuestion reads a further "?" in the query as "&", as Segment does: the
	// repair of links that were tagged without looking.
	SplitQuestion bool `json:"split_question,omitzero"`
	// Fragment also reads the pairs after "#", behind those of the query, as Matomo
	// does. A fragment without "=" is an anchor and has no pairs.
	Fragment bool `json:"fragment,omitzero"`
	// Keys say where each parameter stands. The zero value means [DefaultKeys].
	Keys Keys `json:"keys,omitzero"`
	// ClickIDs are the keys that advertising networks put their click IDs in; of
	// several in one link the first of this list counts. Nil means [DefaultClickIDs].
	ClickIDs []ClickKey `json:"click_ids,omitzero"`
}

// Repeat says which of several values of one key counts.
type Repeat uint8

const (
	FirstValue Repeat = iota // as URLSearchParams.get, PostHog
	LastValue                // as Segment, dub
)

var repeatNames = [...]string{"first", "last"}

// String returns "first" or "last".
func (r Repeat) String() string { return enumName(repeatNames[:], uint8(r)) }

// MarshalText writes the name; an unknown value is an error.
func (r Repeat) MarshalText() ([]byte, error) {
	return enumMarshal("repeat", repeatNames[:], uint8(r))
}

// UnmarshalText reads a name written by MarshalText.
func (r *Repeat) UnmarshalText(text []byte) error {
	return enumUnmarshal("repeat", repeatNames[:], text, (*uint8)(r))
}

// Keys are the lower-case keys of each parameter, the one that counts most first:
// a value under the second key counts only where the first has none.
type Keys struct {
	Source          []string `json:"source,omitzero"`
	Medium          []string `json:"medium,omitzero"`
	Campaign        []string `json:"campaign,omitzero"`
	Term            []string `json:"term,omitzero"`
	Content         []string `json:"content,omitzero"`
	ID              []string `json:"id,omitzero"`
	SourcePlatform  []string `json:"source_platform,omitzero"`
	CreativeFormat  []string `json:"creative_format,omitzero"`
	MarketingTactic []string `json:"marketing_tactic,omitzero"`
}

// DefaultKeys are utm_ for all nine, then Matomo's mtm_ and its older pk_.
//
// Sources: Google Analytics help, "URL builders" (answer 10917952); Matomo FAQ 120
// and its Marketing Campaigns Reporting plugin. Matomo's mtm_group and mtm_placement
// have no counterpart and stay pairs.
func DefaultKeys() Keys {
	return Keys{
		Source:          []string{"utm_source", "mtm_source", "pk_source"},
		Medium:          []string{"utm_medium", "mtm_medium", "pk_medium"},
		Campaign:        []string{"utm_campaign", "mtm_campaign", "matomo_campaign", "pk_campaign", "piwik_campaign"},
		Term:            []string{"utm_term", "mtm_kwd", "mtm_keyword", "pk_kwd", "piwik_kwd", "pk_keyword"},
		Content:         []string{"utm_content", "mtm_content", "pk_content"},
		ID:              []string{"utm_id", "mtm_cid", "pk_cid"},
		SourcePlatform:  []string{"utm_source_platform"},
		CreativeFormat:  []string{"utm_creative_format"},
		MarketingTactic: []string{"utm_marketing_tactic"},
	}
}

func (k Keys) list() [params][]string {
	return [params][]string{k.Source, k.Medium, k.Campaign, k.Term, k.Content, k.ID, k.SourcePlatform, k.CreativeFormat, k.MarketingTactic}
}

// IsZero reports whether no parameter has a key.
func (k Keys) IsZero() bool {
	list := k.list()
	return !slices.ContainsFunc(list[:], func(keys []string) bool { return len(keys) > 0 })
}

// ClickKey is a key in which an advertising network puts the ID of a click.
type ClickKey struct {
	Key     string `json:"key"`     // lower case: "gclid"
	Network string `json:"network"` // "google"
}

// DefaultClickIDs are the keys of the great advertising networks and of some
// affiliate networks. There is no register of them: the names are those that
// public tag libraries read in 2026, such as Amplitude's. A host with another
// network appends to the list.
func DefaultClickIDs() []ClickKey {
	return []ClickKey{
		{Key: "gclid", Network: "google"},
		{Key: "gbraid", Network: "google"},
		{Key: "wbraid", Network: "google"},
		{Key: "dclid", Network: "google_display"},
		{Key: "msclkid", Network: "microsoft"},
		{Key: "fbclid", Network: "meta"},
		{Key: "ttclid", Network: "tiktok"},
		{Key: "twclid", Network: "x"},
		{Key: "li_fat_id", Network: "linkedin"},
		{Key: "sccid", Network: "snapchat"},
		{Key: "epik", Network: "pinterest"},
		{Key: "rdt_cid", Network: "reddit"},
		{Key: "yclid", Network: "yandex"},
		{Key: "irclickid", Network: "impact"},
		{Key: "awc", Network: "awin"},
		{Key: "cjevent", Network: "cj"},
	}
}

const (
	maxKey      = 64  // bytes of a key
	maxKeys     = 16  // keys of one parameter
	maxClickIDs = 256 // of a dialect
)

// Validate reports everything that is wrong with the dialect: keys that are empty,
// not in lower case, too many, or used for two things.
func (d Dialect) Validate() irm.Findings {
	var fs irm.Findings
	if _, err := d.Repeat.MarshalText(); err != nil {
		fs.AddErr("repeat", err)
	}
	used := map[string]string{}
	check := func(path, key string) {
		switch first, twice := used[key]; {
		case key == "" || len(key) > maxKey || strings.ContainsFunc(key, notInKey):
			fs.Add(path, "utm_key", "%s is not a key: want 1 to %d lower-case ASCII letters, digits, '-', '_' and '.'", irm.Quote(key), maxKey)
		case twice:
			fs.Add(path, "duplicate", "%s is the key of %s", irm.Quote(key), first)
		default:
			used[key] = path
		}
	}
	for i, keys := range d.keys().list() {
		path := "keys." + paramNames[i]
		if len(keys) > maxKeys {
			fs.Add(path, "limit", "%d keys: want at most %d", len(keys), maxKeys)
			continue
		}
		for j, key := range keys {
			check(fmt.Sprintf("%s[%d]", path, j), key)
		}
	}
	ids := d.clickIDs()
	if len(ids) > maxClickIDs {
		fs.Add("click_ids", "limit", "%d keys: want at most %d", len(ids), maxClickIDs)
		return fs
	}
	for i, id := range ids {
		path := fmt.Sprintf("click_ids[%d]", i)
		check(path+".key", id.Key)
		if id.Network == "" {
			fs.Add(path+".network", "utm_network", "want the name of a network")
		}
	}
	return fs
}

func (d Dialect) keys() Keys {
	if d.Keys.IsZero() {
		return DefaultKeys()
	}
	return d.Keys
}

func (d Dialect) clickIDs() []ClickKey {
	if d.ClickIDs == nil {
		return DefaultClickIDs()
	}
	return d.ClickIDs
}

func notInKey(r rune) bool {
	return (r < 'a' || 'z' < r) && (r < '0' || '9' < r) && r != '_' && r != '-' && r != '.'
}
