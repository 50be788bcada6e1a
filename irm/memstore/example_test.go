package memstore_test

import (
	"context"
	"errors"
	"fmt"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/memstore"
)

// An update names the revision that it replaces. Whoever comes second reads again.
func ExampleCreators() {
	ctx := context.Background()
	var creators memstore.Creators
	anna := irm.Creator{ID: "anna", Name: "Anna", Niches: []string{"food"}}
	first, err := creators.Put(ctx, anna, 0)
	fmt.Println(first, err)

	anna.Name = "Anna B"
	second, err := creators.Put(ctx, anna, first)
	fmt.Println(second, err)

	_, err = creators.Put(ctx, anna, first)
	fmt.Println(errors.Is(err, irm.ErrConflict), err)

	for e, err := range creators.List(ctx, irm.CreatorQuery{Niche: "food", Page: irm.Page{Limit: 50}}) {
		fmt.Println(e.Revision, e.Value.Name, err)
	}
	// Output:
	// 1 <nil>
	// 2 <nil>
	// true memstore: creator "anna": irm: conflict
	// 2 Anna B <nil>
}

// A creator and the partnership are recorded together or not at all.
func ExampleTenant_Tx() {
	ctx := context.Background()
	tenant := memstore.NewTenant()
	err := tenant.Tx(ctx, func(ctx context.Context, s *memstore.Tenant) error {
		if _, err := s.Creators.Put(ctx, irm.Creator{ID: "ben"}, 0); err != nil {
			return err
		}
		_, err := s.Partnerships.Put(ctx, irm.Partnership{ID: "acme/ben", Creator: "ben"}, 0)
		return err // the brand is missing
	})
	fmt.Println(errors.Is(err, irm.ErrInvalid))
	_, err = tenant.Creators.Get(ctx, "ben")
	fmt.Println(err)
	// Output:
	// true
	// memstore: creator "ben": irm: not found
}
