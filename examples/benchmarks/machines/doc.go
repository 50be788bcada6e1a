// Package machines compares package lifecycle with the state machine libraries that Go
// programs use, and with a table written by hand. All that is here are tests, which show
// that they agree on every state and event, and benchmarks.
package machines
