package irm

import (
	"testing"
)

func TestContentOriginal(t *testing.T) {
	if got := (Content{ID: "a", RepostOf: "b"}).Original(); got != "b" {
		t.Errorf("Original() of a repost = %s, want b", got)
	}
	if got := (Content{ID: "a"}).Original(); got != "a" {
		t.Errorf("Original() = %s, want a", got)
	}
}
