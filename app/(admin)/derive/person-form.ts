import type { NewPerson, Person, PersonChange } from '#server/contract/organisation.ts'
import type { Role } from '#server/domain/actor.ts'

/** An account as a form has it. */
export interface PersonForm {
  username: string
  name: string
  /** '' leaves the password as it is. */
  password: string
  roles: { role: Role; prefixes: string[] }[]
  units: number[] | null
}

/** What is sent of a form: all of a new account, of another only what has changed. */
export function changesOf(values: PersonForm, person: Person | null): NewPerson | PersonChange {
  const roles = (values.roles ?? []).map(({ role, prefixes }) => ({ role, prefixes: prefixes ?? [] }))
  const posts = new Map(person?.units.map(({ unit, post }) => [unit, post]))
  const units = (values.units ?? []).map((unit) => ({ unit, post: posts.get(unit) ?? null }))
  const password = values.password ? { password: values.password } : {}
  const { username, name } = values
  if (!person) return { username, name, ...password, roles, units }
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
  return {
    updatedAt: person.updatedAt,
    ...(name !== person.name && { name }),
    ...password,
    ...(!same(roles, person.roles) && { roles }),
    ...(!same(
      units,
      person.units.map(({ unit, post }) => ({ unit, post })),
    ) && { units }),
  }
}
