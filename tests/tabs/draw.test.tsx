/** @jest-environment jsdom */
import './browser.ts'
import { makeStyles } from '@fluentui/react-components'
import { expect, test } from '@jest/globals'
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { draw } from './draw.tsx'

const useStyles = makeStyles({
  gone: { display: 'none' },
  unseen: { color: 'red', visibility: 'hidden' },
  untouched: { pointerEvents: 'none' },
})

function Buttons() {
  const styles = useStyles()
  return (
    <>
      <button type="button" className={styles.gone}>
        Gone
      </button>
      <button type="button" className={styles.unseen}>
        Unseen
      </button>
      <button type="button" className={styles.untouched}>
        Untouched
      </button>
    </>
  )
}

test('what a style hides is not found, and what it keeps from the mouse is not clicked', async () => {
  draw(<Buttons />)
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['Untouched'])
  await expect(userEvent.click(screen.getByRole('button'))).rejects.toThrow('pointer-events: none')
})
