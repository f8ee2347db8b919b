import type { NextFunction, Request, Response } from 'express';
import { isDatabaseAway } from '../db/queries/database-away.ts';
import type { Log } from '../log.ts';
import { Problem, unavailable } from './problem.ts';

/** Answers whatever was thrown as `application/problem+json`; what was not foreseen is logged and told as 500. */
export function answerErrors(log: Log) {
  // Express knows an error handler by its four parameters.
  return (error: unknown, req: Request, res: Response, next: NextFunction): void => {
    const problem = toProblem(error);
    if (problem.status >= 500) {
      const level = problem.status === 503 ? 'warn' : 'error';
      log[level]({ method: req.method, route: patternOf(req), error: describe(error) }, problem.message);
    }
    if (res.headersSent) {
      next(error);
      return;
    }
    sendProblem(res, problem);
  };
}

export function sendProblem(res: Response, problem: Problem): void {
  res.status(problem.status).set(problem.headers);
  res.type('application/problem+json').send(JSON.stringify(problem.toBody()));
}

function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isDatabaseAway(error))
    return unavailable('The database cannot be reached or written to. Please try again.');
  if (error instanceof URIError || (error instanceof Error && 'status' in error && error.status === 400)) {
    return new Problem(400, 'bad_request', 'The address of the request cannot be read.');
  }
  return new Problem(500, 'internal_error', 'Something went wrong on our side.');
}

/** The path may carry a shopper's token, so the route's pattern is told in its place. */
function patternOf(req: Request): unknown {
  const route: unknown = req.route;
  return typeof route === 'object' && route !== null && 'path' in route ? route.path : undefined;
}

/** Names and codes; a database's words may quote what a shopper typed, a stack does not. */
function describe(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = 'code' in error ? error.code : undefined;
  const places = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  const isOurs = code === undefined;
  return { name: error.name, code, ...(isOurs && { message: error.message }), stack: places.slice(0, 8) };
}
