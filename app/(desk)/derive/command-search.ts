import { type CommandName, specOf } from './command-spec.ts'

const plain = (text: string) => text.toLowerCase().replaceAll(/[\s_'-]/g, '')

/**
 * Whether a command is meant by what was typed: its word in the reader's language, its name in English, its pinyin or
 * the initials of that.
 */
export function isMeant(command: CommandName, word: string, typed: string): boolean {
  const sought = plain(typed)
  if (sought === '') return true
  const syllables = specOf(command).pinyin.split(' ')
  const initials = syllables.map((syllable) => syllable[0]).join('')
  return (
    plain(word).includes(sought) ||
    plain(command).includes(sought) ||
    syllables.join('').startsWith(sought) ||
    initials.includes(sought)
  )
}
