const { default: Sequencer } = require('@jest/test-sequencer')

/** What waits for time limits by the clock, the longest first. */
const waiting = ['api/outage/graph-down', 'api/outage/database-lost', 'api/outage/start', 'api/org/bad-days']

/**
 * Browser stories need more than one core, and outages hardly any: they begin, in turns, so that neither two browsers
 * run side by side for long nor a long file is left over at the end.
 */
module.exports = class extends Sequencer {
  sort(tests) {
    const longestFirst = super.sort(tests)
    const rank = ({ path }) => waiting.findIndex((name) => path.includes(name))
    const stories = longestFirst.filter(({ path }) => path.includes('/e2e/'))
    const patient = longestFirst.filter((test) => rank(test) >= 0).sort((one, other) => rank(one) - rank(other))
    const rest = longestFirst.filter((test) => !stories.includes(test) && !patient.includes(test))
    const others = [...patient, ...rest]
    const inTurns = others.flatMap((test, index) => [test, ...stories.slice(index, index + 1)])
    return [...inTurns, ...stories.slice(others.length)]
  }
}
