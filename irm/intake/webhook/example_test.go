package webhook_test

import (
	"errors"
	"fmt"
	"time"

	"github.com/irmkit/irmkit/irm/intake/webhook"
)

// A host reads the body first, checks it, and only then parses it. Two secrets are
// valid while one is rotated.
func ExampleStripe() {
	body := []byte(`{"id":"evt_1"}`)
	header := "t=1772445600,v1=2fec5ffc5b1a7366a9ec870cf83cf22de27433286be88619d5bf2f32998a1eb3"
	signed := time.Date(2026, 3, 2, 10, 0, 0, 0, time.UTC)

	for _, at := range []time.Time{signed.Add(2 * time.Second), signed.Add(time.Hour)} {
		switch err := webhook.Stripe(body, header, at, "whsec_demo", "whsec_before"); {
		case errors.Is(err, webhook.ErrStale):
			fmt.Println("replayed?", err)
		case err != nil:
			fmt.Println("refused:", err)
		default:
			fmt.Println("ours")
		}
	}
	// Output:
	// ours
	// replayed? webhook: signed more than 5 minutes before or after this time
}

func ExampleShopify() {
	body := []byte(`{"id":1001}`)
	fmt.Println(webhook.Shopify(body, "LcSYj8BpvpGhqv7shN/7aHxbZlu3LSoUnIvMxvBgPfI=", "hush"))
	fmt.Println(webhook.Shopify([]byte(`{"id":1002}`), "LcSYj8BpvpGhqv7shN/7aHxbZlu3LSoUnIvMxvBgPfI=", "hush"))
	// Output:
	// <nil>
	// webhook: no valid signature of this body
}

func ExampleWooCommerce() {
	body := []byte(`{"id":1001}`)
	fmt.Println(webhook.WooCommerce(body, "LcSYj8BpvpGhqv7shN/7aHxbZlu3LSoUnIvMxvBgPfI=", "hush"))
	// Output: <nil>
}
