import { z } from 'zod'

/** Answer of `GET /api/basemap`: templates of raster tiles, bottom first. */
export const basemapSchema = z.object({ layers: z.array(z.string()), attribution: z.string() })
export type Basemap = z.infer<typeof basemapSchema>
