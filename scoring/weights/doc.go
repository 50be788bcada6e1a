// Package weights.
package weights
