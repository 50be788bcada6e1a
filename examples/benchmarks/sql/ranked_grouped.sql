(select customer, creator, ts, rowid as k from touches)
