package irm_test

import (
	"fmt"
	"log/slog"
	"os"
	"time"
	_ "time/tzdata"

	"github.com/irmkit/irmkit/irm"
)

func ExampleMoney_Mul() {
	sale, err := irm.ParseMoney("129.99", "USD")
	if err != nil {
		fmt.Println(err)
		return
	}
	commission, err := sale.Mul(irm.MustRate("17.5%"), irm.HalfAwayFromZero)
	fmt.Println(commission, err)

	_, err = irm.ParseMoney("129.999", "USD")
	fmt.Println(err)
	// Output:
	// 22.75 USD <nil>
	// irm: amount "129.999": want at most 2 decimals in USD
}

func ExampleMoney_Allocate() {
	parts, _ := irm.MustMoney("0.15", "USD").Allocate([]int64{80, 8, 12})
	fmt.Println(parts)

	parts, _ = irm.MustMoney("140.00", "USD").Split(3)
	fmt.Println(parts)
	// Output:
	// [0.12 USD 0.01 USD 0.02 USD]
	// [46.67 USD 46.67 USD 46.66 USD]
}

func ExampleConversion_Against() {
	order := irm.Conversion{ID: "order-17", Kind: irm.KindPurchase, Customer: "c-1"}

	again, err := order.Against(order)
	fmt.Println(again, err)

	edited := order
	edited.Revision = 1
	change, err := edited.Against(order)
	fmt.Println(change, err)

	other := order
	other.Customer = "c-2"
	_, err = other.Against(order)
	fmt.Println(err)
	// Output:
	// same <nil>
	// amends <nil>
	// irm: conversion "order-17" exists with different customer
}

func ExampleFXTable_Lookup() {
	usd, eur := irm.MustCurrency("USD"), irm.MustCurrency("EUR")
	friday := irm.Date{Year: 2026, Month: time.January, Day: 2}
	table, err := irm.NewFXTable([]irm.FXRate{
		{From: usd, To: eur, Date: friday, Rate: irm.MustRate("0.9136"), Source: "ecb"},
	})
	if err != nil {
		fmt.Println(err)
		return
	}

	sunday := friday.AddDays(2)
	rate, err := table.Lookup(usd, eur, sunday, 3)
	if err != nil {
		fmt.Println(err)
		return
	}
	paid, err := rate.Convert(irm.MustMoney("250.00", "USD"), irm.HalfEven)
	fmt.Println(paid, err)

	_, err = table.Lookup(eur, usd, sunday, 3)
	fmt.Println(err)
	// Output:
	// 228.40 EUR <nil>
	// irm: not found: no exchange rate from EUR to USD on 2026-01-04 or up to 3 days before
}

func ExampleWorkCalendar_Add() {
	day := []irm.Shift{irm.MustShift("09:00-17:00")}
	week := irm.Workweek{
		Zone:     "Asia/Riyadh", // the weekend is Friday and Saturday
		Week:     irm.Week{Sun: day, Mon: day, Tue: day, Wed: day, Thu: day},
		Holidays: []irm.Holiday{{Date: irm.Date{Year: 2026, Month: time.February, Day: 22}, Name: "Founding Day"}},
	}
	riyadh, err := time.LoadLocation(week.Zone)
	if err != nil {
		fmt.Println(err)
		return
	}
	calendar, err := week.In(riyadh)
	if err != nil {
		fmt.Println(err)
		return
	}

	asked := time.Date(2026, time.February, 19, 15, 0, 0, 0, riyadh) // a Thursday
	due, err := calendar.Add(asked, 16*time.Hour)
	fmt.Println(due.In(riyadh).Format("Mon 2 Jan 15:04"), err)
	// Output:
	// Tue 24 Feb 15:00 <nil>
}

func ExampleCadence_Next() {
	payday := irm.Cadence{Every: 1, Unit: irm.CadenceMonthly, Anchor: irm.Date{Year: 2026, Month: time.January, Day: 31}}
	day := payday.Anchor
	for range 3 {
		day, _ = payday.Next(day)
		fmt.Println(day)
	}
	// Output:
	// 2026-02-28
	// 2026-03-31
	// 2026-04-30
}

func ExampleProgram_Undefined() { // seed: P7
	program := irm.Program{
		Strategy:      irm.ProgramStrategy{Vision: "Be the sunscreen that runners name first."},
		Collaboration: irm.ProgramCollaboration{Models: []irm.EngagementModel{irm.ModelGifted}},
	}
	for _, f := range program.Undefined()[:3] {
		fmt.Println(f)
	}
	// Output:
	// strategy.goals: the programme does not say which numbers it aims at (undefined)
	// strategy.markets: the programme does not say where it runs (undefined)
	// strategy.personas: the programme does not say which customers it is for (undefined)
}

func ExampleContact() { // seed: P5
	contact := irm.Contact{
		Creator: "cre-1",
		Name:    irm.NewPersonal("Ada Lovelace"),
		Email:   irm.NewPersonal("ada@example.com"),
	}
	fmt.Println(contact.Email, "of", contact.Creator)

	log := slog.New(slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{
		ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
			if a.Key == slog.TimeKey {
				return slog.Attr{}
			}
			return a
		},
	}))
	log.Info("invited", "contact", contact, "email", contact.Email)

	stored, _ := contact.RevealJSON()
	fmt.Println(string(stored))
	// Output:
	// [redacted] of cre-1
	// level=INFO msg=invited contact.creator=cre-1 contact.payee="" email=[redacted]
	// {"creator":"cre-1","email":"ada@example.com","name":"Ada Lovelace","purpose":"","source":""}
}

func ExampleMerge() {
	survivor := irm.Creator{ID: "cre-1", Name: "Ada", Niches: []string{"science"}}
	duplicate := irm.Creator{ID: "cre-2", Niches: []string{"running"}}
	by := irm.Actor{Kind: irm.ActorHuman, Party: irm.PartyBrand, ID: "user-7"}
	merge, err := irm.MergeCreators(survivor, duplicate, time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC), by)
	if err != nil {
		fmt.Println(err)
		return
	}

	survivor, duplicate = merge.Result()
	fmt.Println(survivor.Niches, duplicate.MergedInto)

	survivor, duplicate = merge.Undo(survivor)
	fmt.Println(survivor.Niches, duplicate.Niches)
	// Output:
	// [science running] cre-1
	// [science] [running]
}
