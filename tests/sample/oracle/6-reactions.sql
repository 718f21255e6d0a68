-- How customers react, by the sample's README: all times where the account is, a day later when that time has passed
-- already. Who got no mail does not answer it.
create procedure react() begin atomic
  delete from reaction;
  insert into reaction
  with profile as (
    select
      account_id,
      zone,
      reacts_to,
      after_days::int as after_days,
      seats_added::int as seats
    from reaction_row
    join account using (account_id)
  ), arrived as (
    select account_id, enrolled_at, step, at from touch where channel = 'email' and held_back is null
  ), reacting as (
    -- Seats by the link in a mail, a refusal, or a click on Unsubscribe.
    select
      account_id,
      case reacts_to when 'declines' then 'decline' when 'unsubscribes' then 'unsubscribe' else 'add-seats' end as kind,
      days_later(after_days, '14:00', arrived.at, zone) as at,
      seats,
      enrolled_at,
      'link' as source
    from profile
    join arrived using (account_id)
    where step = case reacts_to
      when 'first-message' then 'day-1-email'
      when 'second-message' then 'day-7-email'
      when 'declines' then 'day-1-email'
      when 'unsubscribes' then 'day-1-email'
    end
    union all
    -- The offer of Day 14.
    select
      account_id,
      'accept-offer',
      days_later(
        after_days + case when days_later(after_days, '14:00', completed_at, zone) > completed_at then 0 else 1 end,
        '14:00',
        completed_at,
        zone
      ),
      seats,
      enrolled_at,
      'simulated-people'
    from profile
    join task using (account_id)
    where reacts_to = 'offer' and outcome = 'offer-made'
    union all
    -- Growth of its own, once, after 80 % was first reached.
    select account_id, 'grow', days_later(after_days + 3, '10:00', reached_at, zone), seats, null, 'simulated-people'
    from profile
    join (
      select account_id, min(at) as reached_at from measured where used * 100 >= purchased * 80 group by account_id
    ) as reached using (account_id)
    where reacts_to = 'organic'
  )
  select account_id, kind, at, seats, enrolled_at, source from reacting where at <= '{until}'::timestamptz;
end;
