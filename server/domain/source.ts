/** Where a report came from. */
export const SOURCES = [
  'patrol',
  'resident',
  'hotline_12345',
  'police_110',
  'petition',
  'superior',
  'department',
  'public_service',
  'political_legal',
  'sensor',
  'internet',
] as const
export type Source = (typeof SOURCES)[number]
