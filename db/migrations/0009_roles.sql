-- The application may append to the log and never change it. Skipped where the owner may not create roles.
do $$
begin
  if not exists (select from pg_roles where rolname = 'weige_app') then
    create role weige_app nologin;
  end if;
  execute format('grant weige_app to %I', current_user);
  execute format('grant usage on schema %I to weige_app', current_schema());
  execute format('grant select, insert, update, delete on all tables in schema %I to weige_app', current_schema());
  execute format('grant usage, select on all sequences in schema %I to weige_app', current_schema());
  revoke update, delete, truncate on event from weige_app;
exception when insufficient_privilege then
  raise notice 'roles are not managed: %', sqlerrm;
end $$;
