-- Pictures and documents of a case, sealed in pieces under a key of their own. What was kept before was neither
-- sealed nor freed of where it was taken, and goes.
drop table photo;
alter table incident drop column photo;

create table attachment (
  id bigint generated always as identity primary key,
  author bigint not null,
  -- The case it was put into, and the event that did; none until then.
  entity text collate "C" check (entity in ('incident', 'mediation')),
  case_id bigint,
  seq bigint,
  type text collate "C" not null check (type in ('image/jpeg', 'application/pdf')),
  size integer not null check (size > 0),
  width integer,
  height integer,
  thumbnail_size integer,
  -- Whether all of its bytes are there.
  ready boolean not null default false,
  at timestamptz not null default now(),
  check ((entity is null) = (case_id is null) and (seq is null) = (case_id is null))
);
create index attachment_case on attachment (entity, case_id) where case_id is not null;
create index attachment_loose on attachment (author) where case_id is null;
create index attachment_orphan on attachment (at) where case_id is null;

create table attachment_chunk (
  attachment bigint not null references attachment (id) on delete cascade,
  -- 0 what is kept, 1 the small copy of a picture.
  copy smallint not null check (copy in (0, 1)),
  n integer not null,
  sealed bytea not null,
  primary key (attachment, copy, n)
);
-- What is sealed does not get smaller.
alter table attachment_chunk alter column sealed set storage external;

do $$
begin
  if exists (select from pg_roles where rolname = 'weige_app') then
    grant select, insert, update, delete on attachment, attachment_chunk to weige_app;
    execute format('grant usage, select on all sequences in schema %I to weige_app', current_schema());
  end if;
exception when insufficient_privilege then
  raise notice 'roles are not managed: %', sqlerrm;
end $$;
