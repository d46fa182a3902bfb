import { generateKeyPairSync } from 'node:crypto'
import { openSealKey, rotateSealKey } from '../server/audit/key.ts'
import { openPublication, type Publication } from '../server/audit/published.ts'
import { sealOnce } from '../server/audit/runSealer.ts'
import type { Sealed, Sealing } from '../server/audit/seal.ts'
import { wallClock } from '../server/platform/clock.ts'
import type { TestDatabase } from './database.ts'
import { tempFolder } from './folder.ts'

/** A sealer with its own key and published copy, called by hand instead of by the minute. */
export type TestSealer = {
  readonly keyFolder: string
  readonly checkpoints: string
  readonly publication: Publication
  /** Seals what is there, in this database or a copy of it. */
  seal(database: Pick<TestDatabase, 'sealerUrl'>): Promise<readonly Sealed[]>
  rotate(): Promise<string>
}

type Ending = { readonly after: (done: () => Promise<void>) => void }

export async function testSealer(t: Ending): Promise<TestSealer> {
  const keyFolder = await tempFolder(t)
  const checkpoints = await tempFolder(t)
  const publication = await openPublication(checkpoints)
  const sealing: Sealing = {
    key: () => openSealKey(keyFolder),
    publication,
    origin: (companyId) => `helpdesk.test/audit/${companyId}`,
    now: wallClock().now,
  }
  return {
    ...{ keyFolder, checkpoints, publication },
    seal: ({ sealerUrl }) => sealOnce(sealerUrl, sealing),
    rotate: () => rotateSealKey(keyFolder),
  }
}

const memory: Sealing = {
  key: async () => once.privateKey,
  publication: { last: async () => null, publish: async () => undefined, accept: async () => undefined },
  origin: (companyId) => `helpdesk.test/audit/${companyId}`,
  now: wallClock().now,
}
const once = generateKeyPairSync('ed25519')

/** Seals all that is there, with a key of this process and nothing published. */
export async function sealNow({ sealerUrl }: Pick<TestDatabase, 'sealerUrl'>): Promise<void> {
  await sealOnce(sealerUrl, memory)
}
