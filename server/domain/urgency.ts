/** How urgent a case is, least first; the index is what rows, snapshots and tiles carry. */
export const URGENCIES = ['normal', 'raised', 'urgent', 'critical'] as const
export type Urgency = (typeof URGENCIES)[number]
