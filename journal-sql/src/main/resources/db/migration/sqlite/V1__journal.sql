-- The log of unfinished executions, the archive of finished ones, the values they share, and the
-- definitions they run. Times are milliseconds since 1970. Ids of executions are the 16 bytes of
-- their UUID, which sort as the ids do. Status codes are those of StatusCode.

-- A workflow of a tenant. What else belongs to a tenant says so by way of its workflow.
create table workflow (
  id integer primary key,
  tenant text not null,
  name text not null,
  -- 1 while it can be started, 0 once it is deleted, or if only executions know of it
  deployed integer not null default 0,
  unique (tenant, name)
) strict;

create table revision (
  workflow integer not null references workflow (id),
  revision integer not null,
  hash text not null,
  source text not null,
  media_type text not null,
  resources text not null,
  deployed_at integer not null,
  primary key (workflow, revision)
) strict;

-- One row for each append, in the order of their commits. It has no index but its rowid: where an
-- execution's rows are is known in memory, from a scan when the store is opened.
create table log (
  id integer primary key,
  execution blob not null,
  -- seq of the first event in body, and how many there are
  seq integer not null,
  events integer not null,
  -- status after these events, where they change it
  status integer,
  -- with the first append of an execution
  workflow integer,
  created_at integer,
  -- with the append that holds its start
  started_at integer,
  -- hashes of the payloads that body refers to, 32 bytes each
  payloads blob,
  -- events as JSON, one a line
  body blob not null
) strict;

-- One row for each finished execution, in the order of their ends: the oldest are at one end of the
-- table, where retention takes them away, and the index of ids grows at the other.
create table finished (
  id integer primary key,
  execution blob not null,
  workflow integer not null,
  revision integer not null,
  status integer not null,
  seq integer not null,
  created_at integer not null,
  started_at integer,
  ended_at integer not null,
  -- 1 if the id does not tell, to within a day, when the execution was accepted
  undated integer not null,
  session_id text,
  user_id text,
  -- a JSON object
  labels text,
  payloads blob,
  -- all events, packed; the first byte says how
  body blob not null
) strict;

create unique index finished_execution on finished (execution);
create index finished_of_workflow on finished (workflow, status, execution);
-- Most end well: those that did not are found without passing all that did.
create index finished_badly on finished (status, execution) where status <> 5;

-- The others are found by time along their ids.
create index finished_undated on finished (execution) where undated = 1;

-- Values too large to be repeated in events. uses counts the rows of log and finished that refer to
-- one; at 0 it is removed in the same transaction.
create table payload (
  hash blob primary key,
  uses integer not null,
  body integer not null
) strict, without rowid;

-- Apart from the counts, so that counting does not rewrite it. Packed like finished.body.
create table payload_body (
  id integer primary key,
  body blob not null
) strict;

-- One row, written to find out whether the disk takes writes again.
create table probe (
  id integer primary key,
  body blob not null
) strict;
