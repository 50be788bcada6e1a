package roster

import (
	"strconv"
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/sheet"
)

// best is the best reading of a metric that may stand in several columns.
type best struct {
	n            int64
	known, exact bool
	bad          *intake.RejectError
	nothing      string // the header of a cell that says that it is unknown
}

// followers are those of one network, in a column of its own.
type followers struct {
	platform irm.Platform
	header   string
	n        int64
}

// count keeps the first count written out in full, else the first abbreviated.
func (in *reading) count(t *best, col *column, header, v string) {
	positive := v
	if col.metric == irm.MetricFollowersGained {
		positive = strings.TrimPrefix(v, "-")
	}
	n, exact, code := in.dialect.Count(positive)
	switch {
	case code != "" && t.bad == nil:
		t.bad = fault.New(header, code, v, sheet.CountWant(code))
	case code != "":
	case !t.known || exact && !t.exact:
		if positive != v {
			n = -n
		}
		t.n, t.known, t.exact = n, true, exact
	}
}

// follow reads followers of one network.
func (in *reading) follow(p irm.Platform, header, v string) {
	n, _, code := in.dialect.Count(v)
	if code != "" {
		in.unread(header, fault.New(header, code, v, sheet.CountWant(code)))
		return
	}
	in.followers = append(in.followers, followers{p, header, n})
}

func (in *reading) finishMetrics() {
	for i, metric := range in.metrics {
		switch t := &in.counts[i]; {
		case t.known:
			in.metric(metric, t.n)
		case t.bad != nil:
			in.unread(t.bad.Field, t.bad)
		case t.nothing != "":
			in.note(fault.Info(t.nothing, "placeholder", "the count is unknown"))
		}
	}
	for _, f := range in.followers {
		_, known := in.out.Metrics.Get(irm.MetricFollowers)
		if accounts := in.out.Creator.Accounts; !known && len(accounts) > 0 && accounts[0].Platform == f.platform {
			in.metric(irm.MetricFollowers, f.n)
		} else {
			in.attribute(string(f.platform)+"_followers", f.header, strconv.FormatInt(f.n, 10))
		}
	}
}

func (in *reading) metric(metric irm.Metric, n int64) {
	m, err := in.out.Metrics.With(metric, n)
	if err != nil {
		in.fail(fault.From(string(metric), "", err))
	}
	in.out.Metrics = m
}
