package page

import "strings"

// rightToLeft reports the direction of a language tag: that of its script, which it may
// name (BCP 47), or else of the one that its language is usually written in.
func rightToLeft(tag string) bool {
	parts := strings.Split(strings.ToLower(tag), "-")
	for _, part := range parts[1:] {
		switch {
		case len(part) == 1: // what follows is an extension
			return contains(rightToLeftLanguages, parts[0])
		case len(part) == 4 && strings.Trim(part, "abcdefghijklmnopqrstuvwxyz") == "":
			return contains(rightToLeftScripts, part)
		}
	}
	return contains(rightToLeftLanguages, parts[0])
}

const (
	rightToLeftLanguages = "ar arc ckb dv fa he iw ji ks nqo ps sd syr ug ur yi"
	rightToLeftScripts   = "adlm arab hebr mand nkoo rohg samr syrc thaa"
)

func contains(words, word string) bool {
	return word != "" && strings.Contains(" "+words+" ", " "+word+" ")
}
