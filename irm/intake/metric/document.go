package metric

import (
	"errors"
	"io"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

// Names of the networks, as the source of what they answer.
const (
	tiktok    = "tiktok"
	instagram = "instagram"
	youtube   = "youtube"
)

// documents reads the answers of networks, and the host's own objects. Every document
// holds any number of items; each becomes a row or an error.
func (in *reader) documents(r io.Reader, yield func(Row, error) bool) {
	var doc record.Doc
	n := 0
	for raw, err := range record.All(r, source) {
		if fault.Ends(err) {
			yield(Row{}, err)
			return
		}
		if rejected, ok := errors.AsType[*intake.RejectError](err); ok { // too long
			n++
			rejected.Record = n
			if !yield(Row{}, rejected) {
				return
			}
			continue
		}
		v, err := doc.Parse(raw.Bytes)
		if err != nil {
			yield(Row{}, raw.Stamp(err))
			return
		}
		more := in.document(v, func(row Row, err error) bool {
			n++
			row.Record = n
			err = raw.Stamp(err)
			if rejected, ok := errors.AsType[*intake.RejectError](err); ok {
				rejected.Record = n
			}
			return yield(row, err)
		})
		if !more {
			return
		}
	}
}

// document finds the items of a document by its form, and reports whether to go on.
func (in *reader) document(v record.Value, yield func(Row, error) bool) bool {
	data := v.Get("data")
	switch {
	case failed(v):
		return yield(Row{}, answerError(v.Get("error").Get("code")))
	case v.Get("columnHeaders").Kind() == record.Array:
		return in.report(v, yield)
	case v.Get("items").Kind() == record.Array:
		return each(v.Get("items"), in.object, yield)
	case data.Get("videos").Kind() == record.Array:
		return each(data.Get("videos"), in.video, yield)
	case data.Get("user").Kind() == record.Object:
		return yield(in.flat(data.Get("user"), tiktok))
	case data.Kind() == record.Array && (data.Len() == 0 || isInsight(data)):
		return yield(in.insights(data))
	case data.Kind() == record.Array:
		return each(data, in.object, yield)
	case data.Kind() == record.Object:
		return yield(in.object(data))
	}
	return yield(in.object(v))
}

// failed knows the answer that a network gives instead of figures, or beside none:
// {"error":{"code":…}}. TikTok has "ok" there where nothing is wrong.
func failed(v record.Value) bool {
	code := v.Get("error").Get("code")
	return code.Given() && !code.Is("ok")
}

// answerError names the error where it is a word or a number.
func answerError(code record.Value) error {
	word := ""
	if irm.IsSlug(code.Text()) {
		word = " " + code.Text()
	}
	return fault.New(code.Path(), "answer_error", code.Text(), "want an answer with figures, not the error"+word)
}

func each(list record.Value, read func(record.Value) (Row, error), yield func(Row, error) bool) bool {
	for v := range list.All() {
		if !yield(read(v)) {
			return false
		}
	}
	return true
}

// object reads an item whose form only its members tell.
func (in *reader) object(v record.Value) (Row, error) {
	switch {
	case v.Get("statistics").Kind() == record.Object:
		return in.resource(v)
	case v.Get("business_discovery").Kind() == record.Object: // whoever asked stands around it
		return in.profile(v.Get("business_discovery"))
	case isMedia(v):
		return in.media(v)
	case v.Get("share_count").Given() && v.Get("view_count").Given():
		return in.video(v)
	case isProfile(v):
		return in.profile(v)
	}
	return in.flat(v, "")
}

// video reads a TikTok video object.
func (in *reader) video(v record.Value) (Row, error) { return in.flat(v, tiktok) }

// flat reads an object whose members are called like the columns of a table.
func (in *reader) flat(v record.Value, network string) (Row, error) {
	r := in.begin()
	if open := v.Get("open_id"); open.Given() { // of a TikTok user, before the name
		r.name(&r.account, at(open), open.Text())
	}
	r.members(v, in.member)
	if r.bad == nil && !r.told {
		return Row{}, notMetrics(v)
	}
	return r.finish(network)
}

func notMetrics(v record.Value) error {
	return fault.New(v.Path(), "not_metrics", "", "want an object with an id and counts such as views")
}

// members takes the members of an object that have a meaning. The same name twice is
// refused: which was meant, nobody can know.
func (r *reading) members(object record.Value, column func(name string) column) {
	seen := make(map[string]bool, 8)
	for name, v := range object.Members() {
		c := column(name)
		switch {
		case c.field == fieldNone || c.field == fieldIgnored:
			continue
		case seen[name]:
			r.fail(fault.New(v.Path(), "json_duplicate", v.Text(), "want each member of an object once"))
			return
		}
		seen[name] = true
		r.take(c, v)
	}
}

// take takes one value; null is unknown.
func (r *reading) take(c column, v record.Value) {
	r.told = r.told || c.field == fieldCount || c.field == fieldValue
	switch {
	case !v.Given():
	case v.Kind() != record.Array && v.Kind() != record.Object:
		r.put(c, at(v), v.Text())
	case c.field == fieldCount:
		r.warn(at(v), "breakdown", "no single number; left out")
	}
}
