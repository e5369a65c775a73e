import { z } from 'zod'
import { INCIDENT_STATUSES } from '#server/domain/incident/status.ts'
import { MEDIATION_STATUSES } from '#server/domain/mediation.ts'
import { PERSON_FIELDS, PERSON_REASONS, PERSON_ROLES } from '#server/domain/person.ts'

const name = z.string().trim().min(1).max(60)
const phone = z.string().regex(/^\+?[\d -]{5,20}$/)
/** A resident identity card's number, or a passport's. */
const idNumber = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9]{6,20}$/)

/** Who called: at least one of the three. */
export const contactSchema = z
  .object({ name: name.optional(), phone: phone.optional(), idNumber: idNumber.optional() })
  .refine((given) => given.name ?? given.phone ?? given.idNumber, { path: ['phone'] })

export const partySchema = z.object({ name, phone: phone.optional(), idNumber: idNumber.optional() })

/** A person of a case, masked. */
export const maskedPersonSchema = z.object({
  id: z.number().int(),
  role: z.enum(PERSON_ROLES),
  /** Whether a system above named them with its ticket. */
  upstream: z.boolean(),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  idNumber: z.string().nullable(),
})
export type MaskedPerson = z.infer<typeof maskedPersonSchema>

/** Answer of `POST /api/incidents/:id/people/:person/call`: the number to dial. */
export const callSchema = z.object({ phone: z.string() })

/** Body of `POST /api/incidents/:id/people/:person/unmask`: one field, and why. */
export const unmaskSchema = z.object({
  field: z.enum(PERSON_FIELDS),
  reason: z.enum(PERSON_REASONS),
  /** More of why; sealed with the case. */
  words: z.string().trim().max(200).optional(),
})
export const unmaskedSchema = z.object({ field: z.enum(PERSON_FIELDS), value: z.string() })

/** Body of `POST /api/people/search`: one number in full, and why. */
export const personSearchSchema = z
  .object({
    phone: phone.optional(),
    idNumber: idNumber.optional(),
    reason: z.enum(PERSON_REASONS),
  })
  .refine(({ phone, idNumber }) => (phone === undefined) !== (idNumber === undefined), { path: ['phone'] })

/** Cases that name a number, of those the reader may read; newest first, at most 50. */
export const personCasesSchema = z.object({
  cases: z.array(
    z.object({
      entity: z.enum(['incident', 'mediation']),
      id: z.number().int(),
      number: z.string(),
      status: z.enum([...INCIDENT_STATUSES, ...MEDIATION_STATUSES]),
      category: z.string(),
      place: z.string(),
      /** Epoch milliseconds. */
      reportedAt: z.number(),
    }),
  ),
})
export type PersonCases = z.infer<typeof personCasesSchema>
