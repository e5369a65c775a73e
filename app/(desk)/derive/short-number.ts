/** Serials are by county: who sees several counties has to see which. */
export function numberFor(number: string, manyCounties: boolean): string {
  return manyCounties ? `${number.slice(0, 6)}-${shortNumber(number)}` : shortNumber(number)
}

/** '320613-261120-0173' → '1120-0173', '320613-M261120-0012' → 'M1120-0012': the county and the year are known. */
export function shortNumber(number: string): string {
  return number.replace(/^\d{6}-(M?)\d\d/, '$1')
}
