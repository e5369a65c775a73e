-- Sessions from before end within a day as well; a wall's goes on.
update session set expires_at = least(expires_at, now() + interval '24 hours')
where exists (select from grant_of_role g where g.user_id = session.user_id and g.role <> 'wall');
