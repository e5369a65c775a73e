-- The whole life of a case: who leads and who helps, what was asked for, what was answered, how it ended.
alter table incident
  add column centre text collate "C" not null default '',
  add column unit bigint,
  add column assists bigint[] not null default '{}',
  add column supervised smallint not null default 0,
  add column pending_by bigint,
  add column pending_until timestamptz,
  add column handler_unit bigint,
  add column grade smallint check (grade between 1 and 4),
  add column answer_due boolean not null default false,
  add column answered_at timestamptz,
  add column deadline_at timestamptz,
  add column instructed boolean not null default false,
  add column extended smallint not null default 0,
  add column unit_level smallint,
  add column lead_level smallint,
  add column rating smallint check (rating between 1 and 3),
  add column checked text collate "C" check (checked in ('due', 'passed', 'failed')),
  add column merged_into bigint,
  add column duplicate_of bigint,
  add column held_ms bigint,
  add column split_from bigint,
  add column photo bigint;
update incident set centre = left(place, 9);
alter table incident alter column centre drop default;

create index incident_unit on incident (unit) where unit is not null and closed_at is null;
create index incident_assists on incident using gin (assists) where assists <> '{}';

alter table event
  add column unit bigint,
  add column unit_before bigint,
  add column assists bigint[] not null default '{}',
  add column assists_before bigint[] not null default '{}',
  add column detail json;

-- What an assisting unit answered, and what a leader ordered: who was spoken to is free text and lives in notes.
create table assistance (
  id bigint generated always as identity primary key,
  incident_id bigint not null references incident (id) on delete cascade,
  unit bigint not null,
  asked_seq bigint not null,
  due_at timestamptz,
  answered_seq bigint,
  promised_at timestamptz
);
create index assistance_incident on assistance (incident_id);

-- A picture of the spot. Its bytes are served to who may read the case, and to nobody else.
create table photo (
  id bigint generated always as identity primary key,
  author bigint not null references app_user (id) on delete cascade,
  incident_id bigint,
  type text collate "C" not null check (type in ('image/jpeg', 'image/png', 'image/webp')),
  bytes bytea not null,
  at timestamptz not null default now()
);
create index photo_incident on photo (incident_id);

do $$
begin
  if exists (select from pg_roles where rolname = 'weige_app') then
    grant select, insert, update, delete on assistance, photo to weige_app;
    execute format('grant usage, select on all sequences in schema %I to weige_app', current_schema());
  end if;
exception when insufficient_privilege then
  raise notice 'roles are not managed: %', sqlerrm;
end $$;
