import pg from 'pg'
import type { Logger } from 'pino'

/**
 * A pool whose connections may be lost at any moment without ending the program: lent out or idle, each has a listener,
 * and the pool makes a new one. What was running on it fails where it was asked.
 */
export function toughPool(config: pg.PoolConfig, log: Logger): pg.Pool {
  const pool = new pg.Pool(config)
  const lost = (error: Error) =>
    log.warn({ err: error, pool: config.application_name }, 'a database connection was lost')
  pool.on('error', lost)
  pool.on('connect', (client) => client.on('error', lost))
  return pool
}
