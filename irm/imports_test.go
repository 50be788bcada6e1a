package irm_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The packages of this module, what each may import of the others, and which
// packages of the standard library it needs beyond the pure ones. The rule
// packages never import one another. Change the table only when the design
// changes.
var importTable = map[string]struct {
	own   []string // "*" stands for every package but the facades
	std   []string
	third []string
}{
	"irm":       {std: []string{"database/sql/driver", "log/slog", "unique"}, third: []string{decimalModule}},
	"irm/wire":  {own: []string{"irm"}, std: []string{"crypto/hmac", "crypto/sha256", "encoding/base64", "encoding/binary", "encoding/hex", "reflect", "unicode/utf16"}},
	"irm/table": {own: []string{"irm", "irm/markup"}, std: []string{"bufio", "encoding/csv", "html/template", "io"}},

	"irm/markup": {},

	"irm/intake":                     {own: []string{"irm", "irm/intake/internal/oneline"}},
	"irm/intake/internal/oneline":    {},
	"irm/intake/internal/fact":       {own: []string{"irm", "irm/intake", "irm/intake/internal/fault", "irm/intake/internal/record", "irm/intake/internal/sheet"}},
	"irm/intake/internal/fault":      {own: []string{"irm", "irm/intake", "irm/intake/internal/oneline"}},
	"irm/intake/internal/record":     {own: []string{"irm/intake", "irm/intake/internal/fault"}, std: []string{"bufio", "io"}},
	"irm/intake/internal/remainder":  {own: []string{"irm", "irm/intake", "irm/intake/internal/fact", "irm/intake/internal/fault", "irm/intake/internal/record"}},
	"irm/intake/internal/sheet":      {own: []string{"irm", "irm/intake", "irm/intake/internal/fault", "irm/intake/internal/oneline"}, std: []string{"bufio", "encoding/csv", "io"}},
	"irm/intake/internal/hosttest":   {own: []string{"irm", "irm/intake", "irm/memstore", "irm/workflow", "attribution", "attribution/code"}, std: []string{"testing"}},
	"irm/intake/internal/intaketest": {own: []string{"irm", "irm/intake"}, std: []string{"io", "os", "path/filepath", "runtime", "runtime/debug", "syscall", "testing"}},
	"irm/intake/segment":             {own: []string{"irm", "irm/intake", "irm/intake/internal/fact", "irm/intake/internal/fault", "irm/intake/internal/record", "irm/intake/internal/remainder"}, std: []string{"io"}},
	"irm/intake/woocommerce":         {own: []string{"irm", "irm/intake", "irm/intake/internal/fact", "irm/intake/internal/fault", "irm/intake/internal/record", "irm/intake/internal/remainder"}, std: []string{"io"}},
	"irm/intake/shopify":             {own: []string{"irm", "irm/intake", "irm/intake/internal/fault", "irm/intake/internal/pseudonym", "irm/intake/internal/record", "irm/intake/internal/remainder"}, std: []string{"io"}},
	"irm/intake/stripe":              {own: []string{"irm", "irm/intake", "irm/intake/internal/fact", "irm/intake/internal/fault", "irm/intake/internal/record", "irm/intake/internal/remainder"}, std: []string{"io"}},
	"irm/intake/webhook":             {std: []string{"crypto/hmac", "crypto/sha256", "encoding/base64", "encoding/hex"}},
	"irm/intake/roster":              {own: []string{"irm", "irm/wire", "irm/intake", "irm/intake/internal/fault", "irm/intake/internal/moment", "irm/intake/internal/sheet"}, std: []string{"crypto/sha256", "encoding/binary", "encoding/csv", "io", "net/url"}},
	"irm/intake/click":               {own: []string{"irm", "irm/wire", "irm/intake", "irm/intake/internal/fault", "irm/intake/internal/moment", "irm/intake/internal/oneline", "irm/intake/internal/pseudonym", "irm/intake/internal/record", "irm/intake/internal/sheet"}, std: []string{"io"}},
	"irm/intake/order":               {own: []string{"irm", "irm/intake", "irm/intake/internal/fault", "irm/intake/internal/moment", "irm/intake/internal/oneline", "irm/intake/internal/pseudonym", "irm/intake/internal/sheet"}, std: []string{"crypto/sha256", "encoding/binary", "encoding/csv", "io"}},
	"irm/intake/metric":              {own: []string{"irm", "irm/intake", "irm/intake/internal/fault", "irm/intake/internal/moment", "irm/intake/internal/oneline", "irm/intake/internal/pseudonym", "irm/intake/internal/record", "irm/intake/internal/sheet"}, std: []string{"io", "net/url"}},
	"irm/intake/internal/moment":     {own: []string{"irm"}},
	"irm/intake/internal/pseudonym":  {},
	"irm/intake/network":             {own: []string{"irm", "irm/intake", "irm/intake/internal/fact", "irm/intake/internal/fault", "irm/intake/internal/oneline", "irm/intake/internal/record", "irm/intake/internal/sheet"}, std: []string{"io"}},

	"lifecycle":                    {own: []string{"irm", "irm/wire"}},
	"lifecycle/relationship":       {own: []string{"irm", "lifecycle", "lifecycle/internal/stock"}},
	"lifecycle/collaboration":      {own: []string{"irm", "lifecycle", "lifecycle/internal/stock"}},
	"lifecycle/contract":           {own: []string{"irm", "lifecycle", "lifecycle/internal/stock"}},
	"lifecycle/approval":           {own: []string{"irm", "lifecycle", "lifecycle/internal/stock"}},
	"lifecycle/deliverable":        {own: []string{"irm", "lifecycle", "lifecycle/internal/stock"}},
	"lifecycle/payout":             {own: []string{"irm", "lifecycle", "lifecycle/internal/stock"}},
	"lifecycle/campaign":           {own: []string{"irm", "lifecycle", "lifecycle/internal/stock"}},
	"lifecycle/internal/stocktest": {own: []string{"irm", "lifecycle", "lifecycle/internal/stock", "lifecycle/lifecycletest"}, std: []string{"flag", "os", "path/filepath", "regexp", "testing"}},
	"lifecycle/internal/stock":     {own: []string{"irm", "lifecycle"}},
	"lifecycle/relationship/care":  {own: []string{"irm", "lifecycle/relationship"}},
	"lifecycle/funnel":             {own: []string{"irm", "lifecycle"}, std: []string{"encoding/binary"}},
	"lifecycle/lifecycletest":      {own: []string{"irm", "lifecycle"}, std: []string{"math/rand/v2", "runtime", "testing"}, third: []string{cmpModule}},

	"attribution":                 {own: []string{"irm", "irm/wire", "attribution/code", "attribution/internal/column"}},
	"attribution/internal/column": {own: []string{"irm"}},
	"attribution/utm":             {own: []string{"irm", "attribution/internal/latin"}, std: []string{"net/netip"}},
	"attribution/internal/latin":  {},
	"attribution/code":            {own: []string{"irm", "attribution/internal/latin"}, std: []string{"io", "sort"}},
	"attribution/channel":         {own: []string{"irm"}},
	"attribution/model":           {own: []string{"irm", "attribution"}, std: []string{"encoding/binary", "math/rand/v2"}},
	"attribution/result":          {own: []string{"irm", "irm/table", "irm/wire", "attribution"}, std: []string{"encoding/binary"}}, // tallies in bytes; reports as documents
	"attribution/ltv":             {own: []string{"irm"}, third: []string{gonumModule}},
	"attribution/lift":            {own: []string{"irm"}, std: []string{"math/rand/v2"}, third: []string{gonumModule}},

	"compensation":                  {own: []string{"irm", "irm/wire", "compensation/internal/exact", "compensation/internal/ladder"}, std: []string{"encoding/binary", "encoding/hex", "reflect"}, third: []string{decimalModule}},
	"compensation/internal/exact":   {own: []string{"irm"}},
	"compensation/internal/ladder":  {own: []string{"irm", "compensation/internal/exact"}},
	"compensation/payment":          {own: []string{"irm", "irm/wire", "compensation", "compensation/internal/exact"}},
	"compensation/journal":          {own: []string{"irm", "irm/wire", "compensation"}},
	"compensation/budget":           {own: []string{"irm", "irm/wire", "compensation"}},
	"compensation/compensationtest": {own: []string{"irm", "irm/wire", "compensation"}, std: []string{"embed", "io/fs", "math/rand/v2", "path", "testing"}, third: []string{cmpModule}},

	"scoring/internal/number": {own: []string{"irm"}},

	"scoring":              {own: []string{"irm", "irm/wire"}},
	"scoring/fit":          {own: []string{"irm", "irm/wire", "scoring", "scoring/audience", "scoring/benchmark"}},
	"scoring/audience":     {own: []string{"irm", "irm/wire", "scoring", "scoring/internal/number"}, std: []string{"encoding/binary"}},
	"scoring/benchmark":    {own: []string{"irm", "irm/wire", "scoring/internal/number"}, std: []string{"embed"}},
	"scoring/authenticity": {own: []string{"irm", "scoring", "scoring/benchmark", "scoring/internal/number"}},
	"scoring/portfolio":    {own: []string{"irm", "scoring"}},
	"scoring/weights":      {own: []string{"irm", "irm/wire", "scoring", "scoring/internal/number"}},
	"scoring/compare":      {own: []string{"irm", "scoring"}},

	"brief/internal/placeholder": {own: []string{"irm"}, std: []string{"net/url"}},
	"brief/internal/history":     {own: []string{"irm", "brief/internal/placeholder"}},

	"brief":                    {own: []string{"irm", "irm/wire", "brief/caption", "brief/disclosure", "brief/rights", "brief/outreach", "brief/internal/page", "brief/internal/placeholder", "irm/table"}, std: []string{"net/url", "regexp", "regexp/syntax"}},
	"brief/template":           {own: []string{"irm", "irm/wire", "brief", "brief/internal/history", "brief/internal/placeholder"}, std: []string{"regexp"}},
	"brief/internal/brieftest": {std: []string{"encoding/base64", "os", "testing"}},
	"brief/internal/page":      {own: []string{"irm", "irm/table", "irm/markup"}, std: []string{"html/template"}},
	"brief/caption":            {third: []string{textModule}},
	"brief/disclosure":         {own: []string{"irm", "irm/wire", "brief/caption"}, std: []string{"embed"}},
	"brief/rights":             {own: []string{"irm", "irm/wire", "irm/table", "brief/internal/page"}},
	"brief/outreach":           {own: []string{"irm", "irm/wire", "brief/internal/history", "brief/internal/placeholder"}, std: []string{"embed"}, third: []string{textModule}},
	"brief/verify":             {own: []string{"irm", "irm/wire", "brief", "brief/caption", "brief/disclosure", "brief/rights"}, std: []string{"net/url", "regexp"}},
	"brief/calendar":           {own: []string{"irm", "irm/wire", "brief", "brief/rights"}, std: []string{"io"}, third: []string{icalModule}},

	"irm/internal/listing": {},
	"irm/memstore":         {own: []string{"*"}, std: []string{"encoding/binary", "reflect", "sort", "sync", "sync/atomic"}},
	"irm/irmtest":          {own: []string{"*"}, std: []string{"math/rand/v2", "reflect", "runtime", "sync", "sync/atomic", "testing"}, third: []string{cmpModule}},
	"irm/insight":          {own: []string{"*"}},
	"irm/workflow":         {own: []string{"*", "irm/insight"}},
	"irm/sim":              {own: []string{"*", "irm/workflow", "irm/memstore", "irm/irmtest", "irm/insight"}, std: []string{"flag", "math/rand/v2", "runtime/debug", "testing"}},
}

