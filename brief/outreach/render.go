package outreach

import (
	"maps"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/brief/internal/placeholder"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// Compiled is a template that was read once, to be filled many times. It is immutable and
// safe for concurrent use; make one with [Compile].
type Compiled struct {
	template Template
	digest   wire.Digest
	links    map[string]bool
	forms    []form // of each variant
}

// Compile validates a template and reads its placeholders. The error holds all findings
// together ([irm.Findings]); a template that is too large for a document is one, too.
func Compile(t Template) (*Compiled, error) {
	if err := t.Validate().Err(); err != nil {
		return nil, err
	}
	digest, err := t.Digest()
	if err != nil {
		return nil, err
	}
	c := &Compiled{template: t, digest: digest, links: t.links()}
	c.template.Variants = cloneVariants(t.Variants)
	for _, v := range c.template.Variants {
		c.forms = append(c.forms, v.parse(new(irm.Findings), "", c.links))
	}
	return c, nil
}

// Render fills the template for one creator. The message is zero if any finding is an error:
// a placeholder without a value, a value that must not stand where it would, a creator who
// was erased. Values that nothing uses are warnings, as is a language that there is not.
//
// A value is text: braces in it are no placeholders. Findings quote no value.
func (c *Compiled) Render(v Values) (Message, irm.Findings) { // seed: B9
	var fs irm.Findings
	c.checkCreator(&fs, v)
	i := c.variant(&fs, v)
	f := &c.forms[i]
	filled := c.fill(&fs, f, v)
	subject := write(&fs, "subject", f.subject, filled)
	body := write(&fs, "body", f.body, filled)
	if fs.Err() != nil {
		return Message{}, fs
	}
	return Message{
		Template: c.template.ID, Version: c.template.Version, Digest: c.digest, Channel: c.template.Channel,
		Language: c.template.Variants[i].Language, Creator: v.Creator.ID, Post: v.Post.ID,
		Subject: irm.NewPersonal(subject), Body: irm.NewPersonal(body), Filled: filled,
	}, fs
}

// erased are the marks that stand for a name which is no longer known.
var erased = []string{"(erased)", "[erased]", "[redacted]"}

func (c *Compiled) checkCreator(fs *irm.Findings, v Values) {
	name := v.Creator.Name
	if !v.Name.IsZero() {
		name = v.Name.Reveal()
	}
	switch {
	case v.Creator.ID == "", slices.Contains(erased, strings.ToLower(strings.TrimSpace(name))):
		fs.Add("creator", "template_erased", "the creator was erased or never known: no message is made")
		return
	case v.Creator.MergedInto != "":
		fs.Add("creator", "merged", "the creator was merged into another: write to that one")
	}
	fs.AddErr("creator.id", irm.CheckID(v.Creator.ID))
	if v.Post.Creator != "" && v.Post.Creator != v.Creator.ID {
		fs.Add("post", "post_of_other", "the post is of another creator")
	}
}

// variant picks the language: the very one, the one without a region, one of another region.
func (c *Compiled) variant(fs *irm.Findings, v Values) int {
	wanted := v.Creator.Languages
	if v.Language != "" {
		wanted = []irm.Language{v.Language}
	}
	have := c.template.Variants
	for _, l := range wanted {
		for _, name := range [...]string{string(l), base(l)} {
			if i := slices.IndexFunc(have, func(v Variant) bool { return string(v.Language) == name }); i >= 0 {
				return i
			}
		}
		if i := slices.IndexFunc(have, func(v Variant) bool { return base(v.Language) == base(l) }); i >= 0 {
			if string(l) != base(l) {
				fs.Warn("language", "language", "there is no variant in %s: %s is used", placeholder.Quote(string(l)), have[i].Language)
			}
			return i
		}
	}
	if len(wanted) > 0 {
		fs.Warn("language", "language", "there is no variant in %s: %s is used", placeholder.Quote(string(wanted[0])), have[0].Language)
	} else {
		fs.Warn("language", "language", "no language is known: %s is used", have[0].Language)
	}
	return 0
}

// base is a language without region and script.
func base(l irm.Language) string {
	s, _, _ := strings.Cut(string(l), "-")
	return s
}

// fill finds a value for every placeholder that the variant uses.
func (c *Compiled) fill(fs *irm.Findings, f *form, v Values) []Fill {
	filled := make([]Fill, 0, len(f.uses))
	for _, name := range f.uses {
		fill := Fill{Name: name, Source: stockFields[name].source}
		var text string
		switch given, ok := v.Fields[name]; {
		case fill.Source == FromCreator || fill.Source == FromPost:
			text = v.stock(f, name)
		case ok:
			fill.Source, text = FromHost, given
		default:
			fill.Source, text = FromTemplate, f.texts[name]
		}
		path := "fields." + name
		if strings.TrimSpace(text) == "" {
			fs.Add(path, "value_missing", "nothing to fill {{%s}} with", name)
			continue
		}
		placeholder.CheckValue(fs, path, text, c.links[name])
		fill.Value = irm.NewPersonal(text)
		filled = append(filled, fill)
	}
	for _, name := range slices.Sorted(maps.Keys(v.Fields)) {
		_, used := slices.BinarySearch(f.uses, name)
		_, known := c.links[name]
		switch of := stockFields[name].source; {
		case of == FromCreator || of == FromPost:
			fs.Add("fields."+name, "value_reserved", "it is filled from the %s", of)
		case !known:
			fs.Add("fields", "template_unknown", "%s is no placeholder of the template", placeholder.Quote(name))
		case !used:
			fs.Warn("fields."+name, "value_unused", "this variant does not use it")
		}
	}
	return filled
}

// write joins text and values. A subject is one line.
func write(fs *irm.Findings, path string, text placeholder.Text, filled []Fill) string {
	s, ok := text.Fill(func(name string) string {
		i, ok := slices.BinarySearchFunc(filled, name, func(f Fill, name string) int { return strings.Compare(f.Name, name) })
		if !ok {
			return "" // reported where it was looked for
		}
		value := filled[i].Value.Reveal()
		if path == "subject" && placeholder.HasControl(value, false) {
			fs.Add("fields."+name, "template_header", "a line break or control character in a subject")
		}
		return value
	})
	if !ok {
		fs.Add(path, "template_output", "over %d bytes", MaxText)
	}
	return s
}
