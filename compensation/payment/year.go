package payment

import (
	"fmt"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// YearOptions say what a year is and in which currency it is reported.
type YearOptions struct {
	Zone       *time.Location // whose calendar year counts
	Currency   irm.Currency   // of the report
	FX         irm.FXTable    // rates into it, of the days of the payments
	MaxAge     int            // days that a rate may be older, since markets close on weekends
	Thresholds []Threshold
}

// Threshold is an amount from which on a payee has to be reported. It is the host's.
type Threshold struct {
	ID     string        // a slug: "form_1099_nec"
	Year   int           // 0: every year
	Payees []irm.PayeeID // empty: all
	Of     []Kind        // what is added up; empty: cash
	Amount irm.Money     // in the currency of the report
	Above  bool          // more than the amount is needed to reach it, not just as much
}

// PayeeYear is what a payee got in a calendar year, by the dates of the payments.
type PayeeYear struct {
	Payee   irm.PayeeID `json:"payee"`
	Year    int         `json:"year"`
	Totals  []Total     `json:"totals"` // of each kind that occurs: cash, in kind, VAT, withheld
	Reports []Report    `json:"reports,omitzero"`
	Records []Record    `json:"records"` // what the totals are the sums of, by time
}

// Total is the sum over the entries of one kind.
type Total struct {
	Kind    Kind        `json:"kind"`
	Amounts []irm.Money `json:"amounts"` // by currency, in order of code
	In      irm.Money   `json:"in"`      // the currency of the report: the sum of the records
}

// Report says that a threshold is reached.
type Report struct {
	Threshold string    `json:"threshold"`
	Sum       irm.Money `json:"sum"`
	Amount    irm.Money `json:"amount"` // of the threshold
}

// Record is an entry as it counts: its day, and what it comes to in the currency of the
// report.
type Record struct {
	Entry
	Day irm.Date   `json:"day"`
	FX  irm.FXRate `json:"fx,omitzero"` // zero: no conversion was needed
	In  irm.Money  `json:"in"`          // rounded once, half away from zero
}

// Validate reports options from which no total can be made.
func (o YearOptions) Validate() irm.Findings {
	var fs irm.Findings
	if o.Zone == nil {
		fs.Add("zone", "time_zone", "want the location of the tax year")
	}
	if !o.Currency.IsValid() {
		fs.Add("currency", "currency", "want the currency of the report")
	}
	checkDays(&fs, "max_age", o.MaxAge)
	if len(o.Thresholds) > MaxThresholds {
		fs.Add("thresholds", "limit", "%d thresholds: want at most %d", len(o.Thresholds), MaxThresholds)
		return fs
	}
	for i, t := range o.Thresholds {
		path := fmt.Sprintf("thresholds[%d]", i)
		checkSlug(&fs, path+".id", t.ID)
		for j, k := range t.Of {
			if !slices.Contains(kinds, k) || slices.Contains(t.Of[:j], k) {
				fs.Add(fmt.Sprintf("%s.of[%d]", path, j), "word", "%s: want each of %s once", irm.Quote(string(k)), kinds)
			}
		}
		if t.Amount.Sign() < 0 || t.Amount.Sign() == 0 && !t.Above {
			fs.Add(path+".amount", "money_sign", "%s: want an amount above zero", t.Amount)
		}
		if t.Amount.Currency() != o.Currency {
			fs.Add(path+".amount", "currency", "%s: want an amount in %s", t.Amount, o.Currency)
		}
	}
	return fs
}

// MaxThresholds is how many thresholds [YearOptions] have.
const MaxThresholds = 1000

// Years are the totals of each payee in each year in which there is an entry, by payee and
// year. Each entry is converted by the rate of its own day, or of that of its RatedAt, and
// rounded once. A missing rate matches irm.ErrNotFound.
func (t *Tally) Years(o YearOptions) ([]PayeeYear, error) { // seed: C4
	if err := o.Validate().Err(); err != nil {
		return nil, err
	}
	var years []PayeeYear
	for _, e := range t.Entries() {
		r, err := o.record(e)
		if err != nil {
			return nil, err
		}
		last := len(years) - 1
		if last < 0 || years[last].Payee != e.Payee || years[last].Year != r.Day.Year {
			years = append(years, PayeeYear{Payee: e.Payee, Year: r.Day.Year})
			last++
		}
		years[last].Records = append(years[last].Records, r)
	}
	for i := range years {
		if err := years[i].sum(o); err != nil {
			return nil, fmt.Errorf("payment: payee %s in %d: %w", name(years[i].Payee), years[i].Year, err)
		}
	}
	return years, nil
}

func (o YearOptions) record(e Entry) (Record, error) {
	r := Record{Entry: e, Day: irm.DateOf(e.At.In(o.Zone)), In: e.Amount}
	if e.Amount.Currency() == o.Currency {
		return r, nil
	}
	rated := r.Day
	if !e.RatedAt.IsZero() {
		rated = irm.DateOf(e.RatedAt.In(o.Zone))
	}
	var err error
	if r.FX, err = o.FX.Lookup(e.Amount.Currency(), o.Currency, rated, o.MaxAge); err == nil {
		r.In, err = r.FX.Convert(e.Amount, irm.HalfAwayFromZero)
	}
	if err != nil {
		err = fmt.Errorf("payment: entry %s: %w", name(e.ID), err)
	}
	return r, err
}

// sum makes the totals and reports of the records.
func (y *PayeeYear) sum(o YearOptions) error {
	in := map[Kind]irm.Money{}
	for _, kind := range kinds {
		total := Total{Kind: kind, In: irm.MoneyFromMinor(0, o.Currency)}
		for _, r := range y.Records {
			if r.Kind != kind {
				continue
			}
			var err error
			if total.Amounts, err = addTo(total.Amounts, r.Amount); err != nil {
				return err
			}
			if total.In, err = total.In.Add(r.In); err != nil {
				return err
			}
		}
		if in[kind] = total.In; total.Amounts != nil {
			y.Totals = append(y.Totals, total)
		}
	}
	for _, t := range o.Thresholds {
		if t.Year != 0 && t.Year != y.Year || len(t.Payees) > 0 && !slices.Contains(t.Payees, y.Payee) {
			continue
		}
		of := t.Of
		if len(of) == 0 {
			of = []Kind{Cash}
		}
		sum := irm.MoneyFromMinor(0, o.Currency)
		for _, kind := range of {
			var err error
			if sum, err = sum.Add(in[kind]); err != nil {
				return err
			}
		}
		if c, _ := sum.Cmp(t.Amount); c > 0 || c == 0 && !t.Above {
			y.Reports = append(y.Reports, Report{t.ID, sum, t.Amount})
		}
	}
	return nil
}
