const BROWSERS: readonly [RegExp, string][] = [
  [/\bEdgA?\/(\d+)/, 'Edge'],
  [/\bMicroMessenger\/(\d+)/, 'WeChat'],
  [/\bDingTalk\/(\d+)/, 'DingTalk'],
  [/\bQQBrowser\/(\d+)/, 'QQ'],
  [/\bFirefox\/(\d+)/, 'Firefox'],
  [/\bChrome\/(\d+)/, 'Chrome'],
  [/\bVersion\/(\d+)[\d.]* (?:Mobile\/\S+ )?Safari\//, 'Safari'],
]
const SYSTEMS: readonly [RegExp, string][] = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/UOS|Kylin/, 'UOS / Kylin'],
  [/Linux/, 'Linux'],
]

/** A browser and its system in words, of a User-Agent header; null for a program. Nothing else of it is kept. */
export function agentWords(header: string | undefined): string | null {
  if (!header) return null
  const browser = BROWSERS.flatMap(([pattern, name]) => {
    const version = pattern.exec(header)?.[1]
    return version ? [`${name} ${version}`] : []
  })[0]
  const system = SYSTEMS.find(([pattern]) => pattern.test(header))?.[1]
  return [browser, system].filter(Boolean).join(' · ') || null
}
