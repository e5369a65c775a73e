/** The 13 cities with their county-level units, the zones carved out of their hosts included. */
const TABLE: [code: string, name: string, counties: string][] = [
  ['3201', '南京市', '02 04 05 06 11 13 14 15 16 17 18'],
  ['3202', '无锡市', '05 06 11 13 14 81 82'],
  ['3203', '徐州市', '02 03 05 11 12 21 22 24 71 81 82'],
  ['3204', '常州市', '02 04 11 12 13 81'],
  ['3205', '苏州市', '05 06 07 08 09 76 81 82 83 85'],
  ['3206', '南通市', '12 13 14 23 71 81 82 85'],
  ['3207', '连云港市', '03 06 07 22 23 24 71'],
  ['3208', '淮安市', '03 04 12 13 26 30 31 71'],
  ['3209', '盐城市', '02 03 04 21 22 23 24 25 71 81'],
  ['3210', '扬州市', '02 03 12 23 71 81 84'],
  ['3211', '镇江市', '02 11 12 71 81 82 83'],
  ['3212', '泰州市', '02 03 04 81 82 83'],
  ['3213', '宿迁市', '02 11 22 23 24 71'],
]

export interface City {
  code: string
  name: string
  counties: string[]
}

export const CITIES: readonly City[] = TABLE.map(([code, name, counties]) => ({
  code,
  name,
  counties: counties.split(' ').map((part) => code + part),
}))
