import type { Person } from './person.ts'

/** A name as those see it who need not know it: 王建国 → 王*, Anna Li → A*. */
export function maskName(name: string): string {
  const [first = ''] = name
  return `${first}*`
}

/** A number as those see it who need not call it: 13812345678 → 138****5678; shorter ones keep their last two digits. */
export function maskPhone(phone: string): string {
  if (phone.length >= 8) return `${phone.slice(0, 3)}****${phone.slice(-4)}`
  return `****${phone.slice(-2)}`
}

/** An identity number without the day of birth: 320613198001011234 → 320***********1234. */
export function maskIdNumber(number: string): string {
  if (number.length < 12) return `***********${number.slice(-2)}`
  return `${number.slice(0, 3)}***********${number.slice(-4)}`
}

/** A person as everybody sees them who reads the case's words. */
export function maskPerson({ name, phone, idNumber }: Person) {
  return {
    name: name ? maskName(name) : null,
    phone: phone ? maskPhone(phone) : null,
    idNumber: idNumber ? maskIdNumber(idNumber) : null,
  }
}
