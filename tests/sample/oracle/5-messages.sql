-- What is due to the customer: a message inside the product and an e-mail on Day 1, an e-mail on Day 7.
create table touch as
select account_id, enrolled_at, step, channel, at
from run
cross join lateral (
  values
    ('day-1-in-app', 'in-app', day_1),
    ('day-1-email', 'email', day_1),
    ('day-7-email', 'email', day_7)
) as step (step, channel, at)
where at <= '{until}'::timestamptz;

-- Without consent it is held back.
create table held_back as
select account_id, step, 'no-consent' as code, at
from touch
join account using (account_id)
where not has_consent;

create view written as
select
  touch.*,
  name,
  admin_email,
  (usage.last).used,
  (usage.last).purchased,
  (usage.last).unlicensed
from touch
join account using (account_id)
cross join lateral (select last_measured(touch.account_id, touch.at) as last) as usage
where has_consent;

create table shown as
select
  account_id,
  at,
  'Your team is growing! You''ve used ' || used || ' of ' || purchased || ' licenses' as body
from written
where channel = 'in-app';

-- And the owner is told on Day 7, whatever the customer was told.
create table mail as
select
  admin_email as recipient,
  at,
  'Your team is growing! You''ve used ' || used || ' of ' || purchased || ' licenses' as subject
from written
where step = 'day-1-email'
union all
select
  admin_email,
  at,
  case
    when unlicensed > 1 then unlicensed || ' active people at ' || name || ' have no license'
    else 'How ' || name || ' uses its licenses'
  end
from written
where step = 'day-7-email'
union all
select
  member_row.email,
  opened_at,
  account.name || ' uses ' || trim_scale(round((usage.last).used * 100.0 / (usage.last).purchased, 1))
    || ' % of its licenses'
from task
join member_row on member_id = assignee_id
join account using (account_id)
cross join lateral (select last_measured(task.account_id, opened_at) as last) as usage
where step = 'day-7-task';
