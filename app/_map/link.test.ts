import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatLink, type MapLink, parseLink } from './link.ts'

const link = fc.record(
  {
    region: fc.constantFrom('32', '320613', '32061300100100101'),
    zoom: fc.integer({ min: 0, max: 2400 }).map((hundredths) => hundredths / 100),
    case: fc.constantFrom('i1', 'm45'),
  },
  { requiredKeys: [] },
)

test('a link that is written is read back', () => {
  const place = fc.record({
    lng: fc.integer({ min: 11_000_000, max: 12_500_000 }).map((value) => value / 1e5),
    lat: fc.integer({ min: 3_000_000, max: 3_500_000 }).map((value) => value / 1e5),
  })
  fc.assert(
    fc.property(link, fc.option(place, { nil: undefined }), (parts, at) => {
      const whole: MapLink = { ...parts, ...at }
      expect(parseLink(formatLink(whole))).toEqual(whole)
    }),
  )
})

test('what makes no sense is left out', () => {
  expect(parseLink('region=32;drop&z=99&lng=120&case=x1')).toEqual({})
  expect(parseLink('lat=32&z=12.5&case=i0')).toEqual({ zoom: 12.5 })
  expect(parseLink('z=&lng=abc&lat=32')).toEqual({})
})
