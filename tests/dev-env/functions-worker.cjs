// Loads a function app as the Azure Functions worker does: the app's require() of the core module is answered by the
// host. Commands come as JSON lines on standard input, answers go out the same way.
const Module = require('node:module')
const { join } = require('node:path')
const { createInterface } = require('node:readline')
const { pathToFileURL } = require('node:url')

// Standard output is for answers; what the app says there goes where its errors go.
console.log = console.error
const answer = (line) => process.stdout.write(`${JSON.stringify(line)}\n`)

const functions = new Map()
let model
const disposable = { dispose() {} }
const core = {
  version: '2.2.0',
  hostVersion: '4.1000.0',
  workerVersion: '3.9.1',
  Disposable: class {
    dispose() {}
  },
  registerFunction(metadata, callback) {
    functions.set(metadata.name, { metadata, callback })
    return disposable
  },
  registerHook: () => disposable,
  setProgrammingModel(chosen) {
    model = chosen
  },
  getProgrammingModel: () => model,
  log() {},
}
const load = Module.prototype.require
Module.prototype.require = function require(id) {
  return id === '@azure/functions-core' ? core : load.call(this, id)
}

async function invoke(name, http) {
  const { metadata, callback } = functions.get(name)
  const binding = Object.entries(metadata.bindings).find(([, { direction }]) => direction === 'in' || direction === 0)
  const trigger = binding?.[0] ?? Object.keys(metadata.bindings)[0]
  const data = { http: { params: {}, query: {}, headers: {}, ...http, rawBody: http.body && { string: http.body } } }
  const invocation = await model.getInvocationModel({
    invocationId: 'i1',
    metadata,
    request: { inputData: [{ name: trigger, data }], triggerMetadata: {}, traceContext: {} },
    state: undefined,
    log() {},
  })
  const { context, inputs } = await invocation.getArguments()
  const result = await invocation.invokeFunction(context, inputs, callback)
  return invocation.getResponse(context, result)
}

async function main() {
  const started = performance.now()
  const folder = process.argv[2]
  const { main: entry } = require(join(folder, 'package.json'))
  await import(pathToFileURL(join(folder, entry)).href)
  const registered = [...functions.values()].map(({ metadata }) => metadata)
  answer({ registered, loadMs: Math.round(performance.now() - started) })
  for await (const line of createInterface({ input: process.stdin })) {
    const call = JSON.parse(line)
    const { returnValue, outputData } = await invoke(call.name, call.http).catch((error) => ({
      returnValue: { error: error.stack },
    }))
    const http = returnValue?.http
    if (http?.body?.bytes) http.body = Buffer.from(http.body.bytes).toString()
    answer({ answer: http ?? returnValue ?? outputData })
  }
}

main()
