const DATABASES = { main: 'temporal', visibility: 'temporal_visibility' } as const;

export { DATABASES as TEMPORAL_DATABASES };

/** A port for gRPC and one for membership, of each of Temporal's four services. */
export type ServicePorts = Record<'frontend' | 'history' | 'matching' | 'worker', [number, number]>;

/**
 * What Temporal's server is told at its start. JSON is YAML.
 *
 * @param postgresUrl the server on which both of Temporal's databases lie.
 * @param dynamicFile where that of `dynamicConfig()` lies.
 */
export function serverConfig(postgresUrl: string, ports: ServicePorts, dynamicFile: string): string {
  const store = (databaseName: string, maxConns: number) => ({
    sql: { ...connection(postgresUrl), databaseName, maxConns, maxIdleConns: maxConns },
  });
  const services = Object.fromEntries(
    Object.entries(ports).map(([name, [grpcPort, membershipPort]]) => [
      name,
      { rpc: { grpcPort, membershipPort, bindOnIP: '127.0.0.1' } },
    ]),
  );
  return JSON.stringify({
    log: { stdout: true, level: 'warn' },
    persistence: {
      ...{ defaultStore: 'main', visibilityStore: 'visibility', numHistoryShards: 4 },
      datastores: { main: store(DATABASES.main, 20), visibility: store(DATABASES.visibility, 10) },
    },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' } },
    services,
    clusterMetadata: {
      ...{ enableGlobalNamespace: false, failoverVersionIncrement: 10 },
      ...{ masterClusterName: 'active', currentClusterName: 'active' },
      clusterInformation: {
        active: {
          ...{ enabled: true, initialFailoverVersion: 1, rpcName: 'frontend' },
          rpcAddress: `127.0.0.1:${String(ports.frontend[0])}`,
        },
      },
    },
    dcRedirectionPolicy: { policy: 'noop' },
    publicClient: { hostPort: `127.0.0.1:${String(ports.frontend[0])}` },
    dynamicConfigClient: { filepath: dynamicFile, pollInterval: '10s' },
  });
}

/** As the development server is told: time can be skipped, and one partition keeps the pace of mails. */
export function dynamicConfig(): string {
  return JSON.stringify({
    'frontend.WorkflowTimeSkippingEnabled': [{ value: true }],
    'matching.numTaskqueueReadPartitions': [{ value: 1 }],
    'matching.numTaskqueueWritePartitions': [{ value: 1 }],
  });
}

/** For `temporal-sql-tool`: the password does not appear among the processes. */
export function sqlToolEnvironment(postgresUrl: string): Record<string, string> {
  const { hostname, port, username, password } = new URL(postgresUrl);
  return {
    ...{ SQL_PLUGIN: PLUGIN, SQL_HOST: hostname, SQL_PORT: port },
    ...{ SQL_USER: username, SQL_PASSWORD: password },
  };
}

const PLUGIN = 'postgres12_pgx';

function connection(postgresUrl: string) {
  const { host, username, password } = new URL(postgresUrl);
  return { pluginName: PLUGIN, connectAddr: host, connectProtocol: 'tcp', user: username, password };
}
