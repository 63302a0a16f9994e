import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** A script or style sheet of a stand-in's page, bundled for the browser when it is first asked for. */
export function browserFile(url: URL): () => Promise<string> {
  let text: Promise<string> | undefined
  return () => {
    text ??= bundle(fileURLToPath(url))
    return text
  }
}

async function bundle(file: string): Promise<string> {
  const options = { bundle: true, write: false, format: 'esm', target: 'es2022', logLevel: 'warning' } as const
  const { outputFiles } = await build({ ...options, entryPoints: [file] })
  return outputFiles[0]?.text ?? ''
}
