-- An account's zone is that of its admin contact. It exists from 00:00 of its sign-up day there.
-- Its admin may be written to about an expansion only with consent.
create table account as
select
  account_row.account_id,
  account_name as name,
  seats::int as seats,
  admin.time_zone as zone,
  admin.email as admin_email,
  admin.contact_id as admin_id,
  admin.consent_marketing = 'True' as has_consent,
  owner_member_id as owner_id,
  signup_date::timestamp at time zone admin.time_zone as signed_up_at
from account_row
join contact_row as admin on admin.account_id = account_row.account_id and admin.role = 'admin'
join fact_row on fact_row.account_id = account_row.account_id;

-- What was measured, from sign-up until the last instant that is played. A date means 00:00 in the account's zone.
create table measured as
select *
from (
  select
    account_id,
    date::timestamp at time zone zone as at,
    seats_used::int as used,
    seats_purchased::int as purchased,
    active_unlicensed::int as unlicensed,
    signed_up_at
  from seat_usage_row
  join account using (account_id)
) as sample
where at between signed_up_at and '{until}'::timestamptz;

-- What an account's last measurement said at an instant.
create function last_measured(of_account text, until timestamptz) returns measured
language sql stable return (
  select measured from measured where account_id = of_account and at <= until order by at desc limit 1
);

-- What customers do, as far as it is known by now; nothing at first. What is bought decides on what is crossed next, and so
-- on who is enrolled, whose reactions decide on what is bought: the rules are applied round after round until
-- nothing changes any more (7-rounds.sql).
create table reaction (
  account_id text, kind text, at timestamptz, seats int, enrolled_at timestamptz, source text
);

-- The seats of an account: those of the files, and what it has bought until then.
create function seats_at(of_account text, instant timestamptz) returns int
language sql stable return (
  select account.seats + coalesce(
    (select sum(reaction.seats) from reaction where reaction.account_id = of_account and reaction.at <= instant), 0
  )::int
  from account
  where account.account_id = of_account
);

-- When its admin unsubscribed.
create function unsubscribed_at(of_account text) returns timestamptz
language sql stable return (
  select min(at) from reaction where account_id = of_account and kind = 'unsubscribe'
);

-- A time of day so many days after the date of an instant.
create function days_later(days int, clock time, after timestamptz, zone text) returns timestamptz
language sql immutable return ((after at time zone zone)::date + days + clock) at time zone zone;

-- Day N of something that began at an instant is N - 1 days of the calendar later, at 09:00 where the account is;
-- what is past already is at once.
create function nine_on_day(n int, began timestamptz, zone text) returns timestamptz
language sql immutable return greatest(
  began,
  ((began at time zone zone)::date + (n - 1) + time '09:00') at time zone zone
);

-- A time of the n-th day after that of an instant that is no Saturday and no Sunday.
create function on_working_day(n int, clock time, after timestamptz, zone text) returns timestamptz
language sql stable return (
  select (day::date + clock) at time zone zone
  from generate_series(
    (after at time zone zone)::date + interval '1 day',
    (after at time zone zone)::date + interval '40 days',
    interval '1 day'
  ) as day
  where extract(isodow from day) <= 5
  order by day
  offset n - 1
  limit 1
);
