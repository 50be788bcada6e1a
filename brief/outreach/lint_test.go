package outreach_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/brief/outreach"
	"github.com/irmkit/irmkit/irm"
)

var june = time.Date(2026, 6, 1, 9, 0, 0, 0, time.UTC) // a Monday

const good = "Hi Ada,\n\nyour \"Porridge at dawn\" is how we see breakfast: slow, and from whole grain. We pay 900 EUR for three posts.\n\nMia, Haferhof, Kornweg 1, 12345 Berlin\nA no is an answer."

// draft is one that nothing is wrong with.
func draft(t testing.TB) outreach.Draft {
	t.Helper()
	fill := func(name, value string) outreach.Fill {
		return outreach.Fill{Name: name, Source: outreach.FromHost, Value: irm.NewPersonal(value)}
	}
	return outreach.Draft{
		Message: outreach.Message{
			Template: "t", Version: 1, Channel: "email", Language: "en", Creator: ada.ID, Post: porridge.ID,
			Subject: irm.NewPersonal("Porridge at dawn, and what we sow for it"), Body: irm.NewPersonal(good),
			Filled: []outreach.Fill{
				fill("opt_out", "A no is an answer."), fill("post_title", "Porridge at dawn"), fill("sender_address", "Kornweg 1, 12345 Berlin"),
				fill("sender_name", "Mia"), fill("shared_values", "slow, and from whole grain"), fill("value_proposition", "We pay 900 EUR for three posts."),
			},
		},
		To: outreach.Recipient{Creator: ada, Posts: []irm.Content{porridge}, Log: outreach.Log{Consent: irm.Consent{Basis: "consent", At: june.AddDate(-1, 0, 0)}}},
		At: june,
	}
}

func withBody(s string) func(*outreach.Draft) {
	return func(d *outreach.Draft) { d.Message.Body = irm.NewPersonal(s) }
}

func appended(s string) func(*outreach.Draft) { return withBody(good + s) }

func subject(s string) func(*outreach.Draft) {
	return func(d *outreach.Draft) { d.Message.Subject = irm.NewPersonal(s) }
}

