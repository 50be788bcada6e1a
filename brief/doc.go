// Package brief keeps what a brand wants creators to make as data: the same object gives the
// page that the creator reads, the calendar, the review policy, and the verdict on the
// published post.
package brief
