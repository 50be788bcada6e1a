package page_test

import (
	"github.com/irmkit/irmkit/brief/internal/page"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/table"
)

// usual is a brief as it usually is: nine sections, five deliverables, some 600 words.
func usual() page.Page {
	plain := func(s string) page.Run { return page.Plain(s) }
	return page.Page{
		Title: "Lumen Day Cream: spring launch", Kicker: "Lumen · brief lumen-spring, version 3 · 2026-02-02", Language: "en",
		Sections: []page.Section{
			{Blocks: []page.Block{
				page.Facts{
					{Term: "Creator", Value: plain("Ada, @ada.example")},
					{Term: "Goal", Value: plain("New customers in Germany and Austria: 400 first orders by the end of May")},
					{Term: "Audience", Value: plain("Women and men of 25 to 40 who have sensitive skin and little time in the morning")},
					{Term: "Live", Value: plain("2026-03-16 to 2026-05-31, drafts five working days before")},
					{Term: "Code", Value: page.Text{page.Literal("ADA15"), page.Plain(", 15 % on the first order, until 2026-06-14")}},
				},
				page.Note{Level: irm.SeverityWarning, Text: plain("The window of the second reel begins on a public holiday in Bavaria; the reviewer answers a day later.")},
			}},
			{Title: "What to tell", Blocks: []page.Block{
				plain("People with sensitive skin try many creams and give up most of them. Tell how a morning with one step less looks, in your own words and from your own bathroom. You know your audience; we know the cream. What is under must is all that is fixed, everything else is yours."),
				page.List{Ordered: true, Items: []page.Item{
					{Text: plain("One cream in the morning is enough: it cares for the skin and protects it with SPF 30.")},
					{Text: plain("It was tested on 212 people with sensitive skin, 9 out of 10 would use it again.")},
					{Text: plain("The jar is refilled, not thrown away: 70 % less plastic from the second one on.")},
				}},
			}},
			{Title: "Angles to choose from", Blocks: []page.Block{
				page.List{Items: []page.Item{
					{Text: plain("A week without the third bottle: what stayed on the shelf, and did you miss it?")},
					{Text: plain("Get ready with me on the day when you were late already.")},
					{Text: plain("What your dermatologist asked that nobody else did.")},
				}},
			}},
			{Title: "Must, may, never", Blocks: []page.Block{
				page.List{Items: []page.Item{
					{Marker: "must", Text: page.Text{page.Plain("begin the caption with the label "), page.Literal("Werbung")}},
					{Marker: "must", Text: page.Text{page.Plain("name "), page.Literal("@lumen.example"), page.Plain(" and the hashtag "), page.Literal("#lumenmorning")}},
					{Marker: "must", Text: page.Text{page.Plain("link to "), page.Link{Text: "the landing page", URL: "https://lumen.example/spring?utm_source=instagram&utm_medium=creator&utm_campaign=spring&utm_content=ada-1"}}},
					{Marker: "may", Text: plain("show the price, the refill and the texture; film in any language you usually speak")},
					{Marker: "may", Text: plain("compare with your own routine of before, without naming other brands")},
					{Marker: "never", Text: plain("say that it heals, cures or replaces a treatment; acne, eczema and rosacea are not to be named")},
					{Marker: "never", Text: plain("show children, or filters on the skin")},
				}},
			}},
			{Title: "Deliverables", Blocks: []page.Block{page.Table{Table: table.Table{
				Columns: []table.Column{
					{Heading: "", Kind: table.Head}, {Heading: "What"}, {Heading: "Count", Kind: table.Number}, {Heading: "Draft until"}, {Heading: "Live"},
					{Heading: "Label", Kind: table.Literal},
				},
				Rows: table.Rows(
					[]string{"ada-1", "Instagram reel, 30 to 60 s", "1", "2026-03-09", "2026-03-16 to 03-20", "Werbung"},
					[]string{"ada-2", "Instagram story, 3 frames with link", "2", "2026-03-11", "2026-03-18 to 03-22", "Werbung"},
					[]string{"ada-3", "TikTok video, 20 to 45 s", "1", "2026-04-06", "2026-04-13 to 04-17", "Werbung"},
					[]string{"ada-4", "Instagram reel, 30 to 60 s", "1", "2026-04-24", "2026-05-01 to 05-05", "Werbung"},
					[]string{"ada-5", "YouTube video, 60 s within a longer one", "1", "2026-05-08", "2026-05-18 to 05-29", "Anzeige"},
				),
				Foot: []string{"", "All", "6", "", "", ""},
			}}}},
			{Title: "Caption, if you want one", Blocks: []page.Block{page.Literal("Werbung | @lumen.example\nOne step less in the morning. #lumenmorning\n15 % with ADA15 until June 14.")}},
			{Title: "Review", Blocks: []page.Block{
				plain("You send a draft, we answer within two working days, in one list. There are two rounds at most. If we do not answer in time, the draft is approved. What we change in the brief after you have begun does not count as a round, and you can say no."),
			}},
			{Title: "Rights and exclusivity", Blocks: []page.Block{
				page.Facts{
					{Term: "Organic", Value: plain("Lumen may repost on its own channels in DE and AT for six months.")},
					{Term: "Paid", Value: plain("Instagram and TikTok through your account until 2026-08-31; codes are needed for 60 days.")},
					{Term: "Exclusive", Value: plain("Face care, from 14 days before the first post to 30 days after the last one.")},
				},
			}},
			{Title: "Who answers", Blocks: []page.Block{
				plain("Write to the campaign desk in the portal; somebody is there on working days from 9 to 17 h, Berlin. Urgent on a day of publication: call the number in the portal."),
			}},
		},
	}
}

