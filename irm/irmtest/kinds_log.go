package irmtest

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"strconv"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

func gross(n int) irm.Amounts { return irm.Amounts{Gross: cents(int64(n))} }

func conversions() logs[irm.Conversion, irm.ConversionQuery] {
	customers := []irm.CustomerID{"c1", "c2", "c3", "c4"}
	value := func(name string, n int) irm.Conversion {
		return irm.Conversion{ID: irm.ConversionID(name), Kind: irm.KindPurchase, Customer: "c1", At: at, Lines: []irm.Line{{ID: "1", Amounts: gross(n)}}}
	}
	return logs[irm.Conversion, irm.ConversionQuery]{
		shape: shape[irm.Conversion]{
			store: "conversions", fields: 2, maximal: maximalConversion, value: value, encode: encodeJSON[irm.Conversion],
			differs: func(c, stored irm.Conversion) bool {
				_, err := c.Against(stored)
				return c.ID == stored.ID && err != nil
			},
			number: func(c irm.Conversion) int {
				if len(c.Lines) == 0 {
					return 0
				}
				return int(c.Lines[0].Amounts.Gross.Minor())
			},
			key:   func(c irm.Conversion) string { return string(c.ID) },
			valid: func(c irm.Conversion) error { return c.Validate().Err() },
			full: func(name string, bytes int) irm.Conversion {
				base := value(name, 1)
				base.Lines = nil
				return grown(encodeJSON[irm.Conversion], bytes, 9000, 1020, base, func(c *irm.Conversion, i, n int) {
					c.Lines = append(c.Lines, irm.Line{ID: irm.LineID(fmt.Sprintf("l%04d", i)), Category: xs(n)})
				})
			},
			random: func(r *rand.Rand, name string) irm.Conversion {
				c := value(name, r.IntN(9))
				c.Customer = pick(r, append(customers[:3:3], "")...)
				return c
			},
			own: []testcase[irm.Conversion]{{own[irm.Conversion]{ruleIdempotent, "revisions of a conversion", conversionRevisions}, nothing}},
		},
		page: func(q *irm.ConversionQuery, p irm.Page) { q.Page = p },
		query: func(r *rand.Rand, mask int) irm.ConversionQuery {
			return irm.ConversionQuery{ID: asked(r, mask, 0, irm.ConversionID("q0001"), "q0002", "none"), Customer: asked(r, mask, 1, customers...)}
		},
		match: irm.ConversionQuery.Match,
	}
}

func refunds() logs[irm.Refund, irm.RefundQuery] {
	of := []irm.ConversionID{"o1", "o2", "o3"}
	value := func(name string, n int) irm.Refund {
		return irm.Refund{ID: irm.RefundID(name), Conversion: "o1", At: at, Lines: []irm.RefundLine{{Line: "1", Amounts: gross(n)}}}
	}
	return logs[irm.Refund, irm.RefundQuery]{
		shape: shape[irm.Refund]{
			store: "refunds", fields: 2, maximal: maximalRefund, value: value, encode: encodeJSON[irm.Refund],
			differs: func(r, stored irm.Refund) bool { return r.ID == stored.ID && r.Against(stored) != nil },
			number: func(r irm.Refund) int {
				if len(r.Lines) == 0 {
					return 0
				}
				return int(r.Lines[0].Amounts.Gross.Minor())
			},
			key:   func(r irm.Refund) string { return string(r.ID) },
			valid: func(r irm.Refund) error { return r.Validate().Err() },
			full: func(name string, bytes int) irm.Refund {
				base := value(name, 1)
				base.Lines = nil
				return grown(encodeJSON[irm.Refund], bytes, 9000, 120, base, func(r *irm.Refund, i, n int) {
					r.Lines = append(r.Lines, irm.RefundLine{Line: irm.LineID(fmt.Sprintf("l%04d", i) + xs(n))})
				})
			},
			random: func(r *rand.Rand, name string) irm.Refund {
				v := value(name, r.IntN(9))
				v.Conversion = pick(r, of[:2]...)
				return v
			},
		},
		page: func(q *irm.RefundQuery, p irm.Page) { q.Page = p },
		query: func(r *rand.Rand, mask int) irm.RefundQuery {
			return irm.RefundQuery{ID: asked(r, mask, 0, irm.RefundID("q0001"), "q0002", "none"), Conversion: asked(r, mask, 1, of...)}
		},
		match: irm.RefundQuery.Match,
	}
}

