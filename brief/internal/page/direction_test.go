package page

import "testing"

func TestRightToLeft(t *testing.T) {
	for tag, want := range map[string]bool{
		"": false, "en": false, "de-AT": false, "he": true, "AR-eg": true, "fa": true, "ar-Latn": false, "az-Arab-IR": true,
		"ar-x-latn": true, "en-x-arab": false, "de-1996": false, "a": false, "ar he": false, "-": false, "zh-Hant": false,
	} {
		if got := rightToLeft(tag); got != want {
			t.Errorf("rightToLeft(%q) = %t, want %t", tag, got, want)
		}
	}
}
