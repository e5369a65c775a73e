-- Who did, saw or unmasked what, when, from where and why. Codes and ids; words of a reason are sealed with their case.
create table audit (
  id bigint generated always as identity,
  at timestamptz not null default clock_timestamp(),
  -- Which transaction wrote it: those below the oldest one under way are all there.
  xid xid8 not null default pg_current_xact_id(),
  action text collate "C" not null,
  actor_kind text collate "C" not null,
  actor_id bigint,
  address text collate "C",
  session_id bigint,
  entity text collate "C",
  subject text collate "C",
  field text collate "C",
  reason text collate "C",
  words bytea,
  detail json not null default '{}',
  primary key (id, at)
) partition by range (at);
create index audit_actor on audit (actor_id, id);
create index audit_subject on audit (entity, subject, id);
create index audit_at on audit (at, id);

-- Partitions of a month, the present one and three spare ones ahead; called by the owner at start and hourly.
create function ensure_audit_partitions() returns void language plpgsql as $$
declare
  month timestamptz;
begin
  for month in
    select generate_series(0, 3) * interval '1 month' + date_trunc('month', clock_timestamp(), 'UTC')
  loop
    execute format(
      'create table if not exists audit_%s partition of audit for values from (%L) to (%L)',
      to_char(month at time zone 'UTC', 'YYYYMM'), month,
      (month at time zone 'UTC' + interval '1 month') at time zone 'UTC');
  end loop;
end $$;
select ensure_audit_partitions();

-- From where a change of a case came.
alter table event add column address text collate "C";

do $$
declare
  part regclass;
begin
  if exists (select from pg_roles where rolname = 'weige_app') then
    grant select, insert on audit to weige_app;
    revoke update, delete, truncate on audit from weige_app;
    for part in select inhrelid from pg_inherits where inhparent = 'audit'::regclass loop
      execute format('revoke all on %s from weige_app', part);
    end loop;
    execute format('grant usage, select on all sequences in schema %I to weige_app', current_schema());
  end if;
exception when insufficient_privilege then
  raise notice 'roles are not managed: %', sqlerrm;
end $$;
