package compensationtest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// Updated returns the case file with the wants that its cases come to: the same
// members as before, with new amounts. A case that wants {} gets its total and all
// lines. Everything but the wants of cases that fail stays as it is written. A case
// that is refused, or that wants to be, is not touched.
func (f *File) Updated() ([]byte, error) {
	root, err := parseNode(f.data)
	if err != nil {
		return nil, fmt.Errorf("compensationtest: %s: %w", f.Name, err)
	}
	cases := root.get("cases")
	if cases == nil || len(cases.items) != len(f.Cases) {
		return nil, fmt.Errorf("compensationtest: %s: its cases were changed after it was read", f.Name)
	}
	out := bytes.Clone(f.data)
	for i, c := range slices.Backward(f.Cases) { // from the end: offsets before it stay
		if c.Want.Error != (WantError{}) || len(f.Run(&c)) == 0 {
			continue
		}
		want, err := f.wantOf(&c)
		if err != nil {
			return nil, fmt.Errorf("compensationtest: %s: %s: %w", f.Name, c.Name, err)
		}
		at := cases.items[i].get("want")
		text := layout(want, indentOf(f.data, at.start))
		out = slices.Replace(out, at.start, at.end, text...)
	}
	return out, nil
}

// indentOf is the white space that the line of a position begins with.
func indentOf(data []byte, at int) string {
	line := data[bytes.LastIndexByte(data[:at], '\n')+1 : at]
	return string(line[:len(line)-len(bytes.TrimLeft(line, " \t"))])
}

// wantOf is what a case comes to, in the members that it wants.
func (f *File) wantOf(c *Case) (Want, error) {
	t, err := f.ready(c)
	if err != nil {
		return Want{}, err
	}
	got, err := t.settle(t.cuts)
	if err != nil {
		return Want{}, err
	}
	u := updater{checker: checker{file: f, c: c, trial: t, got: got}}
	w := c.Want
	if w.isZero() {
		return u.fresh(), nil
	}
	u.update(&w)
	return w, nil
}

// updater writes what came out into a want.
type updater struct{ checker }

// fresh wants the totals and all lines.
func (u *updater) fresh() Want {
	var w Want
	if len(u.got.Balances) == 1 {
		w.Position = Position{Total: "0"}
		u.position(&w.Position, u.got.Balances[0])
	} else {
		w.Payees = make(map[irm.PayeeID]Position)
		for _, b := range u.got.Balances {
			p := Position{Total: "0"}
			u.position(&p, b)
			w.Payees[b.Payee] = p
		}
	}
	w.Lines, w.LinesExact = []WantLine{}, len(u.got.Lines) > 0
	for i := range u.got.Lines {
		w.Lines = append(w.Lines, u.line(&u.got.Lines[i]))
	}
	if len(u.got.Rejections) > 0 {
		w.Rejections = u.rejections()
	}
	return w
}

func (u *updater) line(l *compensation.Line) WantLine {
	w := WantLine{Component: l.Component, Kind: l.Kind, Amount: amountOf(l.Amount, u.currency())}
	if len(u.got.Balances) > 1 {
		w.Payee = l.Payee
	}
	if !l.Scope.From.IsZero() {
		w.Scope = momentIn(l.Scope.From, u.trial.zone)
	}
	if len(u.got.Steps) > 1 {
		w.Cut = momentIn(l.Cut, u.trial.zone)
	}
	return w
}

func (u *updater) rejections() []WantRejection {
	list := []WantRejection{}
	for _, r := range u.got.Rejections {
		list = append(list, WantRejection{Event: r.Event, Code: r.Code})
	}
	return list
}

func (u *updater) position(p *Position, b compensation.Balance) {
	for _, c := range p.columns() {
		if *c.amount != "" {
			*c.amount = amountOf(c.of(b), u.currency())
		}
	}
}

// update renews the amounts of what is wanted, and drops what is not there.
func (u *updater) update(w *Want) {
	if len(u.got.Balances) == 1 {
		u.position(&w.Position, u.got.Balances[0])
	}
	payees := make(map[irm.PayeeID]Position)
	for id, p := range w.Payees {
		if b, ok := u.balance(id, u.got.Balances); ok {
			u.position(&p, b)
			payees[id] = p
		}
	}
	if w.Payees != nil {
		w.Payees = payees
	}
	w.Statements = slices.Clone(w.Statements)
	for i := range w.Statements {
		u.statement(&w.Statements[i])
	}
	u.lines(w)
	if w.Rejections != nil {
		w.Rejections = u.rejections()
	}
}

