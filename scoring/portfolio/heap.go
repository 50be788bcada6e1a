package portfolio

// heap keeps the first of its entries on top. It is built by init.
type heap[T any] struct {
	all   []T
	order func(a, b T) int // negative where a comes first
}

func (h *heap[T]) init() {
	for i := len(h.all)/2 - 1; i >= 0; i-- {
		h.down(i)
	}
}

func (h *heap[T]) push(v T) {
	h.all = append(h.all, v)
	for i := len(h.all) - 1; i > 0 && h.order(h.all[i], h.all[(i-1)/2]) < 0; i = (i - 1) / 2 {
		h.all[i], h.all[(i-1)/2] = h.all[(i-1)/2], h.all[i]
	}
}

// pop takes the first entry; there is one.
func (h *heap[T]) pop() T {
	top := h.all[0]
	last := len(h.all) - 1
	h.all[0] = h.all[last]
	h.all = h.all[:last]
	h.down(0)
	return top
}

func (h *heap[T]) down(i int) {
	for {
		first := i
		for _, child := range [...]int{2*i + 1, 2*i + 2} {
			if child < len(h.all) && h.order(h.all[child], h.all[first]) < 0 {
				first = child
			}
		}
		if first == i {
			return
		}
		h.all[i], h.all[first] = h.all[first], h.all[i]
		i = first
	}
}
