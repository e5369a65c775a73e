-- The few cases behind a figure that few reach: the numbers are the figures' bits, their places in the figures' list.
create index case_fact_extended on case_fact (case_id) where numerators & 64 <> 0;
create index case_fact_returned on case_fact (case_id) where numerators & 128 <> 0;
create index case_fact_reworked on case_fact (case_id) where numerators & 256 <> 0;
create index case_fact_critical on case_fact (case_id) where numerators & 1024 <> 0;
create index case_fact_overdue on case_fact (case_id) where numerators & 2048 <> 0;
create index case_fact_satisfied on case_fact (case_id) where numerators & 8388608 <> 0;
create index case_fact_rated on case_fact (case_id) where numerators & 16777216 <> 0;
create index case_fact_restricted on case_fact (last_day) where restricted;
create index case_fact_hidden on case_fact (entity, case_id) where restricted and open;
create index incident_urgent on incident (urgency, id) where urgency >= 2;

-- How few they are, so that a plan knows.
create statistics case_fact_extended_share on (numerators & 64) from case_fact;
create statistics case_fact_returned_share on (numerators & 128) from case_fact;
create statistics case_fact_reworked_share on (numerators & 256) from case_fact;
create statistics case_fact_critical_share on (numerators & 1024) from case_fact;
create statistics case_fact_overdue_share on (numerators & 2048) from case_fact;
create statistics case_fact_satisfied_share on (numerators & 8388608) from case_fact;
create statistics case_fact_rated_share on (numerators & 16777216) from case_fact;
