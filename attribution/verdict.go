package attribution

import "github.com/irmkit/irmkit/irm"

// verdict is what an order keeps of a decision, packed as touches are.
type verdict []byte

func newVerdict(d Decision) verdict {
	x := make(texts, 0, 16+48*len(d.Winners))
	x = appendNumber(x, uint64(d.New))
	x = appendNumber(x, uint64(len(d.Reason)))
	x = append(x, d.Reason...)
	for i := range d.Winners {
		t, w := &d.Winners[i].Touch, &d.Winners[i]
		x = appendNumber(x, uint64(w.Weight))
		x = appendNumber(x, uint64(w.Share.Millionths()))
		x = append(x, byte(t.Kind))
		x.pack(&Touch{ID: t.ID, Creator: t.Creator, Campaign: t.Campaign})
	}
	return verdict(x)
}

// decision returns what positions are made of.
func (v verdict) decision() Decision {
	fresh, rest := cutNumber(v)
	n, rest := cutNumber(rest)
	d := Decision{New: irm.Answer(fresh), Reason: Reason(rest[:n])}
	for rest = rest[n:]; len(rest) > 0; {
		var w Winner
		var weight, share uint64
		weight, rest = cutNumber(rest)
		share, rest = cutNumber(rest)
		e, x := encounter{kind: Kind(rest[0])}, texts(rest[1:])
		w.Touch, w.Weight, w.Share = x.touch(e), int64(weight), irm.QuantityFromMillionths(int64(share))
		w.Reason = w.Touch.reason()
		d.Winners = append(d.Winners, w)
		_, _, end := x.read(e)
		rest = x[end:]
	}
	return d
}
