package irmtest

import (
	"fmt"
	"slices"
)

// own is a case that belongs to one kind of store.
type own[T any] struct {
	rule int
	name string
	run  func(p *probe[T])
}

// testcase is one check of one rule. A rule may have several.
type testcase[T any] struct {
	own[T]
	needs need
}

// title is the name of the subtest: "13-paging/under writes".
func (c testcase[T]) title() string {
	return fmt.Sprintf("%02d-%s/%s", c.rule, rules[c.rule-1].Name, c.name)
}

// need is what a case needs of a store or of the harness. Needs of its kind leave
// the case out, since it means nothing there; all others are reported as not
// checked.
type need int

const (
	nothing need = iota
	entity       // whose entries can be erased
	revised
	log
	pages
	largeValues
	batch
	ranges
	changes
	tx
	entityTx
	reopen
	closing
	twoTenants
	snapshot
	entityBatch
	changesTx
)

const noTx = "transactions are not offered: Harness.Tx is nil"

// unfit reports whether the case means nothing for this kind of store.
func (n need) unfit(isLog, isKept, isPaged, isLarge bool) bool {
	switch n {
	case entity, ranges, changes, entityBatch, changesTx:
		return isLog || isKept
	case revised, entityTx:
		return isLog
	case batch:
		return isKept
	case log:
		return !isLog
	case pages:
		return !isPaged
	case largeValues:
		return !isLarge
	}
	return false
}

// lack says what keeps the need from being met, "" where it is.
func lack[T any](n need, i instance[T], s source[T]) string {
	for _, is := range []struct {
		met   bool
		needs []need
		why   string
	}{
		{i.isLog() || i.putAll != nil, []need{batch, entityBatch}, "the store is no irm.BatchStore"},
		{i.scan != nil, []need{ranges}, "the store is no irm.RangeStore"},
		{i.changes != nil, []need{changes, changesTx}, "the store is no irm.FeedStore"},
		{i.tx != nil, []need{tx, entityTx, changesTx}, noTx},
		{i.reopen != nil, []need{reopen}, "the store cannot be opened again: Harness.Reopen is nil"},
		{i.close != nil, []need{closing}, "the store cannot be closed: Harness.Close is nil"},
		{s.pair != nil, []need{twoTenants}, "there are no two tenants in one database: Harness.Tenants is nil"},
		{s.pointInTime, []need{snapshot}, "listings do not see one point in time: Harness.PointInTime is false"},
	} {
		if !is.met && slices.Contains(is.needs, n) {
			return is.why
		}
	}
	return ""
}

