import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'
import memoryFlags from '../bin/lib/memory.json' with { type: 'json' }

// An option for the whole process, such as --max-semi-space-size, would be stronger than the bounds of each thread.
test('the options with which the server runs bound its young generation, and leave a thread the bounds that it is given', () => {
  const youngMib = `(require('node:v8').getHeapSpaceStatistics().find((one) => one.space_name === 'new_space').space_size / 2 ** 20)`
  const churn = 'const held = []; for (let n = 0; n < 2e6; n++) held[n % 300_000] = { n };'
  const thread = `${churn} require('node:worker_threads').parentPort.postMessage(${youngMib})`
  const program = `${churn} const { Worker } = require('node:worker_threads');
    new Worker(${JSON.stringify(thread)}, { eval: true, resourceLimits: { maxYoungGenerationSizeMb: 12 } })
      .on('message', (inThread) => console.log(JSON.stringify([${youngMib}, inThread])))`
  const told = execFileSync(process.execPath, [...memoryFlags, '-e', program], { encoding: 'utf8' })
  const [own, inThread] = JSON.parse(told) as [number, number]
  assert.ok(own <= 32, `${own} MiB`)
  assert.ok(inThread <= 8, `${inThread} MiB in the thread`)
})
