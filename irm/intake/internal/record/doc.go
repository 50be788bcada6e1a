// Package record cuts a stream of JSON into records and reads a record as a tree
// of values that know their path and keep every digit.
package record
