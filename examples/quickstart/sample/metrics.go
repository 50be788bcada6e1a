package sample

import (
	"strconv"
	"time"
)

// metricsCSV is what a measuring tool exports: the views and likes of each
// creator's posts so far, at two dates. Some are not known, and a few fall, since
// networks take back what bots saw.
func (w *world) metricsCSV() []byte {
	rows := [][]string{{"creator", "as_of", "source", "views", "likes"}}
	for i, c := range w.creators {
		views := c.followers/10 + w.rand.IntN(c.followers)
		for month := range 2 {
			at := launch.AddDate(0, 1+month, 0)
			cells := []string{strconv.Itoa(views), strconv.Itoa(views / 20)}
			if (i+month)%100 == 17 {
				cells = []string{"", "N/A"}
			}
			rows = append(rows, append([]string{c.id, at.Format(time.RFC3339), "tool"}, cells...))
			views += views/3 - views/2*((i+1)%50/49) // every fiftieth falls
		}
	}
	return writeCSV(rows)
}
