import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { tempFolder } from '../../testkit/folder.ts'
import { sopFile } from '../../testkit/sopFiles.ts'
import { shippedSops, sopFolder } from './shipped.ts'

test('a file added to the folder is a SOP at once; one with mistakes, or of an id that is taken, holds up no other (X1)', async (t) => {
  const folder = await tempFolder(t)
  const add = (name: string, text: string) => writeFile(join(folder, name), text)
  const ids = async () => (await shippedSops(folder)).map(({ sop }) => sop.id)
  await add('b.yaml', sopFile({ id: 'kelima' }))
  assert.deepEqual(await ids(), ['kelima'])
  await add('a.yaml', sopFile({ id: 'keenam' }))
  await add('c.yaml', 'language: 1\n')
  await add('d.yaml', sopFile({ id: 'kelima', revision: '07' }))
  await add('readme.txt', 'no SOP')
  assert.deepEqual(await ids(), ['keenam', 'kelima'])
  assert.equal((await shippedSops(folder))[1]?.sop.document.revision, '02')
  assert.deepEqual(
    (await sopFolder(folder)).map(({ file }) => file),
    ['a.yaml', 'b.yaml', 'c.yaml', 'd.yaml'],
  )
})
