package attribution

import (
	"bytes"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// texts are the strings of many touches, one behind the other, in which the garbage
// collector has nothing to look for. Of each touch come first the lengths of its strings,
// then the strings.
type texts []byte

// The strings of a touch, in order.
const (
	textID = iota
	textCustomer
	textCreator
	textChannel
	textCampaign
	textContent
	textCode
	textReferrer
	textFields
)

// pack adds the strings of a touch and returns what looks at them.
func (x *texts) pack(t *Touch) encounter {
	e := encounter{at: t.At.UnixMicro(), text: len(*x), kind: t.Kind, direct: t.Channel == Direct}
	strings := [textFields]string{
		string(t.ID), string(t.Customer), string(t.Creator), t.Channel, string(t.Campaign), string(t.Content), t.Code, t.Referrer,
	}
	size := 2 * textFields
	for _, s := range strings {
		size += len(s)
	}
	b := slices.Grow(*x, size)
	for _, s := range strings {
		b = appendNumber(b, uint64(len(s)))
	}
	for _, s := range strings {
		b = append(b, s...)
	}
	*x = b
	return e
}

// read returns the lengths of an encounter's strings, where they begin and where they end.
func (x texts) read(e encounter) (lengths [textFields]int, begin, end int) {
	rest := x[e.text:]
	for i := range lengths {
		var n uint64
		n, rest = cutNumber(rest)
		lengths[i] = int(n)
		end += lengths[i]
	}
	begin = len(x) - len(rest)
	return lengths, begin, begin + end
}

// field returns one of an encounter's strings.
func (x texts) field(e encounter, field int) []byte {
	lengths, begin, _ := x.read(e)
	for _, n := range lengths[:field] {
		begin += n
	}
	return x[begin : begin+lengths[field]]
}

// touch returns the touch that an encounter was made of.
func (x texts) touch(e encounter) Touch {
	lengths, begin, end := x.read(e)
	rest := string(x[begin:end]) // one allocation for all
	var strings [textFields]string
	for i, n := range lengths {
		strings[i], rest = rest[:n], rest[n:]
	}
	return Touch{
		ID: TouchID(strings[textID]), Kind: e.kind, Customer: irm.CustomerID(strings[textCustomer]), Creator: irm.CreatorID(strings[textCreator]),
		Channel: strings[textChannel], Campaign: irm.CampaignID(strings[textCampaign]), Content: irm.ContentID(strings[textContent]),
		Code: strings[textCode], Referrer: strings[textReferrer], At: e.time(),
	}
}

// move brings encounters with their strings from other texts to these.
func (x *texts) move(from texts, list []encounter) {
	for i, e := range list {
		_, _, end := from.read(e)
		list[i].text = len(*x)
		*x = append(*x, from[e.text:end]...)
	}
}

// order is that of [Touch.order].
func (x texts) order(e, f encounter) int {
	if c := e.order(f); c != 0 {
		return c
	}
	return bytes.Compare(x.field(e, textID), x.field(f, textID))
}

// appendNumber writes seven bits a byte, the lowest first; all bytes but the last have
// the eighth.
func appendNumber(b []byte, n uint64) []byte {
	for ; n >= 0x80; n >>= 7 {
		b = append(b, byte(n)|0x80)
	}
	return append(b, byte(n))
}

// cutNumber reads what appendNumber wrote, and returns what is behind it.
func cutNumber(b []byte) (n uint64, rest []byte) {
	for i := 0; ; i++ {
		n |= uint64(b[i]&0x7f) << (7 * i)
		if b[i] < 0x80 {
			return n, b[i+1:]
		}
	}
}
