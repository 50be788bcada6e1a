package main

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/irm"
)

// shelf holds the codes as they are read, by how they look, so that one that cannot
// stand beside the others is known with its row.
type shelf map[string][]code.Assignment

// add reports whether the assignment is new. One that clashes with another is an
// error.
func (s shelf) add(a code.Assignment) (bool, error) {
	normal, err := code.Normalize(a.Code)
	if err != nil {
		return false, err
	}
	a.Code = normal
	if _, err := code.NewBook([]code.Assignment{a}); err != nil {
		var all irm.Findings
		errors.As(err, &all)
		return false, errors.New(strings.TrimPrefix(all[0].String(), "[0]."))
	}
	look := code.Skeleton(a.Code)
	for _, b := range s[look] {
		switch {
		case reflect.DeepEqual(a, b):
			return false, nil // said again
		case a.Clashes(b) && code.Same(a.Code, b.Code):
			return false, fmt.Errorf("code %s belongs to %s already", a.Code, b.Creator)
		case a.Clashes(b):
			return false, fmt.Errorf("code %s looks like %s of %s", a.Code, b.Code, b.Creator)
		}
	}
	s[look] = append(s[look], a)
	return true, nil
}

func (s shelf) book() (code.Book, error) {
	var all []code.Assignment
	for _, look := range slices.Sorted(maps.Keys(s)) {
		all = append(all, s[look]...)
	}
	return code.NewBook(all)
}

// loadCodes reads what the list of creators does not say: several codes of one
// creator, dates, limits, and codes that got out. Then all codes are a book.
func (in *inputs) loadCodes(_ context.Context, c config) error {
	var err error
	if c.codes != "" || c.creators == "" { // the built-in codes are the built-in creators'
		err = open(c.codes, "data/codes.csv", func(r io.Reader) error { return in.readCodes(r, c.location) })
	}
	if err == nil {
		in.codes, err = in.people.codes.book()
	}
	return err
}

var codeColumns = []string{"code", "creator", "max_uses", "max_per_customer", "from", "to", "compromised_since"}

func (in *inputs) readCodes(r io.Reader, zone *time.Location) error {
	t := &in.report.codes
	rows := csv.NewReader(r)
	rows.FieldsPerRecord = -1
	columns, err := codeHeader(rows)
	if err != nil {
		return err
	}
	for {
		cells, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return t.unusable(t.used + t.repeated)
		}
		if err != nil {
			return err
		}
		t.read++
		line, _ := rows.FieldPos(0)
		a, err := assignment(columns, cells, zone)
		added := false
		if err == nil {
			added, err = in.people.codes.add(a)
		}
		switch {
		case err != nil:
			t.reject("codes: line %d: %v", line, bare{err})
		case added:
			t.used++
		default:
			t.repeated++
		}
	}
}

// codeHeader finds the columns by name.
func codeHeader(rows *csv.Reader) (map[string]int, error) {
	header, err := rows.Read()
	if errors.Is(err, io.EOF) {
		return nil, errors.New("the file is empty; want a header with code and creator")
	}
	if err != nil {
		return nil, err
	}
	columns := make(map[string]int)
	for i, name := range header {
		name = strings.ToLower(strings.TrimSpace(strings.TrimPrefix(name, "\ufeff")))
		if !slices.Contains(codeColumns, name) {
			return nil, fmt.Errorf("line 1: unknown column %s; want %s", irm.Quote(name), strings.Join(codeColumns, ", "))
		}
		columns[name] = i
	}
	for _, must := range codeColumns[:2] {
		if _, ok := columns[must]; !ok {
			return nil, fmt.Errorf("line 1: want a column %s", must)
		}
	}
	return columns, nil
}

// assignment reads one row; the first cell that is wrong is the error.
func assignment(columns map[string]int, cells []string, zone *time.Location) (code.Assignment, error) {
	var bad error
	cell := func(name string) string {
		if i, ok := columns[name]; ok && i < len(cells) {
			return strings.TrimSpace(cells[i])
		}
		return ""
	}
	at := func(name string) time.Time {
		if cell(name) == "" {
			return time.Time{}
		}
		t, err := irm.ParseTimeIn(cell(name), zone)
		if err != nil && bad == nil {
			bad = fmt.Errorf("%s: %w", name, bare{err})
		}
		return t
	}
	limit := func(name string) int64 {
		if cell(name) == "" {
			return 0
		}
		n, err := strconv.ParseInt(cell(name), 10, 64)
		if (err != nil || n < 1) && bad == nil {
			bad = fmt.Errorf("%s: %s: want a whole number above zero, or nothing", name, irm.Quote(cell(name)))
		}
		return n
	}
	a := code.Assignment{
		Code: cell("code"), Creator: irm.CreatorID(cell("creator")),
		MaxUses: limit("max_uses"), MaxPerCustomer: limit("max_per_customer"),
		Window: irm.Window{From: at("from"), To: at("to")}, CompromisedSince: at("compromised_since"),
	}
	return a, bad
}
