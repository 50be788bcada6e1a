// Package listing has what those share who take any store of facts or entries for one.
package listing

import (
	"context"
	"iter"
)

// Log is every store of facts or entries: what is appended is listed.
type Log[T, Q any] interface {
	Append(ctx context.Context, items ...T) error
	List(ctx context.Context, q Q) iter.Seq2[T, error]
}

// Read reads a listing to its end or its first error, and returns what came until then.
func Read[T any](seq iter.Seq2[T, error]) ([]T, error) {
	var list []T
	for v, err := range seq {
		if err != nil {
			return list, err
		}
		list = append(list, v)
	}
	return list, nil
}
