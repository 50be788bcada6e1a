// Package memstore keeps everything in memory. It is the reference of every
// store: what its tests say holds for a host's own. It is safe for concurrent
// use, keeps and returns copies, and lists in the order that the contract names.
// One value holds one tenant.
package memstore
