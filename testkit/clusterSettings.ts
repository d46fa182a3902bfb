/**
 * PostgreSQL's settings for the cluster that all tests share: many files, and several runs at once, each with pools of its
 * own. Nothing on it outlives the run, so that it does not wait for the disk: a database is cloned and dropped for nearly
 * every test, and writing its 800 files through took half of a test's time. What must survive a power failure or a kill
 * is tested on clusters that the tests start for themselves, with the settings of the product.
 */
export const clusterSettings = {
  max_connections: '200',
  shared_buffers: '128MB',
  fsync: 'off',
  full_page_writes: 'off',
} as const
