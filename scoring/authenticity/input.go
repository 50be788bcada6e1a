package authenticity

import (
	"fmt"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring/benchmark"
)

// Input is what is known of an account. Every field may be left out: a signal that misses its
// data lowers the confidence, never the score.
type Input struct { // seed: S5
	// Account are snapshots of the account over time, in any order. Likes, comments and the
	// other actions are those of an average post of that time, and not totals. Only snapshots of
	// one source are compared with each other. Those that are estimated or include
	// boosted reach are not used.
	Account []irm.MetricsSnapshot
	// Actions are what engagement is the sum of; by default likes and comments.
	Actions []irm.Metric
	// Kind and Book say what engagement is measured against. A host with a
	// [benchmark.Pool] of its own puts the table of that into a book alone.
	Kind benchmark.Kind
	Book benchmark.Book
	// Growth is how accounts like this one grow, from [GrowthOf]. Without it the account
	// is its own measure, which takes a longer series.
	Growth benchmark.Spread
	// Posts are recent posts.
	Posts []Post
	// Self is the creator as in Comment.By: whoever answers every comment with thanks is neither a
	// bot nor a regular of their own posts. Without it, their comments are to be left out of Posts.
	Self irm.Personal
	// Visited are those on whose posts the creator comments, as in Comment.By; nil: not
	// known.
	Visited []irm.Personal
	// FollowerCounts are the follower counts of a random sample of the followers.
	FollowerCounts []int64
	// Audiences are descriptions of the audience over time, in any order. Only those of one source
	// are compared; estimated ones are not used.
	Audiences []irm.Audience
}

// Post is what one post came to.
type Post struct {
	Metrics  irm.Metrics
	Comments []Comment // as many as are known
}

// Comment is personal data: it is looked at in memory and is no part of the report. By is
// who wrote it, a handle, or better a hash of it, the same in all posts; the text may be a hash
// of the text. What is empty is not known.
type Comment struct {
	By   irm.Personal
	Text irm.Personal
}

// Limits of an input.
const (
	MaxSnapshots = 10_000 // and as many audiences
	MaxPosts     = 10_000
	MaxComments  = 1_000_000 // of all posts
	MaxSample    = 1_000_000 // of follower counts, and of those who are visited
)

// Validate reports what keeps an input from being assessed: what is invalid in itself,
// snapshots of several accounts or audiences of several creators or platforms, two that
// differ at one time, or too many of something.
func (in Input) Validate() irm.Findings {
	var fs irm.Findings
	limit(&fs, "account", len(in.Account), MaxSnapshots)
	limit(&fs, "actions", len(in.Actions), maxActions)
	limit(&fs, "posts", len(in.Posts), MaxPosts)
	limit(&fs, "visited", len(in.Visited), MaxSample)
	limit(&fs, "follower_counts", len(in.FollowerCounts), MaxSample)
	limit(&fs, "audiences", len(in.Audiences), MaxSnapshots)
	comments := 0
	for _, p := range in.Posts {
		comments += len(p.Comments)
	}
	limit(&fs, "posts", comments, MaxComments)
	if len(fs) > 0 {
		return fs
	}
	type moment struct {
		source          string
		at              time.Time
		estimated, paid bool
	}
	taken := map[moment]int{}
	for i, s := range in.Account {
		if len(fs) >= maxFindings {
			return fs
		}
		if found := s.Validate(); len(found) > 0 {
			fs = append(fs, found.Under(fmt.Sprintf("account[%d]", i))...)
		}
		if s.Subject != in.Account[0].Subject {
			fs.Add(fmt.Sprintf("account[%d].subject", i), "mismatch", "not the subject of account[0]")
		}
		at := moment{s.Source, irm.Instant(s.AsOf), s.Estimated, s.Paid}
		if first, ok := taken[at]; !ok {
			taken[at] = i
		} else if in.Account[first].Metrics != s.Metrics {
			fs.Add(fmt.Sprintf("account[%d]", i), "duplicate", "other counts than account[%d] of the same source and time", first)
		}
	}
	for i, a := range in.Actions {
		if !a.Known() {
			fs.Add(fmt.Sprintf("actions[%d]", i), "metric", "%s is no counted metric", irm.Quote(string(a)))
		}
	}
	for i, n := range in.FollowerCounts {
		if n < 0 && len(fs) < maxFindings {
			fs.Add(fmt.Sprintf("follower_counts[%d]", i), "metric_sign", "%d: want a count of zero or more", n)
		}
	}
	clear(taken)
	for i, a := range in.Audiences {
		path := fmt.Sprintf("audiences[%d]", i)
		if len(fs) >= maxFindings {
			return fs
		}
		fs = append(fs, a.Validate().Under(path)...)
		if first := in.Audiences[0]; a.Creator != first.Creator || a.Platform != first.Platform {
			fs.Add(path, "mismatch", "not the creator and platform of audiences[0]")
		}
		at := moment{source: a.Source, at: irm.Instant(a.AsOf), estimated: a.Estimated}
		if first, ok := taken[at]; ok {
			fs.Add(path, "duplicate", "the same source and time as audiences[%d]", first)
		} else {
			taken[at] = i
		}
	}
	return fs
}

const (
	maxActions  = 16
	maxFindings = 100
)

func limit(fs *irm.Findings, path string, n, most int) {
	if n > most {
		fs.Add(path, "limit", "%d: want at most %d", n, most)
	}
}
