package column_test

import (
	"fmt"

	"github.com/irmkit/irmkit/attribution/internal/column"
)

func Example() {
	const click, code, days = 0, 1, 24 * 3600 * 1_000_000
	engine, err := column.Compile(column.Params{
		Model:      column.Model{Rule: column.Position, First: 40, Middle: 20, Last: 40},
		Lookback:   [column.Kinds]int64{click: 30 * days, code: 30 * days},
		Precedence: [][]uint8{{code}, {click}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	tally, err := engine.Tally(column.Batch{
		Touches: column.Touches{
			Customer: []uint32{7, 7, 7, 8},
			Creator:  []uint32{0, 1, 2, 0},
			At:       []int64{1 * days, 2 * days, 3 * days, 9 * days},
			Kind:     []uint8{click, click, click, code},
		},
		Orders: column.Orders{
			Customer: []uint32{7, 8, 9},
			At:       []int64{31 * days, 10 * days, 11 * days},
			Minor:    []int64{10_01, 25_00, 5_00},
		},
		Creators: 3,
	})
	fmt.Println(tally.Minor, "nobody:", tally.Unattributed, err)
	// Output:
	// [2901 200 400] nobody: 500 <nil>
}

func ExampleModel_Weigh() {
	m := column.Model{Rule: column.Position, First: 40, Middle: 20, Last: 40}
	w := make([]int64, 5)
	m.Weigh([]int64{1, 2, 3, 4, 5}, nil, w)
	fmt.Println(w)
	// Output:
	// [120 20 20 20 120]
}

func ExampleAllocate() {
	parts := make([]int64, 3)
	column.Allocate(14_000, []int64{1, 1, 1}, parts)
	fmt.Println(parts)
	// Output:
	// [4667 4667 4666]
}
