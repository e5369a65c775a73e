-- The log: every state change, in commit order, without a gap.
create table counter (
  one boolean primary key default true check (one),
  n bigint not null default 0,
  at timestamptz not null default clock_timestamp(),
  epoch uuid not null default gen_random_uuid()
);
insert into counter default values;

create table event (
  seq bigint not null,
  at timestamptz not null,
  kind text collate "C" not null,
  entity text collate "C" not null,
  case_id bigint not null,
  actor_kind text collate "C" not null,
  actor_id bigint,
  place text collate "C" not null,
  place_before text collate "C",
  assignee bigint,
  assignee_before bigint,
  reporter bigint,
  restricted boolean not null,
  open_delta smallint not null,
  case_row json not null,
  primary key (seq)
) partition by range (seq);
create index event_case on event (entity, case_id, seq);

-- Partitions of ten million, two spare ones ahead of the counter; called by the owner at start and daily.
create function ensure_event_partitions() returns void language plpgsql as $$
declare
  size constant bigint := 10000000;
  part bigint;
begin
  for part in select generate_series((select n from counter) / size, (select n from counter) / size + 2) loop
    execute format(
      'create table if not exists event_%s partition of event for values from (%s) to (%s)',
      part, part * size, (part + 1) * size);
  end loop;
end $$;
select ensure_event_partitions();

-- Same key, same body: same answer, for seven days.
create table idempotency (
  actor text collate "C" not null,
  key text collate "C" not null,
  hash text collate "C" not null,
  entity text collate "C" not null,
  case_id bigint not null,
  result json,
  at timestamptz not null default now(),
  primary key (actor, key)
);
create index idempotency_at on idempotency (at);
