// Package fact reads the values of a JSON record as facts: IDs, times, amounts,
// codes. A [Reader] keeps the first error, so that a mapping reads like the list of
// its fields and looks for an error once, at its end.
package fact
