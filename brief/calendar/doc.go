// Package calendar lays out posts in time.
package calendar
