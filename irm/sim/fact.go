package sim

import (
	"strconv"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/irm"
)

// factKind says what a fact of the world is.
type factKind uint8

const (
	factNone factKind = iota // the story has no such fact
	factOrder
	factRefund
	factTouch
	factPost
	factReading
)

// fact is one thing that happens in the world, and that a source sends some time later.
type fact struct {
	index   int
	kind    factKind
	sent    time.Time // when the source has it first
	order   irm.Conversion
	refund  irm.Refund
	touch   attribution.Touch
	post    post
	reading irm.Reading
}

// post is a piece of content. The host knows of it; no store of the workflow does.
type post struct {
	id      irm.ContentID
	creator irm.CreatorID
	at      time.Time
}

// Places in a story. A story is an order with all that hangs on it: its edits, its
// refunds, touches that may have led to it, and a post with its readings.
const (
	slotOrder   = 0
	slotEdits   = 1
	slotRefunds = 3
	slotTouches = 6
	slotPost    = 10
	slotReading = 11
	slots       = 14
)

// id is the name of the fact at an index.
func (w *world) id(index int) string {
	return strconv.FormatUint(1<<32|uint64(w.ids.of(uint32(index))), 16)
}

// conversion is the ID of the order of a story.
func (w *world) conversion(story int) irm.ConversionID { return irm.ConversionID(w.id(story * slots)) }

// indexOf returns the index that an ID stands for, -1 where it stands for none of this
// world.
func (w *world) indexOf(id string) int {
	n, err := strconv.ParseUint(id, 16, 64)
	if err != nil || n>>32 != 1 {
		return -1
	}
	if i := int(w.ids.index(uint32(n))); i < w.stories*slots {
		return i
	}
	return -1
}

// story makes all facts of one order. It is a pure function of the seed and the number.
func (w *world) story(n int) (s [slots]fact) {
	r := w.rand(streamFacts, uint64(n))
	first := n * slots
	for i := range s {
		s[i].index = first + i
	}
	order := w.newOrder(r, w.id(first))
	s[slotOrder].kind, s[slotOrder].order, s[slotOrder].sent = factOrder, order, order.At.Add(hours(r.IntN(6)))
	last := order
	for i := range slotRefunds - slotEdits {
		edited, ok := w.edit(r, last, order, int64(i+1))
		if !ok {
			continue
		}
		f := &s[slotEdits+i]
		f.kind, f.order, f.sent = factOrder, edited, order.At.Add(hours(24+r.IntN(20*24)))
		if r.IntN(2) == 0 { // the order is sent and edited in one moment
			f.sent = s[slotOrder].sent
		}
		last = edited
	}
	for i := range slotTouches - slotRefunds {
		w.newRefund(r, &s[slotRefunds+i], &order, i)
	}
	for i := range slotPost - slotTouches {
		of := &order
		if i%2 == 1 { // whose it is in the end
			of = &last
		}
		w.newTouch(r, &s[slotTouches+i], of, &s[slotTouches])
	}
	w.newPost(r, s[slotPost:])
	return s
}

func hours(n int) time.Duration { return time.Duration(n) * time.Hour }
