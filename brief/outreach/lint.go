package outreach

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/irmkit/irmkit/brief/internal/placeholder"
	"github.com/irmkit/irmkit/irm"
)

// MaxDrafts is how many drafts are checked together at most.
const MaxDrafts = 100_000

// linter holds what the checks of one batch share.
type linter struct {
	policy Policy
	rules  []Rule
	drafts []Draft
	words  [][]token // of each body, as far as it is looked at
	owns   []own     // of each draft
	books  nameBook
	plans  planBook
	alike  []match
	fs     irm.Findings
	path   string // of the draft at hand
}

// Lint checks messages before they are sent, together, because some mistakes show only
// beside others: the name of another recipient, a text that everybody gets, too many
// messages to one creator. The findings are in the order of the drafts, and quote nothing
// of them. A policy that is not valid gives its findings only, as do too many drafts.
//
// Time is in proportion to the text, but for messages that are nearly alike; see the
// package documentation.
func (p Policy) Lint(drafts []Draft) irm.Findings { // seed: B9
	if fs := p.Validate(); fs.Err() != nil {
		return fs.Under("policy")
	}
	if n := len(drafts); n > MaxDrafts {
		var fs irm.Findings
		fs.Add("drafts", "limit", "%d drafts: want at most %d", n, MaxDrafts)
		return fs
	}
	l := linter{policy: p, rules: p.Rules.Rules, drafts: drafts, words: make([][]token, len(drafts)), owns: make([]own, len(drafts))}
	for i, d := range drafts {
		l.words[i], l.owns[i] = tokens(nil, d.body()), ownWords(d)
	}
	l.books = newNameBook(drafts)
	l.plans = newPlanBook(drafts)
	l.alike = alike(drafts, l.words, l.owns, p.AlikePercent)
	for i := range drafts {
		l.path = fmt.Sprintf("drafts[%d]", i)
		l.draft(i, drafts[i])
	}
	return l.fs
}

func (l *linter) add(path, code, format string, args ...any) {
	l.fs.Add(l.path+"."+path, code, format, args...)
}

func (l *linter) warn(path, code, format string, args ...any) {
	l.fs.Warn(l.path+"."+path, code, format, args...)
}

func (l *linter) info(path, code, format string, args ...any) {
	l.warn(path, code, format, args...)
	l.fs[len(l.fs)-1].Severity = irm.SeverityInfo
}

// body and subject are as much of the texts as is looked at.
func (d Draft) body() string {
	s := d.Message.Body.Reveal()
	return s[:min(len(s), MaxText)]
}

func (d Draft) subject() string {
	s := d.Message.Subject.Reveal()
	return s[:min(len(s), MaxText)]
}

func (l *linter) draft(i int, d Draft) {
	if d.At.IsZero() {
		l.add("at", "at", "want the time at which it is to be sent")
	}
	switch to := d.To.Creator; {
	case to.ID == "":
		l.add("to.creator", "recipient", "want a creator")
	case to.ID != d.Message.Creator:
		l.add("message.creator", "recipient", "written to %s, and to be sent to %s", placeholder.Quote(string(d.Message.Creator)), placeholder.Quote(string(to.ID)))
	case to.MergedInto != "":
		l.warn("to.creator", "merged", "merged into %s: write to that one", placeholder.Quote(string(to.MergedInto)))
	}
	l.text(d)
	l.names(i, d)
	l.post(d)
	l.offer(d)
	l.likeness(i)
	l.ground(d)
	l.country(d)
	l.caps(i, d)
	if d.To.Hours != nil && !d.At.IsZero() && !d.To.Hours.Open(d.At) {
		l.warn("at", "hours", "%s is not within the working hours of the recipient", d.At.UTC().Format(time.RFC3339))
	}
}