// termSheet is what an agreement has to be able to say.
func termSheet() page.Page {
	plain := func(s string) page.Run { return page.Plain(s) }
	return page.Page{
		Title: "Terms of agreement agr-7, version 1", Language: "en",
		Sections: []page.Section{
			{Blocks: []page.Block{page.Facts{
				{Term: "Brand", Value: plain("lumen")}, {Term: "Creator", Value: plain("ada")},
				{Term: "Digest of the terms", Value: page.Literal("sha256:199fe7458a0e")},
			}}},
			{Title: "Timeline", Blocks: []page.Block{plain("From 2026-03-01 until 2026-07-01.")}},
			{Title: "Fee", Blocks: []page.Block{plain("None, as agreed.")}},
			{Title: "Rights", Blocks: []page.Block{page.Table{Table: table.Table{
				Columns: []table.Column{{Kind: table.Head}, {Heading: "What"}, {Heading: "Placements"}, {Heading: "Term"}},
				Rows: table.Rows(
					[]string{"may", "all that is delivered", "tiktok", "from 2026-03-01 until 2026-09-01"},
					[]string{"may not", "all that is delivered", "tv", "from the start"},
				),
			}}}},
			{Title: "Exclusivity", Blocks: []page.Block{page.Strong("Not stated.")}},
			{Title: "Signatories", Blocks: []page.Block{page.Table{Table: table.Table{
				Columns: []table.Column{{Heading: "For"}, {Heading: "Who"}, {Heading: "Signed"}},
				Rows:    table.Rows([]string{"brand", "u-1", "2026-02-20T09:00:00Z"}, []string{"legal", "u-3", "not yet"}),
			}}}},
		},
	}
}

// everyText is a page with s in every place where text can stand.
func everyText(s string) page.Page {
	return page.Page{
		Title: s, Kicker: s, Language: s,
		Sections: []page.Section{{Title: s, Blocks: []page.Block{
			page.Plain(s), page.Strong(s), page.Literal(s), page.Link{Text: s, URL: s}, page.Link{Text: s, URL: "https://a.example/"},
			page.Text{page.Plain(s), page.Strong(s), page.Literal(s), page.Link{Text: s, URL: "https://a.example/"}, page.Text{page.Plain(s)}},
			page.List{Items: []page.Item{{Marker: s, Text: page.Plain(s)}}},
			page.List{Ordered: true, Items: []page.Item{{Marker: s, Text: page.Plain(s)}}},
			page.Facts{{Term: s, Value: page.Plain(s)}},
			page.Table{Table: table.Table{
				Caption: s, Columns: []table.Column{{Heading: s}, {Heading: s, Kind: table.Head}, {Heading: s, Kind: table.Literal}, {Heading: s, Kind: table.Number}},
				Rows: table.Rows([]string{s, s, s, s}), Foot: []string{s, s, s, s},
			}},
			page.Note{Level: irm.SeverityInfo, Label: s, Text: page.Plain(s)},
		}}},
	}
}

// foreign is a page in which texts of several directions stand beside one another.
func foreign() page.Page {
	return page.Page{
		Title: "קרם יום לומן: השקת אביב", Kicker: "Lumen · גרסה 3", Language: "he",
		Sections: []page.Section{
			{Blocks: []page.Block{page.Facts{{Term: "יוצרת", Value: page.Plain("Ada")}, {Term: "קוד", Value: page.Literal("ADA15")}}}},
			{Title: "חובה", Blocks: []page.Block{
				page.List{Items: []page.Item{
					{Marker: "חובה", Text: page.Text{page.Plain("להתחיל בתווית "), page.Literal("#ad"), page.Plain(" בשורה הראשונה")}},
					{Marker: "must", Text: page.Plain("name the brand first")},
				}},
				page.Note{Level: irm.SeverityError, Label: "שגיאה", Text: page.Plain("חסרה תווית.")},
			}},
			{Title: "العربية", Blocks: []page.Block{
				page.Plain("ابدأ التعليق بكلمة «إعلان» ثم اكتب بكلماتك الخاصة.\nالسطر الثاني."),
				page.Table{Table: table.Table{
					Columns: []table.Column{{Heading: "المنصة"}, {Heading: "العدد", Kind: table.Number}, {Heading: "التسمية", Kind: table.Literal}},
					Rows:    table.Rows([]string{"إنستغرام", "2", "#إعلان"}, []string{"TikTok", "1", "#ad"}),
				}},
			}},
		},
	}
}
