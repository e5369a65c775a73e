-- What the projector holds of each case: the fact it folded from the log, the day of each moment that a figure counts
-- on, and one bit for each figure it counts in. `last_day` bounds them all: none of the moments comes after it.
create table case_fact (
  entity text collate "C" not null,
  case_id bigint not null,
  place text collate "C" not null,
  category text collate "C" not null,
  restricted boolean not null,
  open boolean not null,
  reported date,
  accepted date,
  dispatched date,
  dispatch_due date,
  sign_due date,
  due date,
  closed date,
  settled date,
  outcome date,
  rated date,
  last_day date not null,
  numerators integer not null,
  denominators integer not null,
  fact json not null,
  primary key (entity, case_id)
);
create index case_fact_place on case_fact (place);
create index case_fact_last_day on case_fact (last_day);
create index case_fact_open on case_fact (entity, case_id) where open;

-- Sums by region (province, city, county, town), day and category: one numerator and one denominator a figure, in the
-- order of the figures' list, which the cursor's version stands for. What is counted as of now stands on the first day
-- of 1970. Room is left on the pages: nearly every write changes numbers of a row that is there.
create table figure_bucket (
  region text collate "C" not null,
  day date not null,
  category text collate "C" not null,
  numerators integer[] not null,
  denominators integer[] not null,
  primary key (region, day, category)
) with (fillfactor = 80);

-- How far the projector has read; written in the transaction that writes what it counted. A change of `version` begins
-- anew.
create table figure_cursor (
  one boolean primary key default true check (one),
  seq bigint not null default 0,
  at timestamptz,
  version text collate "C" not null default ''
);
insert into figure_cursor default values;

-- A line to compare with, said by somebody at some time; never a target.
create table reference_line (
  figure text collate "C" primary key,
  value numeric(5, 2) not null,
  source_zh text not null,
  source_en text not null,
  dated text collate "C" not null
);
insert into reference_line values
  ('mediation_success', 98, '江苏省公布的全省人民调解成功率', 'Rate published for the whole of Jiangsu', '2021–2022'),
  ('settled_at_town', 95, '江苏省公布的镇街及以下化解占比', 'Share settled in towns and below, published for the whole of Jiangsu', '2021–2022');

-- Figures of surveys made elsewhere, entered by hand: beside the ratings of cases, never among them.
create table survey_figure (
  id bigint generated always as identity primary key,
  region text collate "C" not null,
  key text collate "C" not null check (key in ('sense_of_safety', 'force_satisfaction', 'grid_service_satisfaction')),
  value numeric(5, 2) not null check (value between 0 and 100),
  source text not null,
  period text not null,
  sample integer not null check (sample > 0),
  entered_by bigint references app_user (id) on delete set null,
  entered_at timestamptz not null default now(),
  unique (region, key, source, period)
);

-- A round of visits to the grids of a region.
create table campaign (
  id bigint generated always as identity primary key,
  name text not null,
  region text collate "C" not null,
  -- The region, or the members of a zone.
  prefixes text[] not null,
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  created_by bigint references app_user (id) on delete set null,
  created_at timestamptz not null default now(),
  unique (region, name, starts_on)
);

create table campaign_visit (
  campaign bigint not null references campaign (id) on delete cascade,
  grid text collate "C" not null check (length(grid) = 15),
  at timestamptz not null default now(),
  primary key (campaign, grid)
);

-- Which pairs of characters stand in the words a case was opened with, as numbers: what a search of words looks up.
create table case_words (
  entity text collate "C" not null,
  case_id bigint not null,
  grams integer[] not null,
  primary key (entity, case_id)
);
create index case_words_grams on case_words using gin (grams);

do $$
begin
  if exists (select from pg_roles where rolname = 'weige_app') then
    grant select, insert, update, delete
      on case_fact, figure_bucket, figure_cursor, reference_line, survey_figure, campaign, campaign_visit, case_words
      to weige_app;
    grant truncate on case_fact, figure_bucket, case_words to weige_app;
    execute format('grant usage, select on all sequences in schema %I to weige_app', current_schema());
  end if;
exception when insufficient_privilege then
  raise notice 'roles are not managed: %', sqlerrm;
end $$;
