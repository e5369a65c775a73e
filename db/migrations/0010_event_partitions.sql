-- Rights are asked of a partition only where it is named itself: nobody but the owner shall.
do $$
declare
  part regclass;
begin
  if exists (select from pg_roles where rolname = 'weige_app') then
    for part in select inhrelid from pg_inherits where inhparent = 'event'::regclass loop
      execute format('revoke all on %s from weige_app', part);
    end loop;
  end if;
exception when insufficient_privilege then
  raise notice 'roles are not managed: %', sqlerrm;
end $$;
