'use client'

import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCodes, wordFor } from '#app/_text/codes.ts'
import { Kbd } from '#app/_ui/kbd.tsx'
import { type Actions, isPointless, type Option } from '#app/(desk)/derive/actions.ts'
import { isMeant } from '#app/(desk)/derive/command-search.ts'
import { type CommandName, specOf } from '#app/(desk)/derive/command-spec.ts'
import styles from './command-menu.module.css'

interface Props {
  groups: Actions['groups']
  words: Readonly<Record<string, string>>
  onChoose: (command: CommandName) => void
  onClose: () => void
}

/** Every command of a case under its heading, found by typing; the grey ones say why. Enter runs the marked one. */
export function CommandMenu({ groups, words, onChoose, onClose }: Props) {
  const t = useTranslations('desk.menu')
  const { refusal: refusals } = useCodes()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const menu = useRef<HTMLDivElement>(null)
  useEffect(() => {
    menu.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  // What has nothing to do with the case is not read through, but it is found, and says why.
  const fits = ({ command, refusal }: Option) =>
    isMeant(command, wordFor(words, command), typed) && (typed !== '' || !isPointless(refusal))
  const shown = groups
    .map(({ group, options }) => ({ group, options: options.filter(fits) }))
    .filter(({ options }) => options.length > 0)
  const possible = shown.flatMap(({ options }) => options).filter(({ refusal }) => refusal === null)
  const marked = possible[Math.min(at, possible.length - 1)]?.command
  useEffect(() => {
    if (marked) list.current?.querySelector(`[data-marked]`)?.scrollIntoView({ block: 'nearest' })
  }, [marked])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) setAt(Math.max(0, Math.min(possible.length - 1, at + step)))
    else if (event.key === 'Enter' && marked) onChoose(marked)
    else if (event.key === 'Escape') onClose()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div ref={menu} className={styles.menu}>
      <input
        // The menu is opened to type into it.
        ref={(input) => input?.focus()}
        role="combobox"
        aria-expanded
        aria-controls={id}
        aria-label={t('search')}
        placeholder={t('search')}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div id={id} ref={list} className={styles.list}>
        {shown.map(({ group, options }) => (
          <section key={group}>
            <h3>{t(`group.${group}`)}</h3>
            {options.map(({ command, refusal }) => (
              <button
                type="button"
                key={command}
                data-command={command}
                data-marked={command === marked || undefined}
                disabled={refusal !== null}
                onClick={() => onChoose(command)}
              >
                <span>{wordFor(words, command)}</span>
                <em>{refusal !== null && wordFor(refusals, refusal)}</em>
                {specOf(command).key && <Kbd>{specOf(command).key?.toUpperCase() ?? ''}</Kbd>}
              </button>
            ))}
          </section>
        ))}
        {shown.length === 0 && <p>{t('nothing')}</p>}
      </div>
    </div>
  )
}
