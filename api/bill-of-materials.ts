/** One package as the lock file of npm holds it, by the folder it is installed to. */
export interface Locked {
  version?: string
  license?: string
  integrity?: string
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  peerDependenciesMeta?: Record<string, { optional?: boolean }>
}

export type Lock = Readonly<Record<string, Locked>>

/**
 * What is shipped, in the format of CycloneDX 1.6: all that the dependencies of the root need, with version, licence and
 * hash. npm's own list leaves out what is also somebody's peer, which here is React and the database driver.
 */
export function billOfMaterials(lock: Lock) {
  const root = lock[''] ?? {}
  const shipped = new Set<string>()
  const visit = (folder: string) => {
    if (folder && shipped.has(folder)) return
    if (folder) shipped.add(folder)
    // What the root itself lists as optional is for whoever works on it.
    const { optionalDependencies = {}, ...locked } = lock[folder] ?? {}
    const optional = folder ? Object.keys(optionalDependencies) : []
    for (const name of [...neededBy(locked), ...optional]) {
      const found = installedFor(lock, folder, name)
      if (found !== null) visit(found)
    }
  }
  visit('')
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': 'coaching-cascade',
        name: 'coaching-cascade',
        version: root.version,
      },
    },
    components: [...shipped].sort().map((folder) => componentOf(folder, lock[folder] ?? {})),
  }
}

function neededBy({ dependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} }: Locked): string[] {
  const peers = Object.keys(peerDependencies).filter((name) => !peerDependenciesMeta[name]?.optional)
  return [...Object.keys(dependencies), ...peers]
}

/** The nearest folder that Node would take it from; null for what is not installed. */
function installedFor(lock: Lock, folder: string, name: string): string | null {
  const path = folder ? `${folder}/node_modules/${name}` : `node_modules/${name}`
  if (lock[path]) return path
  if (!folder) return null
  const above = folder.lastIndexOf('/node_modules/')
  return installedFor(lock, above < 0 ? '' : folder.slice(0, above), name)
}

function componentOf(folder: string, { version = '', license, integrity }: Locked) {
  const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length)
  const [algorithm, hash = ''] = integrity?.split('-') ?? []
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`
  return {
    type: 'library',
    'bom-ref': folder,
    name,
    version,
    purl,
    licenses: license ? [{ expression: license }] : [],
    hashes: algorithm === 'sha512' ? [{ alg: 'SHA-512', content: Buffer.from(hash, 'base64').toString('hex') }] : [],
  }
}
