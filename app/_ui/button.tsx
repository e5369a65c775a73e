import type { ComponentProps } from 'react'
import styles from './button.module.css'

interface Props extends ComponentProps<'button'> {
  /** The one main button of a view. */
  ink?: boolean
}

export function Button({ ink = false, className = '', type = 'button', ...rest }: Props) {
  return <button type={type} className={`${styles.button} ${ink ? styles.ink : ''} ${className}`} {...rest} />
}
