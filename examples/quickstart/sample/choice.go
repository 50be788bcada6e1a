package sample

import (
	"math/rand/v2"
	"strconv"
)

// describeCreators adds what a brand chooses by. What a list does not know of everybody it
// does not know here either.
func (w *world) describeCreators(seed uint64) {
	r := rand.New(rand.NewPCG(seed, 3)) // of its own, so that the campaign stays the same
	spoken := map[string]string{"DE": "de"}
	for i := range w.creators {
		c := &w.creators[i]
		c.language = spoken[c.country]
		if c.language == "" {
			c.language = "en"
		}
		tenths := 3 + r.IntN(40)*20_000/(20_000+c.followers) + r.IntN(14) // the greater the audience, the less it does
		c.engagement = strconv.Itoa(tenths/10) + "." + strconv.Itoa(tenths%10)
		c.fee = strconv.Itoa((40 + c.followers/200*(40+r.IntN(200))/100) / 5 * 5)
		if i%9 == 4 {
			c.engagement = "N/A"
		}
		if i%13 == 6 {
			c.fee = ""
		}
		if i%50 == 8 {
			c.tags = "exclusive-elsewhere"
		}
	}
}

// overlapsCSV is what a vendor says of the followers that two creators share, in percent of
// the smaller audience: of those with the same network and niche, but not of all.
func (w *world) overlapsCSV(seed uint64) []byte {
	r := rand.New(rand.NewPCG(seed, 4))
	rows := [][]string{{"a", "b", "percent_of_smaller"}}
	for i, a := range w.creators {
		for _, b := range w.creators[i+1:] {
			if a.platform == b.platform && a.niche == b.niche && r.IntN(4) > 0 {
				rows = append(rows, []string{a.id, b.id, strconv.Itoa(5 + r.IntN(40))})
			}
		}
	}
	return writeCSV(rows)
}
