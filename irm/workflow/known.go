package workflow

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// known is what the stores say about conversions and posts, as far as it was asked.
type known struct {
	conversions map[irm.ConversionID]irm.Conversion
	touches     map[attribution.TouchID]attribution.Touch // those with a code or a post
	contents    map[irm.ContentID]irm.Content
	aliases     map[irm.CustomerID][]attribution.Alias // by time
}

func (f *Flow) known(ctx context.Context, a asked, cut time.Time) (k known, err error) {
	if a.conversions {
		k.conversions = make(map[irm.ConversionID]irm.Conversion)
		for c, err := range f.Stores.Conversions.List(ctx, irm.ConversionQuery{}) {
			if err != nil {
				return k, err
			}
			k.conversions[c.ID] = c
		}
	}
	if a.touches {
		k.touches = make(map[attribution.TouchID]attribution.Touch)
		for t, err := range f.Stores.Touches.List(ctx, attribution.TouchQuery{Window: irm.Window{To: cut}}) {
			if err != nil {
				return k, err
			}
			if t.Code != "" || t.Content != "" {
				k.touches[t.ID] = t
			}
		}
	}
	if (a.posts || a.origins) && f.Stores.Contents != nil {
		k.contents = make(map[irm.ContentID]irm.Content)
		for c, err := range f.Stores.Contents.List(ctx, irm.ContentQuery{Window: irm.Window{To: cut}}) {
			if err != nil {
				return k, err
			}
			k.contents[c.Value.ID] = c.Value
		}
	}
	if a.customers {
		err = f.knownAliases(ctx, &k)
	}
	return k, err
}

func (f *Flow) knownAliases(ctx context.Context, k *known) error {
	if f.Stores.Aliases == nil {
		return nil
	}
	k.aliases = make(map[irm.CustomerID][]attribution.Alias)
	for a, err := range f.Stores.Aliases.List(ctx, attribution.AliasQuery{}) {
		if err != nil {
			return err
		}
		if a.Is != "" {
			k.aliases[a.Customer] = append(k.aliases[a.Customer], a)
		}
	}
	for _, list := range k.aliases {
		slices.SortFunc(list, func(a, b attribution.Alias) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID)) })
	}
	return nil
}

// who returns the customer who somebody was at a time, as attribution sees it
// ([attribution.Alias]): who signed in next, or last.
func (k *known) who(customer irm.CustomerID, at time.Time) irm.CustomerID {
	const longest = 8 // way, as there, so that aliases in a circle end somewhere
	for range longest {
		list := k.aliases[customer]
		if len(list) == 0 {
			break
		}
		next := slices.IndexFunc(list, func(a attribution.Alias) bool { return !a.At.Before(at) })
		if next < 0 {
			next = len(list) - 1
		}
		customer = list[next].Is
	}
	return customer
}

// codeTouch begins the IDs of the touches that codes on orders stand for; no touch
// that was recorded has such an ID.
const codeTouch = "code:"

// describe returns what is known of a conversion that a touch earned.
func (k *known) describe(c *attribution.Credit) compensation.Dimensions {
	d := compensation.Dimensions{Campaign: c.Campaign, New: c.New, Via: string(c.Reason)}
	if entered, ok := strings.CutPrefix(string(c.Touch), codeTouch); ok {
		d.Code = shown(entered)
	} else if t, ok := k.touches[c.Touch]; ok {
		d.Code, d.Content = shown(t.Code), t.Content
	}
	if post, ok := k.contents[d.Content]; ok {
		d.Platform, d.Format, d.Attributes = post.Platform, post.Format, post.Attributes
	}
	if sale, ok := k.conversions[c.Conversion]; ok {
		d.Country = sale.Market
		if k.aliases != nil && sale.Customer != "" {
			d.Customer = k.who(sale.Customer, sale.At)
		} else {
			d.Customer = sale.Customer
		}
	}
	return d
}

// shown is a code in the one form that plans name it by.
func shown(entered string) string {
	if s, err := code.Normalize(entered); err == nil {
		return s
	}
	return entered
}
