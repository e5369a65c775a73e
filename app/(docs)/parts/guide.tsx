import { Fragment } from 'react'
import styles from './docs.module.css'

/** `code` set apart in a line. */
function line(text: string) {
  return text.split('`').map((part, index) => {
    const key = `${index} ${part}`
    return index % 2 === 1 ? <code key={key}>{part}</code> : <Fragment key={key}>{part}</Fragment>
  })
}

/** The guide: headings and paragraphs, which is all it is written in. */
export function Guide({ text }: { text: string }) {
  return (
    <section id="guide" className={styles.guide} lang="en">
      {text
        .split('\n\n')
        .map((part) =>
          part.startsWith('## ') ? (
            <h2 key={part}>{part.slice(3)}</h2>
          ) : (
            <p key={part}>{line(part.replaceAll('\n', ' '))}</p>
          ),
        )}
    </section>
  )
}
