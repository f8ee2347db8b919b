import type { NextFunction, Request, Response } from 'express';
import { isDatabaseAway } from '../db/queries/database-away.ts';
import type { Log } from '../log.ts';
import { Problem, unavailable } from './problem.ts';
import { requestLog, routeOf } from './request-log.ts';

/** Answers whatever was thrown as `application/problem+json`; what was not foreseen is logged and told as 500. */
export function answerErrors({ log, publicUrl }: { log: Log; publicUrl: string }) {
  // oxlint-disable-next-line eslint/no-unused-vars -- Express knows an error handler by its four parameters
  return (error: unknown, req: Request, res: Response, _next: NextFunction): void => {
    const problem = toProblem(error);
    if (problem.status >= 500) {
      const level = problem.status === 503 ? 'warn' : 'error';
      requestLog(req, log)[level]({ method: req.method, route: routeOf(req), err: error }, problem.message);
    }
    if (res.headersSent) {
      // Express itself would write the error to the console.
      res.destroy();
      return;
    }
    sendProblem(res, problem, publicUrl);
  };
}

export function sendProblem(res: Response, problem: Problem, publicUrl: string): void {
  res.status(problem.status).set(problem.headers);
  res.type('application/problem+json').send(JSON.stringify(problem.toBody(publicUrl)));
}

/** @returns what is told of an error: nothing that was not meant to be told. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isDatabaseAway(error))
    return unavailable('The database cannot be reached or written to. Please try again.');
  if (error instanceof URIError || (error instanceof Error && 'status' in error && error.status === 400)) {
    return new Problem(400, 'bad_request', 'The address of the request cannot be read.');
  }
  return new Problem(500, 'internal_error', 'Something went wrong on our side.');
}
