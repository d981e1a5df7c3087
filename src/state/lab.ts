/** The page's behaviour: what is asked of the session, when, and what becomes of the reply. */
import type { ForwardReply, ForwardRequest, Session, SessionBackend } from "#protocol/session.ts";
import { DEFAULT_CONFIG, type RunConfig } from "#spec/config.ts";
import { findLesson, LESSONS } from "#spec/lessons/lessons.ts";
import { shownValue, type Problem } from "#spec/problem.ts";
import { decodeState } from "#spec/url.ts";
import { fitsFirstLook } from "./first-look.ts";
import type { LabState, LabStore } from "./lab-store.ts";
import { createLatest } from "./latest.ts";
import { createLinkSync, type LinkSync } from "./link-sync.ts";
import type { Page } from "./page.ts";
import { createPlayback, type Playback } from "./playback.ts";
import { clampBatch, requestOf, viewFor, withPoint } from "./transitions.ts";

export interface LabOptions {
  readonly store: LabStore;
  readonly page: Page;
  openSession(): Promise<Session>;
}

export interface Lab {
  readonly store: LabStore;
  readonly links: LinkSync;
  readonly playback: Playback;
  /** Reads the link, shows a batch of the CPU, and then opens the preferred backend. */
  start(): Promise<void>;
  /** The session, as soon as it runs. */
  session(): Promise<Session>;
  /** Computes what the state asks for; a newer call replaces one that waits. */
  refresh(): void;
  /** Opens a backend while the CPU goes on showing batches. */
  reopen(preferred: SessionBackend | null): Promise<void>;
  /** Goes to a batch. */
  goTo(batch: number): void;
}

export function createLab({ store, page, openSession }: LabOptions): Lab {
  let opening: Promise<Session> | null = null;
  let historyOf: { readonly config: RunConfig; readonly dropped: LabState["dropped"] } | null = null;
  const links = createLinkSync(store, page);

  const session = (): Promise<Session> => (opening ??= openSession());

  function remember(request: ForwardRequest, reply: Extract<ForwardReply, { ok: true }>): void {
    const { snapshot, backend, milliseconds, agreement, bytes } = reply;
    const { history, config, dropped } = store.getState();
    const continued = historyOf !== null && historyOf.config === request.config && historyOf.dropped === request.dropped;
    store.setState({
      result: { snapshot, backend, milliseconds, agreement, bytes },
      history: withPoint(continued ? history : [], snapshot),
    });
    historyOf = request;
    // The sentence shows the sizes that a dropped file brought with it.
    if (request.dropped !== null && request.dropped === dropped && request.config === config) {
      historyOf = { config: snapshot.config, dropped };
      store.setState((state) => ({ config: snapshot.config, view: viewFor(state.view, snapshot.config) }));
    }
  }

  /** `known` is the problem on screen when the request was sent: a refusal raised since then stays. */
  function receive(request: ForwardRequest, reply: ForwardReply, known: LabState["problem"]): void {
    store.setState({ status: reply.status });
    if (reply.ok) {
      remember(request, reply);
      if (!latest.superseded() && store.getState().problem === known) store.setState({ problem: null });
    } else if (!latest.superseded()) {
      // A file that cannot be routed is let go; the batch before it stays.
      store.setState((state) => ({ problem: reply.problem, playing: false, dropped: request.dropped === null ? state.dropped : null }));
      playback.stop();
    }
  }

  async function perform(request: ForwardRequest): Promise<void> {
    const known = store.getState().problem;
    try {
      const open = await session();
      const early = store.getState().opening;
      receive(request, await (early ? open.forwardOnCpu(request) : open.forward(request)), known);
    } catch (error) {
      const value = error instanceof Error ? error.message : String(error);
      store.setState({ problem: { field: "session", rule: "failed", value: shownValue(value), limit: null }, playing: false });
      playback.stop();
    }
  }

  const latest = createLatest<ForwardRequest>(perform, (busy) => {
    store.setState({ busy });
    if (!busy) playback.finished();
  });

  function refresh(): void {
    const state = store.getState();
    // Too much for the CPU: what is opening will compute it.
    if (state.opening && !fitsFirstLook(state.config)) return;
    latest.push(requestOf(state));
  }

  function goTo(batch: number): void {
    store.setState((state) => ({ view: { ...state.view, batch: clampBatch(batch) } }));
    refresh();
  }

  const playback = createPlayback({
    speed: () => store.getState().speed,
    busy: () => latest.busy(),
    hidden: () => page.hidden(),
    next: () => goTo(store.getState().view.batch + 1),
  });

  async function reopen(preferred: SessionBackend | null): Promise<void> {
    store.setState({ opening: true });
    try {
      const status = await (await session()).open(preferred);
      store.setState({ status });
    } catch (error) {
      const value = error instanceof Error ? error.message : String(error);
      store.setState({ problem: { field: "session", rule: "failed", value: shownValue(value), limit: null } });
    }
    store.setState({ opening: false });
    refresh();
  }

  function readLink(): void {
    const { search, hash } = page.link();
    const { state, problems } = decodeState(search, hash);
    const all: Problem[] = [...problems];
    let { config, view } = state;
    const { panel } = state;
    if (view.lesson !== null) {
      const lesson = findLesson(view.lesson);
      const step = lesson?.steps[view.lessonStep];
      if (lesson === null) {
        const limit = LESSONS.map(({ id }) => id).join(", ");
        all.push({ field: "lesson", rule: "choice", value: shownValue(view.lesson), limit });
        view = { ...view, lesson: null, lessonStep: 0 };
      } else if (step === undefined) {
        all.push({ field: "lessonStep", rule: "max", value: String(view.lessonStep), limit: lesson.steps.length - 1 });
        view = { ...view, lessonStep: 0 };
      }
      // A link that names the lesson alone leaves the state to the lesson.
      const start = lesson?.steps[view.lessonStep];
      const untouched = (Object.keys(config) as (keyof RunConfig)[]).every((name) => config[name] === DEFAULT_CONFIG[name]);
      if (start !== undefined && untouched) config = { ...DEFAULT_CONFIG, ...start.set.config };
    }
    store.setState({ config, panel, view: viewFor(view, config), linkProblems: all, problem: null, dropped: null });
  }

  return {
    store, links, playback, session, refresh, reopen, goTo,
    async start() {
      readLink();
      links.follow();
      page.onNavigate(() => {
        const before = store.getState().view.backend;
        readLink();
        const { backend } = store.getState().view;
        if (backend === before) refresh();
        else void reopen(backend);
      });
      refresh();
      await reopen(store.getState().view.backend);
    },
  };
}