// Readings have no ID: the name is that of the subject.
func readings() logs[irm.Reading, irm.ReadingQuery] {
	metrics := []irm.Metric{irm.MetricViews, irm.MetricLikes}
	value := func(name string, n int) irm.Reading {
		return irm.Reading{
			Subject: irm.Subject{Kind: irm.SubjectContent, ID: name}, Metric: irm.MetricViews, Source: "test", AsOf: at,
			Value: irm.QuantityFromMillionths(int64(n) * 1_000_000),
		}
	}
	subject := func(id string) irm.Subject { return irm.Subject{Kind: irm.SubjectContent, ID: id} }
	return logs[irm.Reading, irm.ReadingQuery]{
		shape: shape[irm.Reading]{
			store: "readings", fields: 3, maximal: maximalReading, value: value, unpaged: true, encode: encodeJSON[irm.Reading],
			differs: func(r, stored irm.Reading) bool { return compareReadings(r, stored) == 0 && r.Against(stored) != nil },
			number:  func(r irm.Reading) int { return int(r.Value.Millionths() / 1_000_000) },
			key:     func(r irm.Reading) string { return r.Subject.ID },
			valid:   func(r irm.Reading) error { return r.Validate().Err() },
			random: func(r *rand.Rand, name string) irm.Reading {
				v := value(name, r.IntN(9))
				v.Metric, v.AsOf, v.Source = pick(r, metrics...), hour(r), name // the source keeps them apart
				v.Subject = subject(pick(r, "v1", "v2", "v3"))
				v.Subject.Kind = pick(r, irm.SubjectContent, irm.SubjectAccount)
				v.Estimated, v.Paid = r.IntN(2) == 0, r.IntN(2) == 0
				return v
			},
			compare: compareReadings,
			own:     []testcase[irm.Reading]{{own[irm.Reading]{ruleOrder, "order of readings", readingOrder}, nothing}},
		},
		query: func(r *rand.Rand, mask int) irm.ReadingQuery {
			return irm.ReadingQuery{
				Subject: asked(r, mask, 0, subject("v1"), subject("v2"), subject("none")), Metric: asked(r, mask, 1, append(metrics, "none")...),
				Window: askedWindow(r, mask, 2),
			}
		},
		match: irm.ReadingQuery.Match,
	}
}

func compareReadings(a, b irm.Reading) int {
	return cmp.Or(cmp.Compare(a.Subject.Kind, b.Subject.Kind), cmp.Compare(a.Subject.ID, b.Subject.ID), cmp.Compare(a.Metric, b.Metric), a.Compare(b))
}

func touches() logs[attribution.Touch, attribution.TouchQuery] {
	customers := []irm.CustomerID{"c1", "c2", "c3"}
	people := []irm.CreatorID{"anna", "ben", "carl"}
	value := func(name string, n int) attribution.Touch {
		return attribution.Touch{ID: attribution.TouchID(name), Customer: "c1", Creator: "anna", Code: strconv.Itoa(n), At: at}
	}
	return logs[attribution.Touch, attribution.TouchQuery]{
		shape: shape[attribution.Touch]{
			store: "touches", fields: 4, maximal: maximalTouch, value: value, encode: encodeJSON[attribution.Touch],
			differs: func(t, stored attribution.Touch) bool { return t.ID == stored.ID && t.Against(stored) != nil },
			number: func(t attribution.Touch) int {
				n, _ := strconv.Atoi(t.Code) // 0 for what the suite did not write
				return n
			},
			key:   func(t attribution.Touch) string { return string(t.ID) },
			valid: func(t attribution.Touch) error { return t.Validate().Err() },
			random: func(r *rand.Rand, name string) attribution.Touch {
				return attribution.Touch{ID: attribution.TouchID(name), Customer: pick(r, customers[:2]...), Creator: pick(r, people[:2]...), At: hour(r)}
			},
		},
		page: func(q *attribution.TouchQuery, p irm.Page) { q.Page = p },
		query: func(r *rand.Rand, mask int) attribution.TouchQuery {
			return attribution.TouchQuery{
				ID: asked(r, mask, 0, attribution.TouchID("q0001"), "q0002", "none"), Customer: asked(r, mask, 1, customers...),
				Creator: asked(r, mask, 2, people...), Window: askedWindow(r, mask, 3),
			}
		},
		match: attribution.TouchQuery.Match,
	}
}

