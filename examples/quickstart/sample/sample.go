// Package sample makes the input files of the quickstart: a fictional campaign
// with 200 creators, 3,000 clicks on their links, 500 visits by other ways and 600
// orders, in the shapes in which real tools export them and with the faults that real
// exports have. The same seed gives the same bytes.
package sample

import (
	"math/rand/v2"
	"slices"
	"time"
)

// Sizes of the sample.
const (
	creatorCount = 200
	touchCount   = 3000
	visitCount   = 500 // that no creator sent
	singleUse    = 9   // codes that are good for one order
	orderCount   = 600
	visitorCount = 1400
)

// Seed is the seed of the files that are kept in the repository.
const Seed = 2026

// Campaign is the campaign that all of it belongs to.
const Campaign = "spring-2026"

var launch = time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)

// days the campaign runs; clicks and orders lie in it, refunds up to 20 days on.
const days = 92

// Files returns the files by name.
func Files(seed uint64) map[string][]byte {
	w := &world{rand: rand.New(rand.NewPCG(seed, 1))}
	w.makeCreators()
	w.describeCreators(seed)
	w.makeLinks()
	w.makeCodes(seed)
	w.makeTouches()
	w.makeOrders()
	number(w.visits, "w-")
	return map[string][]byte{
		"creators.csv": w.creatorsCSV(),
		"codes.csv":    w.codesCSV(),
		"clicks.csv":   w.clicksCSV(),
		"orders.json":  w.ordersJSON(),
		"metrics.csv":  w.metricsCSV(),
		"overlaps.csv": w.overlapsCSV(seed),
	}
}

type world struct {
	rand     *rand.Rand
	creators []creator
	ways     []way    // how else people come
	single   []string // codes of a set, each for one order
	touches  []touch  // in order of time
	visits   []touch  // that no creator sent
	bodies   []body   // webhook bodies in order of arrival
}

type creator struct {
	id, name, platform, handle, niche, country, link, code string
	followers                                              int
	language, engagement, fee, tags                        string
}

type touch struct {
	id, visitor   string
	creator       int
	url, referrer string
	at            time.Time
}

var (
	firstParts = []string{"Ama", "Bela", "Cori", "Dari", "Eli", "Fio", "Gala", "Hani", "Ilo", "Jori", "Kala", "Lumi", "Mavi", "Nilo", "Oda", "Pia", "Rumi", "Shella", "Tavi", "Vela"}
	lastParts  = []string{"Brook", "Cliff", "Dune", "Fern", "Glade", "Heath", "Isle", "Lark", "Moss", "Reef"}
	platforms  = []string{"instagram", "tiktok", "youtube"}
	niches     = []string{"skincare", "fitness", "cooking", "travel", "gaming", "fashion", "parenting", "home"}
	countries  = []string{"US", "US", "US", "CA", "GB", "DE"}
)

func (w *world) makeCreators() {
	for i := range creatorCount {
		first, last := firstParts[i%len(firstParts)], lastParts[i/len(firstParts)]
		c := creator{
			id: "cr-" + digits(i+1, 3), name: first + " " + last, handle: lower(first) + "." + lower(last),
			platform: pick(w.rand, platforms), niche: pick(w.rand, niches), country: pick(w.rand, countries),
			followers: 1_500 + int(w.rand.ExpFloat64()*60_000),
		}
		w.creators = append(w.creators, c)
	}
}

// makeTouches spreads clicks over the campaign; a few creators get most of them.
func (w *world) makeTouches() {
	for range touchCount {
		t := touch{visitor: w.visitor(), creator: w.popular(), at: w.moment(days)}
		t.url = w.creators[t.creator].link
		w.touches = append(w.touches, t)
	}
	for i := range visitCount {
		way := w.ways[i%len(w.ways)]
		w.visits = append(w.visits, touch{visitor: w.visitor(), url: way.url, referrer: way.referrer, at: w.moment(days)})
	}
	number(w.touches, "t-")
}

// number sorts touches by time and gives them their IDs.
func number(list []touch, prefix string) {
	slices.SortStableFunc(list, func(a, b touch) int { return a.at.Compare(b.at) })
	for i := range list {
		list[i].id = prefix + digits(i+1, 4)
	}
}

func (w *world) visitor() string { return "v-" + digits(1+w.rand.IntN(visitorCount), 4) }

// popular picks a creator, the low numbers far more often.
func (w *world) popular() int {
	x := w.rand.Float64()
	return int(x * x * x * creatorCount)
}

// moment is a second within the first n days of the campaign.
func (w *world) moment(n int) time.Time {
	return launch.Add(time.Duration(w.rand.IntN(n*24*3600)) * time.Second)
}

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }
