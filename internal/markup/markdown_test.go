package markup

import (
	"regexp"
	"strings"
	"testing"
)

func TestInline(t *testing.T) {
	const (
		p = Paragraph
		h = Heading
		c = Cell
	)
	text := func(s string) []Span { return []Span{{Text: s}} }
	for _, tt := range []struct {
		place Place
		spans []Span
		want  string
	}{
		{p, nil, ""},
		{p, text(" \n\t "), ""},
		{p, text("Just words, 3.5 % of them - really."), "Just words, 3.5 % of them - really."},

		// What begins a block.
		{p, text("# a"), `\# a`},
		{p, text("#ad"), `\#ad`},
		{p, text("- a"), `\- a`},
		{p, text("+ a"), `\+ a`},
		{p, text("* a"), `\* a`},
		{p, text("> a"), `\> a`},
		{p, text("1. a"), `1\. a`},
		{p, text("12) a"), `12\) a`},
		{p, text("1."), `1\.`},
		{p, text("3.5 a"), `3.5 a`},
		{p, text("2026"), `2026`},
		{p, text("    code"), "code"},
		{p, text("a\n==="), "a\\\n\\==="},
		{p, text("a\n---"), "a\\\n\\---"},
		{p, text("a\n:-:"), "a\\\n\\:-:"},
		{p, text("```\na"), "\\`\\`\\`\\\na"},
		{p, text("~~~"), `\~\~\~`},
		{p, text("***"), `\*\*\*`},
		{p, text("<!-- a"), `\<!-- a`},
		{p, text("[a]: b"), `\[a\]: b`},
		{p, text("| a |\n| - |"), "\\| a \\|\\\n\\| - \\|"},
		{h, text("# a #"), `\# a \#`},
		{h, text("a\n- b"), "a - b"},
		{c, text("a|b"), `a\|b`},
		{c, text("- a\n\n# b"), "- a # b"},

		// What stands within a line.
		{p, text("*a* _b_ c_d __e__ `f`"), "\\*a\\* \\_b\\_ c_d \\_\\_e\\_\\_ \\`f\\`"},
		{p, text("![a](b) <c> ~d~ $e$ f\\"), `!\[a\](b) \<c> \~d\~ \$e\$ f\\`},
		{p, text("&amp; &#35; H&M A & B"), `\&amp; \&#35; H\&M A & B`},

		// Breaks.
		{p, text("a\nb"), "a\\\nb"},
		{p, text("a  \n  b"), "a\\\nb"},
		{p, text("a\r\n\r\n\r\n\u2028b"), "a\n\nb"},
		{p, text("a\\\nb"), "a\\\\  \nb"},
		{p, []Span{{Text: "a\n"}, {Style: Strong, Text: "b"}, {Text: "\n"}}, "a\\\n**b**"},
		{p, []Span{{Style: Strong, Text: "a\nb"}}, "**a b**"},

		// What hosts make links and mentions of.
		{p, text("ask @ada.example, or (a@b.example)."), "ask `@ada.example`, or (`a@b.example`)."},
		{p, text("see www.a.example."), "see `www.a.example`."},
		{p, text("see \"HTTPS://a.example/x\"!"), "see \"`HTTPS://a.example/x`\"!"},
		{p, text("ftp://a WWW.b"), "`ftp://a` `WWW.b`"},
		{p, text("5 @ 3, a@, ww. a:/b"), "5 @ 3, a@, ww. a:/b"},
		{p, text("a\n@b\nc"), "a\\\n`@b`\\\nc"},

		// Styles.
		{p, []Span{{Text: "use "}, {Style: Literal, Text: "#ad"}, {Text: " first"}}, "use `#ad` first"},
		{p, []Span{{Style: Literal, Text: "`a`"}}, "`` `a` ``"},
		{p, []Span{{Style: Literal, Text: "a``b"}}, "```a``b```"},
		{p, []Span{{Style: Literal, Text: " a "}}, "`  a  `"},
		{p, []Span{{Style: Literal, Text: " "}}, "` `"},
		{p, []Span{{Style: Literal, Text: "a|b"}}, "`a|b`"},
		{c, []Span{{Style: Literal, Text: "a|b"}}, "`a\\|b`"},
		{c, []Span{{Style: Literal, Text: `\|`}}, "`\\`\\|"},
		{p, []Span{{Style: Literal, Text: "a"}, {}, {Style: Literal, Text: "b"}}, "`ab`"},
		{p, []Span{{Text: "@a"}, {Style: Literal, Text: "b"}}, "`@ab`"},
		{p, []Span{{Style: Strong, Text: " a "}, {Text: "b"}}, "**a** b"},
		{p, []Span{{Style: Strong, Text: "a"}, {Style: Strong, Text: "b"}}, "**ab**"},
		{p, []Span{{Style: Strong, Text: "# 1. a"}}, "**# 1. a**"},
		{p, []Span{{Style: Strong, Text: "@a b"}}, "**`@a` b**"},
		{p, []Span{{Text: "x"}, {Style: Strong, Text: "(a)"}, {Text: " y"}}, "x(a) y"},
		{p, []Span{{Text: "x "}, {Style: Strong, Text: "(a)"}, {Text: "y"}}, "x (a)y"},
		{p, []Span{{Text: "x"}, {Style: Strong, Text: "a"}, {Text: "y"}}, "x**a**y"},
		{p, []Span{{Style: Strong, Text: "\u00A0a"}}, "\u00A0a"},

		// Links.
		{p, []Span{{Style: Linked, Text: "a [b]", URL: "https://a.example/x_(1)?a=b&c=d"}}, `[a \[b\]](https://a.example/x_\(1\)?a=b&c=d)`},
		{p, []Span{{Style: Linked, Text: "a", URL: "https://a.example/?a&copy;"}}, `[a](https://a.example/?a\&copy;)`},
		{p, []Span{{Style: Linked, URL: "https://a.example"}}, "[https://a.example](https://a.example)"},
		{p, []Span{{Text: "Go!"}, {Style: Linked, Text: "a", URL: "https://a.example"}}, `Go\![a](https://a.example)`},
		{p, []Span{{Style: Linked, Text: "a", URL: "javascript:alert(1)"}}, `a (javascript:alert(1))`},
		{p, []Span{{Style: Linked, Text: "a", URL: "https://b@c.example"}}, "a (`https://b@c.example`)"},
		{p, []Span{{Style: Linked, Text: "ftp:x", URL: "ftp:x"}}, "ftp:x"},
		{p, []Span{{Style: Linked, URL: "data:x"}}, "data:x"},
		{p, []Span{{Style: Linked, Text: "a"}}, "a"},
		{p, []Span{{Style: Linked}}, ""},
	} {
		if got := Inline(tt.place, tt.spans...); got != tt.want {
			t.Errorf("Inline(%d, %q) =\n%s\nwant\n%s", tt.place, tt.spans, got, tt.want)
		}
	}
}

