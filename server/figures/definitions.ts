import type { CaseFigure } from '#server/domain/figures.ts'
import type { Locale } from '#server/domain/region-name.ts'

/** Figures that are counted from grids, not from cases. */
export const GRID_FIGURES = ['party_covered', 'inspected'] as const
export type GridFigure = (typeof GRID_FIGURES)[number]

type Key = Exclude<CaseFigure, `settled_in_${string}`> | GridFigure | 'reported_today'

/** What each figure counts, in each language. Exercises are in none of them. */
export const DEFINITIONS: Record<Key, Record<Locale, string>> = {
  reported_today: { 'zh-CN': '今日上报的事件数', en: 'Incidents reported today' },
  reported: { 'zh-CN': '期内上报的事件数', en: 'Incidents reported in the period' },
  accepted: {
    'zh-CN': '期内上报的事件中已受理的 ÷ 期内上报的全部事件；自办自结视为已受理',
    en: 'Of the incidents reported in the period, those accepted; settled on the spot counts as accepted',
  },
  found_by_patrol: {
    'zh-CN': '期内由巡查走访发现的事件 ÷ 期内上报的全部事件',
    en: 'Of the incidents reported in the period, those found on patrol',
  },
  dispatched_in_time: {
    'zh-CN': '期内应分流（已分流或分流时限已过）的事件中，分流时限从未变红的；作废、并案不计',
    en: 'Of the incidents whose dispatch was done or fell due in the period, those whose dispatch clock never turned red; voided and merged ones left out',
  },
  signed_in_time: {
    'zh-CN': '期内应签收（已签收或签收时限已过）的事件中，签收时限从未变红的；作废、并案不计',
    en: 'Of the incidents whose signing was done or fell due in the period, those whose signing clock never turned red; voided and merged ones left out',
  },
  closed_on_time: {
    'zh-CN': '期内应办结（已结案或处置时限已过）的事件中，处置时限从未变红的；作废、并案、不予受理不计',
    en: 'Of the incidents closed or past their handling limit in the period, those whose handling clock never turned red; voided, merged and rejected ones left out',
  },
  extended: {
    'zh-CN': '期内受理的事件中，获准延期的 ÷ 期内受理的全部事件',
    en: 'Of the incidents accepted in the period, those granted an extension',
  },
  returned: {
    'zh-CN': '期内首次分流的事件中，获准退回的 ÷ 期内首次分流的全部事件',
    en: 'Of the incidents first dispatched in the period, those whose return was granted',
  },
  reworked: {
    'zh-CN': '期内结案的事件中，曾核查不通过返工的 ÷ 期内结案的全部事件',
    en: 'Of the incidents closed in the period, those sent back after verification',
  },
  open: { 'zh-CN': '当前在办的事件与调解案件数', en: 'Incidents and mediation cases open now' },
  critical_open: { 'zh-CN': '当前在办中特急的 ÷ 当前在办', en: 'Of what is open now, the critical' },
  overdue_open: {
    'zh-CN': '当前在办中，正在计时的时限已变红的 ÷ 当前在办',
    en: 'Of what is open now, those whose running clock is past its red point',
  },
  settled_at_grid: {
    'zh-CN': '期内化解的事件与纠纷中，主办从未高于网格的 ÷ 期内化解的全部；受理、核查、结案不算主办',
    en: 'Of what was settled in the period, what nobody above a grid ever led; accepting, verifying and closing do not lead',
  },
  settled_at_town: {
    'zh-CN': '期内化解的事件与纠纷中，主办从未高于镇（街道）的 ÷ 期内化解的全部；受理、核查、结案不算主办',
    en: 'Of what was settled in the period, what nobody above a town ever led; accepting, verifying and closing do not lead',
  },
  mediation_success: {
    'zh-CN': '期内达成协议的 ÷（达成协议 + 调解不成）；调解中、当事人拒绝、撤回另列',
    en: 'Of the mediations that ended in the period with or without an agreement, those with one; in progress, refused and withdrawn stand beside it',
  },
  mediation_open: { 'zh-CN': '当前调解中的案件数', en: 'Mediation cases in progress now' },
  mediation_refused: {
    'zh-CN': '期内当事人拒绝调解的案件数',
    en: 'Mediations a party refused in the period',
  },
  mediation_withdrawn: { 'zh-CN': '期内撤回申请的案件数', en: 'Mediations withdrawn in the period' },
  satisfied: {
    'zh-CN': '期内评价中“满意”的 ÷ 期内有效评价',
    en: 'Of the ratings given in the period, those that say satisfied',
  },
  rated: {
    'zh-CN': '期内结案的事件中，已有评价的 ÷ 期内结案的全部事件',
    en: 'Of the incidents closed in the period, those that were rated',
  },
  party_covered: {
    'zh-CN': '设有党支部或党小组的网格 ÷ 全部网格',
    en: 'Of all grids, those with a Party branch or group',
  },
  inspected: {
    'zh-CN': '期内排查行动中，已走访的网格 ÷ 行动范围内的网格',
    en: 'Of the grids in campaigns of the period, those visited',
  },
}

/** In the order in which they are told. */
export const TOLD: readonly Key[] = [
  'reported_today',
  'reported',
  'open',
  'critical_open',
  'overdue_open',
  'accepted',
  'dispatched_in_time',
  'signed_in_time',
  'closed_on_time',
  'reworked',
  'extended',
  'returned',
  'found_by_patrol',
  'settled_at_grid',
  'settled_at_town',
  'mediation_success',
  'mediation_open',
  'mediation_refused',
  'mediation_withdrawn',
  'satisfied',
  'rated',
  'party_covered',
  'inspected',
]
