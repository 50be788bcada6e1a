package irm

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/shopspring/decimal"
)

// Distribution holds the shares of an audience by key: countries, age groups,
// genders. Each share lies in [0, 1] and they sum to at most 1; what is missing
// to 1 is unknown.
type Distribution map[string]Rate

const maxShares = 512

// Validate reports shares outside [0, 1] or summing to more than 1, in order of
// key.
func (d Distribution) Validate() Findings {
	var fs Findings
	if len(d) > maxShares {
		fs.Add("", "limit", "%d shares: want at most %d", len(d), maxShares)
		return fs
	}
	one, sum := MustRate("1"), decimal.Decimal{}
	for _, key := range slices.Sorted(maps.Keys(d)) {
		path := fmt.Sprintf("[%s]", Quote(key))
		if key == "" {
			fs.Add(path, "key_missing", "want a key")
		}
		fs.AddErr(path, checkText(key))
		if r := d[key]; r.Sign() < 0 || r.Cmp(one) > 0 {
			fs.Add(path, "share_range", "%s is out of range: want 0 to 1", r)
		}
		sum = sum.Add(d[key].Decimal())
	}
	if sum.Cmp(one.Decimal()) > 0 {
		fs.Add("", "share_sum", "the shares sum to %s: want at most 1", sum.StringFixed(max(0, -sum.Exponent())))
	}
	return fs
}

// Described returns the sum of the shares: how much of the audience is described.
func (d Distribution) Described() (Rate, error) {
	var sum decimal.Decimal
	for _, r := range d { // exact addition: the order does not matter
		sum = sum.Add(r.Decimal())
	}
	return RateFromDecimal(sum)
}

// Audience describes who follows an account, by source and time. It is kept apart
// from [Creator], since it comes from elsewhere and ages quickly.
type Audience struct {
	Creator   CreatorID    `json:"creator"`
	Platform  Platform     `json:"platform"`
	AsOf      time.Time    `json:"as_of"`
	Source    string       `json:"source"`
	Estimated bool         `json:"estimated,omitzero"`
	Countries Distribution `json:"countries,omitzero"` // keys are territories
	Languages Distribution `json:"languages,omitzero"` // keys are language tags
	Ages      Distribution `json:"ages,omitzero"`      // keys as the source groups them: "18-24"
	Genders   Distribution `json:"genders,omitzero"`
	Interests Distribution `json:"interests,omitzero"`
}

// Validate reports everything that keeps the audience from being recorded.
func (a Audience) Validate() Findings {
	var fs Findings
	fs.AddErr("creator", CheckID(a.Creator))
	fs.AddErr("platform", CheckSlug("platform", a.Platform))
	fs.AddErr("as_of", CheckTime(a.AsOf))
	fs.AddErr("source", checkSource(a.Source))
	for _, key := range slices.Sorted(maps.Keys(a.Countries)) {
		fs.AddErr(fmt.Sprintf("countries[%s]", Quote(key)), CheckTerritory(Territory(key)))
	}
	for _, key := range slices.Sorted(maps.Keys(a.Languages)) {
		fs.AddErr(fmt.Sprintf("languages[%s]", Quote(key)), CheckLanguage(Language(key)))
	}
	fs = append(fs, a.Countries.Validate().Under("countries")...)
	fs = append(fs, a.Languages.Validate().Under("languages")...)
	fs = append(fs, a.Ages.Validate().Under("ages")...)
	fs = append(fs, a.Genders.Validate().Under("genders")...)
	return append(fs, a.Interests.Validate().Under("interests")...)
}
