/** In SQL: how many messages of the desk in a live conversation (ticket alias t) its reader has not read, whose last look is s.at. */
export const unreadOfDesk = `(select count(*)::int ${from('desk')} and j.at::timestamptz > coalesce(s.at, '-infinity'))`

/** The same of the messages of whoever reported. Internal notes are none. */
export const unreadOfRequester = `(select count(*)::int ${from('requester')} and j.at::timestamptz > coalesce(s.at, '-infinity'))`

/** In SQL: the first words of whoever reported that nobody has answered; null where the desk spoke last. */
export const waitingSince = `(select min(j.at) ${from('requester')}
  and j.at::timestamptz > coalesce(t.desk_spoke_at, '-infinity'))`

// hoisted: the statements above are made of it
function from(side: 'requester' | 'desk'): string {
  return `from journal j
    join journal_content c on c.company_id = j.company_id and c.ticket_id = j.ticket_id and c.seq = j.seq and not c.internal
   where j.company_id = t.company_id and j.ticket_id = t.id and j.type in ('ticket.opened', 'ticket.replied', 'ticket.acted')
     and j.by_person ${side === 'requester' ? '=' : '<>'} t.requester_id
     and (c.body::jsonb ? 'text' or c.body::jsonb ? 'files')`
}
