import { useTranslations } from 'use-intl'
import type { FieldRow } from '#app/(docs)/derive/fields.ts'
import styles from './docs.module.css'

/** Fields or parameters with what they take and what they are. */
export function FieldTable({ rows }: { rows: readonly FieldRow[] }) {
  const t = useTranslations('api.docs')
  return (
    <div className={styles.scroll}>
      <table className={styles.fields}>
        <thead>
          <tr>
            <th>{t('field')}</th>
            <th>{t('type')}</th>
            <th>{t('what')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ path, type, required, description }) => (
            <tr key={path}>
              <td>
                <code>{path}</code>
                {required && <small>{t('required')}</small>}
              </td>
              <td>
                <code>{type}</code>
              </td>
              <td>{description}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
