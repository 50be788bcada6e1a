package compensationtest_test

import (
	"fmt"
	"testing/fstest"

	"github.com/irmkit/irmkit/compensation/compensationtest"
)

// A case that fails says which line is meant, by which rule it was paid, and how.
func Example() {
	fsys := fstest.MapFS{"spring.paycase.json": {Data: []byte(`{
		"schema": "irmkit/paycase/1",
		"plan": {
			"id": "spring", "version": 1, "currency": "USD", "effective": {"from": "2026-03-01T00:00:00Z"},
			"components": [{"type": "commission", "id": "sales", "base": "net", "rate": "12.5%"}]
		},
		"cases": [{
			"name": "a refund is not forgotten",
			"facts": [
				{"id": "o-1", "at": "2026-03-05", "kind": "purchase", "net": "64.40"},
				{"refunds": "o-1", "at": "2026-03-20", "net": "20.00"}
			],
			"want": {"total": "8.05"}
		}]
	}`)}}
	files, err := compensationtest.Load(fsys, "*.paycase.json")
	if err != nil {
		fmt.Println(err)
		return
	}
	for i := range files[0].Cases {
		for _, failure := range files[0].Run(&files[0].Cases[i]) {
			fmt.Println(failure)
		}
	}
	// Output:
	// spring.paycase.json: a refund is not forgotten: want.total: have 5.55 USD, want 8.05 USD: 2.50 USD less than wanted
	//   sales (payee, earn, cut 2026-03-21): 5.55 USD
	//     v1 components[0].rate: 12.5% of 44.40 USD net over 1 event: 5.55 USD
}
