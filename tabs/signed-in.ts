import { finishSignIn } from './kit/sign-in.ts'

void finishSignIn()
