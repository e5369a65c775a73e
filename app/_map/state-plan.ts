/** Feature states of one layer: id → class. */
export type States = Map<number, number>

export interface StateChange {
  set: [id: number, value: number][]
  remove: number[]
}

/** What turns the states that a layer has into those it should have. */
export function planStates(applied: States, wanted: States): StateChange {
  const set: StateChange['set'] = []
  for (const [id, value] of wanted) if (applied.get(id) !== value) set.push([id, value])
  const remove: number[] = []
  for (const id of applied.keys()) if (!wanted.has(id)) remove.push(id)
  return { set, remove }
}
