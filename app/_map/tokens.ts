/** Colours of the map in one theme; the names are the look's tokens. */
export interface MapTokens {
  void: string
  /** Land outside the reader's scope. */
  outside: string
  land: string
  ramp: readonly [string, string, string, string, string]
  water: string
  waterText: string
  province: string
  city: string
  county: string
  town: string
  village: string
  grid: string
  microGrid: string
  halo: string
  text: string
  text2: string
  text3: string
  accent: string
  red: string
  redBg: string
  amberFill: string
  greenFill: string
}

export const DARK: MapTokens = {
  void: '#0E1011',
  outside: '#151614',
  land: '#22201C',
  ramp: ['#282620', '#37342B', '#4B463B', '#645C4D', '#837862'],
  water: '#0D1C25',
  waterText: '#6F95A8',
  province: '#A9A291',
  city: '#8A8474',
  county: '#5D584D',
  town: '#7C7667',
  village: '#4C483F',
  grid: '#3D3A33',
  microGrid: '#34312B',
  halo: '#131414',
  text: '#EDEEEC',
  text2: '#B2B8B9',
  text3: '#879092',
  accent: '#74B0FF',
  red: '#FF6B57',
  redBg: '#C6281B',
  amberFill: '#F2B840',
  greenFill: '#4FAE99',
}

export const LIGHT: MapTokens = {
  void: '#E4E7E7',
  outside: '#E9E9E5',
  land: '#F4F1E9',
  ramp: ['#EFEADD', '#DDD5C1', '#C4B99D', '#A4977A', '#7F7358'],
  water: '#C6D9E3',
  waterText: '#35627B',
  province: '#4F493B',
  city: '#6B6454',
  county: '#9A917C',
  town: '#857C67',
  village: '#B9B09B',
  grid: '#CFC8B6',
  microGrid: '#DDD7C8',
  halo: '#FAF8F3',
  text: '#14191B',
  text2: '#475155',
  text3: '#5C676B',
  accent: '#1D5FD1',
  red: '#C6281B',
  redBg: '#C6281B',
  amberFill: '#C28600',
  greenFill: '#3E9E8A',
}

export function tokensOf(theme: 'dark' | 'light'): MapTokens {
  return theme === 'dark' ? DARK : LIGHT
}
