package irmtest_test

import (
	"context"
	"errors"
	"iter"

	"github.com/irmkit/irmkit/irm/internal/listing"
)

// What a listing of any kind does wrong.

// unless is a listing that is refused where the check says so.
func unless[T any](check func() error, seq iter.Seq2[T, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		if err := check(); err != nil {
			var none T
			yield(none, err)
			return
		}
		seq(yield)
	}
}

// mapped changes what is listed.
func mapped[T any](seq iter.Seq2[T, error], f func(T) T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for v, err := range seq {
			if err == nil {
				v = f(v)
			}
			if !yield(v, err) {
				return
			}
		}
	}
}

// only leaves out of a listing what does not match.
func only[T any](seq iter.Seq2[T, error], match func(T) bool) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for v, err := range seq {
			if (err != nil || match(v)) && !yield(v, err) {
				return
			}
		}
	}
}

// joined lists one after the other.
func joined[T any](lists ...iter.Seq2[T, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, seq := range lists {
			for v, err := range seq {
				if !yield(v, err) {
					return
				}
			}
		}
	}
}

// resorted lists in another order.
func resorted[T any](ctx context.Context, seq iter.Seq2[T, error], arrange func([]T)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		list, err := listing.Read(seq)
		if err != nil {
			yield(none, err)
			return
		}
		arrange(list)
		for _, v := range list {
			if err := ctx.Err(); err != nil {
				yield(none, err)
				return
			}
			if !yield(v, nil) {
				return
			}
		}
	}
}

// paged reads pages of 7 as the loop goes on, each behind the last item of the one before
// it; nil: from the beginning. That is right for a store that does not say otherwise.
func paged[T any](page func(size int, behind *T) iter.Seq2[T, error]) iter.Seq2[T, error] {
	const size = 7
	return func(yield func(T, error) bool) {
		var last *T
		for n := size; n == size; {
			list, err := listing.Read(page(size, last))
			for i := range list {
				if last = &list[i]; !yield(*last, nil) {
					return
				}
			}
			if n = len(list); err != nil {
				var none T
				yield(none, err)
				return
			}
		}
	}
}

// silent ends without a word when its context does.
func silent[T any](seq iter.Seq2[T, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for v, err := range seq {
			if errors.Is(err, context.Canceled) || !yield(v, err) {
				return
			}
		}
	}
}
