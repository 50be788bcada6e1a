// Package compensationtest tests pay plans. It is for those who write plans, not
// for those who write Go: a plan is tested by a file beside it that reads like the
// examples in a contract, and [Run] or examples/paycheck runs it.
//
// # Case files
//
// A case file is named *.paycase.json. Amounts, quantities and dates in it are
// strings; only times and version are numbers.
//
//	{
//	  "schema": "irmkit/paycase/1",
//	  "note": "10% of net sales, 50.00 once for 1,000.00",
//	  "plan": "spring.plan.json",
//	  "facts": [
//	    {"id": "o-1", "at": "2026-03-05", "kind": "purchase", "net": "64.40"}
//	  ],
//	  "cases": [
//	    {
//	      "name": "a sale earns 10%",
//	      "want": {"total": "6.44", "lines": [{"component": "sales", "amount": "6.44"}]}
//	    },
//	    {
//	      "name": "a refund after the first statement takes its part back",
//	      "facts": [{"refunds": "o-1", "at": "2026-04-03", "net": "20.00"}],
//	      "cuts": ["2026-04-01", "2026-05-01"],
//	      "want": {
//	        "total": "4.44",
//	        "lines": [
//	          {"component": "sales", "cut": "2026-04-01", "amount": "6.44"},
//	          {"component": "sales", "cut": "2026-05-01", "kind": "clawback", "amount": "-2.00"}
//	        ]
//	      }
//	    },
//	    {
//	      "name": "one cent below the bonus",
//	      "facts": [{"at": "2026-03-06", "kind": "purchase", "net": "935.59"}],
//	      "want": {"total": "100.00", "lines": [{"component": "sales", "amount": "100.00"}], "lines_exact": true}
//	    }
//	  ]
//	}
//
// Members of the file:
//
//	schema      "irmkit/paycase/1"
//	note        free text
//	plan        a plan, or the path of one, relative to the file
//	amendments  later versions of the plan, the same way
//	payees      [{"id": "anna-ltd", "creators": ["anna"]}]; creators left out: one of
//	            the same ID. Left out: one payee "payee" with the creator "creator"
//	fx          [{"from": "EUR", "to": "USD", "date": "2026-03-05", "rate": "1.08"}]
//	facts       facts of every case; those of the case come after them
//	cases       name, note, facts, cuts, want; and its own plan, amendments, payees
//	            or fx, which replace those of the file
//	cuts        when statements are cut: the facts before it are in. Left out: one
//	            cut after everything, which is the first midnight after the last
//	            fact, or the end of the plan where that is later
//
// # Facts
//
// Every fact has exactly one of kind, refunds, post, reading, adjust and payout, which
// says what happened:
//
//	{"id": "o-1", "at": "2026-03-05T10:00:00Z", "kind": "purchase", "net": "64.40"}
//	{"refunds": "o-1", "at": "2026-03-20", "net": "20.00"}
//	{"refunds": "o-1", "at": "2026-03-21"}
//	{"kind": "deliverable", "platform": "instagram", "format": "reel", "at": "2026-03-07"}
//	{"post": "p-1", "platform": "tiktok", "format": "video", "at": "2026-03-07"}
//	{"reading": "p-1", "at": "2026-03-14", "views": "12000", "likes": "340"}
//	{"reading": "p-1", "at": "2026-03-14", "metric": "watch_seconds", "value": "900", "paid": true}
//	{"kind": "expense", "amount": "41.50", "receipt": "r-17", "at": "2026-03-07"}
//	{"kind": "usage_rights", "quantity": "3", "at": "2026-03-07"}
//	{"kind": "cancellation", "stage": "draft", "at": "2026-03-07"}
//	{"adjust": "-5.00", "reason": "late post", "at": "2026-03-31"}
//	{"payout": "100.00", "at": "2026-04-15"}
//
// The kinds that are no conversions are those that package compensation names
// (deliverable, content, expense, gift, cancellation, click, engagement,
// usage_rights, whitelisting, exclusivity, rush); any other kind is a conversion,
// such as purchase, lead, sign_up, donation or app_install. Further members:
//
//	id          left out: "f1", "f2" by the place among all facts of the case
//	at          when it happened: a date (midnight in the zone of the plan), a time of
//	            day in that zone ("2026-03-05T10:00"), or with its own offset. Left
//	            out: when the fact before it did, for the first the plan takes effect
//	rated_at    when the event happened, where that was earlier; of a refund: always
//	            that of what it refunds
//	times       so many facts of this kind, with the IDs "o-1-1", "o-1-2"
//	creator     left out: the creator of the only payee, or of the first
//	payee       of adjust and payout; left out: the first
//	net         price of the goods, after discounts; amount says the same where
//	            nothing is discounted. Or gross and discount. Also tax, shipping, fees
//	lines       [{"category": "books", "net": "10.00"}], instead of amounts; with
//	            category, product, quantity and amounts
//	quantity    of a conversion the share, of others how many; left out: 1. Of a
//	            refund: how much goes back; left out: nothing where amounts are
//	            stated, else all that is left
//	won         "1": won the conversion, for plans that count winners; left out: 1
//	            with a quantity of 1, else 0
//	conversion  ID of the conversion, where several creators share it
//	category, product, campaign, platform, format, country, customer, via, code,
//	standing, stage, receipt, attributes    as in compensation.Dimensions and lines
//	content     ID of the post
//	new         true: a new customer; false: a returning one
//	views, reach, impressions, likes, comments, shares, saves, clicks
//	            of a reading, the totals then; any other is metric and value
//	paid        true: a reading that includes boosted reach
//	actor       of adjust; left out: "finance"
//
// A refund without amounts takes back what is left; with amounts it takes them
// from the line of the category and product stated, or the only one. Amounts are in
// the currency of the plan unless written "12.34 EUR".
//
// # Wants
//
// Want says what must come out after the last cut. Only what is listed is compared:
//
//	total, vested, held, paid, payable, due, carried, in_kind
//	               of the only payee, as in compensation.Balance; total is Earned
//	payees         {"anna-ltd": {"total": "6.44"}}, where there are several
//	statements     [{"cut": "2026-04-01", "payee": "anna-ltd", "total": "6.44"}]: the
//	               sum of the lines of one cut, goods left out; and with it vested,
//	               held and so on as they stood at that cut
//	lines          each must be found, with the members given: component, payee,
//	               kind, scope (the first day of the period), cut, amount, earned,
//	               before, version. "lines": [] wants none at all
//	lines_exact    true: there are no other lines
//	rejections     each must be found: event, code, creator, metric. [] wants none
//	error          {"path": "components[0].rate", "code": "rate_range"}: the plan,
//	               or its facts, must be refused so
//
// The paths in errors of amendments begin with "amendments[0].", those of facts with
// "facts[0]." or, where they are of the case, "case.facts[0].".
//
// Beside that every case is checked for what must hold of any plan: lines sum to
// totals, every line can be explained and replayed, settling again books nothing,
// and fewer cuts give the same positions.
//
// The JSON Schema of case files is paycase.schema.json, and [Schema].
//
// # More than cases
//
// [Properties] tries on random facts what must hold of any plan, and shows the
// smallest facts for which it does not. [Boundaries] makes cases at every bound of a
// plan, and one unit beside it. [Coverage] says what of a plan no case reaches.
// [Mutants] are plans with one small mistake each, and [Survivors] those that no case
// notices, each with the case that would: terms that are not tested. Mutants that pay
// the same as the plan on all facts that are tried are no survivors; [Fates] has them
// all. [File.Lint] warns of words in facts that look misspelt.
//
// # In a test
//
//	func TestPlans(t *testing.T) {
//		compensationtest.Run(t, os.DirFS("."), "*.paycase.json")
//	}
//
// A plan with a zone needs the option [Zones](time.LoadLocation). To have wants
// written, give the option [Update], usually under a flag of the test:
//
//	var update = flag.Bool("update", false, "write the wants of the case files")
//
// This package registers no flag, does no I/O but through the fs.FS and the
// functions given to it, and reads no clock.
package compensationtest
