import { ApiError } from '../../api/contract/client.ts'
import type { Problem, ProblemCode } from '../../api/contract/problem.ts'

export function refuse(code: ProblemCode, status: number, rest: Partial<Problem> = {}): never {
  throw new ApiError({
    type: 'about:blank',
    title: code,
    status,
    detail: `Refused: ${code}.`,
    code,
    requestId: 'req-1',
    ...rest,
  })
}
