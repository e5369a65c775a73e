/** Why the contents of a case were destroyed: its time was over, a court or the person concerned asked for it. */
export const ERASE_REASONS = ['retention', 'court', 'request'] as const
export type EraseReason = (typeof ERASE_REASONS)[number]
