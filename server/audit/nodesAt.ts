/** The hashes of complete subtrees of a company's log; of a leaf its entry's own, which is to be hashed as a leaf. */
export const nodesAt = `
  select w.level, w.idx, coalesce(n.hash, l.hash) as hash
    from unnest($2::int[], $3::bigint[]) as w (level, idx)
    left join log_node n on n.company_id = $1 and n.level = w.level and n.idx = w.idx and w.level > 0
    left join log_entry l on l.company_id = $1 and l.idx = w.idx and w.level = 0
   where coalesce(n.hash, l.hash) is not null`
