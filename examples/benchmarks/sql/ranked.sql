materialized (
  select customer, creator, ts, row_number() over (partition by customer order by ts) as k
  from touches semi join orders using (customer)
)
