import { createDOMRenderer, RendererProvider } from '@fluentui/react-components'
import { type RenderResult, render } from '@testing-library/react'
import type { ReactElement, ReactNode } from 'react'

/** The styles that decide what can be seen and clicked: jsdom lays nothing out, and matches every rule it has anew. */
const renderer = createDOMRenderer(document, {
  unstable_filterCSSRule: (rule) => /[{;](display|visibility|content|pointer-events):/.test(rule),
})

function Styled({ children }: { children: ReactNode }) {
  return <RendererProvider renderer={renderer}>{children}</RendererProvider>
}

/** Draws it with the styles that count here, and lets them go afterwards. */
export function draw(screen: ReactElement): RenderResult {
  return render(screen, { wrapper: Styled })
}
