package code_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/irm"
)

var april = time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC)

// A code moves from one creator to the next.
func ExampleBook_Owner() {
	book, _ := code.NewBook([]code.Assignment{
		{Code: "SPRING-10", Creator: "anna", Window: irm.Window{To: april}},
		{Code: "SPRING-10", Creator: "ben", Window: irm.Window{From: april}},
	})
	for _, at := range []time.Time{april.Add(-time.Second), april} {
		owner, ok := book.Owner("spring10", at)
		fmt.Println(owner.Creator, ok)
	}
	// Output:
	// anna true
	// ben true
}

func ExampleNewBook() {
	_, err := code.NewBook([]code.Assignment{
		{Code: "ANNA10", Creator: "anna"},
		{Code: "anna-10", Creator: "ben"},
		{Code: "ANNA1O", Creator: "cleo"},
	})
	if found, ok := errors.AsType[irm.Findings](err); ok {
		for _, f := range found {
			fmt.Println(f)
		}
	}
	// Output:
	// [1].window: code ANNA-10 is that of [0] already, which is always active (code_overlap)
	// [2].code: code ANNA1O looks like ANNA10 of [0], which is always active (code_lookalike)
}

func ExampleBook_Redeem() {
	book, _ := code.NewBook([]code.Assignment{{Code: "ANNA10", Creator: "anna"}, {Code: "BOB15", Creator: "bob"}})
	codes, findings := book.Redeem("anna 10, BOB51", april)
	for _, c := range codes {
		fmt.Printf("%s: %q\n", c.Written, c.Assignment.Creator)
	}
	for _, f := range findings {
		fmt.Println(f)
	}
	fmt.Println(book.Suggest("BOB51", april))
	// Output:
	// anna 10: "anna"
	// BOB51: ""
	// 2 codes in one field (code_multiple)
	// codes[1]: nobody has code BOB51 (code_unknown)
	// [BOB15]
}

func ExampleNormalize() {
	normal, _ := code.Normalize(" Anna-10 ")
	fmt.Println(normal)
	_, err := code.Normalize("\u0410NNA10") // a Cyrillic letter
	fmt.Println(err)
	// Output:
	// ANNA-10
	// irm: code "\u0410NNA10": U+0410 is not the ASCII character A: want ANNA10
}

func ExampleGenerator() {
	words, _ := code.NewBlocklist([]string{"ass"})
	g := code.Generator{Pattern: "SUMMER-####-####", Blocked: words}
	source := rand.NewChaCha8([32]byte{}) // crypto/rand.Reader where nobody may guess
	codes, err := g.Generate(source, 3, nil)
	fmt.Println(codes, err)
	fmt.Println(code.Valid("SUMMER-U7ZF-EQAR"), code.Valid("SUMMER-7UZF-EQAR"))
	// Output:
	// [SUMMER-U7ZF-EQAR SUMMER-DVG1-Z67C SUMMER-7CWW-3X18] <nil>
	// true false
}

func ExampleVanity() {
	var taken code.Taken
	v := code.Vanity{Pattern: "{FIRST}{PERCENT}", Percent: 20}
	for _, name := range []string{"Zoë Müller", "zoe", "Łukasz Żak ✨"} {
		c, err := v.Code(name, &taken)
		fmt.Println(c, err)
	}
	// Output:
	// ZOE20 <nil>
	// ZOE20A <nil>
	// LUKASZ20 <nil>
}

// A word that is blocked may be allowed within another.
func ExampleNewBlocklist() {
	blocked, _ := code.NewBlocklist([]string{"ass"}, "Cassandra")
	v := code.Vanity{Percent: 20, Blocked: blocked}
	for _, name := range []string{"Cassandra", "Cassie"} {
		c, err := v.Code(name, nil)
		fmt.Printf("%q %v\n", c, err)
	}
	// Output:
	// "CASSANDRA20" <nil>
	// "" irm: vanity code: want a name and pattern without blocked words
}

// Many questions about the same uses.
func ExampleUses_Tally() {
	once := code.Assignment{Code: "THANKYOU", Creator: "anna", MaxPerCustomer: 1}
	tally := code.NewUses([]code.Use{{Code: "thank-you", Conversion: "order-1", Customer: "cora", At: april}}).Tally(once)
	for _, customer := range []irm.CustomerID{"cora", "dan"} {
		fmt.Println(tally.Counts(code.Use{Code: "THANKYOU", Customer: customer, At: april.Add(time.Hour)}))
	}
	// Output:
	// false code_customer_limit
	// true
}

// A single-use code: what counts does not depend on the order in which uses are heard of.
func ExampleAssignment_Reasons() {
	once := code.Assignment{Code: "THANKYOU", Creator: "anna", MaxUses: 1}
	uses := []code.Use{
		{Code: "THANKYOU", Conversion: "order-2", At: april.Add(time.Hour)},
		{Code: "THANKYOU", Conversion: "order-1", At: april},
	}
	fmt.Printf("%q\n", once.Reasons(uses))
	ok, why := once.Counts(code.Use{Code: "thankyou", At: april.AddDate(0, 0, 1)}, uses)
	fmt.Println(ok, why)
	// Output:
	// ["code_limit" ""]
	// false code_limit
}

func ExampleAssignment_Spikes() {
	anna := code.Assignment{Code: "ANNA10", Creator: "anna"}
	var uses []code.Use
	for day := range 40 {
		n := 2
		if day >= 37 {
			n = 30 // since then the code stands on a page of vouchers
		}
		for i := range n {
			uses = append(uses, code.Use{
				Code: "ANNA10", Conversion: irm.ConversionID(fmt.Sprintf("%d-%d", day, i)),
				At: april.AddDate(0, 0, day),
			})
		}
	}
	spikes, _ := anna.Spikes(uses, code.SpikeTest{})
	for _, s := range spikes {
		fmt.Printf("%s: %d uses, %s a day before, p = %.0e\n", s.Window, s.Count, s.Baseline, s.P)
	}
	// Output:
	// 2026-05-08T00:00:00Z/2026-05-11T00:00:00Z: 90 uses, 2 a day before, p = 3e-07
}