const (
	modulePath    = "github.com/irmkit/irmkit"
	decimalModule = "github.com/shopspring/decimal"
	cmpModule     = "github.com/google/go-cmp/cmp"
	textModule    = "golang.org/x/text"
	gonumModule   = "gonum.org/v1/gonum"
	icalModule    = "github.com/arran4/golang-ical"
	testifyModule = "github.com/stretchr/testify"
	expModule     = "golang.org/x/exp"
)

// pure packages of the standard library do no I/O and keep no state. context is
// for the store interfaces.
var pure = strings.Fields("bytes cmp context encoding encoding/json errors fmt iter maps math math/big math/bits " +
	"slices strconv strings time unicode unicode/utf8")

// facades are not what "*" stands for.
var facades = []string{"irm/irmtest", "irm/insight", "irm/workflow", "irm/sim", "irm/memstore"}

// clock are the ways to read the time or a zone, which are the host's business.
var clock = map[string]string{
	"time": "Now Since Until After Tick Sleep NewTimer NewTicker AfterFunc LoadLocation Local",
	"fmt":  "Print Printf Println",
}

func TestImports(t *testing.T) {
	checked := map[string]bool{}
	walkGo(t, func(pkg, file string, parsed *ast.File, fset *token.FileSet) {
		checked[pkg] = true
		for _, spec := range parsed.Imports {
			name, _ := strconv.Unquote(spec.Path.Value)
			if why := importFault(pkg, name, strings.HasSuffix(file, "_test.go")); why != "" {
				t.Errorf("%s imports %s: %s", fset.Position(spec.Pos()), name, why)
			}
		}
	})
	for _, must := range []string{"irm", "irm/wire", "attribution", "compensation", "irm/workflow"} {
		if !checked[must] {
			t.Errorf("the walk did not reach %s", must)
		}
	}
}

