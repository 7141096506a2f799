const GRACE_MS = 60_000; // going to another tab and back costs nothing

/**
 * Runs something while the page is seen. A browser has six connections to a server for all its tabs:
 * streams of tabs that nobody looks at would take them from the one that somebody does.
 *
 * @param start answers what stops it
 * @returns what ends all of it
 */
export function whileSeen(start: () => () => void): () => void {
  let stop: (() => void) | null = start();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const onChange = () => {
    clearTimeout(timer);
    if (document.hidden) {
      timer = setTimeout(() => {
        stop?.();
        stop = null;
      }, GRACE_MS);
    } else {
      stop ??= start();
    }
  };
  document.addEventListener("visibilitychange", onChange);
  return () => {
    document.removeEventListener("visibilitychange", onChange);
    clearTimeout(timer);
    stop?.();
  };
}
