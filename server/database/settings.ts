import { createHash } from 'node:crypto'

/** PostgreSQL's settings, by name. */
export type Settings = Readonly<Record<string, string>>

// For two cores and some gigabytes shared with the application, on a solid-state disk, most requests short.
const usual: Settings = {
  listen_addresses: '127.0.0.1',
  // Nothing needs a socket file, and a path of one longer than 107 bytes would not start.
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  max_connections: '60',
  superuser_reserved_connections: '3',

  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '8MB',
  maintenance_work_mem: '128MB',
  random_page_cost: '1.1',
  // Compiling a query, or spreading it over processes, costs more than our queries take.
  jit: 'off',
  max_parallel_workers_per_gather: '0',

  // An acknowledged change survives a power failure. The application refuses to start when one of these is off.
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  wal_compression: 'on',
  max_wal_size: '2GB',
  checkpoint_completion_target: '0.9',

  timezone: 'UTC',
  log_timezone: 'UTC',
  datestyle: 'iso, ymd',
  lc_messages: 'C',
  // A file for each day of the week, so that a year of log does not fill the disk.
  logging_collector: 'on',
  log_filename: 'postgresql-%a.log',
  log_truncate_on_rotation: 'on',
  log_line_prefix: '%m [%p] %u@%d ',
  log_min_duration_statement: '2s',
}

/**
 * The text of postgresql.conf for a port. Its mark stands in `cluster_name`, by which a server that was left running is
 * known to have started with these very settings.
 */
export function settingsText(port: number, special: Settings): { readonly text: string; readonly mark: string } {
  const settings = { ...usual, ...special, port: String(port) }
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`)
  const mark = `tanggap_${createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 12)}`
  const text = [
    '# Written by Tanggap at every start. Your own settings: ALTER SYSTEM SET name = value (they win over these).',
    ...lines,
    `cluster_name = '${mark}'`,
    '',
  ].join('\n')
  return { text, mark }
}
