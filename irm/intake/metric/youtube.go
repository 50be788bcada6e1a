package metric

import (
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

// resource reads a video or a channel of the Data API. Its counts are text.
func (in *reader) resource(v record.Value) (Row, error) {
	statistics := v.Get("statistics")
	r := in.begin()
	if strings.HasSuffix(v.Get("kind").Text(), "#channel") {
		r.kind = irm.SubjectAccount
	}
	id := v.Get("id")
	if id.Kind() == record.Object { // of a search
		id = id.First("videoId", "channelId")
	}
	if id.Given() {
		r.name(&r.id, at(id), id.Text())
	}
	hidden := statistics.Get("hiddenSubscriberCount").Is("true")
	if hidden {
		r.note(at(statistics), "unknown", "the channel hides its subscribers")
	}
	r.told = true
	r.members(statistics, func(name string) column {
		if name == "favoriteCount" || name == "hiddenSubscriberCount" || name == "subscriberCount" && hidden {
			return column{} // favoriteCount is always 0
		}
		return in.metric(name)
	})
	return r.finish(youtube)
}

// report reads a resultTable of the Analytics API, of which every row is an item.
func (in *reader) report(v record.Value, yield func(Row, error) bool) bool {
	var columns []record.Value
	for c := range v.Get("columnHeaders").All() {
		columns = append(columns, c)
	}
	return each(v.Get("rows"), func(row record.Value) (Row, error) { return in.reportRow(columns, row) }, yield)
}

func (in *reader) reportRow(columns []record.Value, row record.Value) (Row, error) {
	if row.Kind() != record.Array || row.Len() != len(columns) {
		return Row{}, fault.New(row.Path(), "fields", "", "want a cell for each of the columnHeaders")
	}
	r := in.begin()
	i := 0
	for cell := range row.All() {
		r.cell(columns[i], cell)
		i++
	}
	return r.finish(youtube)
}

// cell reads one cell of a report. A report that is divided by anything but the video
// or the channel has parts in its rows, not totals.
func (r *reading) cell(header, cell record.Value) {
	name := header.Get("name").Text()
	if !header.Get("columnType").Is("DIMENSION") {
		c := r.metric(name)
		if c.field == fieldNone {
			r.warn(at(cell), "no_count", "a rate, an average or an amount; left out")
			return
		}
		r.take(c, cell)
		return
	}
	switch name {
	case "video":
		r.kind = irm.SubjectContent
	case "channel":
		r.kind = irm.SubjectAccount
	default:
		r.fail(fault.New(cell.Path(), "dimension", "", "want rows by video or channel alone; others are parts of a total"))
		return
	}
	r.name(&r.id, at(cell), cell.Text())
}
