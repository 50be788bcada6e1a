package sim

import "time"

// message is a fact on its way: the same one may be there several times.
type message struct {
	due  time.Time
	no   int // in the order of sending, so that the order is total
	fact *fact
}

// queue is a heap of messages by when they are due.
type queue []message

func (q queue) less(i, j int) bool {
	if c := q[i].due.Compare(q[j].due); c != 0 {
		return c < 0
	}
	return q[i].no < q[j].no
}

func (q *queue) push(m message) {
	*q = append(*q, m)
	for i := len(*q) - 1; i > 0; {
		parent := (i - 1) / 2
		if !q.less(i, parent) {
			return
		}
		(*q)[i], (*q)[parent] = (*q)[parent], (*q)[i]
		i = parent
	}
}

func (q *queue) pop() message {
	first, last := (*q)[0], len(*q)-1
	(*q)[0] = (*q)[last]
	*q = (*q)[:last]
	for i := 0; ; {
		least := i
		for _, child := range [...]int{2*i + 1, 2*i + 2} {
			if child < last && q.less(child, least) {
				least = child
			}
		}
		if least == i {
			return first
		}
		(*q)[i], (*q)[least] = (*q)[least], (*q)[i]
		i = least
	}
}
