export { ApiProblem, type InputError, type ProblemCode } from './api-problem.ts';
export { ApiUnreachable } from './api-unreachable.ts';
export { createClient, type Client } from './create-client.ts';
export type { ClientOptions, RetryLimits } from './client-options.ts';
export type { Answer } from './read-answer.ts';
export type { AnswerOf, BodyOf, OperationName, QueryOf } from './operation.ts';
export type { Schemas } from './operations.ts';
