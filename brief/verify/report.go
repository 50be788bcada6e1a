package verify

import (
	"slices"
	"time"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/irm"
)

// Code says what came out of one check. The package comment explains each. Those of
// package disclosure are codes here, too.
type Code string

// The codes.
const (
	Found           Code = "found"
	Seen            Code = "seen"
	Missing         Code = "missing"
	Misplaced       Code = "misplaced"
	TooLate         Code = "too_late"
	NearMiss        Code = "near_miss"
	LinkQuery       Code = "link_query"
	LinkShort       Code = "link_short"
	NotGiven        Code = "not_given"
	Unseen          Code = "unseen"
	NotWanted       Code = "not_wanted"
	NoEntry         Code = "no_entry"
	OptionalMissing Code = "optional_missing"

	Clear       Code = "clear"
	Breach      Code = "breach"
	BreachMaybe Code = "breach_maybe"
	Cleared     Code = "cleared"

	Disclosed       Code = "disclosed"
	NothingToSay    Code = "nothing_to_disclose"
	EvidenceMissing Code = "evidence_missing"
	NoChecker       Code = "no_checker"
	NativeLabel     Code = "native_label"

	InWindow        Code = "in_window"
	Early           Code = "early"
	Late            Code = "late"
	TimeUnknown     Code = "time_unknown"
	Draft           Code = "draft"
	Fits            Code = "fits"
	Other           Code = "other"
	TooShort        Code = "too_short"
	TooLong         Code = "too_long"
	TooManyHashtags Code = "too_many_hashtags"
	NoDeliverable   Code = "no_deliverable"

	Granted    Code = "granted"
	NotGranted Code = "not_granted"
	RightOpen  Code = "right_open"

	ApprovedThis    Code = "approved"
	ApprovedOther   Code = "approved_other"
	ApprovalUnknown Code = "approval_unknown"

	Edited       Code = "edited"
	Live         Code = "live"
	LivePending  Code = "live_pending"
	RemovedEarly Code = "removed_early"

	Complete   Code = "complete"
	Incomplete Code = "incomplete"
	Pending    Code = "pending"
	Surplus    Code = "surplus"
)

// Result is what came out of one check: of one line of the brief, of one rule on disclosure,
// or of the post, with a path such as "post.caption".
type Result struct {
	Path    string                `json:"path"`             // of the brief: "mandatories[2]"
	ID      string                `json:"id,omitzero"`      // of the entry there
	Markets []irm.Territory       `json:"markets,omitzero"` // whose rules it is about
	Code    Code                  `json:"code"`
	Verdict disclosure.Verdict    `json:"verdict"`
	Was     disclosure.Verdict    `json:"was,omitzero"`  // where a recheck has another one: that of before
	In      string                `json:"in,omitzero"`   // of the post: "caption", "overlays[0]", "links[1]"
	Span    disclosure.Span       `json:"span,omitzero"` // in bytes of that text; zero: none, or all of it
	Message string                `json:"message"`
	Fix     string                `json:"fix,omitzero"`   // what would be right
	Needs   []string              `json:"needs,omitzero"` // fields of the post that would decide: "speech", "seen.logo"
	Rules   []disclosure.Citation `json:"rules,omitzero"`
}

// Report is a verdict on a post, with a result for all that was checked, also where it
// passes: the worst first, and otherwise in the order of the brief.
type Report struct {
	Brief       brief.ID           `json:"brief"`
	Version     int                `json:"version"`
	Deliverable irm.DeliverableID  `json:"deliverable,omitzero"`
	Content     irm.ContentID      `json:"content,omitzero"`
	Verdict     disclosure.Verdict `json:"verdict"` // the worst of the results
	Results     []Result           `json:"results"`
	Needs       []string           `json:"needs,omitzero"` // of all results, sorted
	Next        time.Time          `json:"next,omitzero"`  // when to look again; zero: there is no need
}

var ranks = []disclosure.Verdict{disclosure.NotApplicable, disclosure.Pass, disclosure.Warn, disclosure.Unknown, disclosure.Fail}

func rank(v disclosure.Verdict) int { return slices.Index(ranks, v) }

func worse(a, b disclosure.Verdict) disclosure.Verdict { return ranks[max(rank(a), rank(b))] }

// finish sorts the results and sums them up.
func (r *Report) finish() {
	sorted := make([]Result, 0, len(r.Results))
	for _, v := range slices.Backward(ranks) {
		for i := range r.Results {
			if r.Results[i].Verdict == v {
				sorted = append(sorted, r.Results[i])
			}
		}
	}
	r.Results, r.Verdict, r.Needs = sorted, disclosure.NotApplicable, nil
	for _, res := range r.Results {
		r.Verdict = worse(r.Verdict, res.Verdict)
		r.Needs = append(r.Needs, res.Needs...)
	}
	slices.Sort(r.Needs)
	r.Needs = slices.Compact(r.Needs)
}
