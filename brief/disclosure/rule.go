package disclosure

import (
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// Relation is what ties the creator to the advertiser: what has to be disclosed.
type Relation string

// The relations.
const (
	Paid          Relation = "paid"           // money or the like for the post
	Gifted        Relation = "gifted"         // something free, and nothing was asked for
	GiftedControl Relation = "gifted_control" // something free, and the advertiser had a say
	Affiliate     Relation = "affiliate"      // a share of the sales
	OwnBrand      Relation = "own_brand"      // the creator's own products
	Employee      Relation = "employee"
	AgencyStaff   Relation = "agency_staff"
	Event         Relation = "event"         // invited: a trip, a dinner
	ContestEntry  Relation = "contest_entry" // the post takes part in a prize draw
	Virtual       Relation = "virtual"       // a paid post of a creator who is no human
	Unpaid        Relation = "unpaid"        // none
)

var relations = []Relation{Paid, Gifted, GiftedControl, Affiliate, OwnBrand, Employee, AgencyStaff, Event, ContestEntry, Virtual, Unpaid}

// Evidence is how well a source is known.
type Evidence string

// The evidence.
const (
	Read      Evidence = "read"      // a copy of the text itself was read
	Secondary Evidence = "secondary" // what others write of it
	Recalled  Evidence = "recalled"  // from memory; off unless [Options] say otherwise
)

// Kind is what a rule does.
type Kind string

// The kinds of rules on labels.
const (
	Accept      Kind = "accept"      // the label will do
	Conditional Kind = "conditional" // it may do; a warning
	Second      Kind = "secondary"   // it will do beside one that is accepted
	Reject      Kind = "reject"      // it will not do; at level warn it is advised against
)

// The kinds of rules on where and how a label stands.
const (
	First       Kind = "first"        // nothing but other labels of the market before it
	FirstOrTags Kind = "first_or_tag" // the same, or one of the first three hashtags
	Start       Kind = "start"        // within the first 60 characters
	Visible     Kind = "visible"      // before the fold
	Apart       Kind = "apart"        // not behind others in a row of three hashtags or more
	TagEdge     Kind = "tag_edge"     // first or last in such a row
	HashForm    Kind = "hash_form"    // as a hashtag
	InLanguage  Kind = "language"     // in the language of the content, or that of the rule
	InVideo     Kind = "in_video"     // in the video, not in its description only
	InPicture   Kind = "in_picture"   // on the picture
	Unobscured  Kind = "unobscured"   // not under the buttons of the app
	Legible     Kind = "legible"      // not tiny
	Contrast    Kind = "contrast"     // in a colour that stands out
)

// The kinds of the other rules.
const (
	NativeEnough   Kind = "native_enough"   // the platform's own label will do
	NativeVisible  Kind = "native_visible"  // it does if it is clearly seen; a warning
	NativeNotAlone Kind = "native_alone"    // it does not do alone
	NativeToo      Kind = "native_too"      // it is wanted beside a label
	NativeRequired Kind = "native_required" // the platform asks for it
	BrandNamed     Kind = "brand_named"     // each advertiser is named
	TagOnly        Kind = "tag_only"        // to tag the brand is no label
	CodeOnly       Kind = "code_only"       // nor is a discount code or a link
	ProfileOnly    Kind = "profile_only"    // nor is what the profile says
	ChildLabel     Kind = "child_label"     // one of Labels where the audience is minors
	Retouched      Kind = "retouched"       // one of Labels where a body was retouched
	Synthetic      Kind = "synthetic"       // one of Labels where a face or body was generated
	VirtualStated  Kind = "virtual_stated"  // one of Labels where the creator is no human
	KeepOnReuse    Kind = "keep_on_reuse"   // the label stays when content is used again
	SameNameFree   Kind = "same_name_free"  // own brand of the creator's name: no label
	Prohibited     Kind = "prohibited"      // no posts for Categories
	MinorsBarred   Kind = "minors_barred"   // none for Categories where the audience is minors
	AgeGate        Kind = "age_gate"        // a least age is set for Categories
	Note           Kind = "note"            // to know; nothing is checked
)

var (
	labelKinds  = []Kind{Accept, Conditional, Second, Reject}
	phraseKinds = []Kind{ChildLabel, Retouched, Synthetic, VirtualStated}
	topicKinds  = []Kind{Prohibited, MinorsBarred, AgeGate}
	kinds       = slices.Concat(labelKinds, phraseKinds, topicKinds, []Kind{
		First, FirstOrTags, Start, Visible, Apart, TagEdge, HashForm, InLanguage, InVideo, InPicture, Unobscured, Legible, Contrast,
		NativeEnough, NativeVisible, NativeNotAlone, NativeToo, NativeRequired, BrandNamed, TagOnly, CodeOnly, ProfileOnly,
		KeepOnReuse, SameNameFree, Note,
	})
)

// Level is how bad it is to break a rule.
type Level string

// The levels. None is Fails.
const (
	Fails Level = ""
	Warns Level = "warn"
)

// Rule is one row of a [Pack]: what somebody asks of posts in some markets, in our words.
type Rule struct {
	ID         string          `json:"id" wire:"required"`
	Markets    []irm.Territory `json:"markets" wire:"required"` // countries; [irm.World] for what holds on a platform
	Kind       Kind            `json:"kind" wire:"required"`
	Labels     []string        `json:"labels,omitzero"` // {brand} stands for a name of the advertiser
	Language   irm.Language    `json:"language,omitzero"`
	Relations  []Relation      `json:"relations,omitzero"` // none: all
	Platforms  []irm.Platform  `json:"platforms,omitzero"` // none: all
	Formats    []irm.Format    `json:"formats,omitzero"`   // none: all
	Categories []string        `json:"categories,omitzero"`
	Level      Level           `json:"level,omitzero"`
	Code       Code            `json:"code,omitzero"` // what a breach is called; none: what the kind says
	Text       string          `json:"text,omitzero"` // required but for rules on labels
	Source     string          `json:"source" wire:"required"`
	Section    string          `json:"section,omitzero"`
	From       irm.Date        `json:"from,omitzero"` // the first day; zero: always
	To         irm.Date        `json:"to,omitzero"`   // the first day that it is no more; zero: none
}

// Holds reports whether the rule is in force on a day.
func (r Rule) Holds(on irm.Date) bool {
	return (r.From.IsZero() || on.Compare(r.From) >= 0) && (r.To.IsZero() || on.Compare(r.To) < 0)
}

func (r *Rule) onPost(platform irm.Platform, format irm.Format) bool {
	return (len(r.Platforms) == 0 || slices.Contains(r.Platforms, platform)) &&
		(len(r.Formats) == 0 || slices.Contains(r.Formats, format))
}

// isFor reports whether the rule is about a relation. A label that will do for what is
// paid does for all.
func (r *Rule) isFor(relation Relation) bool {
	return len(r.Relations) == 0 || slices.Contains(r.Relations, relation) ||
		r.Kind == Accept && slices.Contains(r.Relations, Paid)
}
