-- Who is told of what, over which channel, and how far it came. Codes and ids: the words are made at sending.
create table gateway (
  id bigint generated always as identity primary key,
  channel text collate "C" not null check (channel in ('chat', 'sms', 'voice')),
  name text not null,
  -- Serves the places under this code; of several the longest.
  region text collate "C" not null check (region ~ '^\d{2,9}$'),
  url text not null,
  -- Signs what goes out and what comes back; told once, to the administrator who set it.
  secret text not null,
  locale text collate "C" not null default 'zh-CN' check (locale in ('zh-CN', 'en')),
  active boolean not null default true,
  version integer not null default 1,
  last_error text collate "C",
  last_error_at timestamptz,
  last_sent_at timestamptz,
  updated_by bigint references app_user (id) on delete set null,
  updated_at timestamptz not null default clock_timestamp(),
  unique (channel, region)
);

create table notice (
  id bigint generated always as identity primary key,
  -- Log position of what is told; 0 where nobody acted.
  seq bigint not null,
  entity text collate "C" not null,
  case_id bigint not null,
  kind text collate "C" not null,
  -- Place of the kind among all: of one minute the greatest is kept.
  rank smallint not null,
  urgency text collate "C" not null,
  recipient bigint not null references app_user (id) on delete cascade,
  via text collate "C" not null check (via in ('own', 'head', 'town')),
  channel text collate "C" not null check (channel in ('in_app', 'chat', 'sms', 'voice')),
  gateway bigint references gateway (id) on delete cascade,
  -- One a person, case, minute and channel.
  dedupe_key text collate "C" not null unique,
  queued_at timestamptz not null default clock_timestamp(),
  -- Given to the job queue.
  handed_at timestamptz,
  sent_at timestamptz,
  delivered_at timestamptz,
  seen_at timestamptz,
  accepted_at timestamptz,
  failed_at timestamptz,
  error text collate "C",
  attempts smallint not null default 0,
  check ((channel = 'in_app') = (gateway is null))
);
create index notice_box on notice (recipient, id) where channel = 'in_app';
create index notice_unseen on notice (recipient) where channel = 'in_app' and seen_at is null;
create index notice_case on notice (entity, case_id, recipient);
create index notice_waiting on notice (id) where channel <> 'in_app' and sent_at is null and failed_at is null;
create index notice_gateway on notice (gateway, id) where gateway is not null;
create index notice_open on notice (gateway, id) where gateway is not null and sent_at is null;
create index notice_queued on notice (queued_at);

-- Critical notices of a case that nobody has seen; gone when somebody has. At step 2 all have been told.
create table notice_alarm (
  entity text collate "C" not null,
  case_id bigint not null,
  place text collate "C" not null,
  urgency text collate "C" not null,
  seq bigint not null,
  at timestamptz not null,
  step smallint not null default 0,
  next_at timestamptz,
  primary key (entity, case_id)
);
create index notice_alarm_due on notice_alarm (next_at) where next_at is not null;

-- How far the log was read for notices; moves with what it inserts.
create table notice_cursor (
  one boolean primary key default true check (one),
  seq bigint not null
);
insert into notice_cursor (seq) select n from counter;

-- What systems above took is forgotten after its time.
create index webhook_delivery_delivered on webhook_delivery (delivered_at) where state = 'delivered';

do $$
begin
  if exists (select from pg_roles where rolname = 'weige_app') then
    grant select, insert, update, delete on gateway, notice, notice_alarm, notice_cursor to weige_app;
    execute format('grant usage, select on all sequences in schema %I to weige_app', current_schema());
  end if;
exception when insufficient_privilege then
  raise notice 'roles are not managed: %', sqlerrm;
end $$;
