/** Play: a steady pace of batches, never ahead of what the machine finishes, still while the page is hidden. */
export interface Playback {
  start(): void;
  stop(): void;
  /** To be called when a batch is finished: a beat that came too early is made up for now. */
  finished(): void;
}

export interface PlaybackOptions {
  /** Batches per second, as of now. */
  speed(): number;
  busy(): boolean;
  hidden(): boolean;
  next(): void;
}

export function createPlayback({ speed, busy, hidden, next }: PlaybackOptions): Playback {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let due = false;

  function beat(): void {
    timer = setTimeout(beat, 1000 / speed());
    if (hidden()) return;
    if (busy()) due = true;
    else next();
  }

  return {
    start() {
      if (timer === null) beat();
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      due = false;
    },
    finished() {
      if (!due || timer === null || hidden()) return;
      due = false;
      next();
    },
  };
}
