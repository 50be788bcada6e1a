package sample

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"time"
)

func (w *world) creatorsCSV() []byte {
	rows := [][]string{{"id", "name", "platform", "handle", "followers", "niche", "country", "email", "code"}}
	for _, c := range w.creators {
		rows = append(rows, []string{
			c.id, c.name, c.platform, c.handle, strconv.Itoa(c.followers), c.niche, c.country, c.handle + "@example.com", c.code,
		})
	}
	return writeCSV(rows)
}

// clicksCSV is what a link tracker exports, in order of arrival: some rows come
// twice, some only weeks later, and two cannot be used.
func (w *world) clicksCSV() []byte {
	rows := [][]string{{"id", "clicked_at", "received_at", "visitor", "creator", "campaign", "url"}}
	var late [][]string
	for i, t := range w.touches {
		c := w.creators[t.creator]
		received := t.at.Add(time.Duration(i%40) * time.Second)
		if i%150 == 75 {
			received = t.at.AddDate(0, 0, 20+i%9)
		}
		row := []string{
			t.id, t.at.Format(time.RFC3339), received.Format(time.RFC3339), t.visitor, c.id, Campaign,
			"https://shop.example/?utm_source=" + c.platform + "&utm_medium=influencer&utm_campaign=" + Campaign + "&utm_content=" + c.handle,
		}
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
		[]string{"t-9001", "2026-05-31 23:15", "", "v-0001", "cr-001", Campaign, "https://shop.example/"}, // no time zone
		[]string{"t-9002", "2026-05-31T23:20:00Z", "", "", "cr-001", Campaign, "https://shop.example/"},   // nobody clicked
	)
	return writeCSV(rows)
}

func writeCSV(rows [][]string) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.WriteAll(rows) // a bytes.Buffer does not fail
	return b.Bytes()
}
