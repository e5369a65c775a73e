import { VectorTile } from '@mapbox/vector-tile'
import fc from 'fast-check'
import { PbfReader } from 'pbf'
import { expect, test } from 'vitest'
import { MvtWriter, POINT } from './mvt-writer.ts'
import { putDelta } from './varint.ts'

test('texts, numbers, ids and points are read as they were written', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.constantFrom('德民社区', 'Grid 3', '𠮷野家 村', ''),
  )
  const coordinate = fc.integer({ min: -20_000, max: 20_000 })
  const number = fc.integer({ min: 0, max: 2 ** 31 - 1 })
  const writer = new MvtWriter()
  fc.assert(
    fc.property(fc.array(fc.tuple(number, text, number, coordinate, coordinate)), (features) => {
      writer.beginLayer('layer', 4096)
      const tags = [writer.key('text'), 0, writer.key('number'), 0]
      for (const [id, name, value, x, y] of features) {
        tags[1] = writer.value(name)
        tags[3] = writer.value(value)
        writer.beginFeature(id, POINT, tags, 11)
        writer.bytes[writer.at] = 9
        writer.at = putDelta(writer.bytes, putDelta(writer.bytes, writer.at + 1, x), y)
        writer.endFeature()
      }
      writer.endLayer()
      const { layer } = new VectorTile(new PbfReader(writer.take())).layers
      const read = Array.from({ length: layer?.length ?? 0 }, (_, i) => {
        const { id, properties, ...feature } = layer.feature(i)
        expect(feature.extent).toBe(4096)
        const [[point]] = layer.feature(i).loadGeometry()
        return [id, properties.text, properties.number, point.x, point.y]
      })
      expect(read).toEqual(features)
    }),
  )
})

test('a layer without features and a feature that was dropped leave nothing', () => {
  const writer = new MvtWriter()
  writer.beginLayer('empty', 4096)
  writer.value('unused')
  writer.beginFeature(1, POINT, [], 10)
  writer.dropFeature()
  writer.endLayer()
  expect(writer.take()).toHaveLength(0)
})
