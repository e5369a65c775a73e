import { giveUp } from './root.mjs'

/** Reads `--rate 5` or `--rate=5` into environment variables; ends the process at anything else. */
export function flagsToEnv(args) {
  const env = {}
  for (const [index, arg] of args.entries()) {
    if (arg === '--rate') env.RATE = args[index + 1] ?? ''
    else if (arg.startsWith('--rate=')) env.RATE = arg.slice('--rate='.length)
    else if (args[index - 1] !== '--rate')
      giveUp(`${arg} is not known: npm start takes --rate <reports a second>, 0 for none`)
  }
  if (env.RATE !== undefined && !/^\d+(\.\d+)?$/.test(env.RATE))
    giveUp('--rate takes a number: npm start -- --rate 5, or 0 for none')
  return env
}
