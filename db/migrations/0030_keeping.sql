-- What was forgotten by rule, when, and why not where it failed.
create table retention_run (
  id bigint generated always as identity primary key,
  what text collate "C" not null,
  at timestamptz not null default clock_timestamp(),
  -- Rows that went, before the failure if there was one.
  rows bigint not null,
  ms integer not null,
  -- A code of Postgres or the name of a fault; null where all went well.
  error text collate "C"
);
create index retention_run_what on retention_run (what, id);
create index retention_run_at on retention_run (at);

do $$
begin
  if exists (select from pg_roles where rolname = 'weige_app') then
    grant select, insert, delete on retention_run to weige_app;
    execute format('grant usage, select on all sequences in schema %I to weige_app', current_schema());
  end if;
exception when insufficient_privilege then
  raise notice 'roles are not managed: %', sqlerrm;
end $$;
