package sample

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strconv"
	"time"
)

func (w *world) creatorsCSV() []byte {
	rows := [][]string{{"id", "name", "platform", "handle", "followers", "niche", "country", "language", "engagement_percent", "fee", "tags", "email", "code"}}
	for _, c := range w.creators {
		rows = append(rows, []string{
			c.id, c.name, c.platform, c.handle, strconv.Itoa(c.followers), c.niche, c.country, c.language, c.engagement, c.fee, c.tags, c.handle + "@example.com", c.code,
		})
	}
	return writeCSV(rows)
}

// codesCSV is what the shop knows of codes beside those of the creators: a set of which
// each is good for one order, and one that got out.
func (w *world) codesCSV() []byte {
	rows := [][]string{{"code", "creator", "max_uses", "from", "to", "compromised_since"}}
	from := launch.Format(time.RFC3339)
	rows = append(rows, []string{leakedCode, w.creators[2].id, "", from, "", leakedSince.Format(time.RFC3339)})
	for _, c := range w.single {
		rows = append(rows, []string{c, w.creators[1].id, "1", from, "", ""})
	}
	return writeCSV(rows)
}

// clicksCSV is what a link tracker exports, in order of arrival: some rows come
// twice, some only weeks later, and two cannot be used. Whose link it was only the
// URL says.
func (w *world) clicksCSV() []byte {
	rows := [][]string{{"id", "clicked_at", "received_at", "visitor", "url", "referrer"}}
	all := slices.Concat(w.touches, w.visits)
	slices.SortStableFunc(all, func(a, b touch) int { return a.at.Compare(b.at) })
	var late [][]string
	for i, t := range all {
		received := t.at.Add(time.Duration(i%40) * time.Second)
		if i%150 == 75 {
			received = t.at.AddDate(0, 0, 20+i%9)
		}
		row := []string{t.id, t.at.Format(time.RFC3339), received.Format(time.RFC3339), t.visitor, t.url, t.referrer}
		switch {
		case i%150 == 75: // reported weeks later
			late = append(late, row)
		case i%100 == 42: // the tracker repeats itself
			rows = append(rows, row, row)
		default:
			rows = append(rows, row)
		}
	}
	rows = append(rows, late...)
	rows = append(rows,
		[]string{"t-9001", "2026-05-31 23:15", "", "v-0001", w.creators[0].link, ""}, // no time zone
		[]string{"t-9002", "2026-05-31T23:20:00Z", "", "", w.creators[0].link, ""},   // nobody clicked
	)
	return writeCSV(rows)
}

func writeCSV(rows [][]string) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.WriteAll(rows) // a bytes.Buffer does not fail
	return b.Bytes()
}
