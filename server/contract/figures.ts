import { z } from 'zod'
import { ENTITIES } from '#server/domain/case.ts'
import { figureSchema, figuresSchema } from './http.ts'

const date = z.iso.date()
const region = z.string().regex(/^\d{2,17}$/)
const percent = z.number().min(0).max(100)

/** `today`, `7d`, `30d`, `month`, or two dates: `2026-10-01..2026-10-31`. */
export const periodSchema = z.string().max(22)

export const figuresQuerySchema = z.object({
  region,
  /** Without one, each figure has the period that the wall shows it for. */
  period: periodSchema.optional(),
  category: z
    .string()
    .regex(/^\d{2,4}$/)
    .optional(),
})
export type FiguresQuery = z.infer<typeof figuresQuerySchema>

/** What is counted, as a share or as a number of it. */
export const FIGURE_UNITS = ['share', 'cases'] as const

/** Days of the centre, both included. */
export const periodAnswerSchema = z.object({ from: date, to: date })

/** A line to compare with, in per cent; never a target. */
export const referenceSchema = z.object({ value: percent, source: z.string(), dated: z.string() })

export const figureDetailSchema = figureSchema.extend({
  unit: z.enum(FIGURE_UNITS),
  definition: z.string(),
  /** Null for what is counted as of now. */
  period: periodAnswerSchema.nullable(),
  /** Log position that it is counted at. */
  seq: z.number().int(),
  reference: referenceSchema.nullable(),
  /** Addresses of the lists of exactly these cases; none where it counts grids. */
  cases: z.array(
    z.object({ entity: z.enum(ENTITIES), numerator: z.string(), denominator: z.string().nullable() }),
  ),
})
export type FigureDetail = z.infer<typeof figureDetailSchema>

/** Answer of `GET /api/figures`. `at` is up to when everything is counted, epoch ms; `behind` events are not yet. */
export const figuresAnswerSchema = figuresSchema.extend({
  figures: z.array(figureDetailSchema),
  behind: z.number().int(),
})
export type FiguresAnswer = z.infer<typeof figuresAnswerSchema>

export const figureDaysQuerySchema = z.object({ region, period: periodSchema.default('30d') })

/** Answer of `GET /api/figures/:key/days`: one figure day by day; days without anything are left out. */
export const figureDaysSchema = z.object({
  key: z.string(),
  period: periodAnswerSchema,
  seq: z.number().int(),
  days: z.array(
    z.object({ day: date, numerator: z.number().int(), denominator: z.number().int().nullable() }),
  ),
})
export type FigureDays = z.infer<typeof figureDaysSchema>

export const SURVEY_KEYS = ['sense_of_safety', 'force_satisfaction', 'grid_service_satisfaction'] as const
export type SurveyKey = (typeof SURVEY_KEYS)[number]

/** Body of `POST /api/surveys`: what a survey made elsewhere found, in per cent. */
export const surveySchema = z.object({
  region,
  key: z.enum(SURVEY_KEYS),
  value: percent,
  source: z.string().trim().min(1).max(120),
  /** When it was asked, in words: `2025 年下半年`. */
  period: z.string().trim().min(1).max(60),
  /** How many were asked. */
  sample: z.number().int().min(1).max(100_000_000),
})
export type SurveyInput = z.infer<typeof surveySchema>

export const surveyRowSchema = surveySchema.extend({ id: z.number().int(), at: z.number() })
export const surveysSchema = z.object({
  surveys: z.array(surveyRowSchema),
  /** Whether the reader may enter one for this region. */
  mayEnter: z.boolean(),
})
export type Surveys = z.infer<typeof surveysSchema>

/** Body of `POST /api/campaigns`: a round of visits to all grids of a region. */
export const campaignSchema = z
  .object({ name: z.string().trim().min(1).max(60), region, starts_on: date, ends_on: date })
  .refine(({ starts_on, ends_on }) => starts_on <= ends_on, { path: ['ends_on'] })
export type CampaignInput = z.infer<typeof campaignSchema>

export const campaignsSchema = z.object({
  campaigns: z.array(
    z.object({
      id: z.number().int(),
      name: z.string(),
      region: z.string(),
      startsOn: date,
      endsOn: date,
      /** Grids of it within the region asked for, and those visited. */
      grids: z.number().int(),
      visited: z.number().int(),
    }),
  ),
})
export type Campaigns = z.infer<typeof campaignsSchema>

/** Body of `POST /api/campaigns/:id/visits`. */
export const visitSchema = z.object({ grid: z.string().regex(/^\d{15}$/) })

/** What was entered; the same again is the same. */
export const enteredSchema = z.object({ id: z.number().int() })
