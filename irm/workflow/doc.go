// Package workflow joins the rule packages over a host's stores: load, one pure
// call, save. It holds no rules of its own.
//
// A [Flow] records facts as they arrive, late, twice, or in any order, and keeps
// the credits right; [Flow.Settle] turns credits into statement lines. Every
// method may be called again after a failure: what was stored is recognised by
// its ID, and what is missing is computed from all the facts.
//
// # Concurrency
//
// Several processes may record and settle at once. Two that compute the same
// step book it once; two that compute different next steps collide on its ID,
// and the loser reads again and recomputes.
package workflow
