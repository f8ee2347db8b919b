import { keepPart, type KeptPart, type Part, type RunningPart } from './kept-part.ts';

export interface Supervisor {
  /** Starts a part and keeps it running. Rejects when the first start fails. */
  run<Running extends RunningPart>(part: Part<Running>): Promise<Running>;
  /** How often a part has ended by itself. */
  deaths(name: string): number;
  /** Ends everything, in the order of stages; nothing is started any more. */
  stopAll(hurry?: AbortSignal): Promise<void>;
}

export interface SupervisorOptions {
  say: (line: string) => void;
  /** Told all process numbers whenever one changes. */
  onPids: (processes: { part: Part; pid: number }[]) => void;
}

const STAGES = ['app', 'service', 'database'] as const;

/** Starts parts, keeps them running and stops them in order. */
export function createSupervisor({ say, onPids }: SupervisorOptions): Supervisor {
  const kept: KeptPart[] = [];
  let stopping = false;
  const onPid = (): void => {
    onPids(
      kept.flatMap((one) => {
        const pid = one.pid();
        return pid === undefined ? [] : [{ part: one.part, pid }];
      }),
    );
  };
  return {
    run: (part) => {
      if (stopping) return Promise.reject(new Error(`${part.name} is not started: all is being stopped`));
      const one = keepPart(part, { say, onPid });
      kept.push(one);
      return one.started;
    },
    deaths: (name) => kept.find(({ part }) => part.name === name)?.deaths() ?? 0,
    stopAll: async (hurry) => {
      stopping = true;
      for (const stage of STAGES) {
        await Promise.all(kept.filter(({ part }) => part.stage === stage).map((one) => one.stop(hurry)));
      }
    },
  };
}
