/** @jest-environment jsdom */
import '../browser.ts'
import { expect, test } from '@jest/globals'
import { fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { Override, OverridesSaved } from '../../../api/contract/org.ts'
import { answeringClient } from '../answering-client.ts'
import { axeViolations } from '../axe.ts'
import { ana, ben, daysAgo, maria, meAs, tom } from '../people.ts'
import { openTab } from '../tab-in.tsx'

const me = meAs(maria, { roles: ['HR.Admin'] })
const change = { line: 2, person: ana, from: maria, to: tom }
const override: Override = {
  person: ana,
  manager: tom,
  directoryManager: { id: maria.id, displayName: 'Maria Lopez' },
  setBy: maria,
  setAt: daysAgo(1),
}

function open(check: OverridesSaved, overrides: Override[] = []) {
  const saved: string[] = []
  const removed: string[] = []
  const undone: string[] = []
  window.location.hash = '#/directory/overrides'
  openTab({
    ...answeringClient({ me, check, overrides }),
    async saveOverrides({ csv }) {
      saved.push(csv)
      return check
    },
    async removeOverride({ personId }) {
      removed.push(personId)
      return {}
    },
    async undoOverrides({ fileId }) {
      undone.push(fileId)
      return {}
    },
  })
  return { saved, removed, undone }
}

const file = (text: string) => Object.assign(new File([text], 'list.csv'), { text: async () => text })
const csv = 'person,manager\nana@example.com,tom@example.com\n'

test('a file is shown row by row before anything is stored, then saved', async () => {
  const { saved } = open({ rows: 1, changes: [change], problems: [] })
  await userEvent.upload(await screen.findByLabelText('Choose a CSV', { selector: 'input' }), file(csv))
  expect(await screen.findByText('Maria Lopez → Tom Berg')).toBeTruthy()
  expect(saved).toEqual([])
  expect(await axeViolations()).toEqual([])
  await userEvent.click(screen.getByRole('button', { name: 'Save 1 change' }))
  expect(await screen.findByText('Saved: 1 correction counts now.')).toBeTruthy()
  expect(saved).toEqual([csv])
})

test('a saved file can be taken back as a whole', async () => {
  const { undone } = open({ rows: 1, changes: [change], problems: [], undo: ben.id })
  await userEvent.upload(await screen.findByLabelText('Choose a CSV', { selector: 'input' }), file(csv))
  await userEvent.click(await screen.findByRole('button', { name: 'Save 1 change' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }))
  expect(await screen.findByText(/^Undone: what stood there before counts again/)).toBeTruthy()
  expect(undone).toEqual([ben.id])
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull()
})

test('a dropped file with problems names each by line and column, and cannot be saved', async () => {
  const problem = { line: 7, column: 'manager', reason: 'Closes a circle: Ben → Dee → Ben.' }
  open({ rows: 9, changes: [change], problems: [problem] })
  const zone = (await screen.findByText(/Drop a CSV here/)).parentElement ?? document.body
  fireEvent.drop(zone, { dataTransfer: { files: [file(csv)] } })
  expect(await screen.findByText('Closes a circle: Ben → Dee → Ben.')).toBeTruthy()
  expect(screen.getByText('Line 7')).toBeTruthy()
  expect(screen.getByText('column manager')).toBeTruthy()
  expect(screen.queryByRole('button', { name: /^Save/ })).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Choose another file' }))
  expect(await screen.findByText(/Drop a CSV here/)).toBeTruthy()
})

test('an empty file is refused on the spot', async () => {
  open({ rows: 0, changes: [], problems: [] })
  await userEvent.upload(await screen.findByLabelText('Choose a CSV', { selector: 'input' }), file(''))
  expect((await screen.findByRole('alert')).textContent).toBe('The file is empty.')
})

test('each correction stands beside the word of the directory; removing it can be undone', async () => {
  const { saved, removed } = open({ rows: 1, changes: [], problems: [] }, [override, { ...override, person: ben }])
  expect((await screen.findAllByText('Manager: Tom Berg')).length).toBe(2)
  expect(screen.getAllByText(/in the directory: Maria Lopez · set by Maria Lopez, yesterday/)).toHaveLength(2)
  await userEvent.click(screen.getByRole('button', { name: 'Remove the correction for Ana Ruiz' }))
  expect(await screen.findByText('Removed. The directory’s word counts.')).toBeTruthy()
  expect(removed).toEqual([ana.id])
  expect(await axeViolations()).toEqual([])
  await userEvent.click(screen.getByRole('button', { name: 'Undo: correct Ana Ruiz again' }))
  await waitFor(() => expect(screen.getAllByText('Manager: Tom Berg')).toHaveLength(2))
  expect(saved).toEqual([`person,manager\n${ana.id},${tom.id}\n`])
})
