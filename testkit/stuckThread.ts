import { parentPort } from 'node:worker_threads'

// A thread that is given mails and never answers: it computes nothing, and does not end.
parentPort?.on('message', () => undefined)
