// Command paycheck tests pay plans: it runs the case files (*.paycase.json, see
// package compensationtest) below a folder, and says what is wrong with the plans,
// what of them no case reaches, and which mistakes in them no case would notice. It
// reads every other *.json below the folder that is a plan, too.
//
//	go run ./examples/paycheck [flags] DIR
//
// Flags:
//
//	-format text|json|junit   how results are printed
//	-html FILE                also write a page with what is reached
//	-coverage=false           do not say what is not reached
//	-mutants=false            do not look for mistakes that no case notices
//	-min-coverage N           fail under N percent, of any plan
//	-max-survivors N          fail where more than N mutants survive, of any plan
//	-impact OLD,NEW           who would gain and who would lose by another plan, on the
//	                          facts of the cases of OLD
//	-update                   write the wants of cases that fail
//	-boundaries PLAN          print cases at every bound of a plan, and nothing else
//
// A mutant survives where no case notices it although there are facts on which it pays
// otherwise: they are printed, since that is the case to add. Those that pay the same
// on all facts that are tried are listed apart, and do not count.
//
// Exit codes: 0, all cases pass, perhaps with warnings; 1, a case fails, a plan is
// wrong, or a limit is not kept; 2, wrong flags, or nothing that could be read.
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

const usage = "usage: paycheck [flags] DIR"

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

// flags are those of the command; they print nothing by themselves.
func (s *settings) flags() *flag.FlagSet {
	fs := flag.NewFlagSet("paycheck", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.StringVar(&s.format, "format", "text", "how results are printed: `text`, json or junit")
	fs.StringVar(&s.html, "html", "", "also write a page with what is reached to this `file`")
	fs.BoolVar(&s.coverage, "coverage", true, "say what of the plans no case reaches; -coverage=false: do not")
	fs.BoolVar(&s.mutants, "mutants", true, "look for mistakes in the plans that no case notices; -mutants=false: do not")
	fs.IntVar(&s.minCoverage, "min-coverage", 0, "fail where less of a plan is reached, in `percent`")
	fs.IntVar(&s.maxSurvivors, "max-survivors", -1, "fail where more than this `number` of mutants of a plan survive; -1: any number may")
	fs.StringVar(&s.impact, "impact", "", "compare two plans, `old.json,new.json`, on the facts of the cases of the old one")
	fs.BoolVar(&s.update, "update", false, "write the wants of cases that fail")
	fs.StringVar(&s.boundaries, "boundaries", "", "print cases at every bound of this `plan`, and nothing else; takes no folder")
	return fs
}

func parse(args []string) (settings, error) {
	var s settings
	fs := s.flags()
	if err := fs.Parse(args); err != nil {
		return s, err
	}
	switch {
	case s.format != "text" && s.format != "json" && s.format != "junit":
		return s, fmt.Errorf("-format %s is unknown: want text, json or junit", s.format)
	case s.impact != "" && len(plansOf(s.impact)) != 2:
		return s, fmt.Errorf("-impact %s: want two plans, old.json,new.json", s.impact)
	case s.minCoverage < 0 || s.minCoverage > 100:
		return s, fmt.Errorf("-min-coverage %d is out of range: want 0 to 100", s.minCoverage)
	case s.maxSurvivors < -1:
		return s, fmt.Errorf("-max-survivors %d is out of range: want 0 or more, or -1 for any number", s.maxSurvivors)
	case s.boundaries != "" && fs.NArg() > 0:
		return s, fmt.Errorf("-boundaries takes one plan and no folder, not %s too", fs.Arg(0))
	case s.boundaries != "":
		return s, nil
	case fs.NArg() > 1 && strings.HasPrefix(fs.Arg(1), "-"):
		return s, fmt.Errorf("flags go before the folder: %s stands behind %s", fs.Arg(1), fs.Arg(0))
	case fs.NArg() != 1:
		return s, fmt.Errorf("%s: want one folder", count(fs.NArg(), "argument", "arguments"))
	}
	s.dir = fs.Arg(0)
	return s, nil
}

// plansOf are the paths in "old.json,new.json".
func plansOf(impact string) []string {
	return strings.FieldsFunc(impact, func(r rune) bool { return r == ',' })
}

// help prints what was asked for.
func help(w io.Writer) {
	var s settings
	fs := s.flags()
	fs.SetOutput(w)
	fmt.Fprintln(w, usage)
	fmt.Fprintln(w, "Tests the pay plans below a folder by the case files (*.paycase.json) beside them.")
	fs.PrintDefaults()
	fmt.Fprintln(w, "exit codes: 0 all cases pass, perhaps with warnings; 1 a case fails, a plan is wrong or a limit is not kept; 2 wrong flags, or nothing to read")
}

// run is the command, for tests.
func run(args []string, stdout, stderr io.Writer) int {
	s, err := parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		help(stdout)
		return exitPass
	case err != nil:
		fmt.Fprintf(stderr, "paycheck: %v\n%s; -h for help\n", err, usage)
		return exitUsage
	}
	if s.boundaries != "" {
		err = printBoundaries(stdout, s.boundaries)
		return exit(stderr, err, nil)
	}
	r, err := check(s)
	if err == nil && s.html != "" {
		err = r.writePage(s.html)
	}
	if err == nil {
		err = r.write(stdout, s)
	}
	if err != nil {
		return exit(stderr, err, nil)
	}
	return exit(stderr, nil, r.wrong(s))
}

// exit is the code for what has happened.
func exit(stderr io.Writer, err error, wrong []string) int {
	switch {
	case err != nil:
		fmt.Fprintln(stderr, "paycheck:", err)
		return exitUsage
	case len(wrong) > 0:
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