func (u *updater) statement(s *WantStatement) {
	cut, err := s.Cut.time(u.trial.zone)
	n := slices.IndexFunc(u.got.Steps, func(step Settled) bool { return err == nil && step.Cut.Equal(cut) })
	payee := s.Payee
	if payee == "" {
		payee = u.trial.input.Payees[0].ID
	}
	if n < 0 {
		return
	}
	if b, ok := u.balance(payee, u.got.Steps[n].Balances); ok {
		b.Earned, _ = cash(u.of(payee, cut)())
		u.position(&s.Position, b)
	}
}

// lines renews the lines that are wanted from the nearest ones.
func (u *updater) lines(w *Want) {
	if w.Lines == nil {
		return
	}
	taken := make([]bool, len(u.got.Lines))
	lines := []WantLine{}
	for i := range w.Lines {
		line := w.Lines[i]
		n := u.nearest(&line, taken)
		if n < 0 {
			continue
		}
		taken[n] = true
		l := &u.got.Lines[n]
		if line.Kind != "" {
			line.Kind = l.Kind
		}
		if line.Cut != "" {
			line.Cut = momentIn(l.Cut, u.trial.zone)
		}
		if line.Scope != "" {
			line.Scope = momentIn(l.Scope.From, u.trial.zone)
		}
		if line.Version != 0 {
			line.Version = l.Version
		}
		for _, a := range []struct {
			to   *Amount
			from irm.Money
		}{{&line.Amount, l.Amount}, {&line.Earned, l.Earned}, {&line.Before, l.Before}} {
			if *a.to != "" {
				*a.to = amountOf(a.from, u.currency())
			}
		}
		lines = append(lines, line)
	}
	if w.LinesExact || len(w.Lines) == 0 {
		for i := range u.got.Lines {
			if !taken[i] {
				lines = append(lines, u.line(&u.got.Lines[i]))
			}
		}
	}
	w.Lines = lines
}

// layout writes a want: on one line where it is short, else a member a line, and
// lists an element a line.
func layout(w Want, indent string) []byte {
	text, err := marshal(w)
	if err != nil { // all members are text, so this cannot be
		return []byte("{}")
	}
	if len(text) <= 100 {
		return text
	}
	root, err := parseNode(text)
	if err != nil {
		return text
	}
	var b strings.Builder
	b.WriteString("{")
	for i, m := range root.members {
		if i > 0 {
			b.WriteString(",")
		}
		fmt.Fprintf(&b, "\n%s  %q: ", indent, m.name)
		writeList(&b, m.value, indent+"  ")
	}
	b.WriteString("\n" + indent + "}")
	return []byte(b.String())
}

// marshal writes JSON on one line, with spaces behind colons and commas.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return spaced(bytes.TrimSpace(b.Bytes())), nil
}

// spaced puts a space behind colons and commas that are not in text.
func spaced(text []byte) []byte {
	var out []byte
	quoted := false
	for i, c := range text {
		out = append(out, c)
		switch {
		case c == '"' && !escaped(text, i):
			quoted = !quoted
		case !quoted && (c == ',' || c == ':') && i+1 < len(text) && text[i+1] != ' ':
			out = append(out, ' ')
		}
	}
	return out
}

// escaped reports whether a quote is part of a text.
func escaped(text []byte, at int) bool {
	n := 0
	for at-n > 0 && text[at-n-1] == '\\' {
		n++
	}
	return n%2 == 1
}

// FactList writes facts as they stand in a case file, one a line.
func FactList(facts []Fact) string {
	var b strings.Builder
	b.WriteString("[")
	for i, f := range facts {
		text, err := marshal(f)
		if err != nil {
			text = []byte(err.Error())
		}
		if i > 0 {
			b.WriteString(",")
		}
		b.WriteString("\n  ")
		b.Write(text)
	}
	b.WriteString("\n]")
	return b.String()
}
