import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';

/** How far one HTTP request got, as told by the channels that Node's `fetch` publishes on. */
export interface RequestTrace {
  /** A request was prepared; false means that nothing was seen at all. */
  seen: boolean;
  /** Its first bytes may have left this machine. */
  written: boolean;
  /** From the answer's status line, even when its body was cut. */
  statusCode: number | null;
  /** The system's or the client's code of what went wrong, for example `ECONNREFUSED`. */
  errorCode: string | null;
}

const running = new AsyncLocalStorage<RequestTrace>();
const traces = new WeakMap<object, RequestTrace>();

subscribe('undici:request:create', (message) => {
  const trace = running.getStore();
  const request = field(message, 'request');
  if (trace === undefined || !isObject(request)) return;
  trace.seen = true;
  traces.set(request, trace);
});
subscribe('undici:client:sendHeaders', (message) => {
  withTrace(message, (trace) => (trace.written = true));
});
subscribe('undici:request:headers', (message) => {
  const statusCode = field(field(message, 'response'), 'statusCode');
  withTrace(message, (trace) => (trace.statusCode = typeof statusCode === 'number' ? statusCode : null));
});
subscribe('undici:request:error', (message) => {
  const code = field(field(message, 'error'), 'code');
  withTrace(message, (trace) => (trace.errorCode = typeof code === 'string' ? code : null));
});

/**
 * Runs something that makes one request with `fetch`, and tells how far the request got. A client that hides
 * the cause of a network failure leaves no other way to tell *certainly not sent* from *may have been sent*.
 */
export async function traceRequest<T>(run: () => Promise<T>): Promise<{ result: T; trace: RequestTrace }> {
  const trace: RequestTrace = { seen: false, written: false, statusCode: null, errorCode: null };
  return { result: await running.run(trace, run), trace };
}

function withTrace(message: unknown, tell: (trace: RequestTrace) => void): void {
  const request = field(message, 'request');
  const trace = isObject(request) ? traces.get(request) : undefined;
  if (trace !== undefined) tell(trace);
}

function field(value: unknown, name: string): unknown {
  return isObject(value) ? Reflect.get(value, name) : undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
