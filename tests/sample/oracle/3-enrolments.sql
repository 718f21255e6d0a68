-- 80 % is crossed by a measurement of at least 80 % when, of all measurements before it that are either at least 80 %
-- or under 70 %, the last was under 70 %, or when there is none: a first measurement counts. What was bought counts.
create table crossing (account_id text, at timestamptz, n bigint);

create procedure find_crossings() begin atomic
  delete from crossing;
  insert into crossing
  with counted as (
    select measured.account_id, measured.at, used, purchased + coalesce(sum(reaction.seats), 0) as seats
    from measured
    left join reaction on reaction.account_id = measured.account_id and reaction.at <= measured.at
    group by measured.account_id, measured.at, used, purchased
  ), sided as (
    select
      account_id,
      at,
      case when used * 100 >= seats * 80 then 'above' when used * 100 < seats * 70 then 'below' end as side
    from counted
    where seats > 0
  ), turns as (
    select *, lag(side) over (partition by account_id order by at) as last_side
    from sided
    where side is not null
  )
  select account_id, at, row_number() over (partition by account_id order by at)
  from turns
  where side = 'above' and last_side is distinct from 'above';
end;

-- A run ends when the account buys seats, when it declines, or on Day 31 at 09:00, whatever comes first.
create function run_ends_at(of_account text, enrolled_at timestamptz, zone text) returns timestamptz
language sql stable return least(
  nine_on_day(31, enrolled_at, zone),
  (
    select min(reaction.at) from reaction
    where reaction.account_id = of_account and (reaction.seats > 0 or reaction.kind = 'decline')
      and reaction.at > run_ends_at.enrolled_at
  )
);

-- Who crosses is enrolled, unless its run is still open, or ended less than 60 days ago, or it has fewer than 5 seats.
create table enrolment (account_id text, at timestamptz, code text);

create procedure decide_enrolments() begin atomic
  delete from enrolment;
  insert into enrolment
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
      case
        when verdict.code = 'enrolled' then run_ends_at(crossing.account_id, crossing.at, zone)
        else last_ends_at
      end
    from decided
    join crossing on crossing.account_id = decided.account_id and crossing.n = decided.n + 1
    join account on account.account_id = crossing.account_id
    cross join lateral (
      select case
        when crossing.at < last_ends_at then 'already-running'
        when crossing.at < last_ends_at + interval '60 days' then 'cool-down'
        when seats_at(crossing.account_id, crossing.at) < 5 then 'condition'
        else 'enrolled'
      end as code
    ) as verdict
  )
  select account_id, at, code from decided where n > 0;
end;
