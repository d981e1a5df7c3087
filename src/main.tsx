import { startSession } from "#state/open-session.ts";

// The worker loads and starts while the page does.
startSession();
await import("./app.tsx");
