// Tanggap under the workload of the peer's bench.mjs. What a call must have done to count stands in the README beside the
// peer's adapters. Where our API answers something otherwise, it is done the dearer way:
// - a list has no total: the number of open tickets of each queue is asked for, too, as our screens do;
// - a ticket is solved only along its SOP: resolve is three actions, triage, start and solve.
export default function createAdapter({ credentials, baseUrl }) {
  const { agents, desks, people, firstId, lastId } = credentials
  const api = `${baseUrl}/api/v1`
  const enc = encodeURIComponent
  const cursors = new Map()

  const call = async (w, method, path, body, ok = 200) => {
    const headers = { authorization: `Bearer ${w.agent.token}` }
    const answer = await w.client.request({ method, url: api + path, headers, body })
    if (answer.status !== ok) throw new Error(`${method} ${path}: ${answer.status} ${answer.text.slice(0, 200)}`)
    return answer.json()
  }
  const act = (w, id, name, values = {}) => call(w, 'POST', `/tickets/${id}/actions/${name}`, { values })
  const say = (w, id, kind, text) => call(w, 'POST', `/tickets/${id}/messages`, { kind, text }, 201)
  const listPath = (queue, status, perPage) =>
    `/tickets?view=desk&desk=${desks[queue]}&state=${states[status]}&sort=-opened&limit=${perPage}`

  return {
    name: 'Tanggap',
    async openWorker(w) {
      w.agent = agents[w.i % agents.length]
    },
    async login(w) {
      const { email, password } = w.agent
      const url = `${baseUrl}/api/auth/sign-in/email`
      const answer = await w.client.request({ method: 'POST', url, body: { email, password }, cookies: true })
      if (answer.status !== 200) throw new Error(`login: ${answer.status} ${answer.text.slice(0, 200)}`)
    },
    async sampleIds(w) {
      const pages = await Promise.all(
        Object.keys(desks).map((queue) => call({ ...w }, 'GET', listPath(queue, 'open', 20))),
      )
      const step = Math.max(1, Math.floor((lastId - firstId) / 400))
      const any = Array.from({ length: 400 }, (_, index) => firstId + index * step)
      return { open: pages.flatMap(({ items }) => items.map(({ id }) => id)), any }
    },
    async createTicket(w, { queue, subject, body, requestor, priority }) {
      const urgency = priority >= 80 ? 'core_down' : priority >= 40 ? 'main_function' : 'workaround'
      const fields = { asset_code: 'tidak ada', error_shown: false, impact: 'person', urgency }
      const made = { type: 'incident', subject, text: body, desk: desks[queue], requester: people[requestor], fields }
      return { id: (await call(w, 'POST', '/tickets', made, 201)).id }
    },
    async getTicket(w, id) {
      const { id: found, subject } = await call(w, 'GET', `/tickets/${id}`)
      return { id: found, subject }
    },
    async listTickets(w, { queue, status, perPage, page }) {
      const path = listPath(queue, status, perPage)
      const { items } = await call(w, 'GET', path + (await cursorOf(w, path, page)))
      const counts = await call(w, 'GET', '/queues')
      return { count: counts.desks.find(({ id }) => id === desks[queue])?.open, ids: items.map(({ id }) => id) }
    },
    async search(w, { word, perPage }) {
      const { tickets, more } = await call(w, 'GET', `/search?q=${enc(word)}&limit=${perPage}`)
      return { count: tickets.length + (more ? 1 : 0), ids: tickets.map(({ id }) => id) }
    },
    reply: (w, id, text) => say(w, id, 'reply', text),
    comment: (w, id, text) => say(w, id, 'note', text),
    async resolve(w, id) {
      await act(w, id, 'triage', { category: 'other', impact: 'person', urgency: 'workaround' })
      await act(w, id, 'start')
      await act(w, id, 'solve', { handling: 'remote', solution: 'Sudah diperbaiki dan diuji bersama pelapor.' })
    },
    // The page itself, then what it asks of the API for what it shows first.
    pages: {
      home: () => [html('/desk/mine'), json('/me'), json('/queues'), json('/tickets?view=mine&limit=40', '"items"')],
      ticket: ({ id }) => [html(`/desk/all/${id}`), json('/me'), json(`/tickets/${id}`, `"id":${id},`)],
      ticketWithHistory: ({ id }) => [
        ...[html(`/desk/all/${id}`), json('/me'), json(`/tickets/${id}`, `"id":${id},`)],
        json(`/tickets/${id}/messages?limit=100`, 'Selamat pagi'),
      ],
      results: ({ queue, status }) => [
        html('/desk/all'),
        json('/me'),
        json('/queues'),
        json(listPath(queue, status, 50), '"items":[{'),
      ],
      searchResults: ({ word }) => [
        html('/desk/all'),
        json('/me'),
        json(`/search?q=${enc(word)}&limit=50`, '"tickets":[{'),
      ],
    },
  }

  function html(path) {
    return { url: baseUrl + path, expect: '<div id="root"' }
  }

  function json(path, expect = '{') {
    return { url: api + path, expect }
  }

  /** Where a page begins: known from the page before it, as to somebody who turns the pages. */
  async function cursorOf(w, path, page) {
    if (page === 1) return ''
    const key = `${path} ${page}`
    if (!cursors.has(key)) {
      const before = await call(w, 'GET', path + (await cursorOf(w, path, page - 1)))
      cursors.set(key, `&cursor=${enc(before.next)}`)
    }
    return cursors.get(key)
  }
}

const states = { new: 'new', open: 'in_progress', stalled: 'waiting_requester', resolved: 'solved' }
