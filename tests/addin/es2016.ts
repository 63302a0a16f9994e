import { parseSync } from '@swc/core'

/** What a program may consist of in ECMAScript 2016, as the parser names it. */
const known = new Set([
  ...[
    'Script',
    'Identifier',
    'FunctionBody',
    'BlockStatement',
    'EmptyStatement',
    'ExpressionStatement',
    'ReturnStatement',
  ],
  ...['IfStatement', 'SwitchStatement', 'SwitchCase', 'BreakStatement', 'ContinueStatement', 'LabeledStatement'],
  ...['ThrowStatement', 'TryStatement', 'CatchClause', 'WhileStatement', 'DoWhileStatement', 'ForStatement'],
  ...['ForInStatement', 'ForOfStatement', 'FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'],
  ...['VariableDeclaration', 'VariableDeclarator', 'Parameter', 'ArrayPattern', 'ObjectPattern', 'AssignmentPattern'],
  ...['AssignmentPatternProperty', 'KeyValuePatternProperty', 'RestElement', 'Computed', 'ThisExpression'],
  ...['ArrayExpression', 'ObjectExpression', 'KeyValueProperty', 'MethodProperty', 'GetterProperty', 'UnaryExpression'],
  ...['UpdateExpression', 'BinaryExpression', 'AssignmentExpression', 'MemberExpression', 'ConditionalExpression'],
  ...['CallExpression', 'NewExpression', 'SequenceExpression', 'YieldExpression', 'ParenthesisExpression'],
  ...['TemplateLiteral', 'TemplateElement', 'StringLiteral', 'NumericLiteral', 'BooleanLiteral', 'NullLiteral'],
  ...['RegExpLiteral', 'ClassDeclaration', 'ClassExpression', 'ClassMethod', 'Constructor', 'Super'],
])

const newerOperators = new Set(['??', '??=', '||=', '&&='])

/** What in a script an engine of 2016 would not understand. Throws for what is no script at all, e.g. an import. */
export function newerThan2016(code: string): string[] {
  const found: string[] = []
  visit(parseSync(code, { syntax: 'ecmascript', target: 'es2016', isModule: false }), found)
  return [...new Set(found)]
}

function visit(node: unknown, found: string[]): void {
  if (typeof node !== 'object' || node === null) return
  const { type, async: waits, operator, pattern, flags, param, properties }: Record<string, unknown> = { ...node }
  if (typeof type === 'string' && !known.has(type)) found.push(type)
  if (waits === true) found.push('async function')
  if (typeof operator === 'string' && newerOperators.has(operator)) found.push(operator)
  if (type === 'CatchClause' && !param) found.push('catch without a name')
  if (type === 'ObjectPattern' && JSON.stringify(properties).includes('"RestElement"')) found.push('object rest')
  if (type === 'RegExpLiteral' && (/\(\?<|\\p\{/.test(String(pattern)) || /[sdv]/.test(String(flags))))
    found.push('RegExp')
  for (const child of Object.values(node)) visit(child, found)
}
