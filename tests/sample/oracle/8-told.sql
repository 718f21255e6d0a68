-- What is written of all that.
create view ended as
select
  account_id,
  ends_at,
  coalesce(reason.outcome, 'left') as outcome,
  coalesce(reason.code, 'no-expansion') as code
from run
left join lateral (
  select
    case when seats > 0 then 'converted' else 'left' end as outcome,
    case when seats > 0 then 'goal' else 'declined' end as code
  from reaction
  where reaction.account_id = run.account_id and reaction.at = run.ends_at and (seats > 0 or kind = 'decline')
  limit 1
) as reason on true
where ends_at <= '{until}'::timestamptz;

create view held_back as
select account_id, step, held_back as code, at from touch where held_back is not null;

create view written as
select
  touch.*,
  name,
  admin_email,
  (usage.last).used,
  seats_at(touch.account_id, touch.at) as seats,
  (usage.last).unlicensed
from touch
join account using (account_id)
cross join lateral (select last_measured(touch.account_id, touch.at) as last) as usage
where held_back is null;

create view shown as
select
  account_id,
  at,
  'Your team is growing! You''ve used ' || used || ' of ' || seats || ' licenses' as body
from written
where channel = 'in-app';

-- And the owner is notified on Day 7, whatever was sent to the customer.
create view mail as
select
  admin_email as recipient,
  at,
  'Your team is growing! You''ve used ' || used || ' of ' || seats || ' licenses' as subject
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
  account.name || ' uses '
    || trim_scale(round((usage.last).used * 100.0 / seats_at(task.account_id, opened_at), 1))
    || ' % of its licenses'
from task
join member_row on member_id = assignee_id
join account using (account_id)
cross join lateral (select last_measured(task.account_id, opened_at) as last) as usage
where step = 'day-7-task';
