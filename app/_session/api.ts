import { postJson, request } from '#app/_live/http.ts'
import type { AccountSecurity, Methods, OwnAccount, SignInAnswer } from '#server/contract/account.ts'

export type Proof = { password: string } | { code: string }

export function fetchMethods(signal?: AbortSignal): Promise<Methods> {
  return request('/api/auth/methods', { signal })
}

/** Signs in, or answers with the challenge of the second step. */
export function signIn(username: string, password: string): Promise<SignInAnswer> {
  return postJson('/api/auth/sign-in/username', { username, password })
}

export function signInWithCode(challenge: string, code: string): Promise<SignInAnswer> {
  return postJson('/api/auth/sign-in/code', { challenge, code })
}

export function lockScreen(): Promise<unknown> {
  return postJson('/api/auth/lock', {})
}

export function unlockScreen(proof: Proof): Promise<unknown> {
  return postJson('/api/auth/unlock', proof)
}

/** Where the provider's sign-in begins; it comes back to this page. */
export function providerUrl(next: string): string {
  return `/api/auth/oidc/start?next=${encodeURIComponent(next)}`
}

export function fetchAccount(signal?: AbortSignal): Promise<OwnAccount> {
  return request('/api/account', { signal })
}

export function fetchSecurity(account: number, signal?: AbortSignal): Promise<AccountSecurity> {
  return request(`/api/accounts/${account}/security`, { signal })
}
