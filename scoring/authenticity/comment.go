package authenticity

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/irmkit/irmkit/irm"
)

// lookRatio looks at comments for each like, which both can be bought apart.
func lookRatio(d *dossier, r *Rule) look {
	likes, comments, posts := 0.0, 0.0, 0
	add := func(m irm.Metrics) bool {
		l, okLikes := m.Get(irm.MetricLikes)
		c, okComments := m.Get(irm.MetricComments)
		ok := okLikes && okComments && l > 0 // no likes are hidden ones
		if ok {
			likes, comments, posts = likes+float64(l), comments+float64(c), posts+1
		}
		return ok
	}
	for _, p := range d.Posts {
		add(p.Metrics)
	}
	if posts == 0 {
		for _, s := range d.latest() {
			if add(s.Metrics) {
				break
			}
		}
	}
	switch {
	case posts == 0:
		return absent("likes and comments are not known together")
	case likes < float64(max(r.Least, 1)):
		return absent("%.0f likes: want %d", likes, max(r.Least, 1))
	case comments == 0:
		return absent("no comments at all: they may be turned off")
	}
	return seen(comments/likes, "%.0f comments on %.0f likes", comments, likes)
}

// sampled is how many comments the share of repeated ones is told of. Of more comments more are
// repeated, however genuine, and what is natural would depend on their number.
const sampled = 200

// lookRepetition looks at the share of comments that repeat another one of so many. Those without
// a letter or digit, such as emoji, are not counted: everybody repeats them.
func lookRepetition(d *dossier, r *Rule) look {
	times, n := map[string]int{}, 0
	for _, p := range d.Posts {
		for _, c := range p.Comments {
			if words := normal(c.Text.Reveal()); words != "" && !d.own(c) {
				times[words]++
				n++
			}
		}
	}
	if n == 0 || n < r.Least {
		return absent("%d comments with words: want %d", n, max(r.Least, 1))
	}
	if n <= sampled {
		return seen(float64(n-len(times))/float64(n), "%d of %d comments repeat another", n-len(times), n)
	}
	value := max(0, 1-distinct(slices.Sorted(maps.Values(times)), n, sampled)/sampled) // less than 0 by rounding
	return seen(value, "%d of %d comments repeat another, and of any %d of them %.0f%%", n-len(times), n, sampled, 100*value)
}

// distinct is how many kinds a random sample of n things has in the mean, of total things of which
// so many are of each kind: the rarefaction of Hurlbert (1971).
func distinct(kinds []int, total, n int) float64 {
	sum, none, done := 0.0, 1.0, 0 // none: that the sample has none of a kind of so many
	for _, kind := range kinds {
		for ; done < kind; done++ {
			none = float64(none * (max(0, float64(total-n-done)) / float64(total-done)))
		}
		sum += 1 - none
	}
	return sum
}

// own reports a comment by the creator.
func (d *dossier) own(c Comment) bool { return !c.By.IsZero() && c.By == d.Self }

// normal keeps letters with their marks and digits, in lower case.
func normal(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.L, unicode.M, unicode.Nd) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// circle are those who comment on most posts.
type circle struct {
	posts    int // with comments of known writers
	comments int // of all known writers
	by       map[irm.Personal]int
	regulars map[irm.Personal]bool
}

func (d *dossier) circle() circle {
	if d.commenters != nil {
		return *d.commenters
	}
	c := circle{by: map[irm.Personal]int{}, regulars: map[irm.Personal]bool{}}
	on := map[irm.Personal]int{} // posts of each
	for _, p := range d.Posts {
		here := map[irm.Personal]bool{}
		for _, comment := range p.Comments {
			if comment.By.IsZero() || d.own(comment) {
				continue
			}
			c.comments++
			c.by[comment.By]++
			if !here[comment.By] {
				here[comment.By] = true
				on[comment.By]++
			}
		}
		if len(here) > 0 {
			c.posts++
		}
	}
	for by, n := range on {
		if float64(n) >= float64(float64(d.rules.Regular)*float64(c.posts)) {
			c.regulars[by] = true
		}
	}
	d.commenters = &c
	return c
}

// minPosts is the least number of posts with comments of known writers in which regulars are
// looked for: on one post everybody is one.
const minPosts = 8

func lookRegulars(d *dossier, r *Rule) look {
	c := d.circle()
	if c.posts < minPosts || c.comments < r.Least {
		return absent("%d comments of known writers on %d posts: want %d on %d", c.comments, c.posts, r.Least, minPosts)
	}
	n := 0
	for by := range c.regulars {
		n += c.by[by]
	}
	return seen(float64(n)/float64(c.comments), "%d of %d comments are by %d who comment on most of %d posts", n, c.comments, len(c.regulars), c.posts)
}

func lookReciprocity(d *dossier, r *Rule) look {
	if d.Visited == nil {
		return absent("whom the creator comments on is not known")
	}
	c := d.circle()
	all := len(c.regulars)
	if c.posts < minPosts || all < max(r.Least, 1) {
		return absent("%d people comment on most of %d posts: want %d people, and %d posts", all, c.posts, max(r.Least, 1), minPosts)
	}
	back, counted := 0, map[irm.Personal]bool{}
	for _, by := range d.Visited {
		if c.regulars[by] && !counted[by] {
			back++
			counted[by] = true
		}
	}
	return seen(float64(back)/float64(all), "the creator comments on %d of %d who comment on most posts", back, all)
}
