import type { z } from 'zod'
import type { changePerson, newPerson, Person, RoleName } from '../../server/contract/people.ts'

export type GrantDraft = { readonly role: RoleName; readonly unit: number }
/** A person as their form holds them; blank texts mean "none". */
export type PersonDraft = {
  readonly name: string
  readonly email: string
  readonly phone: string
  readonly unit: number | null
  readonly employment: Exclude<Person['employment'], null> | null
  readonly grants: readonly GrantDraft[]
  readonly desks: readonly number[]
  readonly invite: boolean
}

/** An empty form; a new person belongs to the unit that is being looked at, and is invited unless one says otherwise. */
export function blankPerson(unit: number | null): PersonDraft {
  return { name: '', email: '', phone: '', unit, employment: null, grants: [], desks: [], invite: true }
}

/** The form of somebody who is there already. */
export function draftOf(person: Person): PersonDraft {
  return {
    name: person.name,
    email: person.email ?? '',
    phone: person.phone ?? '',
    unit: person.unit?.id ?? null,
    employment: person.employment,
    grants: person.grants.map((grant) => ({ role: grant.role, unit: grant.unitId })),
    desks: person.desks.map((desk) => desk.id),
    invite: false,
  }
}

/** What the API is told of a new person. Without an address nobody can be invited. */
export function newPersonOf(draft: PersonDraft, company: number): z.input<typeof newPerson> {
  const [email, phone] = [draft.email.trim(), draft.phone.trim()]
  return {
    company,
    name: draft.name.trim(),
    ...(email === '' ? {} : { email }),
    ...(phone === '' ? {} : { phone }),
    ...(draft.unit === null ? {} : { unit: draft.unit }),
    ...(draft.employment === null ? {} : { employment: draft.employment }),
    invite: draft.invite && email !== '',
    grants: [...draft.grants],
    desks: [...draft.desks],
  }
}

/** Only what differs, so that two who change different things of one person do not undo each other; null when nothing does. */
export function changesOf(before: PersonDraft, after: PersonDraft): z.input<typeof changePerson> | null {
  const phone = after.phone.trim()
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
  const changes = {
    ...(after.name.trim() === before.name ? {} : { name: after.name.trim() }),
    ...(phone === before.phone.trim() ? {} : { phone: phone === '' ? null : phone }),
    ...(after.unit === before.unit || after.unit === null ? {} : { unit: after.unit }),
    ...(after.employment === before.employment || after.employment === null ? {} : { employment: after.employment }),
    ...(same(after.grants, before.grants) ? {} : { grants: [...after.grants] }),
    ...(same(after.desks.toSorted(), before.desks.toSorted()) ? {} : { desks: [...after.desks] }),
  }
  return Object.keys(changes).length === 0 ? null : changes
}
