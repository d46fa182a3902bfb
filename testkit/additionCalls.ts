import type { Call } from './call.ts'
import { closedByPractice, practiceAt } from './closedTicket.ts'
import type { World } from './world.ts'

/** Sound calls about what is added after the end, for `calls`. */
export const additionCalls = {
  addToTicket: async ({ server, desk }: World): Promise<Call> => {
    await practiceAt(server.house, desk)
    const { id } = await closedByPractice(server.house, desk)
    return { path: `/api/v1/tickets/${id}/additions/satisfaction`, body: { score: 4, comment: 'Cepat.' } }
  },
}
