-- 一案一码: county, day and a serial of at least four digits. lpad alone would cut a fifth digit off.
create function case_number(county text, kind text, day date, serial bigint) returns text language sql immutable
return county || '-' || kind || to_char(day, 'YYMMDD') || '-' || lpad(serial::text, greatest(4, length(serial::text)), '0');
