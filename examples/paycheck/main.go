// Command paycheck tests pay plans: it runs the case files (*.paycase.json, see
// package compensationtest) below a folder, and says what is wrong with the plans,
// what of them no case reaches, and which mistakes in them no case would notice.
//
//	go run ./examples/paycheck [flags] DIR
//
// Flags:
//
//	-format text|json|junit   how results are printed
//	-html FILE                also write a page with what is reached
//	-coverage=false           do not say what is not reached
//	-mutants=false            do not look for mistakes that no case notices
//	-min-coverage N           fail under N percent
//	-max-survivors N          fail where more than N mutants survive, of any plan
//	-impact OLD,NEW           who would gain and who would lose by another plan, on the
//	                          facts of the cases of OLD
//	-update                   write the wants of cases that fail
//	-boundaries PLAN          print cases at every bound of a plan, and nothing else
//
// Exit codes: 0, all cases pass; 1, a case fails, a plan is wrong, or a limit is not
// kept; 2, wrong flags, or nothing that could be read.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
)

// Exit codes.
const (
	exitPass  = 0
	exitFail  = 1
	exitUsage = 2
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// settings are the flags.
type settings struct {
	dir          string
	format       string
	html         string
	coverage     bool
	mutants      bool
	minCoverage  int
	maxSurvivors int
	impact       string
	update       bool
	boundaries   string
}

func parse(args []string, stderr io.Writer) (settings, error) {
	var s settings
	fs := flag.NewFlagSet("paycheck", flag.ContinueOnError)
	fs.SetOutput(stderr)
	fs.Usage = func() {
		fmt.Fprintln(stderr, "usage: paycheck [flags] DIR")
		fs.PrintDefaults()
		fmt.Fprintln(stderr, "exit codes: 0 all cases pass; 1 a case fails, a plan is wrong or a limit is not kept; 2 wrong flags, or nothing to read")
	}
	fs.StringVar(&s.format, "format", "text", "how results are printed: text, json or junit")
	fs.StringVar(&s.html, "html", "", "also write a page with what is reached to this `file`")
	fs.BoolVar(&s.coverage, "coverage", true, "say what of the plans no case reaches")
	fs.BoolVar(&s.mutants, "mutants", true, "look for mistakes in the plans that no case notices")
	fs.IntVar(&s.minCoverage, "min-coverage", 0, "fail under so many `percent`")
	fs.IntVar(&s.maxSurvivors, "max-survivors", -1, "fail where more mutants of a plan survive; -1: any number may")
	fs.StringVar(&s.impact, "impact", "", "compare two plans, `old.json,new.json`, on the facts of the cases of the old one")
	fs.BoolVar(&s.update, "update", false, "write the wants of cases that fail")
	fs.StringVar(&s.boundaries, "boundaries", "", "print cases at every bound of this `plan`, and nothing else")
	if err := fs.Parse(args); err != nil {
		return s, err
	}
	switch {
	case s.format != "text" && s.format != "json" && s.format != "junit":
		return s, fmt.Errorf("-format %s is unknown: want text, json or junit", s.format)
	case s.impact != "" && len(strings.Split(s.impact, ",")) != 2:
		return s, fmt.Errorf("-impact %s: want two plans, old.json,new.json", s.impact)
	case s.minCoverage < 0 || s.minCoverage > 100:
		return s, fmt.Errorf("-min-coverage %d is out of range: want 0 to 100", s.minCoverage)
	case s.boundaries != "" && fs.NArg() == 0:
		return s, nil
	case fs.NArg() != 1:
		return s, fmt.Errorf("%d arguments: want one folder", fs.NArg())
	}
	s.dir = fs.Arg(0)
	return s, nil
}

// run is the command, for tests.
func run(args []string, stdout, stderr io.Writer) int {
	s, err := parse(args, stderr)
	if errors.Is(err, flag.ErrHelp) {
		return exitPass
	}
	if err == nil && s.boundaries != "" {
		err = printBoundaries(stdout, s.boundaries)
		if err == nil {
			return exitPass
		}
	}
	var r *report
	if err == nil {
		r, err = check(s)
	}
	if err == nil {
		err = r.write(stdout, s)
	}
	if err == nil && s.html != "" {
		err = r.writePage(s.html)
	}
	if err != nil {
		fmt.Fprintln(stderr, "paycheck:", err)
		return exitUsage
	}
	if len(r.wrong(s)) > 0 {
		return exitFail
	}
	return exitPass
}

// write prints the report in the format that is asked for.
func (r *report) write(w io.Writer, s settings) error {
	switch s.format {
	case "json":
		return r.writeJSON(w)
	case "junit":
		return r.writeJUnit(w)
	}
	return r.writeText(w, s)
}
