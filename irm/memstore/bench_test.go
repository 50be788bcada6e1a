package memstore_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/memstore"
)

const million = 1_000_000

// shuffled is the IDs 0 to n-1 in random order.
func shuffled[ID ~string](n int) []ID {
	list := make([]ID, n)
	for i, j := range rand.New(rand.NewPCG(1, 1)).Perm(n) {
		list[i] = ID(fmt.Sprintf("%07d", j))
	}
	return list
}

func benchCreator(id irm.CreatorID) irm.Creator {
	return irm.Creator{ID: id, Name: "Anna", Accounts: []irm.Account{{Platform: "instagram", UserID: "u" + string(id), Handle: "h" + string(id)}}, Niches: []string{"food"}}
}

func manyCreators(b *testing.B, s *memstore.Creators, n int) {
	b.Helper()
	for _, id := range shuffled[irm.CreatorID](n) {
		if _, err := s.Put(b.Context(), benchCreator(id), 0); err != nil {
			b.Fatal(err)
		}
	}
}

// One round inserts a number of creators with two indexed fields in random order.
func BenchmarkInsert(b *testing.B) {
	for _, n := range []int{10_000, 100_000, million} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				manyCreators(b, new(memstore.Creators), n)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/insert")
		})
	}
}

func BenchmarkMillion(b *testing.B) {
	tenant := memstore.NewTenant()
	s := tenant.Creators
	manyCreators(b, s, million)
	ids := shuffled[irm.CreatorID](million)
	next := func(i int) irm.CreatorID { return ids[i%million] }
	i := 0
	b.Run("Get", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := s.Get(b.Context(), next(i)); err != nil {
				b.Fatal(err)
			}
			i++
		}
	})
	b.Run("CAS", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			e, err := s.Get(b.Context(), next(i))
			if err != nil {
				b.Fatal(err)
			}
			if _, err := s.Put(b.Context(), e.Value, e.Revision); err != nil {
				b.Fatal(err)
			}
			i++
		}
	})
	b.Run("Tx", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			err := tenant.Tx(b.Context(), func(ctx context.Context, t *memstore.Tenant) error {
				e, err := t.Creators.Get(ctx, next(i))
				if err != nil {
					return err
				}
				_, err = t.Creators.Put(ctx, e.Value, e.Revision)
				return err
			})
			if err != nil {
				b.Fatal(err)
			}
			i++
		}
	})
	page := func(q irm.CreatorQuery, want int) func(b *testing.B) {
		return func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				q.After = string(next(i % 1000))
				if q.Handle != "" {
					q.After = ""
				}
				n := 0
				for _, err := range s.List(b.Context(), q) {
					if err != nil {
						b.Fatal(err)
					}
					n++
				}
				if n != want {
					b.Fatalf("%d entries, want %d", n, want)
				}
				i++
			}
		}
	}
	b.Run("Page50", page(irm.CreatorQuery{Page: irm.Page{Limit: 50}}, 50))
	b.Run("ByHandle", page(irm.CreatorQuery{Page: irm.Page{Limit: 50}, Handle: "H0500000"}, 1))
}

// One round appends a million touches of 100,000 customers in batches of 1,000.
func BenchmarkAppend(b *testing.B) {
	ids := shuffled[attribution.TouchID](million)
	touches := make([]attribution.Touch, million)
	for i, id := range ids {
		touches[i] = touch(id, irm.CustomerID(fmt.Sprint(i%100_000)), irm.CreatorID(fmt.Sprint(i%1000)))
	}
	b.ResetTimer()
	for b.Loop() {
		var s memstore.Touches
		for i := 0; i < million; i += 1000 {
			if err := s.Append(b.Context(), touches[i:i+1000]...); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/million, "ns/touch")
}

// One round gives away a number of codes, each of which may clash with one other.
func BenchmarkGiveCodes(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			ids := shuffled[code.AssignmentID](n)
			for b.Loop() {
				var s memstore.Codes
				for _, id := range ids {
					if _, err := s.Put(b.Context(), code.Assignment{ID: id, Code: "CODE" + string(id), Creator: irm.CreatorID(id)}, 0); err != nil {
						b.Fatal(err)
					}
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/code")
		})
	}
}

// A touch that is there already.
func BenchmarkAppendSame(b *testing.B) {
	var s memstore.Touches
	t := touch("1", "c", "anna")
	b.ReportAllocs()
	for b.Loop() {
		if err := s.Append(b.Context(), t); err != nil {
			b.Fatal(err)
		}
	}
}