func importFault(pkg, name string, test bool) string {
	example := pkg == "examples" || strings.HasPrefix(pkg, "examples/")
	own, isOwn := strings.CutPrefix(name, modulePath+"/")
	thirdParty := !isOwn && strings.Contains(strings.Split(name, "/")[0], ".")
	row, known := importTable[pkg]
	switch {
	case !known && !example:
		return "the package is not in the table"
	case thirdParty && (test || example):
		agreed := []string{decimalModule, cmpModule, textModule, gonumModule, icalModule, testifyModule, expModule}
		if !slices.ContainsFunc(agreed, func(m string) bool { return name == m || strings.HasPrefix(name, m+"/") }) {
			return "not an agreed dependency"
		}
	case thirdParty:
		if !slices.ContainsFunc(row.third, func(m string) bool { return name == m || strings.HasPrefix(name, m+"/") }) {
			return "not a dependency of this package"
		}
	case test || example:
	case isOwn:
		if !slices.Contains(row.own, own) && !(slices.Contains(row.own, "*") && !slices.Contains(facades, own)) {
			return "an edge that the table does not have"
		}
	case !slices.Contains(pure, name) && !slices.Contains(row.std, name):
		return "not a pure package, and not one that the table allows here"
	}
	return ""
}

// Domain code takes time as an argument, starts no goroutine and prints nothing.
func TestPurity(t *testing.T) {
	walkGo(t, func(pkg, file string, parsed *ast.File, fset *token.FileSet) {
		if strings.HasSuffix(file, "_test.go") || strings.HasPrefix(pkg, "examples") || pkg == "irm/irmtest" {
			return
		}
		for _, spec := range parsed.Imports { // another name would hide the calls below
			if name, _ := strconv.Unquote(spec.Path.Value); spec.Name != nil && clock[name] != "" {
				t.Errorf("%s renames %s", fset.Position(spec.Pos()), name)
			}
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.GoStmt:
				t.Errorf("%s starts a goroutine", fset.Position(n.Pos()))
			case *ast.SelectorExpr:
				if x, ok := n.X.(*ast.Ident); ok && slices.Contains(strings.Fields(clock[x.Name]), n.Sel.Name) {
					t.Errorf("%s uses %s.%s", fset.Position(n.Pos()), x.Name, n.Sel.Name)
				}
			}
			return true
		})
	})
}

