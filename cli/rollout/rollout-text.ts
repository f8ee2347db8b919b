import type { Routing } from './worker-deployment.ts';

/** @param staying by build, how many open workflows need its workers. */
export function rolloutText(name: string, routing: Routing | null, staying: Map<string, number>): string {
  if (routing === null)
    return `No worker of deployment ${name} was ever seen: workers name their build by WORKER_BUILD_ID.`;
  const lines = routing.builds.map(({ buildId, status }) => {
    const workflows = staying.get(buildId) ?? 0;
    const needs = workflows === 1 ? '1 open workflow needs' : `${String(workflows)} open workflows need`;
    return `  ${buildId.padEnd(24)} ${words(buildId, status, routing)}; ${needs} its workers`;
  });
  const unversioned =
    routing.current === null ? ['  Work goes to workers without a build until "rollout to BUILD".'] : [];
  return [`Deployment ${name}`, ...lines, ...unversioned].join('\n');
}

function words(buildId: string, status: string, { current, ramping }: Routing): string {
  if (buildId === current) return 'current';
  if (buildId === ramping?.buildId) return `gets ${String(ramping.percent)} % of the work`;
  return status.toLowerCase();
}
