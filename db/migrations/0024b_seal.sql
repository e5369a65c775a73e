-- A chain over the log and the audit: each block seals what was committed since the one before it.
create table audit_block (
  n bigint primary key,
  at timestamptz not null,
  -- Which columns a sealed row is written with, and how.
  format smallint not null,
  -- Of the log's counter.
  epoch uuid not null,
  -- Rows of the audit that this snapshot shows and that of the block before did not, with ids after the floor. A
  -- restored database counts its transactions anew: what is left is closed, and the next block begins above it.
  snapshot pg_snapshot not null,
  id_floor bigint not null,
  id_to bigint not null,
  closes boolean not null,
  -- Events after one position, up to another.
  event_from bigint not null,
  event_to bigint not null,
  entries integer not null,
  events_hash bytea not null,
  entries_hash bytea not null,
  -- Blocks up to this one keep their hashes and no longer their rows of the audit.
  forgot bigint not null,
  hash bytea not null
);
create index audit_block_at on audit_block (at);
create index audit_xid on audit (xid, id);

-- In which blocks somebody did something to a case: an index that costs those who write nothing.
create table audit_block_actor (
  actor bigint not null,
  n bigint not null,
  primary key (actor, n)
);

-- The last position of the log at or before a time: recorded time is monotone with the position.
create function event_seq_at(moment timestamptz) returns bigint language plpgsql stable as $$
declare
  low bigint := 0;
  high bigint := (select n from counter);
  middle bigint;
begin
  while low < high loop
    middle := (low + high + 1) / 2;
    if (select e.at <= moment from event e where e.seq = middle) then
      low := middle;
    else
      high := middle - 1;
    end if;
  end loop;
  return low;
end $$;

do $$
begin
  if exists (select from pg_roles where rolname = 'weige_app') then
    grant select on audit_block, audit_block_actor to weige_app;
  end if;
exception when insufficient_privilege then
  raise notice 'roles are not managed: %', sqlerrm;
end $$;
