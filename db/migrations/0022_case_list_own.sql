-- A reader's own cases, youngest first.
create index incident_of_reporter on incident (reporter, id) where reporter is not null;
create index incident_of_assignee on incident (assignee, id) where assignee is not null;
create index incident_of_unit on incident (unit, id) where unit is not null;
create index mediation_of_assignee on mediation (assignee, id) where assignee is not null;
create index mediation_of_applicant on mediation (applicant, id) where applicant is not null;
-- Its condition on the id is said by lists alone: the sweep of due clocks is not led along it.
create index clock_listed on clock (entity, red_at) where stopped_at is null and case_id > 0;
