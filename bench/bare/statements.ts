/** A ticket with all that is shown around it: one query for what the program's three read. */
export const open = `
  select t.*, d.name as desk_name, u.name as unit_name, u.path as unit_path, du.path as desk_path,
    r.name as requester_name, a.name as assignee_name,
    (select json_agg(json_build_object('id', p.id, 'name', p.name)) from desk_member m
      join person p on p.company_id = m.company_id and p.id = m.person_id
      where m.company_id = t.company_id and m.desk_id = t.desk_id) as members,
    (select json_agg(json_build_object('id', o.id, 'name', o.name)) from desk o where o.company_id = t.company_id) as desks,
    (select json_agg(k.person_id) from participant k
      where k.company_id = t.company_id and k.ticket_id = t.id) as participants,
    (select json_agg(n.number) from ticket n where n.company_id = t.company_id and n.follows_up = t.id) as follow_ups
  from ticket t
  join desk d on d.company_id = t.company_id and d.id = t.desk_id
  join unit du on du.company_id = d.company_id and du.id = d.unit_id
  join unit u on u.company_id = t.company_id and u.id = t.unit_id
  join person r on r.company_id = t.company_id and r.id = t.requester_id
  left join person a on a.company_id = t.company_id and a.id = t.assignee_id
  where t.company_id = $1 and t.id = $2`

/** The first page of a desk's queue, with the columns that the program's lists have. */
export const list = `
  select t.id, t.company_id, t.number, t.subject, t.sop_id, t.sop_revision, t.type, t.state, t.priority, t.provisional,
    t.requester_id, r.name as requester_name, ru.name as requester_unit, t.assignee_id, a.name as assignee_name,
    t.desk_id, d.name as desk_name, t.channel, t.opened_at, t.updated_at, t.next_due_at, t.next_clock, t.waits_for,
    t.requester_spoke_at, t.desk_spoke_at, t.lacks
  from ticket t
  join person r on r.company_id = t.company_id and r.id = t.requester_id
  left join unit ru on ru.company_id = r.company_id and ru.id = r.unit_id
  left join person a on a.company_id = t.company_id and a.id = t.assignee_id
  join desk d on d.company_id = t.company_id and d.id = t.desk_id
  where t.company_id = $1 and t.desk_id = $2 and t.open
  order by t.next_due_at, t.id limit $3`

export const number = `
  insert into ticket_number (company_id, year, last) values ($1, $2, 1)
  on conflict (company_id, year) do update set last = ticket_number.last + 1
  returning last, nextval('ticket_id_seq') as id`

/** Everything that a new ticket leaves: its row, its first entry with the content, the job and the word to the screens. */
export const insert = `
  with t as (insert into ticket select * from jsonb_populate_record(null::ticket, $1::jsonb)),
  j as (insert into journal (company_id, ticket_id, seq, canonical, prev_hash, hash) values ($2, $3, 1, $4, $5, $6)),
  c as (insert into journal_content (company_id, ticket_id, seq, internal, salt, body)
    values ($2, $3, 1, false, sha256($5::bytea), $7))
  select pg_notify('tanggap bare', $8), (graphile_worker.add_job('bare', $8::json)).id`
