import { expect, test } from 'vitest'
import { parseQuery } from './query.ts'

test('an address without a query asks for nothing', () => {
  expect(parseQuery('')).toEqual({ link: {}, lang: null, tour: false, wall: null })
})

test('place, zoom, selection, language, tour and name are taken', () => {
  expect(parseQuery('?region=320613&z=12.5&lng=120.9&lat=32&case=i123&lang=en&tour=1&wall=06')).toEqual({
    link: { region: '320613', zoom: 12.5, lng: 120.9, lat: 32, case: 'i123' },
    lang: 'en',
    tour: true,
    wall: '06',
  })
})

test('what is malformed is absent', () => {
  expect(parseQuery('?region=nantong&z=&lng=999&lang=fr&tour=yes&wall=')).toEqual(parseQuery(''))
})
