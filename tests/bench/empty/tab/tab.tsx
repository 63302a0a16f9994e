import { createNestablePublicClientApplication } from '@azure/msal-browser'
import {
  createTableColumn,
  DataGrid,
  DataGridBody,
  DataGridCell,
  DataGridHeader,
  DataGridHeaderCell,
  DataGridRow,
  FluentProvider,
  teamsLightTheme,
} from '@fluentui/react-components'
import { app } from '@microsoft/teams-js'
import { createRoot } from 'react-dom/client'

const columns = [
  createTableColumn<string>({ columnId: 'nobody', renderHeaderCell: () => 'Nobody', renderCell: () => 'Nothing' }),
]
const element = document.getElementById('tab')
await app.initialize()
await createNestablePublicClientApplication({ auth: { clientId: crypto.randomUUID() } })
if (element) {
  createRoot(element).render(
    <FluentProvider theme={teamsLightTheme}>
      <h1>Empty</h1>
      <DataGrid items={['nothing']} columns={columns}>
        <DataGridHeader>
          <DataGridRow>
            {({ renderHeaderCell }) => <DataGridHeaderCell>{renderHeaderCell()}</DataGridHeaderCell>}
          </DataGridRow>
        </DataGridHeader>
        <DataGridBody<string>>
          {({ item, rowId }) => (
            <DataGridRow<string> key={rowId}>
              {({ renderCell }) => <DataGridCell>{renderCell(item)}</DataGridCell>}
            </DataGridRow>
          )}
        </DataGridBody>
      </DataGrid>
    </FluentProvider>,
  )
}
app.notifySuccess()
