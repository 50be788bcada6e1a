// Package workflow joins the rule packages over a host's stores: load, one pure
// call, save. It holds no rules of its own.
//
// A [Flow] records facts as they arrive, late, twice, or in any order, and keeps
// the credits right; [Flow.Settle] turns credits into statement lines, and
// [Flow.Decisions] says why. Every method may be called again after a failure:
// what was stored is recognised by its ID, and what is missing is computed from
// all the facts. [Flow.Refresh] does only the latter.
//
// # Concurrency
//
// Several processes may record and settle at once. The credits of a conversion are
// numbered, and so are the lines of a payee and component: two processes that
// compute the same next step book it once, two that compute different ones
// collide on its number, and the loser reads again and recomputes. Nobody leaves
// before a pass over all the facts found nothing more to book.
package workflow
