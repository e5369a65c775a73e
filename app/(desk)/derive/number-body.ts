/** A telephone number in full, however it is written: a mobile one, or one with its area code. */
const PHONE = /^(1\d{10}|0\d{9,11})$/
/** A resident identity card's number, or a passport's. */
const ID_NUMBER = /^(\d{17}[\dX]|[A-Z]{1,2}\d{7,9})$/

/** What a number in full is searched as; undefined for part of one. */
export function numberBody(text: string): { phone: string } | { idNumber: string } | undefined {
  const plain = text.replace(/[\s-]/g, '').toUpperCase()
  const phone = plain.replace(/^(\+|00)86/, '')
  if (PHONE.test(phone)) return { phone }
  return ID_NUMBER.test(plain) ? { idNumber: plain } : undefined
}
