-- 80 % is crossed by a measurement of at least 80 % when, of all measurements before it that are either at least 80 %
-- or under 70 %, the last was under 70 %, or when there is none: a first measurement counts.
create table crossing as
with sided as (
  select
    account_id,
    at,
    case when used * 100 >= purchased * 80 then 'above' when used * 100 < purchased * 70 then 'below' end as side
  from measured
  where purchased > 0
), turns as (
  select *, lag(side) over (partition by account_id order by at) as last_side
  from sided
  where side is not null
)
select account_id, at, row_number() over (partition by account_id order by at) as n
from turns
where side = 'above' and last_side is distinct from 'above';

-- Who crosses is enrolled, unless its run is still open, or ended less than 60 days ago, or it has fewer than 5 seats.
-- Nobody in the files buys, declines or completes a task, so a run ends on Day 31 at 09:00.
create table enrolment as
with recursive decided as (
  select
    crossing.account_id,
    0::bigint as n,
    null::timestamptz as at,
    null::text as code,
    null::timestamptz as last_ends_at
  from crossing
  where n = 1
  union all
  select
    crossing.account_id,
    crossing.n,
    crossing.at,
    verdict.code,
    case when verdict.code = 'enrolled' then nine_on_day(31, crossing.at, zone) else last_ends_at end
  from decided
  join crossing on crossing.account_id = decided.account_id and crossing.n = decided.n + 1
  join account on account.account_id = crossing.account_id
  cross join lateral (
    select case
      when crossing.at < last_ends_at then 'already-running'
      when crossing.at < last_ends_at + interval '60 days' then 'cool-down'
      when seats < 5 then 'condition'
      else 'enrolled'
    end as code
  ) as verdict
)
select account_id, at, code from decided where n > 0;