func aliases() logs[attribution.Alias, attribution.AliasQuery] {
	customers := []irm.CustomerID{"c1", "c2", "c3"}
	known := []irm.CustomerID{"k1", "k2", "k3"}
	people := []irm.CreatorID{"anna", "ben", "carl"}
	value := func(name string, n int) attribution.Alias {
		return attribution.Alias{ID: attribution.AliasID(name), Customer: "c1", Is: irm.CustomerID(strconv.Itoa(n)), At: at}
	}
	return logs[attribution.Alias, attribution.AliasQuery]{
		shape: shape[attribution.Alias]{
			store: "aliases", fields: 4, maximal: maximalAlias, value: value, encode: encodeJSON[attribution.Alias],
			differs: func(a, stored attribution.Alias) bool { return a.ID == stored.ID && a.Against(stored) != nil },
			number: func(a attribution.Alias) int {
				n, _ := strconv.Atoi(string(a.Is)) // 0 for what the suite did not write
				return n
			},
			key:   func(a attribution.Alias) string { return string(a.ID) },
			valid: func(a attribution.Alias) error { return a.Validate().Err() },
			random: func(r *rand.Rand, name string) attribution.Alias {
				a := attribution.Alias{ID: attribution.AliasID(name), Customer: pick(r, customers[:2]...), At: hour(r)}
				a.Is, a.Creator = pick(r, known[0], known[1], ""), pick(r, people[0], people[1], "")
				if a.Is == "" && a.Creator == "" {
					a.Is = customers[2] // who is a visitor elsewhere
				}
				return a
			},
		},
		page: func(q *attribution.AliasQuery, p irm.Page) { q.Page = p },
		query: func(r *rand.Rand, mask int) attribution.AliasQuery {
			return attribution.AliasQuery{
				ID: asked(r, mask, 0, attribution.AliasID("q0001"), "q0002", "none"), Customer: asked(r, mask, 1, customers...),
				Is: asked(r, mask, 2, append(known, customers[2])...), Creator: asked(r, mask, 3, people...),
			}
		},
		match: attribution.AliasQuery.Match,
	}
}

func credits() logs[attribution.Credit, attribution.CreditQuery] {
	of := []irm.ConversionID{"o1", "o2", "o3"}
	people := []irm.CreatorID{"anna", "ben", "carl"}
	value := func(name string, n int) attribution.Credit {
		return attribution.Credit{
			ID: attribution.CreditID(name), Sequence: n, Conversion: "o1", Kind: irm.KindPurchase, Cause: attribution.CauseConversion,
			Reason: attribution.ReasonClick, At: at, ConvertedAt: at,
		}
	}
	return logs[attribution.Credit, attribution.CreditQuery]{
		shape: shape[attribution.Credit]{
			store: "credits", fields: 3, booked: true, maximal: maximalCredit, value: value, encode: encodeJSON[attribution.Credit],
			differs: func(c, stored attribution.Credit) bool { return c.ID == stored.ID && difference(c, stored) != "" },
			number:  func(c attribution.Credit) int { return c.Sequence },
			key:     func(c attribution.Credit) string { return string(c.ID) },
			valid:   validCredit,
			full: func(name string, bytes int) attribution.Credit {
				return grown(encodeJSON[attribution.Credit], bytes, 9000, 1000, value(name, 1), func(c *attribution.Credit, i, n int) {
					c.Lines = append(c.Lines, attribution.CreditLine{Line: irm.LineID(fmt.Sprintf("l%04d", i)), Category: xs(n)})
				})
			},
			random: func(r *rand.Rand, name string) attribution.Credit {
				c := value(name, r.IntN(9))
				c.Conversion, c.Creator, c.At = pick(r, of[:2]...), pick(r, people[0], people[1], ""), hour(r)
				return c
			},
		},
		page: func(q *attribution.CreditQuery, p irm.Page) { q.Page = p },
		query: func(r *rand.Rand, mask int) attribution.CreditQuery {
			return attribution.CreditQuery{Conversion: asked(r, mask, 0, of...), Creator: asked(r, mask, 1, people...), Window: askedWindow(r, mask, 2)}
		},
		match: attribution.CreditQuery.Match,
	}
}

