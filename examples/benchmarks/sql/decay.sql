-- Weights from the same integer table; remainders differ, so the pairs of each order
-- are sorted by them.
with
decay as (select [:decay_table]::bigint[] as w),
pairs as (
  select o.id, o.minor, t.creator, t.ts, max(t.ts) over (partition by o.id) as latest
  from orders o join touches t on o.customer = t.customer and t.ts between o.ts - :lookback and o.ts
),
aged as (select id, minor, creator, ts, (latest - ts) * 1024 // :half_life as steps from pairs),
weighed as (
  select id, minor, creator, ts, greatest(1, decay.w[steps % 1024 + 1] >> (steps // 1024)) as w
  from aged, decay
),
totals as (select *, sum(w) over (partition by id)::bigint as total from weighed),
parts as (select id, minor, creator, ts, minor * w // total as part, minor * w % total as rest from totals),
sorted as (
  select creator, part, minor - sum(part) over (partition by id)::bigint as units,
    row_number() over (partition by id order by rest desc, ts) as place
  from parts
),
earned as materialized (
  select creator, sum(part + (place <= units)::bigint)::bigint as minor from sorted group by creator
)
select creator, minor from earned
union all
select null, (select sum(minor) from orders)::bigint - coalesce((select sum(minor) from earned), 0)::bigint
