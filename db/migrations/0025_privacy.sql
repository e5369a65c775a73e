-- Each case has a key of its own, wrapped by a key of the ring: with the row goes all that is sealed under it.
create table case_key (
  entity text collate "C" not null check (entity in ('incident', 'mediation', 'ticket', 'attachment')),
  case_id bigint not null,
  -- Number of the key of the ring that wraps it.
  ring smallint not null,
  wrapped bytea not null,
  primary key (entity, case_id)
);

do $$
begin
  if exists (select from pg_roles where rolname = 'weige_app') then
    grant select, insert, update, delete on case_key to weige_app;
  end if;
exception when insufficient_privilege then
  raise notice 'roles are not managed: %', sqlerrm;
end $$;
