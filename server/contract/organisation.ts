import { z } from 'zod'
import { ROLES } from '#server/domain/actor.ts'
import { DEPARTMENTS, GRID_KINDS, UNIT_KINDS, WORKER_KINDS } from '#server/domain/unit.ts'
import { pageQuery } from './page.ts'

const id = z.number().int().positive()
const version = z.number().int().min(1)
const name = z.string().trim().min(1).max(80)
/** A region or a functional zone. */
const regionCode = z.string().regex(/^\d{2,17}$/)
const gridCode = z.string().regex(/^\d{15}(\d{2})?$/)
/** Epoch milliseconds. */
const moment = z.number().int().min(0).max(8.64e15)

const flag = z.enum(['true', 'false']).transform((text) => text === 'true')
const query = z.string().trim().min(1).max(60).optional()
const idText = z.coerce.number().int().positive()

function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), total: z.number().int(), next: z.string().nullable() })
}

export const createdSchema = z.object({ id })
export type Created = z.infer<typeof createdSchema>

export const unitSchema = z.object({
  id,
  kind: z.enum(UNIT_KINDS),
  name: z.string(),
  region: z.string(),
  parent: id.nullable(),
  parentName: z.string().nullable(),
  department: z.enum(DEPARTMENTS).nullable(),
  active: z.boolean(),
  version,
  /** Units right below it. */
  children: z.number().int(),
  /** Accounts that belong to it. */
  members: z.number().int(),
})
export type UnitAnswer = z.infer<typeof unitSchema>
export const unitPageSchema = pageOf(unitSchema)
export type UnitPage = z.infer<typeof unitPageSchema>

/** `under=top` are the units whose parent the reader may not see; `under=<id>` those right below a unit. */
export const unitQuerySchema = z.object({
  ...pageQuery,
  region: regionCode.optional(),
  kind: z.enum(UNIT_KINDS).optional(),
  department: z.enum(DEPARTMENTS).optional(),
  under: z.union([z.literal('top'), idText]).optional(),
  active: flag.optional(),
  q: query,
})
export type UnitQuery = z.infer<typeof unitQuerySchema>

export const newUnitSchema = z.object({
  kind: z.enum(UNIT_KINDS),
  name,
  region: regionCode,
  parent: id.nullable().default(null),
  department: z.enum(DEPARTMENTS).nullable().default(null),
})
export type NewUnit = z.infer<typeof newUnitSchema>

/** Kind and region of a unit never change: cases and posts hang on them. */
export const unitChangeSchema = z.object({
  version,
  name: name.optional(),
  parent: id.nullable().optional(),
  department: z.enum(DEPARTMENTS).optional(),
  active: z.boolean().optional(),
})
export type UnitChange = z.infer<typeof unitChangeSchema>

const grantSchema = z.object({ role: z.enum(ROLES), prefixes: z.array(regionCode).max(200) })
const membershipSchema = z.object({
  unit: id,
  post: z.string().trim().min(1).max(40).nullable().default(null),
})
const grants = z.array(grantSchema).max(ROLES.length)
const memberships = z.array(membershipSchema).max(50)
const username = z
  .string()
  .min(3)
  .max(60)
  .regex(/^[a-z0-9_.-]+$/)
const password = z.string().min(8).max(128)

export const personSchema = z.object({
  id,
  username: z.string(),
  /** A post, not a person. */
  name: z.string(),
  active: z.boolean(),
  /** Whether a password is set. */
  signsIn: z.boolean(),
  updatedAt: moment,
  roles: z.array(z.object({ role: z.enum(ROLES), prefixes: z.array(z.string()) })),
  units: z.array(z.object({ unit: id, name: z.string(), post: z.string().nullable() })),
  /** The grid post it holds. */
  worker: id.nullable(),
})
export type Person = z.infer<typeof personSchema>
export const personPageSchema = pageOf(personSchema)
export type PersonPage = z.infer<typeof personPageSchema>

export const personQuerySchema = z.object({
  ...pageQuery,
  role: z.enum(ROLES).optional(),
  region: regionCode.optional(),
  unit: idText.optional(),
  active: flag.optional(),
  q: query,
})
export type PersonQuery = z.infer<typeof personQuerySchema>

export const newPersonSchema = z.object({
  username,
  name,
  password: password.optional(),
  roles: grants.default([]),
  units: memberships.default([]),
})
export type NewPerson = z.infer<typeof newPersonSchema>

/** `updatedAt` is the state the change was decided on. An account that is put out of use loses its password. */
export const personChangeSchema = z.object({
  updatedAt: moment,
  name: name.optional(),
  password: password.optional(),
  active: z.boolean().optional(),
  roles: grants.optional(),
  units: memberships.optional(),
})
export type PersonChange = z.infer<typeof personChangeSchema>

