import { finishSignIn } from './kit/sign-in.ts'

await finishSignIn()
