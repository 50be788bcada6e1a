// Package ranking compares package scoring with a loop by hand and with DuckDB: the best
// hundred of a million creators by twelve criteria.
package ranking
