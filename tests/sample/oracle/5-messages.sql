-- What is due to the customer: a message inside the product and an e-mail on Day 1, an e-mail on Day 7 if the run is
-- still there. Without consent it is held back, and so it is after the admin has unsubscribed.
create table touch (
  account_id text, enrolled_at timestamptz, step text, channel text, at timestamptz, held_back text
);

create procedure write_messages() begin atomic
  delete from touch;
  insert into touch
  select
    account_id,
    enrolled_at,
    step,
    channel,
    at,
    case when unsubscribed_at(account_id) < at then 'opted-out' when not has_consent then 'no-consent' end
  from run
  cross join lateral (
    values
      ('day-1-in-app', 'in-app', day_1),
      ('day-1-email', 'email', day_1),
      ('day-7-email', 'email', day_7)
  ) as step (step, channel, at)
  where at < ends_at and at <= '{until}'::timestamptz;
end;
