-- Every change of a rule, who made it and when: appended with the change, never changed or removed.
create table rule_history (
  id bigint generated always as identity primary key,
  topic text collate "C" not null,
  region text collate "C" not null,
  key text collate "C" not null,
  version integer not null,
  value jsonb,
  changed_by bigint,
  changed_at timestamptz not null default now(),
  unique (topic, region, key, version)
);

do $$
begin
  if exists (select from pg_roles where rolname = 'weige_app') then
    grant select, insert on rule_history to weige_app;
    execute format('grant usage, select on all sequences in schema %I to weige_app', current_schema());
  end if;
exception when insufficient_privilege then
  raise notice 'roles are not managed: %', sqlerrm;
end $$;
