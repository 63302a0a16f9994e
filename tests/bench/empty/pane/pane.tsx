import { Button, FluentProvider, webLightTheme } from '@fluentui/react-components'
import { createRoot } from 'react-dom/client'

const element = document.getElementById('pane')
await Office.onReady()
if (element) {
  createRoot(element).render(
    <FluentProvider theme={webLightTheme}>
      <h1>Empty</h1>
      <Button>Nothing</Button>
    </FluentProvider>,
  )
}
