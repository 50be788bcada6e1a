// Package portfolio chooses a set of creators for a budget.
package portfolio
