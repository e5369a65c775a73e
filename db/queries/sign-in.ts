import type { ISql, Sql, TransactionSql } from 'postgres'
import type { SignInMethod, SignInResult } from '#server/domain/account.ts'

/** Somebody who wants in, as far as an account of that name is known. */
export interface Applicant {
  id: number
  name: string
  username: string
  /** Hash of the password; null where there is none. */
  password: string | null
  totp: boolean
  /** The known browser it comes from. */
  device: number | null
}

const COLUMNS = (sql: Sql, deviceHash: string) => sql`
  u.id, u.name, u.username, c.password,
  exists (select from totp t where t.user_id = u.id and t.confirmed_at is not null) as totp,
  (select d.id from known_device d where d.user_id = u.id and d.token_hash = ${deviceHash}
    and d.seen_at > now() - interval '180 days') as device`

/** The account of a username in use; `deviceHash` is '' for a browser that brings no cookie. */
export async function applicantByName(
  sql: Sql,
  username: string,
  deviceHash: string,
): Promise<Applicant | undefined> {
  const [found] = await sql<Applicant[]>`
    select ${COLUMNS(sql, deviceHash)} from app_user u
      left join credential c on c.user_id = u.id and c.provider_id = 'credential'
    where u.username = ${username} and u.active`
  return found
}

export async function applicantById(
  sql: Sql,
  id: number,
  deviceHash: string,
): Promise<Applicant | undefined> {
  const [found] = await sql<Applicant[]>`
    select ${COLUMNS(sql, deviceHash)} from app_user u
      left join credential c on c.user_id = u.id and c.provider_id = 'credential'
    where u.id = ${id} and u.active`
  return found
}

export interface SignInRecord {
  user: number
  result: SignInResult
  method: SignInMethod
  address: string
  agent: string | null
}

export async function recordSignIn(sql: ISql, record: SignInRecord): Promise<void> {
  const { user, result, method, address, agent } = record
  await sql`
    insert into sign_in_record (user_id, result, method, address, agent)
    values (${user}, ${result}, ${method}, ${address}, ${agent})`
}

/** Browsers an account keeps: the oldest goes for a newer one. */
const MOST_DEVICES = 20

/** Knows a browser from now on, for 180 days from its last sign-in. */
export async function knowDevice(tx: TransactionSql, user: number, tokenHash: string): Promise<void> {
  await tx`
    insert into known_device (user_id, token_hash) values (${user}, ${tokenHash})
    on conflict (user_id, token_hash) do update set seen_at = now()`
  await tx`
    delete from known_device where id in (
      select id from known_device where user_id = ${user} order by seen_at desc, id desc offset ${MOST_DEVICES})`
}

export async function forgetDevices(sql: ISql, user: number): Promise<void> {
  await sql`delete from known_device where user_id = ${user}`
}

export async function deviceIds(sql: ISql, user: number): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`select id from known_device where user_id = ${user}`
  return rows.map(({ id }) => id)
}
