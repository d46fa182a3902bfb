import { useMutation } from '@tanstack/react-query'
import { attempts } from './attempts.ts'
import { type ApiProblem, apiProblem, isApiProblem } from './problem.ts'

export type Submitting<Input> = {
  readonly submit: (input: Input) => void
  readonly busy: boolean
  readonly problem: ApiProblem | null
  readonly forget: () => void
}

/**
 * Sends something that changes the server, once however often it is tried: the same input keeps its Idempotency-Key
 * until the server took it or refused it. `name` tells submits apart, e.g. "reply.4711".
 */
export function useSubmit<Input, Output>(
  name: string,
  perform: (input: Input, key: string) => Promise<Output>,
  onDone: (output: Output, input: Input) => void | Promise<void>,
): Submitting<Input> {
  const mutation = useMutation({
    mutationFn: (input: Input) => perform(input, attempts.keyFor(name, input)),
    onSuccess: async (output, input) => {
      attempts.done(name)
      await onDone(output, input)
    },
    onError: (error) => {
      // A refusal is an answer: the next try is a new submit. Only what got no answer keeps its key.
      if (isApiProblem(error) && error.status >= 400 && error.status < 500) attempts.done(name)
    },
  })
  const error = mutation.error
  return {
    submit: (input) => {
      if (!mutation.isPending) mutation.mutate(input)
    },
    busy: mutation.isPending,
    problem: error === null ? null : isApiProblem(error) ? error : apiProblem(500, { code: 'fault' }),
    forget: mutation.reset,
  }
}
