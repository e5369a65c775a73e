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
