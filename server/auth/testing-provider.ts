import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'

const CLIENT = { id: 'weige', secret: 'between us' }

/** What a test has the provider get wrong. */
export interface Lies {
  nonce?: string
  issuer?: string
  audience?: string
  /** Seconds that the token is good for. */
  lasts?: number
  /** Signs with a key that is not published. */
  foreignKey?: boolean
}

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A small OpenID provider: discovery, keys, and the authorization code flow with PKCE, in which `person` is signed in. */
export async function startProvider() {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const codes = new Map<string, { challenge: string; nonce: string; redirectUri: string }>()
  const state: { person: object; lies: Lies } = { person: { preferred_username: 'county' }, lies: {} }
  let issuer = ''

  const token = (nonce: string) => {
    const now = Math.floor(Date.now() / 1000)
    const { lies, person } = state
    const claims = {
      ...person,
      iss: lies.issuer ?? issuer,
      aud: lies.audience ?? CLIENT.id,
      nonce: lies.nonce ?? nonce,
      sub: 'somebody',
      iat: now,
      exp: now + (lies.lasts ?? 300),
    }
    const text = `${encoded({ alg: 'RS256', kid: 'one' })}.${encoded(claims)}`
    const { privateKey } = lies.foreignKey ? foreign : keys
    return `${text}.${createSign('RSA-SHA256').update(text).sign(privateKey).toString('base64url')}`
  }
  const authorize = (query: URLSearchParams) => {
    const code = randomUUID()
    const redirectUri = query.get('redirect_uri') ?? ''
    codes.set(code, {
      challenge: query.get('code_challenge') ?? '',
      nonce: query.get('nonce') ?? '',
      redirectUri,
    })
    const back = new URL(redirectUri)
    back.search = String(new URLSearchParams({ code, state: query.get('state') ?? '' }))
    return back.href
  }
  const exchange = (authorization: string | undefined, form: URLSearchParams) => {
    const basic = Buffer.from(`${CLIENT.id}:${encodeURIComponent(CLIENT.secret).replaceAll('%20', '+')}`)
    if (authorization !== `Basic ${basic.toString('base64')}`) return { error: 'invalid_client' }
    const code = form.get('code') ?? ''
    const begun = codes.get(code)
    codes.delete(code)
    const verifier = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    if (!begun || begun.challenge !== verifier || begun.redirectUri !== form.get('redirect_uri'))
      return { error: 'invalid_grant' }
    return { access_token: randomUUID(), token_type: 'Bearer', expires_in: 60, id_token: token(begun.nonce) }
  }
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', issuer)
    const json = (body: object, status = 200) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(body))
    }
    if (url.pathname === '/.well-known/openid-configuration') {
      return json({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        code_challenge_methods_supported: ['S256'],
      })
    }
    if (url.pathname === '/jwks')
      return json({
        keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }],
      })
    if (url.pathname === '/authorize') {
      response.writeHead(302, { location: authorize(url.searchParams) })
      return response.end()
    }
    let body = ''
    for await (const chunk of request) body += chunk
    const answer = exchange(request.headers.authorization, new URLSearchParams(body))
    json(answer, 'error' in answer ? 400 : 200)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  issuer = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  const settings = {
    issuer,
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    name: '统一身份',
    claim: 'preferred_username',
  }
  const stop = () => {
    server.closeAllConnections()
    server.close()
  }
  return { settings, state, stop }
}
