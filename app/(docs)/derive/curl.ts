import type { Entry } from './types.ts'

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`

/** The operation as a command line: with a key where keys may ask, else with the cookie of a session. */
export function curlOf({ method, path, operation }: Entry, origin: string): string {
  const { parameters = [], security = [], requestBody } = operation
  const told = (name: string, example: unknown) => String(example ?? `<${name}>`)
  const filled = parameters
    .filter((each) => each.in === 'path')
    .reduce((text, { name, example }) => text.replace(`{${name}}`, told(name, example)), path)
  const asked = parameters.filter((each) => each.in === 'query' && each.required)
  const query = asked
    .map(({ name, example }) => `${name}=${encodeURIComponent(told(name, example))}`)
    .join('&')
  const lines = [`curl -X ${method.toUpperCase()} ${quoted(`${origin}${filled}${query && `?${query}`}`)}`]
  if (operation['x-key-operation']) lines.push(`-H ${quoted('Authorization: Bearer wg_…')}`)
  else if (security.length > 0) lines.push('-b cookies.txt')
  for (const { name, example } of parameters.filter((each) => each.in === 'header' && each.required))
    lines.push(`-H ${quoted(`${name}: ${told(name, example)}`)}`)
  const [type, media] = Object.entries(requestBody?.content ?? {})[0] ?? []
  if (type) lines.push(`-H ${quoted(`Content-Type: ${type}`)}`)
  if (type?.includes('json')) lines.push(`-d ${quoted(JSON.stringify(media?.example ?? {}))}`)
  else if (type) lines.push('--data-binary @file')
  return lines.join(' \\\n  ')
}
