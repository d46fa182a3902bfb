import type { Sop } from '../../core/sop/language.ts'
import { askedOutside } from '../../core/sop/outsiders.ts'
import { formRef, type PublicForm, publicForm } from '../contract/publicForm.ts'
import { companyOf } from '../people/unitPaths.ts'
import { endpoint } from '../platform/endpoint.ts'
import { notFound } from '../platform/problems.ts'
import { viewForm } from '../sop/reportFormView.ts'
import { enterForm, offeredBy, type SopChoice } from './formStore.ts'
import { longestFile, mostFiles, waitingDays } from './limits.ts'

const nobodyKnown = { requester_name: '', requester_unit: '', requester_phone: '' }
const noLists = { members: [], desks: [], units: [], holders: () => [], tags: [], roles: [] }

/** GET /api/v1/forms/{form}: what may be reported to a company by somebody without an account, and what is asked (A10). */
export const showForm = endpoint({
  operation: 'showForm',
  method: 'GET',
  path: '/api/v1/forms/{form}',
  summary: 'The form at which somebody without an account reports to a company',
  access: 'anyone',
  limit: { per: 'ip', burst: 60, everySeconds: 1 },
  params: formRef,
  reply: publicForm,
  handle: async ({ tx, params, now }) => {
    const { tx: inside, companyId } = await enterForm(tx, params.form)
    const company = await companyOf(inside, companyId)
    if (!company) throw notFound()
    const offered = await offeredBy(inside, companyId, now)
    return {
      company: company.name,
      choices: offered.map(({ sop, choice: { lacks: _, ...choice } }) => ({ sop: sop.id, ...choice })),
      forms: formsOf(offered),
      days: waitingDays,
      files: { most: mostFiles, longest: longestFile },
    }
  },
})

/** A form for each SOP, with nothing in it that is not offered or not asked of outsiders. */
function formsOf(offered: readonly SopChoice[]): PublicForm['forms'] {
  return [...Map.groupBy(offered, ({ sop }) => sop)].map(([sop, own]) => {
    const { companyId: _, ...form } = viewForm(
      trimmed(
        sop,
        own.map(({ choice }) => choice),
      ),
      0,
      nobodyKnown,
      noLists,
    )
    return form
  })
}

function trimmed(sop: Sop, choices: readonly SopChoice['choice'][]): Sop {
  const kept = <T extends { readonly form: string[] }>(
    named: Readonly<Record<string, T>>,
    typeOf: (name: string, one: T) => string,
    isIn: (name: string) => boolean,
  ) =>
    Object.fromEntries(
      Object.entries(named).flatMap(([name, one]) => {
        const asked = askedOutside(sop, typeOf(name, one))
        return isIn(name) ? [[name, { ...one, form: one.form.filter((field) => asked.has(field)) }] as const] : []
      }),
    )
  return {
    ...sop,
    types: kept(
      sop.types,
      (name) => name,
      (name) => choices.some(({ type }) => type === name),
    ),
    catalogue: kept(
      sop.catalogue ?? {},
      (_, { type }) => type,
      (name) => choices.some(({ service }) => service === name),
    ),
  }
}
