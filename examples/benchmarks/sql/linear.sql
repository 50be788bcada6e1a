-- Equal weights: the first (minor % n) touches of an order get a unit more. The place
-- of a touch in its order is its place among the customer's touches, less that of the
-- order's first one: ranking touches once is quicker than ranking the pairs. Where
-- rows stand by customer, their numbers are that place.
with
ranked as :ranked,
pairs as materialized (
  select o.id, o.minor, t.creator, t.k
  from orders o join ranked t on o.customer = t.customer and t.ts between o.ts - :lookback and o.ts
),
journeys as materialized (select id, any_value(minor) as minor, count(*) as n, min(k) as low from pairs group by id)
select creator, sum(j.minor // n + (k - low < j.minor % n)::bigint)::bigint
from pairs join journeys j using (id) group by creator
union all
select null, (select sum(minor) from orders)::bigint - coalesce((select sum(minor) from journeys), 0)::bigint
