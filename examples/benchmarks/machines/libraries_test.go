package machines

import (
	"context"
	"errors"

	"github.com/looplab/fsm"
	"github.com/qmuntal/stateless"
)

// newLooplab is looplab/fsm as its README has it: a machine for each object, made from the
// table. A guard is a callback before the event, which cancels it. The table and the
// callbacks are made once.
func newLooplab(state string) *fsm.FSM { return fsm.NewFSM(state, looplabEvents, looplabCallbacks) }

var looplabEvents = func() (list fsm.Events) {
	for _, e := range edges {
		list = append(list, fsm.EventDesc{Name: e.event, Src: []string{e.from}, Dst: e.to})
	}
	return list
}()

var looplabCallbacks = fsm.Callbacks{"before_" + approve: looplabGuard, "before_" + reopen: looplabGuard}

func looplabGuard(_ context.Context, e *fsm.Event) {
	if err := e.Args[0].(*post).reviewed(); err != nil {
		e.Cancel(err)
	}
}

// looplabRefused tells its refusals from other errors.
func looplabRefused(err error) bool {
	return errors.As(err, new(fsm.InvalidEventError)) || errors.As(err, new(fsm.CanceledError))
}

// newStateless is qmuntal/stateless as its README has it: a machine for each object,
// configured state by state, which fires by its queue.
func newStateless(state string) *stateless.StateMachine {
	return configured(stateless.NewStateMachine(state))
}

func configured(m *stateless.StateMachine) *stateless.StateMachine {
	for _, e := range edges {
		if e.guarded {
			m.Configure(e.from).Permit(e.event, e.to, statelessGuard)
		} else {
			m.Configure(e.from).Permit(e.event, e.to)
		}
	}
	return m
}

func statelessGuard(_ context.Context, args ...any) bool { return args[0].(*post).reviewed() == nil }

// entity is what a shared machine finds in the context.
type entity struct{ state string }

type entityKey struct{}

// statelessShared is one machine for all objects, over external storage: the object comes
// in the context. It does not queue: of several that fire at once each must get its answer.
var statelessShared = configured(stateless.NewStateMachineWithExternalStorage(
	func(ctx context.Context) (stateless.State, error) {
		return ctx.Value(entityKey{}).(*entity).state, nil
	},
	func(ctx context.Context, s stateless.State) error {
		ctx.Value(entityKey{}).(*entity).state = s.(string)
		return nil
	}, stateless.FiringImmediate))

func in(e *entity) context.Context { return context.WithValue(context.Background(), entityKey{}, e) }
