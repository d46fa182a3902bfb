import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Caller, Membership, RoleName } from './caller.ts'
import { mayChangePerson, mayFindPeople, mayGive, mayOpenRegistration, maySeePerson } from './policy.ts'

// a tree: root 1, branch 2 below it, department 3 below that; branch 4 beside
const root = [1]
const branch = [1, 2]
const department = [1, 2, 3]
const beside = [1, 4]

function member(...grants: readonly (readonly [RoleName, number])[]): Membership {
  return {
    ...{ companyId: 1, personId: 10, name: 'Ann', unitId: 1, deskIds: [] },
    grants: grants.map(([role, unitId]) => ({ role, unitId })),
  }
}

function caller(...memberships: readonly Membership[]): Caller {
  return {
    ...{ accountId: 'a', name: 'Ann', email: 'ann@1.test', emailVerified: true, lang: 'id', installer: false },
    memberships,
  }
}

test('who may give which role where', () => {
  const [all, some] = [member(['admin', 1]), member(['admin', 2])]
  const table: readonly (readonly [Membership, RoleName, readonly number[], boolean])[] = [
    [all, 'agent', root, true],
    [all, 'auditor', department, true],
    [all, 'admin', root, true],
    [some, 'agent', root, false],
    [some, 'agent', branch, true],
    [some, 'agent', department, true],
    [some, 'agent', beside, false],
    [some, 'admin', branch, true],
    [some, 'admin', root, false],
    // these two count in the whole company wherever they are held
    [some, 'auditor', branch, false],
    [some, 'sop_owner', department, false],
    [member(['lead', 1], ['agent', 1], ['sop_owner', 1]), 'agent', root, false],
    [member(), 'agent', root, false],
  ]
  for (const [who, role, path, may] of table) {
    assert.equal(mayGive(who, role, path), may, `${JSON.stringify(who.grants)} ${role} at ${path}`)
  }
})

test('who may change whom', () => {
  const person = (unitPath: readonly number[], ...held: readonly (readonly [RoleName, readonly number[]])[]) => ({
    ...{ companyId: 1, personId: 20, unitPath },
    grants: held.map(([role, path]) => ({ role, path })),
  })
  const [all, some] = [caller(member(['admin', 1])), caller(member(['admin', 2]))]
  const table: readonly (readonly [Caller, ReturnType<typeof person>, boolean])[] = [
    [all, person(root), true],
    [all, person(beside, ['admin', root]), true],
    [some, person(department), true],
    [some, person(branch, ['admin', branch]), true],
    [some, person(root), false],
    [some, person(beside), false],
    // sits in the branch, but holds more than it
    [some, person(branch, ['admin', root]), false],
    [some, person(branch, ['agent', beside]), false],
    [some, person(branch, ['auditor', branch]), false],
    [caller(member(['lead', 1])), person(department), false],
    [caller(member()), { ...person(root), personId: 10 }, false],
    [caller({ ...member(['admin', 1]), companyId: 2 }), person(root), false],
    [caller(), person(root), false],
  ]
  for (const [who, whom, may] of table) {
    assert.equal(mayChangePerson(who, whom), may, `${JSON.stringify(who.memberships)} ${JSON.stringify(whom)}`)
  }
})

test('who may see whom (C2)', () => {
  const roles: readonly RoleName[] = ['agent', 'technician', 'lead', 'leadership', 'auditor', 'sop_owner', 'admin']
  for (const role of roles) {
    assert.ok(mayFindPeople(member([role, 3])))
    assert.ok(maySeePerson(caller(member([role, 3])), { companyId: 1, personId: 99 }))
    assert.ok(!maySeePerson(caller(member([role, 3])), { companyId: 2, personId: 99 }))
  }
  assert.ok(!mayFindPeople(member()))
  assert.ok(maySeePerson(caller(member()), { companyId: 1, personId: 10 }))
  assert.ok(!maySeePerson(caller(member()), { companyId: 1, personId: 99 }))
  // the same id in another company is somebody else
  assert.ok(!maySeePerson(caller(member()), { companyId: 2, personId: 10 }))
})

test('only who administers the whole company opens registration (B1)', () => {
  assert.ok(mayOpenRegistration(member(['admin', 1]), 1))
  assert.ok(!mayOpenRegistration(member(['admin', 2]), 1))
  assert.ok(!mayOpenRegistration(member(['lead', 1]), 1))
})
