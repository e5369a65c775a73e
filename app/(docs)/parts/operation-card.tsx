'use client'

import { Tag, Typography } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { curlOf } from '#app/(docs)/derive/curl.ts'
import { fieldsOf, typeOf } from '#app/(docs)/derive/fields.ts'
import type { Document, Entry, Media } from '#app/(docs)/derive/types.ts'
import styles from './docs.module.css'
import { FieldTable } from './field-table.tsx'

interface Props {
  entry: Entry
  document: Document
  /** Whether the address names it. */
  named: boolean
  onOpen: (id: string) => void
}

/** One operation: who may ask, what is sent, what is answered, what is refused. Unfolded when it is opened. */
export function OperationCard({ entry, document, named, onOpen }: Props) {
  const { method, path, operation } = entry
  const [open, setOpen] = useState(named)
  useEffect(() => {
    if (named) setOpen(true)
  }, [named])
  const toggle = () => {
    if (!open) onOpen(operation.operationId)
    setOpen(!open)
  }
  return (
    <article id={operation.operationId} className={styles.card}>
      <button type="button" className={styles.title} aria-expanded={open} onClick={toggle}>
        <span className={styles.method} data-method={method}>
          {method}
        </span>
        <code className={styles.path}>{path}</code>
        <span className={styles.summary}>{operation.summary}</span>
        <Guards entry={entry} />
      </button>
      {open && <Details entry={entry} document={document} />}
    </article>
  )
}

function Guards({ entry: { operation } }: { entry: Entry }) {
  const t = useTranslations('api.docs')
  const key = operation['x-key-operation']
  return (
    <span>
      <Tag>{operation.security?.length ? t('session') : t('open')}</Tag>
      {key && <Tag color="processing">{t('key', { operation: key })}</Tag>}
    </span>
  )
}

function Details({ entry, document }: { entry: Entry; document: Document }) {
  const t = useTranslations('api.docs')
  const { parameters = [], requestBody, responses, description } = entry.operation
  const answers = Object.entries(responses).filter(([status]) => Number(status) < 400)
  const refusals = Object.entries(responses).filter(([status]) => Number(status) >= 400)
  return (
    <div className={styles.details}>
      {description && <p>{description}</p>}
      {parameters.length > 0 && (
        <>
          <h3>{t('parameters')}</h3>
          <FieldTable
            rows={parameters.map(({ name, in: where, required = false, description = '', schema = {} }) => ({
              path: `${name} (${where})`,
              type: typeOf(schema, document),
              required,
              description,
            }))}
          />
        </>
      )}
      {requestBody && <h3>{t('body')}</h3>}
      {Object.entries(requestBody?.content ?? {}).map(([type, media]) => (
        <Content key={type} type={type} media={media} document={document} />
      ))}
      <h3>{t('curl')}</h3>
      <Sample text={curlOf(entry, window.location.origin)} />
      {answers.map(([status, answer]) => (
        <div key={status}>
          <h3>
            {t('answer')} {status} <span className={styles.soft}>{answer.description}</span>
          </h3>
          {Object.entries(answer.content ?? {}).map(([type, media]) => (
            <Content key={type} type={type} media={media} document={document} />
          ))}
        </div>
      ))}
      <h3>{t('refusals')}</h3>
      <ul className={styles.refusals}>
        {refusals.map(([status, { description }]) => (
          <li key={status}>
            <b className="num">{status}</b> <code>{description}</code>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Content({ type, media, document }: { type: string; media: Media; document: Document }) {
  const t = useTranslations('api.docs')
  const rows = media.schema ? fieldsOf(media.schema, document) : []
  return (
    <>
      <p className={styles.soft}>{type}</p>
      {rows.length > 0 && <FieldTable rows={rows} />}
      {media.example !== undefined && (
        <>
          <p className={styles.soft}>{t('example')}</p>
          <Sample text={JSON.stringify(media.example, null, 2)} />
        </>
      )}
    </>
  )
}

function Sample({ text }: { text: string }) {
  return (
    <Typography.Paragraph className={styles.sample} copyable={{ text }}>
      <pre>{text}</pre>
    </Typography.Paragraph>
  )
}
