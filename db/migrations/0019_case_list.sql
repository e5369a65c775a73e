-- What lists of half a million cases look for: the end of a number, a category, a status, and the few
-- that neither wait nor were closed.
create index incident_number_end on incident (reverse(number));
create index mediation_number_end on mediation (reverse(number));
create index incident_category on incident (category, id);
create index incident_status on incident (status, id) where closed_at is null;
create index incident_set_aside on incident (status, id) where status in ('rejected', 'merged', 'voided');
create index incident_restricted on incident (place) where restricted and closed_at is null;
create index mediation_place on mediation (place);