const postGridSchema = z.object({ code: gridCode, head: z.boolean().default(false) })
export const workerSchema = z.object({
  id,
  unit: id,
  unitName: z.string(),
  region: z.string(),
  kind: z.enum(WORKER_KINDS),
  user: z.object({ id, name: z.string(), username: z.string() }).nullable(),
  active: z.boolean(),
  version,
  grids: z.array(z.object({ code: z.string(), head: z.boolean() })),
})
export type WorkerAnswer = z.infer<typeof workerSchema>
export const workerPageSchema = pageOf(workerSchema)
export type WorkerPage = z.infer<typeof workerPageSchema>

/** `code` is a grid with its micro-grids, or one micro-grid. */
export const workerQuerySchema = z.object({
  ...pageQuery,
  region: regionCode.optional(),
  code: gridCode.optional(),
  unit: idText.optional(),
  kind: z.enum(WORKER_KINDS).optional(),
  account: flag.optional(),
  active: flag.optional(),
})
export type WorkerQuery = z.infer<typeof workerQuerySchema>

export const newWorkerSchema = z.object({
  unit: id,
  kind: z.enum(WORKER_KINDS),
  user: id.nullable().default(null),
  grids: z.array(postGridSchema).max(100).default([]),
})
export type NewWorker = z.infer<typeof newWorkerSchema>

export const workerChangeSchema = z.object({
  version,
  kind: z.enum(WORKER_KINDS).optional(),
  user: id.nullable().optional(),
  active: z.boolean().optional(),
  grids: z.array(postGridSchema).max(100).optional(),
})
export type WorkerChange = z.infer<typeof workerChangeSchema>

export const gridSchema = z.object({
  code: z.string(),
  kind: z.enum(GRID_KINDS),
  partyBranch: z.boolean(),
  /** The post that is 网格长. */
  head: id.nullable(),
  fullTime: z.number().int(),
  partTime: z.number().int(),
})
export type GridAnswer = z.infer<typeof gridSchema>
export const gridPageSchema = pageOf(gridSchema)
export type GridPage = z.infer<typeof gridPageSchema>
export const gridQuerySchema = z.object({ ...pageQuery, after: gridCode.optional(), region: regionCode })
export type GridQuery = z.infer<typeof gridQuerySchema>
export const gridChangeSchema = z.object({
  kind: z.enum(GRID_KINDS).optional(),
  partyBranch: z.boolean().optional(),
})
export type GridChange = z.infer<typeof gridChangeSchema>

const person = z.object({ id, name: z.string(), username: z.string() })
export const shiftSchema = z.object({
  id,
  user: person,
  unit: z.object({ id, name: z.string() }).nullable(),
  /** A grid, where it is not a unit's shift. */
  code: z.string().nullable(),
  startsAt: moment,
  endsAt: moment,
})
export type Shift = z.infer<typeof shiftSchema>
export const shiftPageSchema = pageOf(shiftSchema)
export type ShiftPage = z.infer<typeof shiftPageSchema>

const span = {
  from: z.coerce.number().int().min(0).optional(),
  to: z.coerce.number().int().min(0).optional(),
}
export const shiftQuerySchema = z.object({
  ...pageQuery,
  ...span,
  region: regionCode.optional(),
  unit: idText.optional(),
  user: idText.optional(),
})
export type ShiftQuery = z.infer<typeof shiftQuerySchema>
export const newShiftSchema = z.object({
  user: id,
  unit: id.nullable().default(null),
  code: z
    .string()
    .regex(/^\d{15}$/)
    .nullable()
    .default(null),
  startsAt: moment,
  endsAt: moment,
})
export type NewShift = z.infer<typeof newShiftSchema>

export const leaveSchema = z.object({ id, user: person, startsAt: moment, endsAt: moment })
export type Leave = z.infer<typeof leaveSchema>
export const leavePageSchema = pageOf(leaveSchema)
export type LeavePage = z.infer<typeof leavePageSchema>
export const leaveQuerySchema = z.object({ ...pageQuery, ...span, user: idText.optional() })
export type LeaveQuery = z.infer<typeof leaveQuerySchema>
export const newLeaveSchema = z.object({ user: id, startsAt: moment, endsAt: moment })
export type NewLeave = z.infer<typeof newLeaveSchema>

/** Where a worker on duty is; WGS84 degrees. Only the last one is kept. */
export const checkInSchema = z.object({
  lng: z.number().min(-180).max(180),
  lat: z.number().min(-90).max(90),
})
