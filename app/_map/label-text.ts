/** MapLibre takes the weight from the first name and draws with the rest. */
export const FAMILIES = ['Inter Variable', 'Noto Sans SC Variable'] as const
export const WEIGHTS = { Medium: 500, Semibold: 600 } as const
export type Weight = keyof typeof WEIGHTS

/** Layout of a label set in the page's own fonts. Size in pixels. */
export function labelText(size: number, weight: Weight = 'Medium') {
  return { 'text-font': [weight, ...FAMILIES], 'text-size': size, 'text-padding': 2 }
}
