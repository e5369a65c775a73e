import type { Map as MapLibreMap } from 'maplibre-gl'
import { FAMILIES, WEIGHTS } from './label-text.ts'

const patched = new WeakSet<object>()

function weightOf(stack: string): number {
  const [first] = stack.split(',')
  return Object.entries(WEIGHTS).find(([name]) => name === first)?.[1] ?? 400
}

/**
 * Chinese fonts come in slices that the page loads by character, and a glyph drawn before its slice is there
 * stays in the fallback font for good: load the slices of the characters asked for, then let MapLibre draw.
 */
export function loadFontsBeforeGlyphs(map: MapLibreMap) {
  const manager = map.style.glyphManager
  if (patched.has(manager)) return
  patched.add(manager)
  const draw = manager.getGlyphs.bind(manager)
  manager.getGlyphs = async (glyphs) => {
    const loads = Object.entries(glyphs).flatMap(([stack, variants]) => {
      const text = Object.values(variants)
        .flatMap((ids) => [...ids])
        .join('')
      return FAMILIES.map((family) => document.fonts.load(`${weightOf(stack)} 24px "${family}"`, text))
    })
    await Promise.allSettled(loads)
    return draw(glyphs)
  }
}
