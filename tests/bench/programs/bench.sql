create table t (id integer primary key, name text, value real);
with recursive n(i) as (select 1 union all select i + 1 from n where i < 40000)
insert into t select i, 'name' || (i * 7919 % 10007), i * 0.25 from n;
create index by_name on t (name);
select count(*), sum(value) from t where name like 'name1%';
select a.name, count(*) from t a join t b on a.name = b.name group by a.name order by 2 desc, 1 limit 5;
update t set value = value * 2 where id % 3 = 0;
select max(value), min(name) from t;
