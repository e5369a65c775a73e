-- What regions decide of limits, calendars, categories, terms and routes; what nobody decided is as shipped.
-- A withdrawn rule stays without a value, so that its version and who changed it are kept.
create table rule (
  topic text collate "C" not null,
  region text collate "C" not null,
  key text collate "C" not null,
  value jsonb,
  version integer not null default 1,
  changed_by bigint,
  changed_at timestamptz not null default now(),
  primary key (topic, region, key)
);

-- Told to whoever holds a case when its clock turned. `holder` is seat:<user>, unit:<id> or centre:<region>.
create table reminder (
  id bigint generated always as identity primary key,
  seq bigint not null,
  entity text collate "C" not null,
  case_id bigint not null,
  holder text collate "C" not null,
  clock text collate "C" not null,
  colour smallint not null check (colour in (1, 2)),
  at timestamptz not null,
  acknowledged_by bigint,
  acknowledged_at timestamptz,
  unique (seq, holder)
);
create index reminder_holder on reminder (holder, at) where acknowledged_at is null;
create index reminder_at on reminder (at);

-- What a centre is told, once an hour, of clocks that turned in the centres below it.
create table digest (
  id bigint generated always as identity primary key,
  centre text collate "C" not null,
  hour timestamptz not null,
  yellow integer not null,
  red integer not null,
  -- entity:id, in the order in which their clocks turned.
  cases text[] not null,
  acknowledged_by bigint,
  acknowledged_at timestamptz,
  unique (centre, hour)
);

-- The centre above a centre: town, county or zone, city, province.
create function centre_above(centre text) returns text language sql immutable parallel safe
  return left(centre, case length(centre) when 9 then 6 when 6 then 4 when 4 then 2 end);

do $$
begin
  if exists (select from pg_roles where rolname = 'weige_app') then
    grant select, insert, update, delete on rule, reminder, digest to weige_app;
    execute format('grant usage, select on all sequences in schema %I to weige_app', current_schema());
  end if;
exception when insufficient_privilege then
  raise notice 'roles are not managed: %', sqlerrm;
end $$;
