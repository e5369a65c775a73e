import { TRANSFER_ENTITIES, type TransferName } from '#server/contract/transfer.ts'
import { AppError } from '#server/domain/error.ts'
import { peopleTransfer } from './people.ts'
import { rosterTransfer } from './rosters.ts'
import type { Transfer } from './types.ts'
import { unitTransfer } from './units.ts'
import { workerTransfer } from './workers.ts'

type Work<R> = <T>(transfer: Transfer<T>) => R

/** Does something with the transfer of a name. Throws not_found for an unknown one. */
export function withTransfer<R>(name: string, work: Work<R>): R {
  switch (nameOf(name)) {
    case 'units':
      return work(unitTransfer)
    case 'people':
      return work(peopleTransfer)
    case 'workers':
      return work(workerTransfer)
    case 'rosters':
      return work(rosterTransfer)
  }
}

export function nameOf(name: string): TransferName {
  const found = TRANSFER_ENTITIES.find((each) => each === name)
  if (!found) throw new AppError('not_found')
  return found
}
