import type { SignInSettings } from '../../api/contract/admin.ts'

const name = 'sign-in-settings'
const dayMs = 86_400_000

/**
 * The app registration to sign in with. It hardly ever changes, so what an earlier visit was told is good enough to
 * start with; after a day it is asked again, beside the work.
 */
export async function readSignInSettings(ask: () => Promise<SignInSettings>, now: Date): Promise<SignInSettings> {
  const kept = readKept()
  if (!kept) return keep(await ask(), now)
  if (now.getTime() - kept.askedAt > dayMs) {
    ask()
      .then((settings) => keep(settings, now))
      .catch(() => {})
  }
  return kept.settings
}

/** Asks the service the next time, because signing in did not work with what is kept. */
export function forgetSignInSettings(): void {
  try {
    localStorage.removeItem(name)
  } catch {}
}

function keep(settings: SignInSettings, now: Date): SignInSettings {
  try {
    localStorage.setItem(name, JSON.stringify({ ...settings, askedAt: now.getTime() }))
  } catch {}
  return settings
}

function readKept(): { settings: SignInSettings; askedAt: number } | null {
  try {
    const { clientId, authority, scope, askedAt }: Record<string, unknown> = JSON.parse(
      localStorage.getItem(name) ?? '{}',
    )
    if (typeof clientId !== 'string' || typeof authority !== 'string' || typeof scope !== 'string') return null
    return { settings: { clientId, authority, scope }, askedAt: Number(askedAt) }
  } catch {
    return null
  }
}
