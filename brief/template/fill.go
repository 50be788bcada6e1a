package template

import (
	"bytes"
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

const matchPattern = brief.MatchPattern

// Fill makes the brief of one campaign. The brief is zero if any finding is an error: a field
// without a value, a value that must not stand where it would, or what [brief.Decode] reports.
// Values that nothing uses are warnings, and so are days that begin in another zone than the
// brief works in.
//
// A value is text, also within a pattern: it cannot become a placeholder of the brief.
func (c *Compiled) Fill(v Values) (brief.Brief, irm.Findings) {
	b, fs := c.fill(v)
	dated := slices.ContainsFunc(c.fields, func(f Field) bool { return f.Kind == Moment })
	if zone, works := v.zone().String(), b.Workweek.Zone; dated && works != "" && works != zone {
		fs.Warn("zone", "zone", "days begin in %s, and the brief works in %s: want one zone", irm.Quote(zone), irm.Quote(works))
	}
	return b, fs
}

func (c *Compiled) fill(v Values) (brief.Brief, irm.Findings) {
	texts, fs := c.texts(v)
	if fs.Err() != nil {
		return brief.Brief{}, fs
	}
	f := filler{texts: texts, left: wire.MaxBytes}
	tree := f.fill(c.tree)
	var document bytes.Buffer
	if f.left >= 0 {
		e := json.NewEncoder(&document)
		e.SetEscapeHTML(false)
		if err := e.Encode(tree); err != nil {
			fs.AddErr("", err)
			return brief.Brief{}, fs
		}
	}
	if f.left < 0 || document.Len() > wire.MaxBytes {
		fs.Add("", "limit", "with its values the brief is too large: want at most %d bytes", wire.MaxBytes)
		return brief.Brief{}, fs
	}
	b, err := brief.Decode(document.Bytes())
	fs.AddErr("", err)
	return b, fs
}

// filler makes a document of a tree, as long as there are bytes left for it.
type filler struct {
	texts map[string]string // by field
	left  int
}

func (f *filler) fill(v any) any {
	if f.left < 0 {
		return nil
	}
	switch v := v.(type) {
	case map[string]any:
		out := make(map[string]any, len(v))
		for _, name := range slices.Sorted(maps.Keys(v)) {
			out[name] = f.fill(v[name])
		}
		return out
	case []any:
		out := make([]any, 0, len(v))
		for _, entry := range v {
			if w, ok := entry.(whole); ok && w.field.Kind == List {
				out = f.list(out, f.texts[w.field.Name])
			} else {
				out = append(out, f.fill(entry))
			}
		}
		return out
	case whole:
		return json.Number(f.texts[v.field.Name])
	case splice:
		var b strings.Builder
		for _, p := range v {
			value := f.texts[p.field]
			if p.quote {
				value = regexp.QuoteMeta(value)
			}
			if f.left -= len(p.literal) + len(value); f.left < 0 {
				return nil
			}
			b.WriteString(p.literal + value)
		}
		return b.String()
	}
	return v
}

// list adds words that stand between commas.
func (f *filler) list(out []any, words string) []any {
	for word := range strings.SplitSeq(words, ",") {
		if word = strings.TrimSpace(word); word != "" {
			if f.left -= len(word) + len(`"",`); f.left < 0 {
				return nil
			}
			out = append(out, word)
		}
	}
	return out
}
