-- 40/20/40. There are but three remainders in an order: the first touch's, the last's,
-- and that of all between. So the place of each in the order of remainders is
-- arithmetic, and the pairs need not be sorted.
with
ranked as :ranked,
pairs as materialized (
  select o.id, o.minor, t.creator, t.k
  from orders o join ranked t on o.customer = t.customer and t.ts between o.ts - :lookback and o.ts
),
journeys as materialized (select id, any_value(minor) as minor, count(*) as n, min(k) as low from pairs group by id),
weights as (
  select *, greatest(n - 2, 0) as m,
    case n when 1 then 1 when 2 then 40 else 40 * (n - 2) end as wf,
    case when n <= 2 then 0 else 20 end as wm,
    case n when 1 then 0 when 2 then 40 else 40 * (n - 2) end as wl
  from journeys
),
products as (select *, wf + wm * m + wl as total, minor * wf as f, minor * wm as c, minor * wl as l from weights),
parts as materialized (
  select id, n, low, m, f // total as qf, c // total as qm, l // total as ql,
    f % total as rf, c % total as rm, l % total as rl,
    minor - f // total - (c // total) * m - l // total as units
  from products
)
select creator, sum(case
    when k = low then qf + ((rm > rf)::bigint * m + (rl > rf)::bigint < units)::bigint
    when k = low + n - 1 then ql + ((rf >= rl)::bigint + (rm >= rl)::bigint * m < units)::bigint
    else qm + ((rf >= rm)::bigint + (k - low - 1) + (rl > rm)::bigint < units)::bigint
  end)::bigint
from pairs join parts using (id) group by creator
union all
select null, (select sum(minor) from orders)::bigint - coalesce((select sum(minor) from journeys), 0)::bigint