// The tests above find what they are for.
func TestImportFaults(t *testing.T) {
	for _, tt := range []struct {
		pkg, name string
		test, bad bool
	}{
		{"attribution", modulePath + "/compensation", false, true},
		{"attribution", modulePath + "/compensation", true, false},
		{"attribution", modulePath + "/irm", false, false},
		{"compensation", modulePath + "/irm/workflow", false, true},
		{"irm/memstore", modulePath + "/scoring/audience", false, false},
		{"irm/memstore", modulePath + "/irm/workflow", false, true},
		{"irm", "net/http", false, true},
		{"irm", "os", false, true},
		{"irm", "github.com/google/uuid", true, true},
		{"irm", "github.com/google/go-cmp/cmp", false, true},
		{"irm", "github.com/google/go-cmp/cmp", true, false},
		{"examples/quickstart", "os", false, false},
		{"examples/quickstart", "github.com/google/uuid", false, true},
		{"irm/util", "fmt", false, true},
	} {
		if why := importFault(tt.pkg, tt.name, tt.test); (why != "") != tt.bad {
			t.Errorf("%s imports %s (test: %t): %q", tt.pkg, tt.name, tt.test, why)
		}
	}
}

// walkGo visits every Go file of this module, not of nested ones.
func walkGo(t *testing.T, visit func(pkg, file string, parsed *ast.File, fset *token.FileSet)) {
	t.Helper()
	const root = ".."
	fset := token.NewFileSet()
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			_, nested := os.Stat(filepath.Join(name, "go.mod"))
			if name != root && (nested == nil || d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".")) {
				return filepath.SkipDir
			}
			return nil
		}
		if path.Ext(d.Name()) != ".go" {
			return nil
		}
		parsed, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		pkg, err := filepath.Rel(root, filepath.Dir(name))
		if err != nil {
			return err
		}
		visit(filepath.ToSlash(pkg), d.Name(), parsed, fset)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
