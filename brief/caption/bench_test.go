package caption_test

import (
	"strings"
	"testing"

	"github.com/irmkit/irmkit/brief/caption"
)

// A caption of 2,200 characters, which is the most on Instagram.
func long(part string) string {
	runes := []rune(strings.Repeat(part, 2200/len([]rune(part))+1))
	return string(runes[:2200])
}

var captions = []struct{ name, text string }{
	{"English", long("Got up at six, and what a morning with @brand it was! More at shop.example.com/tea?code=ADA10. #tea #morning\n")},
	{"German", long("Früh auf den Beinen, und was für ein schöner Morgen mit @brand! Mehr unter shop.example.com/tee. #grüntee #frühstück\n")},
	{"Japanese", long("朝からお茶を飲みました。今日はとてもいい天気です！ @brand さんの #お茶 がおいしかったです。\n")},
	{"Emoji", long("☀️ What a morning ☕️🍵 with @brand 💚👨‍👩‍👧 #tea 🔥🔥🔥 \n")},
}

func BenchmarkParse(b *testing.B) {
	for _, c := range captions {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				caption.Parse(c.text)
			}
		})
	}
}

// A phrase that is not there, and one that is.
func BenchmarkFind(b *testing.B) {
	c := caption.Parse(captions[0].text + "#ad")
	for _, label := range []string{"Werbung", "paid partnership", "#ad"} {
		p, err := caption.NewPhrase(label)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(label, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				for range c.Find(p) {
					continue
				}
			}
		})
	}
}

func BenchmarkLength(b *testing.B) {
	c := caption.Parse(captions[0].text)
	for _, u := range units {
		b.Run(u.String(), func(b *testing.B) {
			for b.Loop() {
				c.Length(u)
			}
		})
	}
}

// Nanoseconds per byte stay about the same from short to long texts.
func BenchmarkLongTexts(b *testing.B) {
	p, err := caption.NewPhrase(strings.Repeat("a", 200))
	if err != nil {
		b.Fatal(err)
	}
	for _, unit := range again() {
		for _, size := range []int{1 << 12, 1 << 17} {
			text := strings.Repeat(unit, size/len(unit))
			name := "short"
			if size > 1<<12 {
				name = "long"
			}
			b.Run(unit+"/"+name, func(b *testing.B) {
				b.SetBytes(int64(size))
				for b.Loop() {
					c := caption.Parse(text)
					for range c.Find(p) {
						continue
					}
					for _, u := range units {
						c.Length(u)
					}
				}
			})
		}
	}
}
