package metric

import (
	"fmt"
	"strings"
	"testing"
)

func BenchmarkReadings(b *testing.B) {
	const n = 10_000
	var rows, videos, insights strings.Builder
	rows.WriteString("post_id,post_url,as_of,views,likes,comments,shares,estimated reach\n")
	for i := range n {
		fmt.Fprintf(&rows, "p%d,https://www.instagram.com/reel/C%d/,2026-03-01T10:00:00Z,%d,%d,%d,%d,%d\n", i, i, 1000+i, i%500, i%50, i%5, 2000+i)
		if i%20 == 0 {
			videos.WriteString(`{"data":{"videos":[`)
		}
		fmt.Fprintf(&videos, `{"id":"7%d","create_time":1767323045,"share_url":"https://www.tiktok.com/@ada/video/7%d","video_description":"Unboxing #ad","duration":15,"view_count":%d,"like_count":%d,"comment_count":%d,"share_count":%d}`, i, i, 1000+i, i%500, i%50, i%5)
		if i%20 == 19 {
			videos.WriteString("]}}\n")
		} else {
			videos.WriteString(",")
		}
		insights.WriteString(`{"data":[`)
		for j, name := range []string{"views", "reach", "likes", "total_views"} {
			if j > 0 {
				insights.WriteByte(',')
			}
			fmt.Fprintf(&insights, `{"name":"%s","period":"lifetime","values":[{"value":%d}],"title":"Title","description":"What it is, in a sentence or two.","id":"1%d/insights/%s/lifetime"}`, name, i+j, i, name)
		}
		insights.WriteString("]}\n")
	}
	for _, bm := range []struct{ name, data string }{{"table", rows.String()}, {"TikTok", videos.String()}, {"Instagram", insights.String()}} {
		b.Run(bm.name, func(b *testing.B) {
			b.SetBytes(int64(len(bm.data)))
			b.ReportAllocs()
			for b.Loop() {
				rows := 0
				for _, err := range Readings(strings.NewReader(bm.data), Options{AsOf: noon, Source: "tool"}) {
					if err != nil {
						b.Fatal(err)
					}
					rows++
				}
				if rows != n {
					b.Fatal(rows)
				}
			}
		})
	}
}
