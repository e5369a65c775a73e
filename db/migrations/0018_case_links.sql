-- Cases are found from the one they were merged into, repeat, or were split from.
create index incident_merged_into on incident (merged_into) where merged_into is not null;
create index incident_duplicate_of on incident (duplicate_of) where duplicate_of is not null;
create index incident_split_from on incident (split_from) where split_from is not null;
