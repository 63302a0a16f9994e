import { readFileSync } from 'node:fs'
import { parseArgs, parseEnv } from 'node:util'
import product from '../../package.json' with { type: 'json' }
import { examine } from './examine.ts'

const help = `npm run doctor -- --url https://HOST [options]     checks a deployment from outside

  --env FILE          compare with this environment file
  --token-file FILE   an access token of an HR admin, for what only HR is told`

const marks = { good: 'ok      ', wrong: 'WRONG   ', unchecked: 'skipped ' }

const { values } = parseArgs({
  options: { url: { type: 'string' }, env: { type: 'string' }, 'token-file': { type: 'string' } },
})

if (!values.url || !URL.canParse(values.url)) {
  console.error(help)
  process.exitCode = 2
} else {
  const tokenFile = values['token-file']
  const findings = await examine({
    url: new URL(values.url),
    token: tokenFile ? readFileSync(tokenFile, 'utf8').trim() : null,
    clientId: values.env ? (parseEnv(readFileSync(values.env, 'utf8')).ENTRA_CLIENT_ID ?? null) : null,
    version: product.version,
  })
  for (const { state, says } of findings) console.log(`${marks[state]}${says}`)
  const wrong = findings.filter(({ state }) => state === 'wrong').length
  console.log(wrong ? `${wrong} to set right.` : 'Nothing is wrong.')
  process.exitCode = wrong ? 1 : 0
}
