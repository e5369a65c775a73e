/** An answer that sets cookies. */
export function withCookies(
  headers: Readonly<Record<string, string>>,
  body: unknown,
  cookies: readonly string[],
): Response {
  const response = new Response(JSON.stringify(body), {
    headers: { ...headers, 'Content-Type': 'application/json; charset=utf-8' },
  })
  for (const cookie of cookies) response.headers.append('Set-Cookie', cookie)
  return response
}

/** The way to another page, with cookies. */
export function redirect(
  headers: Readonly<Record<string, string>>,
  location: string,
  cookies: readonly string[],
): Response {
  const response = new Response(null, { status: 302, headers: { ...headers, Location: location } })
  for (const cookie of cookies) response.headers.append('Set-Cookie', cookie)
  return response
}
