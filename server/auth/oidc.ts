import * as client from 'openid-client'
import { z } from 'zod'
import type { OidcRefusal } from '#server/contract/account.ts'
import { seal, unseal } from './sealed.ts'

export interface OidcSettings {
  /** Its discovery document is at /.well-known/openid-configuration under it. */
  issuer: string
  clientId: string
  clientSecret: string | undefined
  /** What the button calls it. */
  name: string
  /** The claim that holds our username. */
  claim: string
}

export interface Oidc {
  name: string
  /** Where to send the browser, and what it has to bring back in a cookie of ours. Rejects when the provider is away. */
  begin(redirectUri: string, next: string | undefined): Promise<{ url: string; kept: string }>
  /** Who came back to `url`, by username, and where to they were going. */
  finish(
    url: URL,
    kept: string | undefined,
  ): Promise<{ username: string; next: string | undefined } | { refused: OidcRefusal; error?: unknown }>
}

export const OIDC_COOKIE = 'weige.oidc'
export const OIDC_SECONDS = 600
const PURPOSE = 'oidc'
const SCOPE = 'openid profile'
const TIMEOUT_SECONDS = 10

const keptSchema = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  redirectUri: z.string(),
  next: z.string().optional(),
  until: z.number(),
})

/** Authorization code flow with PKCE, state and nonce; the signature of the token is checked as well. */
export function createOidc(settings: OidcSettings, secret: string): Oidc {
  const { issuer, clientId, clientSecret, name, claim } = settings
  let discovered: Promise<client.Configuration> | undefined
  const configuration = () => {
    const insecure = issuer.startsWith('http:') ? [client.allowInsecureRequests] : []
    discovered ??= client
      .discovery(
        new URL(issuer),
        clientId,
        clientSecret,
        clientSecret === undefined ? client.None() : client.ClientSecretBasic(clientSecret),
        { timeout: TIMEOUT_SECONDS, execute: [client.enableNonRepudiationChecks, ...insecure] },
      )
      .catch((error) => {
        discovered = undefined
        throw error
      })
    return discovered
  }
  const opened = (kept: string | undefined) => {
    const text = kept && unseal(secret, PURPOSE, Buffer.from(kept, 'base64url'))?.toString()
    return text ? keptSchema.parse(JSON.parse(text)) : undefined
  }
  return {
    name,
    begin: async (redirectUri, next) => {
      const config = await configuration()
      const verifier = client.randomPKCECodeVerifier()
      const [state, nonce] = [client.randomState(), client.randomNonce()]
      const url = client.buildAuthorizationUrl(config, {
        ...{ redirect_uri: redirectUri, scope: SCOPE, state, nonce },
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      })
      const until = Date.now() + OIDC_SECONDS * 1000
      const text = JSON.stringify({ state, nonce, verifier, redirectUri, next, until })
      return { url: url.href, kept: seal(secret, PURPOSE, Buffer.from(text)).toString('base64url') }
    },
    finish: async (url, kept) => {
      const begun = opened(kept)
      if (!begun || begun.until < Date.now()) return { refused: 'oidc_expired' }
      try {
        const current = new URL(begun.redirectUri)
        current.search = url.search
        const tokens = await client.authorizationCodeGrant(await configuration(), current, {
          pkceCodeVerifier: begun.verifier,
          expectedState: begun.state,
          expectedNonce: begun.nonce,
          idTokenExpected: true,
        })
        const username = tokens.claims()?.[claim]
        if (typeof username !== 'string') return { refused: 'oidc_unknown' }
        return { username: username.toLowerCase(), next: begun.next }
      } catch (error) {
        return { refused: 'oidc_failed', error }
      }
    },
  }
}
