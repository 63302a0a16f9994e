import { tokens, typographyStyles } from '@fluentui/react-components'
import { resolveStyleRulesForSlots } from '@griffel/core'
import type { Plugin } from 'vite'
import { parseAst } from 'vite'

/** Turns styles into rules while building, as Fluent does with its own: while the page runs it only has to insert them. */
export function stylesAtBuild(): Plugin {
  return {
    name: 'styles-at-build',
    enforce: 'pre',
    transform: {
      filter: { id: /\/(tabs|addin)\/.*\.tsx?$/, code: 'makeStyles(' },
      handler: (code) => ({ code: withRules(code), map: null }),
    },
  }
}

/** For `const useStyles = makeStyles({ … })` at the top of a module; other uses are left to the page. */
export function withRules(code: string): string {
  const words: Record<string, unknown> = { tokens, typographyStyles }
  let result = code
  for (const statement of parseAst(code, { lang: 'tsx' }).body) {
    if (statement.type !== 'VariableDeclaration') continue
    for (const { id, init } of statement.declarations) {
      if (id.type !== 'Identifier' || !init) continue
      if (init.type === 'Literal') words[id.name] = init.value
      if (init.type !== 'CallExpression' || init.callee.type !== 'Identifier') continue
      const [styles] = init.arguments
      if (init.callee.name !== 'makeStyles' || styles?.type !== 'ObjectExpression') continue
      const rules = rulesOf(code.slice(styles.start, styles.end), words)
      result = result.replace(code.slice(init.start, init.end), () => `__styles(${rules})`)
    }
  }
  return result === code ? code : `import { __styles } from '@fluentui/react-components';${result}`
}

/** The two arguments of Griffel's `__styles`, as source text. `words`: what the styles may name. */
function rulesOf(styles: string, words: Record<string, unknown>): string {
  const evaluate = new Function(...Object.keys(words), `return ${styles}`)
  return resolveStyleRulesForSlots(evaluate(...Object.values(words)))
    .map((part) => JSON.stringify(part))
    .join(', ')
}
