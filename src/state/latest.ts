/** Latest wins: one request in flight and one waiting, which every newer one replaces. */
export interface Latest<Request> {
  push(request: Request): void;
  /** Whether a newer request waits: the one in flight is out of date. */
  superseded(): boolean;
  busy(): boolean;
}

/** @param perform never rejects; @param onChange called when `busy` changes. */
export function createLatest<Request>(perform: (request: Request) => Promise<void>, onChange: (busy: boolean) => void): Latest<Request> {
  let running = false;
  let waiting: { readonly request: Request } | null = null;

  async function drain(): Promise<void> {
    running = true;
    onChange(true);
    while (waiting !== null) {
      const { request } = waiting;
      waiting = null;
      await perform(request);
    }
    running = false;
    onChange(false);
  }

  return {
    push(request) {
      waiting = { request };
      if (!running) void drain();
    },
    superseded: () => waiting !== null,
    busy: () => running,
  };
}
