-- Every role there is; three of them never in one hand (三员分立).
alter table grant_of_role drop constraint grant_of_role_role_check;
alter table grant_of_role add constraint grant_of_role_role_check check (role in (
  'dispatcher', 'duty_commander', 'handling_unit', 'grid_worker', 'village_officer', 'mediator', 'analyst', 'auditor',
  'security_admin', 'system_admin', 'wall', 'connector', 'resident'));
create unique index grant_of_role_powers on grant_of_role (user_id)
  where role in ('auditor', 'security_admin', 'system_admin');

-- Who acts for which unit. A post is what the person does there, never who they are.
create table membership (
  user_id bigint not null references app_user (id) on delete cascade,
  unit_id bigint not null,
  post text,
  primary key (user_id, unit_id)
);
create index membership_unit on membership (unit_id);

do $$
begin
  if exists (select from pg_roles where rolname = 'weige_app') then
    grant select, insert, update, delete on membership to weige_app;
    execute format('grant usage, select on all sequences in schema %I to weige_app', current_schema());
  end if;
exception when insufficient_privilege then
  raise notice 'roles are not managed: %', sqlerrm;
end $$;
