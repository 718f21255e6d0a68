-- The rules above leave out what does not happen in these files. Here is what would have to be there for them to be
-- wrong: it is nothing.
create view left_out as
select 'the number of seats changes' as what, account_id
from seat_usage_row
join account using (account_id)
where seats_purchased::int <> seats
union all
select 'an event reaches the goal or ends a run', account_id
from event_row
where event in ('seats.changed', 'plan.changed', 'expansion.declined', 'contact.unsubscribed')
union all
select 'an account has no admin, or several', account_row.account_id
from account_row
left join contact_row on contact_row.account_id = account_row.account_id and role = 'admin'
group by account_row.account_id
having count(contact_id) <> 1
union all
select 'it is measured before it signs up', account_id
from seat_usage_row
join account using (account_id)
where date::timestamp at time zone zone < signed_up_at
union all
select 'all CSMs are away on a day', day::text
from generate_series('2024-01-01'::timestamptz, '{until}', interval '1 day') as day
where not exists (select from member_row where role = 'csm' and not is_away(member_row, day))
union all
select 'a third day within 14 on which the customer is written to', touch.account_id
from touch
where (
  select count(distinct (other.at at time zone account.zone)::date)
  from touch as other
  join account using (account_id)
  where other.account_id = touch.account_id
    and other.held_back is null
    and (other.at at time zone account.zone)::date
      between (touch.at at time zone account.zone)::date - 13 and (touch.at at time zone account.zone)::date
) > 2
union all
select 'a task that is overdue before somebody completes it', account_id
from task
where coalesce(completed_at, opened_at) > due_at
union all
select 'two reactions that end a run at the same instant', account_id
from reaction
where seats > 0 or kind = 'decline'
group by account_id, at
having count(*) > 1;
