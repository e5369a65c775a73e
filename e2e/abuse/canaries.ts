/** Values that occur nowhere else, by where they may never be seen. */
export interface Canaries {
  /** Names, telephones and identity numbers of people: nowhere but in the one answer that unmasks. */
  people: string[]
  /** Words of reports and notes: nowhere but in the detail and list of who may read them. */
  words: string[]
  /** Passwords, secrets and keys: nowhere but in the one answer that tells a new one. */
  secrets: string[]
}

const CHINESE = '赟淼焱垚鑫骉犇羴猋麤龘靐齉爨'
const digits = (length: number) => Array.from({ length }, () => Math.floor(Math.random() * 10)).join('')
const signs = (length: number) =>
  Array.from({ length }, () => CHINESE[Math.floor(Math.random() * CHINESE.length)]).join('')

export const person = () => ({
  name: `欧阳${signs(4)}`,
  phone: `139${digits(8)}`,
  idNumber: `3206${digits(13)}X`,
})
export const word = () => `${signs(6)}${digits(5)}`
export const secret = () => `Canary-${digits(6)}-${Math.random().toString(36).slice(2, 14)}`

/** Which values occur in a text. */
export function foundIn(text: string, values: readonly string[]): string[] {
  return values.filter((value) => text.includes(value))
}
