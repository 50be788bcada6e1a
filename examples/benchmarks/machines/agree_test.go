package machines

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/lifecycle"
)

// contender fires an event in a state, and says where that led, "" for nowhere, and what
// is permitted there.
type contender struct {
	name string
	fire func(from, on string, p *post) (string, error)
	may  func(in string, p *post) []string
}

var contenders = []contender{
	{"lifecycle", func(from, on string, p *post) (string, error) {
		step, err := review.Fire(standing(from), event(on), p, meta)
		if oursRefused(err) {
			return "", nil
		}
		return string(step.Snapshot.State), err
	}, func(in string, p *post) (list []string) {
		for _, e := range review.Permitted(nil, standing(in), p, meta) {
			list = append(list, string(e))
		}
		return list
	}},
	{"lifecycle, into the caller's memory", func(from, on string, p *post) (string, error) {
		s := step{Snapshot: standing(from)}
		err := review.Apply(&s, event(on), p, &meta)
		if oursRefused(err) {
			return "", nil
		}
		return string(s.Snapshot.State), err
	}, nil},
	{"looplab", func(from, on string, p *post) (string, error) {
		m := newLooplab(from)
		if err := m.Event(context.Background(), on, p); looplabRefused(err) {
			return "", nil
		} else if err != nil {
			return "", err
		}
		return m.Current(), nil
	}, nil}, // it does not ask guards
	{"stateless", func(from, on string, p *post) (string, error) {
		m := newStateless(from)
		if err := m.Fire(on, p); err != nil {
			return "", nil // it has no other errors
		}
		s, err := m.State(context.Background())
		return fmt.Sprint(s), err
	}, func(in string, p *post) []string { return texts(newStateless(in).PermittedTriggers(p)) }},
	{"stateless, shared", func(from, on string, p *post) (string, error) {
		e := &entity{loaded(from)}
		if err := statelessShared.FireCtx(in(e), on, p); err != nil {
			return "", nil
		}
		return e.state, nil
	}, func(at string, p *post) []string {
		return texts(statelessShared.PermittedTriggersCtx(in(&entity{at}), p))
	}},
	{"plain Go", func(from, on string, p *post) (string, error) {
		s, r := loaded(from), plainRecord{}
		if err := plainFire(&s, &r, on, p); err != nil {
			return "", nil
		}
		return s, nil
	}, func(in string, p *post) []string { return plainPermitted(nil, in, p) }},
}

// oursRefused tells refusals from other errors.
func oursRefused(err error) bool {
	return errors.Is(err, lifecycle.ErrNotPermitted) || errors.Is(err, lifecycle.ErrTerminal) || errors.Is(err, lifecycle.ErrGuard)
}

func texts(list []any, err error) (out []string) {
	if err != nil {
		return []string{err.Error()}
	}
	for _, t := range list {
		out = append(out, fmt.Sprint(t))
	}
	return out
}

func loaded(s string) string { return strings.Clone(s) }

// All lead from every state by every event to the same state, or refuse, whether the guard
// lets pass or not.
func TestAgree(t *testing.T) {
	led, refused := 0, 0
	for _, p := range []*post{good, bad} {
		for _, from := range states {
			var may []string
			for _, on := range events {
				want := ""
				for _, e := range edges {
					if e.from == from && e.event == on && (!e.guarded || p == good) {
						want = e.to
						may = append(may, on)
					}
				}
				if led++; want == "" {
					refused++
				}
				for _, c := range contenders {
					if got, err := c.fire(from, loaded(on), p); got != want || err != nil {
						t.Errorf("%s: %q from %q leads to %q, %v, want %q", c.name, on, from, got, err, want)
					}
				}
			}
			slices.Sort(may)
			for _, c := range contenders {
				if c.may == nil {
					continue
				}
				if got := slices.Sorted(slices.Values(c.may(from, p))); !slices.Equal(got, may) {
					t.Errorf("%s: permitted in %q is %q, want %q", c.name, from, got, may)
				}
			}
		}
	}
	if led != 2*81 || refused != 2*81-14-11 {
		t.Errorf("%d of %d refused, want %d of %d", refused, led, 2*81-14-11, 2*81)
	}
}

// A history of a hundred records replays in both.
func TestReplays(t *testing.T) {
	records, plain := history(t)
	if s, err := review.Replay(records); err != nil || s.State != inReview || s.Seq != 103 || len(records) != 103 {
		t.Errorf("%d records: %+v, %v", len(records), s, err)
	}
	if s, ok := plainReplay(plain); !ok || s != inReview || len(plain) != 103 {
		t.Errorf("%d plain records: %q, %t", len(plain), s, ok)
	}
	records[50].To, plain[50].to = draft, draft
	_, err := review.Replay(records)
	if _, ok := plainReplay(plain); err == nil || ok {
		t.Error("a history that is none replays")
	}
}

// history is a post that goes a hundred steps to and fro, behind the three to its review.
func history(tb testing.TB) ([]lifecycle.Record[state, event], []plainRecord) {
	tb.Helper()
	start, err := review.Start("", meta)
	if err != nil {
		tb.Fatal(err)
	}
	records, s := []lifecycle.Record[state, event]{start.Record}, start.Snapshot
	at, r := draft, plainRecord{seq: 1, to: draft, at: now}
	plain := []plainRecord{r}
	walk := []string{submit, pickUp}
	for range 25 {
		walk = append(walk, approve, reopen, approve, reopen)
	}
	for _, on := range walk {
		next, err := review.Fire(s, event(on), good, meta)
		if err == nil {
			err = plainFire(&at, &r, on, good)
		}
		if err != nil {
			tb.Fatal(err)
		}
		records, s, plain = append(records, next.Record), next.Snapshot, append(plain, r)
	}
	return records, plain
}
