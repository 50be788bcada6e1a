-- On rows that stand by customer a hash join of all pairs is quicker than ASOF JOIN.
with winners as (
  select any_value(o.minor) as minor, arg_max(t.creator, t.ts) as creator
  from orders o left join touches t on o.customer = t.customer and t.ts between o.ts - :lookback and o.ts
  group by o.id
)
select creator, sum(minor)::bigint from winners group by creator
