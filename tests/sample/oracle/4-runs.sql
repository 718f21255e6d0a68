-- The days of each run, and when it ended.
create table run (
  account_id text, enrolled_at timestamptz, name text, zone text, admin_email text, has_consent boolean,
  day_1 timestamptz, day_7 timestamptz, day_14 timestamptz, day_31 timestamptz, ends_at timestamptz, owner_id text
);

create procedure lay_out_runs() begin atomic
  delete from run;
  insert into run
  select
    account_id,
    enrolment.at,
    name,
    zone,
    admin_email,
    has_consent,
    nine_on_day(1, enrolment.at, zone),
    nine_on_day(7, enrolment.at, zone),
    nine_on_day(14, enrolment.at, zone),
    nine_on_day(31, enrolment.at, zone),
    run_ends_at(account_id, enrolment.at, zone),
    owner_id
  from enrolment
  join account using (account_id)
  where code = 'enrolled';
end;

-- On Day 7 the account's owner takes over, unless the owner is away on that day of their own calendar. Otherwise it is
-- the turn of the next CSM who is there, by id and going round, in the order of the instants and, at the same
-- instant, of the accounts.
create function is_away(member member_row, at timestamptz) returns boolean
language sql immutable return coalesce(
  (at at time zone member.time_zone)::date
    between split_part(member.out_of_office, '/', 1)::date and split_part(member.out_of_office, '/', 2)::date,
  false
);

create table turn (account_id text, enrolled_at timestamptz, member_id text);

create procedure take_turns() begin atomic
  delete from turn;
  insert into turn
  with recursive waiting as (
    select account_id, enrolled_at, day_7, row_number() over (order by day_7, account_id) as n
    from run
    left join member_row as owner on member_id = owner_id
    where (owner_id is null or is_away(owner, day_7)) and day_7 <= '{until}'::timestamptz and day_7 < ends_at
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
end;

-- Members complete a task on the next weekday at 11:00 in their own zone. When the run has ended by then, at that very
-- instant too, it is withdrawn. Day 14 comes no earlier than the completion of the task of Day 7.
create table task (
  account_id text, enrolled_at timestamptz, step text, assignee_id text, opened_at timestamptz, due_at timestamptz,
  completed_at timestamptz, state text, outcome text
);

create procedure open_tasks() begin atomic
  delete from task;
  insert into task
  with assigned as (
    select run.*, coalesce(turn.member_id, owner_id) as assignee_id
    from run
    left join turn using (account_id, enrolled_at)
  ), day_7_task as (
    select
      assigned.*,
      'day-7-task' as step,
      'reached-out' as exit,
      day_7 as opened_at,
      on_working_day(2, '17:00', day_7, zone) as due_at,
      on_working_day(1, '11:00', day_7, time_zone) as done_at,
      time_zone
    from assigned
    join member_row on member_id = assignee_id
  ), day_14_task as (
    select *, greatest(day_14, done_at) as then_at from day_7_task
  ), opened as (
    select account_id, enrolled_at, step, exit, assignee_id, opened_at, due_at, done_at, ends_at from day_7_task
    union all
    select
      account_id,
      enrolled_at,
      'day-14-task',
      'offer-made',
      assignee_id,
      then_at,
      on_working_day(3, '17:00', then_at, zone),
      on_working_day(1, '11:00', then_at, time_zone),
      ends_at
    from day_14_task
  ), ended as (
    select
      *,
      case
        when done_at < ends_at and done_at <= '{until}'::timestamptz then 'done'
        when ends_at <= '{until}'::timestamptz then 'withdrawn'
        else 'open'
      end as state
    from opened
    where opened_at < ends_at and opened_at <= '{until}'::timestamptz
  )
  select
    account_id,
    enrolled_at,
    step,
    assignee_id,
    opened_at,
    due_at,
    case when state = 'done' then done_at end,
    state,
    case when state = 'done' then exit end
  from ended;
end;
