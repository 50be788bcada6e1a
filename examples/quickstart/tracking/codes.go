package tracking

import "github.com/irmkit/irmkit/attribution/code"

// Percent is the discount that the creators' codes promise.
const Percent = 10

// blockedWords are those that no code may hold; a brand has its own list.
var blockedWords = []string{"ass", "damn", "hell", "sex"}

// Vanity makes codes such as ANNA10, and ANNA10A for the next Anna.
func Vanity() (code.Vanity, error) {
	blocked, err := code.NewBlocklist(blockedWords)
	return code.Vanity{Pattern: "{FIRST}{PERCENT}", Percent: Percent, Blocked: blocked}, err
}

// SingleUse makes codes for a creator to hand out one by one.
func SingleUse() (code.Generator, error) {
	blocked, err := code.NewBlocklist(blockedWords)
	return code.Generator{Pattern: "FRIEND-####-####", Blocked: blocked}, err
}
