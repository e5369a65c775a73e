import { z } from 'zod'

const level = z.enum(['province', 'city', 'county', 'town', 'village', 'grid', 'micro_grid'])
const placeSchema = z.object({ level, code: z.string(), name: z.string() })
const pointSchema = z.tuple([z.number(), z.number()])
/** West, south, east, north in degrees. */
const boundsSchema = z.tuple([z.number(), z.number(), z.number(), z.number()])

/** Answer of `GET /api/ground`: the current release, to be named as `v` with tiles and names. */
export const groundSchema = z.object({
  release: z.number().int(),
  hash: z.string(),
  scope: z.string(),
  counts: z.record(level, z.number().int()),
  zones: z.array(z.object({ code: z.string(), name: z.string(), members: z.array(z.string()) })),
  bounds: boundsSchema.nullable(),
  water: z.number().int(),
})
export type GroundAnswer = z.infer<typeof groundSchema>

/** Answer of `GET /api/ground/names`: `id` is the region's feature id at its level. */
export const groundNamesSchema = z.object({
  parent: z.string(),
  level: level.nullable(),
  names: z.array(z.object({ id: z.number().int(), code: z.string(), name: z.string() })),
})
export type GroundNames = z.infer<typeof groundNamesSchema>

const childSchema = placeSchema.extend({
  id: z.number().int(),
  label: pointSchema,
  bounds: boundsSchema,
  /** Number of grids in it; 0 below a grid. */
  grids: z.number().int(),
})

/** Answer of `GET /api/regions/:code`. A zone is of level county and has neither id nor label of its own. */
/** Standard addresses of a micro-grid: places, never people. Synthetic in the demonstration. */
export const addressesSchema = z.object({
  /** 小区, or 组 of a village. */
  estate: z.string(),
  /** 楼栋 with their units, floors, and rooms on each floor of a unit. */
  buildings: z.array(
    z.object({
      number: z.number().int(),
      units: z.number().int(),
      floors: z.number().int(),
      rooms: z.number().int(),
    }),
  ),
  households: z.number().int(),
})

export const regionSchema = placeSchema.extend({
  id: z.number().int().nullable(),
  label: pointSchema.nullable(),
  bounds: boundsSchema,
  /** Square metres. */
  area: z.number(),
  path: z.array(placeSchema),
  children: z.array(childSchema),
  /** Of a micro-grid only. */
  addresses: addressesSchema.nullable(),
})
export type RegionAnswer = z.infer<typeof regionSchema>

/** Answer of `GET /api/locate`: the micro-grid at a point. */
export const locateSchema = z.object({ code: z.string(), path: z.array(placeSchema) })
export type LocateAnswer = z.infer<typeof locateSchema>

export const locateQuerySchema = z.object({
  lng: z
    .string()
    .regex(/^-?\d{1,3}(\.\d{1,15})?$/)
    .transform(Number)
    .pipe(z.number().min(-180).max(180)),
  lat: z
    .string()
    .regex(/^-?\d{1,2}(\.\d{1,15})?$/)
    .transform(Number)
    .pipe(z.number().min(-85).max(85)),
})

export const namesQuerySchema = z.object({
  parent: z
    .string()
    .regex(/^(\d{2,17})?$/)
    .default(''),
  v: z.coerce.number().int().min(0).optional(),
})

export const tileParamsSchema = z.object({
  z: z.coerce.number().int().min(0).max(14),
  x: z.coerce.number().int().min(0),
  y: z.coerce.number().int().min(0),
})
export const tileQuerySchema = z.object({ v: z.coerce.number().int().min(0).optional() })
