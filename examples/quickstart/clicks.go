package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/attribution/channel"
	"github.com/irmkit/irmkit/attribution/utm"
	"github.com/irmkit/irmkit/examples/quickstart/tracking"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/click"
)

// sites are a few sites that people come from. A host keeps a list of its own.
var sites = channel.Sites{
	"shop.example": channel.OwnSite, "search.example": channel.SearchSite,
	"google.com": channel.SearchSite, "google": channel.SearchSite, "bing.com": channel.SearchSite, "bing": channel.SearchSite,
	"instagram.com": channel.SocialSite, "instagram": channel.SocialSite, "facebook.com": channel.SocialSite, "facebook": channel.SocialSite,
	"tiktok.com": channel.SocialSite, "tiktok": channel.SocialSite, "youtube.com": channel.VideoSite, "youtube": channel.VideoSite,
	"android-app://com.instagram.android": channel.SocialSite,
}

// seen is a touch, and when the tracker had it.
type seen struct {
	attribution.Touch
	received time.Time
}

// strangers are visits by the links of creators who are not in the list.
type strangers struct {
	visits int
	byMark map[string]int // by what marks the link
}

// loadClicks turns visits into touches: of the creator whom the row names, or whose
// link or code it was; else of the channel.
func (in *inputs) loadClicks(_ context.Context, c config) error {
	t := &in.report.clicks
	audit, err := tracking.Convention().NewAudit()
	if err != nil {
		return err
	}
	s := sorter{in: in, audit: audit, byDay: make(map[irm.Date]*channel.Grouper), known: make(map[string]bool)}
	in.strangers.byMark = make(map[string]int)
	err = open(c.clicks, "data/clicks.csv", func(r io.Reader) error {
		err := each(click.All(r, click.Options{Location: c.location}), t, func(k click.Click) {
			touch, err := s.touch(k)
			if err != nil {
				t.reject("clicks: record %d: %v", k.Record, bare{err})
				return
			}
			in.clicks = append(in.clicks, seen{touch, k.ReceivedAt})
		})
		if err != nil {
			return err
		}
		return t.unusable(len(in.clicks))
	})
	in.tags = audit.Report()
	return err
}

// sorter tells from a visit what it was.
type sorter struct {
	in    *inputs
	audit *utm.Audit
	byDay map[irm.Date]*channel.Grouper
	known map[string]bool // clicks by ID: repeated ones are not counted again
}

func (s *sorter) touch(k click.Click) (attribution.Touch, error) {
	kind, ok := map[click.Kind]attribution.Kind{"": attribution.Click, click.KindClick: attribution.Click, click.KindView: attribution.View}[k.Kind]
	switch {
	case !ok:
		return attribution.Touch{}, fmt.Errorf("%s: neither a click nor a view", irm.Quote(string(k.Kind)))
	case k.Visitor == "":
		return attribution.Touch{}, fmt.Errorf("want a visitor")
	}
	link := utm.Parse(k.URL)
	code := k.Code
	if code == "" {
		code, _ = link.Get("code")
	}
	creator := s.creator(k, link, code)
	if kind == attribution.View && creator == "" {
		return attribution.Touch{}, fmt.Errorf("want the creator whose work was seen")
	}
	way, err := s.channel(k, link, creator, code)
	if err != nil {
		return attribution.Touch{}, err
	}
	s.count(k.ID, link, creator == "" && way == channel.Creator)
	return attribution.Touch{
		ID: attribution.TouchID(k.ID), Kind: kind, Customer: k.Visitor, Creator: creator, Channel: string(way),
		Campaign: campaign(k, link), Referrer: channel.Host(k.Referrer), At: k.At,
	}, nil
}

// count takes a link into what is said of all of them.
func (s *sorter) count(id string, link utm.Link, stranger bool) {
	if s.known[id] {
		return
	}
	s.known[id] = true
	if link.Params != (utm.Params{}) {
		s.audit.Add(link)
	}
	if stranger {
		s.in.strangers.visits++
		s.in.strangers.byMark[link.Params.Content]++
	}
}

// creator is whom the row names, or whose link it was, or whose code the link carried.
func (s *sorter) creator(k click.Click, link utm.Link, code string) irm.CreatorID {
	if k.Creator != "" {
		return k.Creator
	}
	if owner, ok := s.in.links.Owner(link.Params); ok {
		return owner
	}
	a, _ := s.in.codes.Owner(code, k.At)
	return a.Creator
}

func (s *sorter) channel(k click.Click, link utm.Link, creator irm.CreatorID, code string) (channel.Channel, error) {
	day := irm.DateOf(k.At.UTC())
	g := s.byDay[day]
	if g == nil {
		var err error
		if g, err = channel.New(channel.Default(k.At), sites); err != nil {
			return "", err
		}
		s.byDay[day] = g
	}
	p := link.Params
	return g.Of(channel.Visit{
		Source: p.Source, Medium: p.Medium, Campaign: p.Campaign, SourcePlatform: p.SourcePlatform,
		Referrer: k.Referrer, Click: link.Click.Network, Creator: creator, Code: code,
	}).Channel, nil
}

func campaign(k click.Click, link utm.Link) irm.CampaignID {
	if name := irm.CampaignID(link.Params.Campaign); k.Campaign == "" && irm.CheckID(name) == nil {
		return name
	}
	return k.Campaign
}
