/** Runs tasks one after the other, in the order they came; a failed task does not stop the next. */
export function createLock(): <Value>(task: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const result = last.then(task, task);
    last = result;
    return result;
  };
}
