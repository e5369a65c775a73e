-- What lists, a seat's own cases and figures look for.
create index incident_place on incident (place);
create index incident_reported on incident (reported_at);
create index incident_assignee on incident (assignee) where assignee is not null and closed_at is null;
create index incident_closed on incident (closed_at) include (place, status, late, rework, exercise, restricted)
  where closed_at is not null;
create index mediation_assignee on mediation (assignee) where assignee is not null and closed_at is null;
create index mediation_closed on mediation (closed_at) where closed_at is not null;
create index clock_running on clock (entity, case_id) include (red_at) where stopped_at is null;
create index clock_overdue on clock (entity, case_id) where stopped_at is null and state = 2;
