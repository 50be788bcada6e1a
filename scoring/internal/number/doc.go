// Package number has what package scoring and its children need of numbers, and package
// math does not promise: the same bits on every machine.
package number
