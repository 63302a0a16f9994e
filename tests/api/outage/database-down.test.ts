import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ApiError, createClient } from '../../../api/contract/client.ts'
import { addresses } from '../../../api/contract/paths.ts'
import { cascadeRules } from '../privacy/cascade-rules.ts'
import { hrRules } from '../privacy/hr-rules.ts'
import { ownRules } from '../privacy/own-rules.ts'
import type { Rule, Rules } from '../privacy/rule.ts'
import { type Relation, relations, type Stage, setStage } from '../privacy/stage.ts'
import { fingerprint } from '../privacy/tables.ts'
import { writtenRules } from '../privacy/written-rules.ts'
import { newDatabase, servers } from '../store/engines.ts'
import { startWire, type Wire } from './wire.ts'

const rules: Rules = { ...cascadeRules, ...writtenRules, ...ownRules, ...hrRules }
const away = {
  status: 503,
  code: 'database-unavailable',
  detail: 'The service cannot reach its database just now. Try again in a minute.',
}

/** It looks into Microsoft 365 alone. */
const asksNoDatabase = 'findGroups'

/** Whoever of them comes furthest. */
function whoMay({ answers }: Rule): Relation {
  const may = relations.find((each) => typeof answers[each] === 'object')
  return may ?? relations.find((each) => answers[each] !== 'role-missing') ?? 'self'
}

describe.each(servers)('on a server', (engine) => {
  let wire: Wire
  let stage: Stage
  beforeAll(async () => {
    wire = await startWire(await newDatabase(engine))
    stage = await setStage(wire.url)
  })
  afterAll(async () => {
    await stage.close()
    await wire.close()
  })

  /** What the call says while the database is away, and what it says once it is back. */
  async function heardAround({ call }: Rule, relation: Relation) {
    const said = async (fetch: typeof globalThis.fetch) => {
      const getToken = () => stage.tokenOf(relation)
      const client = createClient({ baseUrl: `${stage.env.url}/api`, getToken, fetch })
      return call(client, stage).then(
        () => ({ status: 200 }),
        (error: unknown) => (error instanceof ApiError ? error.problem : Promise.reject(error)),
      )
    }
    let changed: boolean | undefined
    const duringCut: typeof fetch = async (...asked) => {
      const before = await fingerprint(stage.db, stage.env.world.tenantId)
      await wire.cut()
      const answer = await fetch(...asked)
      await wire.restore()
      changed = before !== (await fingerprint(stage.db, stage.env.world.tenantId))
      return answer
    }
    const meanwhile = await said(duringCut)
    return { meanwhile, changed, afterwards: await said(fetch) }
  }

  test.each(addresses.filter(({ name }) => name !== asksNoDatabase))(
    '$name says that the database is away, changes nothing, and works once it is back',
    async ({ name }) => {
      const [rule] = rules[name]
      const heard = await heardAround(rule, whoMay(rule))
      expect(heard).toMatchObject({ meanwhile: away, changed: false })
      expect(heard.afterwards).not.toMatchObject({ status: 503 })
    },
  )
})
