import { traceStep } from '../telemetry/tracing.ts';
import { recoverCheckoutId, recoveryEmailId } from '../workflows/contract.ts';

/** Tells of a request in the trace of the checkout, or of the mail by hand, that it was about; of no other. */
export function traceRequest(line: Record<string, unknown>, durationMs: number, endedAt: Date): void {
  const { method, route, status, requestId } = line;
  const workflowId = workflowOf(line);
  if (workflowId === null) return;
  traceStep({
    workflowId,
    name: `${String(method)} ${String(route)}`,
    kind: 'server',
    startedAt: new Date(endedAt.getTime() - durationMs),
    endedAt,
    facts: {
      'http.request.method': String(method),
      'http.route': String(route),
      'http.response.status_code': Number(status ?? 0),
      request_id: String(requestId),
    },
    hasFailed: status === null || Number(status) >= 500,
  });
}

function workflowOf({ shop, checkoutId, messageId }: Record<string, unknown>): string | null {
  if (typeof shop !== 'string') return null;
  if (typeof messageId === 'string') return recoveryEmailId({ shop, messageId });
  return typeof checkoutId === 'string' ? recoverCheckoutId({ shop, checkoutId }) : null;
}