// text looks for what has no place in a message, and what should have been filled in.
func (l *linter) text(d Draft) {
	subject := d.subject()
	if n := len(d.Message.Subject.Reveal()); n > MaxText {
		l.add("message.subject", "template_output", "%d bytes: want at most %d", n, MaxText)
	}
	if placeholder.HasControl(subject, false) || !utf8.ValidString(subject) {
		l.add("message.subject", "template_header", "a line break, control character or invalid UTF-8: a subject is one line")
	}
	placeholder.Unresolved(&l.fs, l.path+".message.subject", subject)
	if d.Message.Channel == email && strings.TrimSpace(subject) == "" {
		l.warn("message.subject", "subject_missing", "an e-mail without a subject")
	}
	n := utf8.RuneCountInString(subject)
	if p := l.policy; subject != "" && p.SubjectTo > 0 && (n < p.SubjectFrom || n > p.SubjectTo) {
		l.info("message.subject", "subject_length", "%d characters: those of %d to %d are answered most", n, p.SubjectFrom, p.SubjectTo)
	}
	body := d.Message.Body.Reveal()
	switch {
	case strings.TrimSpace(body) == "":
		l.add("message.body", "body", "nothing is said")
	case len(body) > MaxText:
		l.add("message.body", "template_output", "%d bytes: want at most %d", len(body), MaxText)
	case !utf8.ValidString(body):
		l.add("message.body", "utf8", "invalid UTF-8")
	case placeholder.HasControl(body, true):
		l.add("message.body", "text_control", "a control or invisible character: only line feed and tab are text")
	}
	placeholder.Unresolved(&l.fs, l.path+".message.body", d.body())
}

// post checks what the message refers to.
func (l *linter) post(d Draft) {
	if d.Message.Post == "" {
		l.warn("message.post", "post_missing", "no post of the creator is referred to")
		return
	}
	for _, post := range d.To.Posts {
		if post.ID != d.Message.Post {
			continue
		}
		if post.Creator != d.To.Creator.ID {
			l.add("message.post", "post_of_other", "the post is of another creator")
			return
		}
		switch age := d.At.Sub(post.At); {
		case post.At.IsZero():
			l.warn("message.post", "post_undated", "nobody knows when the post was published")
		case d.At.IsZero():
		case age < 0:
			l.add("message.post", "post_later", "the post is of %s, after the message", irm.DateOf(post.At))
		case l.policy.PostDays > 0 && age > days(l.policy.PostDays):
			l.warn("message.post", "post_old", "the post is %d days old: want at most %d", int(age/days(1)), l.policy.PostDays)
		}
		if post.RepostOf != "" {
			l.warn("message.post", "repost", "the post repeats another: it may not be the creator's own work")
		}
		m := d.Message
		if !m.says("post_title") && !m.says("post_link") && !m.says("post_date") {
			l.warn("message.body", "post_missing", "the post is not mentioned: want its title, link or date")
		}
		return
	}
	l.add("message.post", "post_unknown", "the post is not among those of the recipient")
}

// offer checks that the creator learns what is in it for them, and why them.
func (l *linter) offer(d Draft) {
	if !d.Message.says("value_proposition") {
		l.warn("message.body", "value_proposition", "what the creator gains is not said: want {{value_proposition}}")
	}
	if !d.Message.says("shared_values") {
		l.info("message.body", "shared_values", "what brand and creator have in common is not said: {{shared_values}}")
	}
}

// likeness reports a message that another recipient gets as well.
func (l *linter) likeness(i int) {
	switch m := l.alike[i]; {
	case m.incomplete:
		l.info("message.body", "alike_limit", "too many messages are somewhat like it: not compared with all")
	case m.other < 0:
	case m.percent == 100:
		l.warn("message.body", "alike", "differs from drafts[%d] in the name only, if at all", m.other)
	default:
		l.warn("message.body", "alike", "%d%% the same as drafts[%d]: want less than %d%%", m.percent, m.other, l.policy.AlikePercent)
	}
}

// days are that many times 24 hours.
func days(n int) time.Duration { return time.Duration(n) * 24 * time.Hour }
