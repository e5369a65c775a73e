import type { Document, Entry } from './types.ts'

/** Every operation of a document. */
export function entriesOf(document: Document): Entry[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ method, path, operation })),
  )
}

const textOf = ({ method, path, operation }: Entry) =>
  [
    method,
    path,
    operation.operationId,
    operation.summary,
    operation.description ?? '',
    ...operation.tags,
    ...(operation.parameters ?? []).map(({ name }) => name),
    JSON.stringify(operation.requestBody?.content ?? ''),
  ]
    .join(' ')
    .toLowerCase()

/** A search over entries: every word has to be somewhere in one. */
export function createSearch(entries: readonly Entry[]): (words: string) => Entry[] {
  const texts = entries.map((entry) => ({ entry, text: textOf(entry) }))
  return (words) => {
    const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
    return texts.flatMap(({ entry, text }) => (wanted.every((word) => text.includes(word)) ? entry : []))
  }
}
