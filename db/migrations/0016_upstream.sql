-- Systems above hand tickets in; what becomes of them goes back over a webhook.
create table connector (
  user_id bigint primary key references app_user (id) on delete cascade,
  system text collate "C" not null,
  webhook_url text,
  -- Signs what goes out; told once, to the administrator who set it.
  secret text not null,
  updated_by bigint references app_user (id) on delete set null,
  updated_at timestamptz not null default clock_timestamp()
);

-- One ticket however often it is sent. `linked` once its case is known to ticket_case.
create table ticket (
  id bigint generated always as identity primary key,
  connector bigint not null references connector (user_id),
  system text collate "C" not null,
  number text collate "C" not null,
  deadline timestamptz,
  lng integer not null,
  lat integer not null,
  category text collate "C" not null,
  urgency text collate "C" not null,
  occurred_at timestamptz,
  -- How often it came with something new.
  revision integer not null default 0,
  linked boolean not null default false,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  unique (connector, number)
);
create index ticket_number on ticket (number);
create index ticket_unlinked on ticket (id) where not linked;

-- The words of a ticket as it was last sent, and who brought it: rows of their own, gone with it.
create table ticket_words (
  ticket bigint primary key references ticket (id) on delete cascade,
  body text not null
);
create table ticket_reporter (
  ticket bigint primary key references ticket (id) on delete cascade,
  name text,
  phone text
);

-- Cases of a ticket, each from the log position on at which it came to it.
create table ticket_case (
  ticket bigint not null references ticket (id) on delete cascade,
  incident bigint not null references incident (id) on delete cascade,
  since bigint not null,
  primary key (ticket, incident)
);
create index ticket_case_incident on ticket_case (incident);

-- Codes and ids only; the words of an answer are read from its note when it is sent.
create table webhook_delivery (
  id bigint generated always as identity primary key,
  connector bigint not null references connector (user_id),
  ticket bigint not null references ticket (id) on delete cascade,
  incident bigint not null references incident (id) on delete cascade,
  seq bigint not null,
  kind text collate "C" not null,
  body json not null,
  state text collate "C" not null default 'pending' check (state in ('pending', 'delivered', 'failed')),
  attempts smallint not null default 0,
  next_at timestamptz not null default clock_timestamp(),
  last_error text collate "C",
  created_at timestamptz not null default clock_timestamp(),
  delivered_at timestamptz,
  unique (ticket, seq)
);
create index webhook_delivery_due on webhook_delivery (next_at) where state = 'pending';
create index webhook_delivery_waiting on webhook_delivery (ticket, id) where state = 'pending';
create index webhook_delivery_connector on webhook_delivery (connector, id);
create index webhook_delivery_open on webhook_delivery (connector) where state <> 'delivered';
create index webhook_delivery_incident on webhook_delivery (incident);

-- How far the log was read for deliveries; moves with what it inserts.
create table webhook_cursor (
  one boolean primary key default true check (one),
  seq bigint not null
);
insert into webhook_cursor (seq) select n from counter;

do $$
begin
  if exists (select from pg_roles where rolname = 'weige_app') then
    grant select, insert, update, delete
      on connector, ticket, ticket_words, ticket_reporter, ticket_case, webhook_delivery, webhook_cursor to weige_app;
    execute format('grant usage, select on all sequences in schema %I to weige_app', current_schema());
  end if;
exception when insufficient_privilege then
  raise notice 'roles are not managed: %', sqlerrm;
end $$;
