import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, TraceFlags } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider, type IdGenerator } from '@opentelemetry/sdk-trace';
import { newStepRef, traceIdOf, type Step, type TraceExport } from './step.ts';

const KINDS = { server: SpanKind.SERVER, client: SpanKind.CLIENT, internal: SpanKind.INTERNAL };

/** Sends steps as OpenTelemetry's spans by OTLP over HTTP, in batches, and forgets those that nobody takes. */
export function createTraceExport(service: string, url: string): TraceExport {
  const next = { traceId: '', spanId: '' };
  const idGenerator: IdGenerator = {
    generateTraceId: () => next.traceId,
    generateSpanId: () => next.spanId,
  };
  const processor = new BatchSpanProcessor({
    exporter: new OTLPTraceExporter({ url }),
    scheduledDelayMillis: 1_000,
  });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': `checkout-recovery-${service}` }),
    idGenerator,
    spanProcessors: [processor],
  });
  const tracer = provider.getTracer('checkout-recovery');
  return {
    tell: (step: Step) => {
      next.traceId = traceIdOf(step.workflowId);
      next.spanId = step.ref ?? newStepRef();
      const attributes = { ...step.facts, 'temporal.workflow_id': step.workflowId };
      const options = { kind: KINDS[step.kind], startTime: step.startedAt, attributes };
      const span = tracer.startSpan(step.name, options, contextOf(step, next.traceId));
      if (step.hasFailed) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end(step.endedAt);
    },
    stop: () => provider.shutdown(),
  };
}

function contextOf({ partOf }: Step, traceId: string) {
  if (partOf === undefined) return ROOT_CONTEXT;
  const parent = { traceId, spanId: partOf, traceFlags: TraceFlags.SAMPLED, isRemote: false };
  return trace.setSpanContext(ROOT_CONTEXT, parent);
}