func TestFence(t *testing.T) {
	for in, want := range map[string]string{
		"a":            "```\na\n```",
		"a\r\n```\nb":  "````\na\n```\nb\n````",
		" a \n\t`b`\n": "```\n a \n\t`b`\n```",
		"":             "```\n\n```",
		"\u202E":       "```\n[U+202E]\n```",
	} {
		if got := Fence(in); got != want {
			t.Errorf("Fence(%q) = %q, want %q", in, got, want)
		}
	}
}

var blockStart = regexp.MustCompile("^( |\t|[-+>=:#~|<]|[0-9]+[.)]( |$)|\\* |```)")

func FuzzInline(f *testing.F) {
	for _, s := range []string{
		"# a", "a\n===\n1. b", "`a` **b** _c_", "[x]: http://a.example", "&amp;<b>", "a|b\n-|-", "a\\\nb", "@a www.b c@d", "\u202E\r\n\x00\xff", "![a](b)", "```\na\n```", "[`$]:-.<www.a",
	} {
		f.Add(s, uint8(0), s, uint8(2))
		f.Add(s, uint8(1), "x", uint8(3))
		f.Add("x!", uint8(0), s, uint8(3))
	}
	f.Fuzz(func(t *testing.T, a string, styleA uint8, b string, styleB uint8) {
		spans := []Span{{Style: Style(styleA % 4), Text: a, URL: "https://a.example/(1)"}, {Style: Style(styleB % 4), Text: b, URL: b}}
		var want strings.Builder
		for _, s := range Spans(spans) {
			want.WriteString(s.Text)
		}
		for place := range Cell + 1 {
			md := Inline(place, spans...)
			flat := want.String()
			if place != Paragraph {
				flat = breaks.Replace(want.String())
				if strings.Contains(md, "\n") {
					t.Fatalf("Inline(%d, %q) has a break: %q", place, spans, md)
				}
			} else {
				for line := range strings.SplitSeq(md, "\n") {
					if blockStart.MatchString(line) && !strings.HasPrefix(Spans(spans)[0].Text, "`") && !strings.HasPrefix(line, "```") {
						t.Errorf("Inline(%q) begins a block: %q", spans, line)
					}
				}
			}
			got, fault := read(md, place == Cell)
			if got != flat || fault != "" {
				t.Errorf("Inline(%d, %q) = %q\nreads as %q\nwant     %q %s", place, spans, md, got, flat, fault)
			}
		}
	})
}

