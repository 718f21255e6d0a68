-- The files of the sample as they are: every column is text, an empty cell is null.

create table account_row (
  account_id text, account_name text, industry text, country text, signup_date text, referral_source text,
  plan_tier text, seats text, is_trial text, churn_flag text
);
create table fact_row (
  account_id text, segment text, owner_member_id text, onboarded_on text, renewal_date text, nps text,
  products_owned text, business_outcome text
);
create table contact_row (
  contact_id text, account_id text, name text, email text, role text, time_zone text,
  consent_marketing text, consent_basis text
);
create table member_row (
  member_id text, name text, email text, role text, team text, time_zone text, capacity text, out_of_office text
);
create table seat_usage_row (
  account_id text, date text, seats_purchased text, seats_used text, active_unlicensed text
);
create table reaction_row (account_id text, reacts_to text, after_days text, seats_added text);
create table event_row (event_id text, account_id text, at text, event text, properties text);

copy account_row from '{folder}/accounts.csv' with (format csv, header match);
copy fact_row from '{folder}/account_facts.csv' with (format csv, header match);
copy contact_row from '{folder}/contacts.csv' with (format csv, header match);
copy member_row from '{folder}/members.csv' with (format csv, header match);
copy seat_usage_row from '{folder}/seat_usage.csv' with (format csv, header match);
copy event_row from '{folder}/account_events.csv' with (format csv, header match);
copy reaction_row from '{folder}/reactions.csv' with (format csv, header match);
