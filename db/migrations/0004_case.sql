create sequence case_id as bigint;

-- Serial numbers of a county's cases of a day.
create table serial (
  kind text collate "C" not null,
  county text collate "C" not null,
  day date not null,
  n integer not null,
  primary key (kind, county, day)
);

create table incident (
  id bigint primary key,
  number text collate "C" not null unique,
  status text collate "C" not null,
  category text collate "C" not null,
  urgency smallint not null check (urgency between 0 and 3),
  source text collate "C" not null,
  place text collate "C" not null,
  lng integer not null,
  lat integer not null,
  assignee bigint,
  pending text collate "C",
  reporter bigint,
  handler bigint,
  restricted boolean not null,
  exercise boolean not null default false,
  version integer not null,
  last_seq bigint not null,
  occurred_at timestamptz,
  reported_at timestamptz not null,
  arrived_at timestamptz,
  closed_at timestamptz,
  late boolean not null default false,
  rework smallint not null default 0,
  linked bigint
);
create index incident_open on incident (place) where closed_at is null;

create table mediation (
  id bigint primary key,
  number text collate "C" not null unique,
  status text collate "C" not null,
  type text collate "C" not null,
  place text collate "C" not null,
  lng integer not null,
  lat integer not null,
  assignee bigint,
  applicant bigint,
  outcome text collate "C",
  sessions smallint not null default 0,
  restricted boolean not null default true,
  exercise boolean not null default false,
  version integer not null,
  last_seq bigint not null,
  applied_at timestamptz not null,
  accepted_at timestamptz,
  closed_at timestamptz,
  late boolean not null default false,
  linked bigint
);
create index mediation_open on mediation (place) where closed_at is null;

-- What runs against a case. State moves only with a clock event of the log.
create table clock (
  entity text collate "C" not null,
  case_id bigint not null,
  kind text collate "C" not null,
  started_at timestamptz not null,
  yellow_at timestamptz not null,
  red_at timestamptz not null,
  state smallint not null default 0,
  stopped_at timestamptz,
  primary key (entity, case_id, kind, started_at)
);
create index clock_yellow on clock (yellow_at) where stopped_at is null and state = 0;
create index clock_red on clock (red_at) where stopped_at is null and state = 1;

-- Free text lives here and nowhere else.
create table note (
  id bigint generated always as identity primary key,
  entity text collate "C" not null,
  case_id bigint not null,
  seq bigint not null,
  kind text collate "C" not null,
  author bigint,
  body text not null,
  at timestamptz not null
);
create index note_case on note (entity, case_id, seq);

-- Parties of one mediation case: gone with it, never a register of persons.
create table party (
  id bigint generated always as identity primary key,
  mediation_id bigint not null references mediation (id) on delete cascade,
  name text not null,
  phone text
);
create index party_mediation on party (mediation_id);

create table mediation_session (
  id bigint generated always as identity primary key,
  mediation_id bigint not null references mediation (id) on delete cascade,
  seq bigint not null,
  held_at timestamptz not null,
  venue text
);
create index mediation_session_mediation on mediation_session (mediation_id);
