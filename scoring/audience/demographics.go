package audience

import (
	"maps"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// Side is one of two audiences: how many follow, and who they are.
type Side struct {
	Followers int64
	Audience  irm.Audience
}

// Population is how many people there are that either could follow, by the keys of each dimension:
// the users of the network in a country, of an age. Both audiences consist of them, and
// keys that are missing are unknown.
type Population struct {
	Countries map[string]int64 `json:"countries,omitzero"`
	Languages map[string]int64 `json:"languages,omitzero"`
	Ages      map[string]int64 `json:"ages,omitzero"`
	Genders   map[string]int64 `json:"genders,omitzero"`
}

func (p *Population) of(dimension string) map[string]int64 {
	switch dimension {
	case "countries":
		return p.Countries
	case "languages":
		return p.Languages
	case "ages":
		return p.Ages
	}
	return p.Genders
}

// FromDemographics returns what the make-up of two audiences says of the people that they
// share. It says bounds, those of Fréchet (1935) in each group: in a group of n people of
// whom a follow one and b the other, at most the lesser of a and b follow both, and at least
// a + b - n. What is not described may share with anything. Of several dimensions each gives
// bounds, and the narrowest hold.
//
// Likely is the middle, which is the least wrong in the worst case, and no more: two
// audiences with the same make-up may share everybody or nobody, and to multiply shares as if people
// followed independently would claim to know which. Interests are left out, since one person has
// several.
//
// Basis is set; source and date are the caller's to add. The errors are findings: numbers of people
// out of range, those of both distributions, more followers in a group than people
// ("population"), and sides that cannot both be true ("impossible").
func FromDemographics(a, b Side, population Population) (Overlap, error) {
	var fs irm.Findings
	checkPeople(&fs, "a.followers", a.Followers)
	checkPeople(&fs, "b.followers", b.Followers)
	for _, d := range dimensions[:single] {
		fs = append(fs, d.audience(&a.Audience).Validate().Under("a."+d.name)...)
		fs = append(fs, d.audience(&b.Audience).Validate().Under("b."+d.name)...)
		people := population.of(d.name)
		for _, key := range slices.Sorted(maps.Keys(people)) {
			checkPeople(&fs, "population."+d.name+"["+irm.Quote(key)+"]", people[key])
		}
	}
	if err := fs.Err(); err != nil {
		return Overlap{}, err
	}
	low, high := 0.0, float64(min(a.Followers, b.Followers))
	for _, d := range dimensions[:single] {
		one, other := read(d.audience(&a.Audience)), read(d.audience(&b.Audience))
		people := population.of(d.name)
		crowded(&fs, "a."+d.name, one, a.Followers, people)
		crowded(&fs, "b."+d.name, other, b.Followers, people)
		low = max(low, atLeastBoth(one, other, a.Followers, b.Followers, people))
		most := atMostBoth(one, other, a.Followers, b.Followers)
		if d.name == "ages" {
			moved, _ := regroup(one, other)
			back, _ := regroup(other, one)
			most = min(atMostBoth(one, moved, a.Followers, b.Followers), atMostBoth(back, other, a.Followers, b.Followers))
		}
		high = min(high, most)
	}
	if low > high+hair {
		fs.Add("", "impossible", "at least %.0f share both by one dimension, at most %.0f by another", low, high)
	}
	if err := fs.Err(); err != nil {
		return Overlap{}, err
	}
	return Overlap{People: around(low, (low+high)/2, high), Basis: Demographics}, nil
}

// single are the dimensions in which everybody is in one group.
const single = len(dimensions) - 1

func crowded(fs *irm.Findings, path string, s shares, followers int64, people map[string]int64) {
	for _, key := range slices.Sorted(maps.Keys(s.of)) {
		if n, ok := people[key]; ok && float64(s.of[key]*float64(followers)) > float64(n)+hair {
			fs.Add(path+"["+irm.Quote(key)+"]", "population", "more followers than the %d people there are", n)
		}
	}
}

// atLeastBoth sums by group whom both must have.
func atLeastBoth(a, b shares, followersA, followersB int64, people map[string]int64) float64 {
	sum := 0.0
	for _, key := range slices.Sorted(maps.Keys(people)) {
		sum += max(0, float64(a.of[key]*float64(followersA))+float64(b.of[key]*float64(followersB))-float64(people[key]))
	}
	return sum
}

// atMostBoth sums by group whom both can have, and then whom the rest of one can have in common
// with what the other has more of, or with its rest.
func atMostBoth(a, b shares, followersA, followersB int64) float64 {
	p, q := align(a, b)
	both, onlyA, onlyB := 0.0, 0.0, 0.0
	for i := range p {
		x, y := float64(p[i]*float64(followersA)), float64(q[i]*float64(followersB))
		both += min(x, y)
		onlyA += max(0, x-y)
		onlyB += max(0, y-x)
	}
	restA, restB := float64(a.rest*float64(followersA)), float64(b.rest*float64(followersB))
	intoB, intoA := min(restA, onlyB), min(restB, onlyA)
	return both + intoB + intoA + min(restA-intoB, restB-intoA)
}