// read is what a reader of Markdown makes of a text: the slow and obvious way, for as much
// of the language as Inline writes. A fault is what it should not write.
func read(md string, cell bool) (text, fault string) {
	if cell { // bars lose their backslash before anything else is read
		md = regexp.MustCompile(`(\\[^|])|\\\|`).ReplaceAllStringFunc(md, func(s string) string {
			if s == `\|` {
				return "\x00"
			}
			return s
		})
	}
	var b strings.Builder
	for i := 0; i < len(md); i++ {
		rest := md[i:]
		switch {
		case strings.HasPrefix(rest, "\\\n"):
			b.WriteByte('\n')
			i++
		case strings.HasPrefix(rest, "  \n"):
			b.WriteByte('\n')
			i += 2
		case rest[0] == '\\':
			if len(rest) == 1 || !strings.ContainsRune("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", rune(rest[1])) {
				return b.String(), "a stray backslash"
			}
			b.WriteByte(rest[1])
			i++
		case rest[0] == '`':
			n := len(rest) - len(strings.TrimLeft(rest, "`"))
			end := closing(rest[n:], n)
			if end < 0 {
				return b.String(), "code without an end"
			}
			code := rest[n : n+end]
			if strings.HasPrefix(code, " ") && strings.HasSuffix(code, " ") && strings.Trim(code, " ") != "" {
				code = code[1 : len(code)-1]
			}
			b.WriteString(code)
			i += n + end + n - 1
		case strings.HasPrefix(rest, "**"):
			i++
		case rest[0] == '[': // the text goes on as text
		case rest[0] == ']':
			address := regexp.MustCompile(`^\]\(https?://([^\\()\s]|\\.)*\)`).FindString(rest)
			if address == "" {
				return b.String(), "a bracket that ends no link"
			}
			i += len(address) - 1
		case strings.ContainsRune("*<~$|", rune(rest[0])):
			return b.String(), "an open " + rest[:1]
		default:
			b.WriteByte(rest[0])
		}
	}
	return strings.ReplaceAll(b.String(), "\x00", "|"), ""
}

// closing finds the run of exactly n backticks.
func closing(s string, n int) int {
	for i := 0; i < len(s); i++ {
		run := len(s[i:]) - len(strings.TrimLeft(s[i:], "`"))
		if run == n {
			return i
		}
		i += run
	}
	return -1
}
