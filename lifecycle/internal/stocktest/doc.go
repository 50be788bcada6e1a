// Package stocktest is what the tests of the stock machines have in common: stories, and
// that table, document and package comment of a machine say the same.
package stocktest