func TestLint(t *testing.T) { // seed: B9
	hours, err := irm.Workweek{Zone: "UTC", Week: irm.Week{Mon: []irm.Shift{irm.MustShift("10:00-17:00")}}}.In(time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	const gone = "message.body value_proposition?"
	tests := []struct {
		name   string
		change func(*outreach.Draft)
		want   []string
	}{
		{"nothing", func(*outreach.Draft) {}, []string{}},
		{"no time", func(d *outreach.Draft) { d.At = time.Time{} }, []string{"at at", "to.log.consent ground?", "to.log.consent rule_consent?"}},
		{"nobody", func(d *outreach.Draft) {
			d.To.Creator = irm.Creator{Name: "Ada", Home: "DE"}
			d.To.Posts[0].Creator = ""
		}, []string{"to.creator recipient"}},
		{"sent to another", func(d *outreach.Draft) { d.Message.Creator = "c-7" }, []string{"message.creator recipient"}},
		{"merged", func(d *outreach.Draft) { d.To.Creator.MergedInto = "c-3" }, []string{"to.creator merged?"}},
		{"working hours", func(d *outreach.Draft) { d.To.Hours = hours }, []string{"at hours?"}},
		{"within them", func(d *outreach.Draft) { d.To.Hours = hours; d.At = june.Add(time.Hour) }, []string{}},

		{"our placeholder", appended(" {{fee}}"), []string{"message.body unresolved"}},
		{"half of it", appended(" fee}}"), []string{"message.body unresolved"}},
		{"in the subject", subject("Hello {{creator_name}}, shall we sow some"), []string{"message.subject unresolved"}},
		{"of others", appended(" ${fee}"), []string{"message.body unresolved?"}},
		{"percent", appended(" %FIRST_NAME%"), []string{"message.body unresolved?"}},
		{"brackets", appended(" [1] [Your Name]"), []string{"message.body unresolved?"}},
		{"single braces", appended(" {name}"), []string{"message.body unresolved?"}},
		{"angles", appended(" <name>"), []string{"message.body unresolved?"}},
		{"none of that", appended(" 5 < 6 > 4, 100% of 20% 5%x y% (or [1]), {}, [ ], [a, b], :[ and i]x [shop](https://example.com)"), []string{}},
		{"never closed", appended(" ["), []string{}},

		{"header", subject("Porridge at dawn\nBcc: x@example.com, y"), []string{"message.subject template_header"}},
		{"short subject", subject("Oats"), []string{"message.subject subject_lengthi"}},
		{"no subject", subject(""), []string{"message.subject subject_missing?"}},
		{"blank subject", subject(" "), []string{"message.subject subject_missing?", "message.subject subject_lengthi"}},
		{"long subject", subject(strings.Repeat("x", outreach.MaxText+1)), []string{"message.subject template_output", "message.subject subject_lengthi"}},
		{"no subject where there is none", func(d *outreach.Draft) { subject("")(d); d.Message.Channel = "instagram_dm" }, []string{}},
		{"controls", appended("\x00"), []string{"message.body text_control"}},
		{"not UTF-8", appended("\xff"), []string{"message.body utf8"}},
		{"too long", appended(strings.Repeat("x", outreach.MaxText)), []string{"message.body template_output"}},
		{"empty", func(d *outreach.Draft) { withBody(" ")(d); subject("")(d) }, []string{
			"message.subject subject_missing?", "message.body body", "message.body name_missing?", "message.body post_missing?", gone, "message.body shared_valuesi",
			"message.body rule_sender_name?", "message.body rule_opt_out?"}},

		{"no name", withBody(strings.Replace(good, "Ada", "there", 1)), []string{"message.body name_missing?"}},
		{"name later", withBody(strings.Replace(good, "Hi Ada", "Hi\n\nAda", 1)), []string{"message.body name_missing?"}},
		{"behind blank lines", withBody("\n\n " + good), []string{}},
		{"by handle", func(d *outreach.Draft) {
			withBody(strings.Replace(good, "Ada", "@oat.ada", 1))(d)
			d.To.Creator.Accounts = []irm.Account{{Platform: "x", Handle: "oat.ada"}}
		}, []string{}},
		{"by another name", func(d *outreach.Draft) {
			withBody(strings.Replace(good, "Ada", "Addie", 1))(d)
			d.To.Names = []irm.Personal{irm.NewPersonal("Addie Acer")}
		}, []string{}},

		{"no post", func(d *outreach.Draft) { d.Message.Post = "" }, []string{"message.post post_missing?"}},
		{"unknown post", func(d *outreach.Draft) { d.Message.Post = "p-9" }, []string{"message.post post_unknown"}},
		{"another's post", func(d *outreach.Draft) { d.Message.Post = "p-2"; d.To.Posts = append(d.To.Posts, granola) }, []string{"message.post post_of_other"}},
		{"sixty days", func(d *outreach.Draft) { d.To.Posts[0].At = june.AddDate(0, 0, -60) }, []string{}},
		{"older", func(d *outreach.Draft) { d.To.Posts[0].At = june.AddDate(0, 0, -60).Add(-1) }, []string{"message.post post_old?"}},
		{"to come", func(d *outreach.Draft) { d.To.Posts[0].At = june.Add(1) }, []string{"message.post post_later"}},
		{"undated", func(d *outreach.Draft) { d.To.Posts[0].At = time.Time{} }, []string{"message.post post_undated?"}},
		{"a repost", func(d *outreach.Draft) { d.To.Posts[0].RepostOf = "p-0" }, []string{"message.post repost?"}},
		{"not mentioned", func(d *outreach.Draft) {
			withBody(strings.Replace(good, "Porridge at dawn", "post", 1))(d)
			subject("Breakfast, and what we sow for it all year")(d)
		}, []string{"message.body post_missing?"}},

		{"no proposition", withBody(strings.Replace(good, "We pay 900 EUR", "We pay nothing", 1)), []string{gone}},
		{"never had one", func(d *outreach.Draft) {
			d.Message.Filled = slices.DeleteFunc(d.Message.Filled, func(f outreach.Fill) bool { return f.Name == "value_proposition" })
		}, []string{gone}},
		{"no values", withBody(strings.Replace(good, "whole", "any", 1)), []string{"message.body shared_valuesi"}},
	}
	for _, tt := range tests {
		d := draft(t)
		tt.change(&d)
		if diff := cmp.Diff(tt.want, codes(unprefixed(outreach.DefaultPolicy().Lint([]outreach.Draft{d})))); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

// unprefixed are the findings of the first draft, without its path.
func unprefixed(fs irm.Findings) (out irm.Findings) {
	for _, f := range fs {
		if path, ok := strings.CutPrefix(f.Path, "drafts[0]."); ok {
			f.Path = path
			out = append(out, f)
		}
	}
	return out
}

// named is a draft for a creator of that name, whose body greets them by greeting.
func named(t *testing.T, id, name, body string) outreach.Draft {
	d := draft(t)
	d.To.Creator = irm.Creator{ID: irm.CreatorID(id), Name: name, Home: "DE", Accounts: []irm.Account{{Platform: "instagram", Handle: strings.ToLower(strings.ReplaceAll(name, " ", "."))}}}
	d.Message.Creator = d.To.Creator.ID
	d.Message.Body = irm.NewPersonal(body)
	return d
}

func TestNames(t *testing.T) {
	others := []outreach.Draft{
		named(t, "c-2", "Ben Birke", "-"), named(t, "c-3", "Home", "-"), named(t, "c-4", "Ada", "-"), named(t, "c-5", "Ada Ahorn Junior", "-"),
		named(t, "c-6", "麦田", "-"), named(t, "c-7", "Mia", "-"), named(t, "c-8", "✨", "-"), named(t, "c-9", "a b c d e f g h i", "-"),
	}
	for _, tt := range []struct {
		body, subject string
		want          []string
	}{
		{"Hi Ada Ahorn,\n\nx", "", nil},
		{"Hi Ada,\n\nx", "", nil},
		{"Hi Ben Birke,\n\nx", "", []string{"message.body name_of_other", "message.body name_missing?"}},
		{"hi ben BIRKE", "", []string{"message.body name_of_other", "message.body name_missing?"}},
		{"Hi Ada,\n\nas Ben Birke does", "", []string{"message.body name_of_other?"}},
		{"Hi Ada, welcome home\n", "", nil},
		{"Hi Home, Ada\n", "", []string{"message.body name_of_other"}},
		{"Hi Ada Ahorn Junior,\n", "", []string{"message.body name_of_other"}},
		{"Hi Ben, Birke Ada\n", "", []string{"message.body name_of_other"}}, // words, whatever is between
		{"Hi Ben Ada Birke\n", "", nil},
		{"Hi Ben,\nx", "", []string{"message.body name_of_other", "message.body name_missing?"}},
		{"Hi ben,\nx", "", []string{"message.body name_missing?"}},
		{"Hi Ben,\nsaid Ben Birke", "", []string{"message.body name_of_other?", "message.body name_of_other", "message.body name_missing?"}},
		{"Hi Ada,\nHome is where Home is.", "", nil},
		{"Hi Ada,", "Home", []string{"message.subject name_of_other?"}},
		{"Hi Ada,", "home", nil},
		{"Hi Ada, 3 4 5 6 7 Ben Birke", "", []string{"message.body name_of_other"}},
		{"Hi Ada, 3 4 5 6 7 8 Ben Birke", "", []string{"message.body name_of_other?"}},
		{"Hi you, 3 4 5 6 7 8 Ada", "", []string{"message.body name_missing?"}},
		{"Ada麦田\n", "", []string{"message.body name_of_other"}},
		{"Ada 麦田\n", "", []string{"message.body name_of_other"}},
		{"Hi Ada,\nyours, Mia", "", nil},
		{"Hi Ada", "For Ben Birke", []string{"message.subject name_of_other"}},
		{"Hi Ada, as @ben.birke. And @ben.birke", "", []string{"message.body name_of_other"}},
		{"Hi Ada\n@ben.birke.", "", []string{"message.body name_of_other?"}},
		{"Hi Ada", "@ben.birke", []string{"message.subject name_of_other"}},
		{"Hi Ada\nhttps://example.com/ben.birke", "", nil},
		{"Hi Ada @ada.ahorn, x@home y@ben.birke @ben @", "", nil},
		{"Hi Ada @HOME", "", []string{"message.body name_of_other"}},
		{"Hi Ada @ada.ahorn.junior", "", []string{"message.body name_of_other"}},
	} {
		d := named(t, "c-1", "Ada Ahorn", tt.body)
		d.Message.Subject = irm.NewPersonal(tt.subject)
		var got []string
		for _, c := range codes(unprefixed(outreach.Policy{}.Lint(append([]outreach.Draft{d}, others...)))) {
			if strings.Contains(c, "name_") {
				got = append(got, c)
			}
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%q: %s", tt.body, diff)
		}
	}
}
