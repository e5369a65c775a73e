import { z } from 'zod'
import { PERSON_ROLES } from '#server/domain/person.ts'

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
