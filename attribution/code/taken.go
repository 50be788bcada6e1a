package code

import "fmt"

// Taken are the codes that are not to be given out again, nor any that looks like one
// of them ([Skeleton]). [Generator] and [Vanity] add what they make. The zero Taken is
// empty and ready for use; it is not safe for concurrent use.
type Taken struct {
	bySkeleton map[key]string
}

// Add files a code. What is no code is the error of [Normalize]; one that is there
// already is code_taken, one that looks like another is code_lookalike; both leave Taken
// as it was.
func (t *Taken) Add(code string) error {
	normal, err := Normalize(code)
	if err != nil {
		return err
	}
	switch other, ok := t.Like(normal); {
	case ok && Same(other, normal):
		return fault(code, "code_taken", fmt.Sprintf("want another one, since %s is taken", other))
	case ok:
		return fault(code, "code_lookalike", fmt.Sprintf("want one that does not look like %s", other))
	}
	t.put(normal)
	return nil
}

// Like returns the code that is there with the same skeleton.
func (t *Taken) Like(code string) (other string, ok bool) {
	k, n := keyOf(code)
	if n == 0 {
		return "", false
	}
	other, ok = t.bySkeleton[k.skeleton()]
	return other, ok
}

// Len is the number of skeletons that are taken.
func (t *Taken) Len() int { return len(t.bySkeleton) }

// put files a code in normal form, unless one that looks like it is there.
func (t *Taken) put(normal string) {
	if t.bySkeleton == nil {
		t.bySkeleton = make(map[key]string)
	}
	k, _ := keyOf(normal)
	k = k.skeleton()
	if _, ok := t.bySkeleton[k]; !ok {
		t.bySkeleton[k] = normal
	}
}

// Taken are all codes that the book knows of, at whatever time: a customer with an old
// post does not look at its date.
func (b Book) Taken() *Taken {
	t := &Taken{make(map[key]string, len(b.list))}
	for i := range b.list {
		t.put(b.list[i].Code)
	}
	return t
}
