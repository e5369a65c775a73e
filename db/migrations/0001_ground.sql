-- The ground: immutable, numbered releases of regions, their functional zones and the water drawn under them.
create table ground_release (
  id integer primary key,
  hash text not null,
  scope text collate "C" not null,
  counts jsonb not null,
  current boolean not null default false,
  created_at timestamptz not null default now()
);
create unique index ground_release_current on ground_release (current) where current;

-- No foreign key on half a million rows that are only ever copied in whole with their release.
create table region (
  release integer not null,
  level smallint not null,
  code text collate "C" not null,
  name text not null,
  kind smallint not null,
  geometry bytea not null,
  primary key (release, level, code)
);
-- Outlines are packed already: trying to compress them again only costs time.
alter table region alter column geometry set storage external;

create table zone (
  release integer not null references ground_release on delete cascade,
  code text collate "C" not null,
  name text not null,
  members text[] collate "C" not null,
  primary key (release, code)
);

create table water (
  release integer not null,
  number integer not null,
  geometry bytea not null,
  primary key (release, number)
);
