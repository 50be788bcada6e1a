-- DuckDB's ASOF JOIN, on the touches of customers who have orders: that semi join
-- makes it quicker.
with
candidates as (select customer, creator, ts from touches semi join orders using (customer)),
winners as (
  select case when o.ts - t.ts <= :lookback then t.creator end as creator, o.minor
  from orders o asof left join candidates t on o.customer = t.customer and o.ts >= t.ts
)
select creator, sum(minor)::bigint from winners group by creator
