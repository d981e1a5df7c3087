/**
 * Loads vite for a production build. A test runner's environment would otherwise give a development build of React
 * and load the test browser.
 */
export async function productionVite() {
  delete process.env.VITEST;
  process.env.NODE_ENV = "production";
  return import("vite");
}