func lines() logs[compensation.Line, compensation.LineQuery] {
	plans := []irm.PlanID{"flat", "rev", "none"}
	payees := []irm.PayeeID{"anna", "agency", "none"}
	cuts := []time.Time{at, at.Add(time.Hour), at.Add(2 * time.Hour)}
	value := func(name string, n int) compensation.Line {
		return compensation.Line{ID: compensation.LineID(name), Plan: "flat", Version: 1, Payee: "anna", Component: "fee", Kind: compensation.LineEarn, Sequence: n, Cut: at, Exact: "1"}
	}
	return logs[compensation.Line, compensation.LineQuery]{
		shape: shape[compensation.Line]{
			store: "lines", fields: 3, booked: true, maximal: maximalLine, value: value, encode: encodeJSON[compensation.Line],
			differs: func(l, stored compensation.Line) bool { return l.ID == stored.ID && difference(l, stored) != "" },
			number:  func(l compensation.Line) int { return l.Sequence },
			key:     func(l compensation.Line) string { return string(l.ID) },
			valid:   validLine,
			full: func(name string, bytes int) compensation.Line {
				return grown(encodeJSON[compensation.Line], bytes, 9000, 100, value(name, 1), func(l *compensation.Line, i, n int) {
					l.Sources.Sample = append(l.Sources.Sample, compensation.ActivityID(fmt.Sprintf("a%04d", i)+xs(n)))
				})
			},
			random: func(r *rand.Rand, name string) compensation.Line {
				l := value(name, r.IntN(9))
				l.Plan, l.Payee, l.Cut = pick(r, plans[:2]...), pick(r, payees[:2]...), pick(r, cuts[:2]...)
				return l
			},
		},
		page: func(q *compensation.LineQuery, p irm.Page) { q.Page = p },
		query: func(r *rand.Rand, mask int) compensation.LineQuery {
			return compensation.LineQuery{Plan: asked(r, mask, 0, plans...), Payee: asked(r, mask, 1, payees...), Cut: asked(r, mask, 2, cuts...)}
		},
		match: compensation.LineQuery.Match,
	}
}

// Booked entries have no Validate: they are made by the library, and their IDs and
// times have the form of all others.
func validCredit(c attribution.Credit) error {
	for _, id := range []string{string(c.ID), string(c.Conversion), string(c.Kind), string(c.Cause), string(c.Reason), string(c.Touch), string(c.Creator), string(c.Campaign), string(c.Refund)} {
		if err := optionalID(id); err != nil {
			return err
		}
	}
	for _, l := range c.Lines {
		if err := (irm.Line{ID: l.Line, Category: l.Category, Product: l.Product}).Validate().Err(); err != nil {
			return err
		}
	}
	return cmp.Or(irm.CheckID(c.ID), irm.CheckTime(c.At), irm.CheckTime(c.ConvertedAt))
}

func validLine(l compensation.Line) error {
	texts := []string{string(l.Plan), string(l.Payee), l.Component, string(l.Kind), l.Exact, l.Sources.Digest}
	amounts := []irm.Money{l.Earned, l.Before, l.Amount}
	for _, id := range l.Sources.Sample {
		texts = append(texts, string(id))
	}
	for _, p := range l.Parts {
		texts = append(texts, p.Rule, p.Weights, p.Reason, string(p.Actor.Party), p.Actor.ID, p.Exact)
		amounts = append(amounts, p.Basis, p.Unit)
	}
	for _, u := range l.FX {
		if err := u.Rate.Validate().Err(); err != nil {
			return err
		}
		amounts = append(amounts, u.From, u.To)
	}
	for _, text := range texts {
		if err := optionalID(text); err != nil {
			return err
		}
	}
	for _, m := range amounts {
		if m.Minor() != 0 && !m.Currency().IsValid() {
			return irm.ErrInvalid
		}
	}
	return cmp.Or(irm.CheckID(l.ID), irm.CheckTime(l.Cut), l.Scope.Validate().Err())
}

func optionalID(id string) error {
	if id == "" {
		return nil
	}
	return irm.CheckID(id)
}