// cases are all cases for a kind of store, in order of rule.
func cases[T any](s shape[T], isLog bool) []testcase[T] {
	list := []testcase[T]{
		{own[T]{ruleAtomic, "a refused batch", atomicBatch[T]}, batch},
		{own[T]{ruleAtomic, "a batch in sight", atomicSight[T]}, batch},
		{own[T]{ruleAtomic, "an invalid entry", atomicInvalid[T]}, batch},
		{own[T]{ruleAtomic, "transactions", atomicTx[T]}, tx},
		{own[T]{ruleIsolated, "anomalies of entries", isolatedEntries[T]}, entityTx},
		{own[T]{ruleIsolated, "anomalies of listings", isolatedListings[T]}, tx},
		{own[T]{ruleRevisions, "one by one", revisionSteps[T]}, revised},
		{own[T]{ruleRevisions, "in one call", revisionsInOneCall[T]}, entityBatch},
		{own[T]{ruleRevisions, "compare and swap", revisionRaces[T]}, revised},
		{own[T]{ruleErrorsMatch, "entities", errorTable[T]}, entity},
		{own[T]{ruleErrorsMatch, "logs", errorTableOfLogs[T]}, log},
		{own[T]{ruleErrorsMatch, "invalid values", errorInvalid[T]}, nothing},
		{own[T]{ruleDurable, "the next read", durableRead[T]}, nothing},
		{own[T]{ruleDurable, "opened again", durableReopen[T]}, reopen},
		{own[T]{ruleIdempotent, "repeated", idempotentRepeat[T]}, log},
		{own[T]{ruleIdempotent, "other content", idempotentFields[T]}, log},
		{own[T]{ruleIdempotent, "for ever", idempotentForEver[T]}, log},
		{own[T]{ruleIdempotent, "at once", idempotentRace[T]}, log},
		{own[T]{ruleUnique, "racing inserts", uniqueRace[T]}, nothing},
		{own[T]{ruleCopies, "deep changes", copiesDeep[T]}, nothing},
		{own[T]{ruleTimes, "every time", timesKept[T]}, nothing},
		{own[T]{ruleTimes, "shorter than a microsecond", timesLost[T]}, nothing},
		{own[T]{ruleNumbers, "every number", numbersKept[T]}, nothing},
		{own[T]{ruleText, "every text", textKept[T]}, nothing},
		{own[T]{ruleText, "ids", textOfIDs[T]}, nothing},
		{own[T]{ruleOrder, "listings", orderKept[T]}, nothing},
		{own[T]{ruleOrder, "ranges", orderOfRanges[T]}, ranges},
		{own[T]{rulePaging, "every size", pagingSizes[T]}, pages},
		{own[T]{rulePaging, "of every filter", pagingFilters[T]}, pages},
		{own[T]{rulePaging, "erasing in the loop", pagingErasing[T]}, entity},
		{own[T]{rulePaging, "under writes", pagingUnderWrites[T]}, pages},
		{own[T]{rulePaging, "sealed cursors", pagingCursors[T]}, pages},
		{own[T]{rulePaging, "broken off", pagingBrokenOff[T]}, nothing},
		{own[T]{ruleFeed, "in order", feedOrder[T]}, changes},
		{own[T]{ruleFeed, "writers at once", feedRace[T]}, changes},
		{own[T]{ruleFeed, "transactions", feedTx[T]}, changesTx},
		{own[T]{ruleFeed, "the fallback", feedFallback[T]}, entity},
		{own[T]{ruleFilters, "every combination", filtersMatch[T]}, nothing},
		{own[T]{ruleContexts, "ended before", contextBefore[T]}, nothing},
		{own[T]{ruleContexts, "ended in the loop", contextLoop[T]}, nothing},
		{own[T]{ruleContexts, "ended at every look", contextLooks[T]}, nothing},
		{own[T]{ruleContexts, "ended after every delay", contextDelays[T]}, nothing},
		{own[T]{ruleContexts, "ended in a transaction", contextTx[T]}, tx},
		{own[T]{ruleContexts, "behind a transaction", contextWaiting[T]}, tx},
		{own[T]{ruleErasing, "tombstones", eraseStays[T]}, entity},
		{own[T]{ruleErasing, "beside a write", eraseRace[T]}, entity},
		{own[T]{ruleErasing, "nothing is left", eraseCanary[T]}, entity},
		{own[T]{ruleSizes, "great entries", sizesKept[T]}, largeValues},
		{own[T]{ruleSizes, "many at once", sizesOfBatches[T]}, batch},
		{own[T]{ruleEmpties, "every field", emptiesWhole[T]}, nothing},
		{own[T]{ruleEmpties, "nothing", emptiesNothing[T]}, nothing},
		{own[T]{ruleTenants, "side by side", tenantsApart[T]}, twoTenants},
		{own[T]{ruleConcurrent, "everything at once", concurrentCalls[T]}, nothing},
		{own[T]{ruleConcurrent, "after a transaction", concurrentAfterTx[T]}, tx},
		{own[T]{ruleConcurrent, "closed", concurrentClose[T]}, closing},
		{own[T]{rulePointInTime, "writes in the loop", pointInLoop[T]}, snapshot},
	}
	list = append(list, s.own...)
	slices.SortStableFunc(list, func(a, b testcase[T]) int { return a.rule - b.rule })
	return slices.DeleteFunc(list, func(c testcase[T]) bool {
		return c.needs.unfit(isLog, s.kept, !s.unpaged, s.full != nil)
	})
}
