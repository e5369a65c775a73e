-- What may be the same matter is looked for by family and place.
create index incident_near on incident (left(category, 2), lat, lng);

-- Whom to send, as it was recommended for one version of a case. Reasons are codes and numbers.
create table recommendation (
  incident bigint not null references incident (id) on delete cascade,
  version integer not null,
  at timestamptz not null default clock_timestamp(),
  primary key (incident, version)
);
create table recommended (
  incident bigint not null,
  version integer not null,
  rank smallint not null,
  kind text collate "C" not null check (kind in ('user', 'unit')),
  subject bigint not null,
  -- The unit through which a worker of other grids is sent.
  via bigint,
  reasons json not null,
  -- Whether a reason tells where somebody was; that one is dropped after 30 days, like the check-in behind it.
  near boolean not null,
  primary key (incident, version, rank),
  foreign key (incident, version) references recommendation on delete cascade
);
create index recommended_near on recommended (incident, version) where near;

do $$
begin
  if exists (select from pg_roles where rolname = 'weige_app') then
    grant select, insert, update, delete on recommendation, recommended to weige_app;
  end if;
exception when insufficient_privilege then
  raise notice 'roles are not managed: %', sqlerrm;
end $$;
