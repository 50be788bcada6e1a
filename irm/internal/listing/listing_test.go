package listing

import (
	"errors"
	"iter"
	"slices"
	"testing"
)

func TestRead(t *testing.T) {
	broken := errors.New("broken")
	upTo := func(n int, end error) iter.Seq2[int, error] {
		return func(yield func(int, error) bool) {
			for i := range n {
				if !yield(i, nil) {
					return
				}
			}
			if end != nil {
				yield(0, end)
			}
		}
	}
	for _, tt := range []struct {
		n    int
		end  error
		want []int
	}{{0, nil, nil}, {3, nil, []int{0, 1, 2}}, {2, broken, []int{0, 1}}, {0, broken, nil}} {
		if got, err := Read(upTo(tt.n, tt.end)); !slices.Equal(got, tt.want) || !errors.Is(err, tt.end) {
			t.Errorf("Read(%d, %v) = %v, %v, want %v", tt.n, tt.end, got, err, tt.want)
		}
	}
}
