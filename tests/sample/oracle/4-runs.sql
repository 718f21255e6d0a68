-- The days of each run.
create table run as
select
  account_id,
  enrolment.at as enrolled_at,
  name,
  zone,
  admin_email,
  has_consent,
  nine_on_day(1, enrolment.at, zone) as day_1,
  nine_on_day(7, enrolment.at, zone) as day_7,
  nine_on_day(14, enrolment.at, zone) as day_14,
  nine_on_day(31, enrolment.at, zone) as day_31,
  owner_id
from enrolment
join account using (account_id)
where code = 'enrolled';

-- On Day 7 the account's owner takes over, unless the owner is away on that day of their own calendar. Otherwise it is
-- the turn of the next CSM who is there, by id and going round, in the order of the instants and, at the same
-- instant, of the accounts.
create function is_away(member member_row, at timestamptz) returns boolean
language sql immutable return coalesce(
  (at at time zone member.time_zone)::date
    between split_part(member.out_of_office, '/', 1)::date and split_part(member.out_of_office, '/', 2)::date,
  false
);

create table turn as
with recursive waiting as (
  select account_id, enrolled_at, day_7, row_number() over (order by day_7, account_id) as n
  from run
  left join member_row as owner on member_id = owner_id
  where (owner_id is null or is_away(owner, day_7)) and day_7 <= '{until}'::timestamptz
), taken as (
  select 0::bigint as n, null::text as account_id, null::timestamptz as enrolled_at, '' as member_id
  union all
  select waiting.n, waiting.account_id, waiting.enrolled_at, next.member_id
  from taken
  join waiting on waiting.n = taken.n + 1
  cross join lateral (
    select csm.member_id
    from member_row as csm
    where role = 'csm' and not is_away(csm, day_7)
    order by csm.member_id <= taken.member_id, csm.member_id
    limit 1
  ) as next
)
select account_id, enrolled_at, member_id from taken where n > 0;

-- A task that nobody does is overdue when it is due; the next day's step comes no earlier than that.
create table task as
with assigned as (
  select run.*, coalesce(turn.member_id, owner_id) as assignee_id
  from run
  left join turn using (account_id, enrolled_at)
), day_7_task as (
  select assigned.*, five_on_working_day(2, day_7, zone) as due_at from assigned
), day_14_task as (
  select *, greatest(day_14, due_at) as opened_at from day_7_task
)
select account_id, 'day-7-task' as step, assignee_id, day_7 as opened_at, due_at, day_31 from day_7_task
union all
select account_id, 'day-14-task', assignee_id, opened_at, five_on_working_day(3, opened_at, zone), day_31
from day_14_task;

delete from task where opened_at > '{until}'::timestamptz;
