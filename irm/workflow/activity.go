package workflow

import (
	"cmp"
	"iter"
	"maps"
	"slices"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// conversionActivities is the seam between attribution and compensation: a credit is
// an activity, one to one. What is said of a conversion and creator is the same for
// all of their activities, and follows from the sum of the credits: it does not depend
// on the steps in which they were booked.
func (k *known) conversionActivities(credits []*attribution.Credit, describe func(compensation.Activity) compensation.Dimensions) []compensation.Activity {
	slices.SortFunc(credits, canonical)
	list := make([]compensation.Activity, 0, len(credits))
	for conversion := range runs(credits, func(a, b *attribution.Credit) bool { return a.Conversion == b.Conversion }) {
		first := winner(conversion)
		kind := k.kind(conversion)
		for part := range runs(conversion, func(a, b *attribution.Credit) bool { return a.Creator == b.Creator }) {
			event := activity(part[0], kind)
			event.Dimensions = k.describe(leading(part))
			if describe != nil {
				event.Dimensions = describe(event)
			}
			for i, c := range part {
				a := activity(c, kind)
				a.Dimensions = event.Dimensions
				if i == 0 && c.Creator == first {
					a.Won = whole
				}
				list = append(list, a)
			}
		}
	}
	return list
}

var whole = irm.MustQuantity("1")

// canonical is [compensation.Canonical] of the activities.
func canonical(a, b *attribution.Credit) int {
	if c := a.ConvertedAt.Compare(b.ConvertedAt); c != 0 {
		return c
	}
	return cmp.Or(cmp.Compare(a.Conversion, b.Conversion), cmp.Compare(a.Creator, b.Creator), a.At.Compare(b.At), cmp.Compare(a.ID, b.ID))
}

// runs yields the longest parts of a list of which all are the same.
func runs[T any](list []T, same func(a, b T) bool) iter.Seq[[]T] {
	return func(yield func([]T) bool) {
		for start := 0; start < len(list); {
			end := start + 1
			for end < len(list) && same(list[start], list[end]) {
				end++
			}
			if !yield(list[start:end:end]) {
				return
			}
			start = end
		}
	}
}

func activity(c *attribution.Credit, kind irm.ConversionKind) compensation.Activity {
	a := compensation.Activity{
		ID: compensation.ActivityID(c.ID), Conversion: c.Conversion, Creator: c.Creator, Kind: compensation.ActivityKind(kind),
		At: c.At, RatedAt: c.ConvertedAt, Quantity: c.Share,
	}
	for _, l := range c.Lines {
		a.Lines = append(a.Lines, compensation.ActivityLine{Category: l.Category, Product: l.Product, Quantity: l.Quantity, Amounts: l.Amounts})
	}
	return a
}

// kind is that of the conversion now, else that of its last credit.
func (k *known) kind(credits []*attribution.Credit) irm.ConversionKind {
	if c, ok := k.conversions[credits[0].Conversion]; ok {
		return c.Kind
	}
	return slices.MaxFunc(credits, func(a, b *attribution.Credit) int { return cmp.Compare(a.Sequence, b.Sequence) }).Kind
}

// winner is the creator with the greatest share of the conversion, of equals the first
// by ID, nobody where nothing is left of it. The credits are in order of creator.
func winner(credits []*attribution.Credit) irm.CreatorID {
	var first irm.CreatorID
	var most int64
	for part := range runs(credits, func(a, b *attribution.Credit) bool { return a.Creator == b.Creator }) {
		var share int64
		for _, c := range part {
			share += c.Share.Millionths()
		}
		if share > most {
			first, most = part[0].Creator, share
		}
	}
	return first
}

// leading returns a credit of the touch that has earned a creator most of a
// conversion, whatever was refunded; of equals the first by ID.
func leading(credits []*attribution.Credit) *attribution.Credit {
	var best *attribution.Credit
	var most int64
	for _, c := range credits {
		var share int64
		for _, other := range credits {
			if other.Refund == "" && source(c, other) == 0 {
				share += other.Share.Millionths()
			}
		}
		if best == nil || share > most || share == most && source(c, best) < 0 {
			best, most = c, share
		}
	}
	return best
}

// source compares what two credits say of how a conversion was earned.
func source(a, b *attribution.Credit) int {
	return cmp.Or(cmp.Compare(a.Touch, b.Touch), cmp.Compare(a.Campaign, b.Campaign), cmp.Compare(a.Reason, b.Reason), cmp.Compare(a.New, b.New))
}

// postActivities are the posts of the payees' creators. A repost is a post with views
// of its own, and counts as a piece of work with its original only.
func (k *known) postActivities(s *Settlement) []compensation.Activity {
	paid := make(map[irm.CreatorID]bool)
	for _, p := range s.Payees {
		for _, c := range p.Creators {
			paid[c] = true
		}
	}
	var list []compensation.Activity
	for _, id := range slices.Sorted(maps.Keys(k.contents)) {
		c := k.contents[id]
		if !paid[c.Creator] {
			continue
		}
		a := compensation.Activity{
			ID: compensation.ActivityID(c.ID), Creator: c.Creator, Kind: compensation.KindContent, At: c.At, RatedAt: c.At, Quantity: whole,
			Dimensions: compensation.Dimensions{Content: c.ID, Platform: c.Platform, Format: c.Format, Attributes: c.Attributes},
		}
		if c.RepostOf != "" {
			a.Quantity = irm.Quantity{}
		}
		if s.Describe != nil {
			a.Dimensions = s.Describe(a)
			a.Dimensions.Content = c.ID // readings refer to it
		}
		list = append(list, a)
	}
	return list
}
