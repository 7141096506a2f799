import { Icon } from "./Icon";
import type { Link } from "./stream";

/** Whether what a page shows is kept up by its stream; a lost link says nothing about the work. */
export function LiveLink({ link }: { link: Link }) {
  const lost = link.state === "reconnecting" || link.state === "refused";
  return (
    <span className="live-link" data-lost={lost} role="status">
      {lost ? (
        <>
          <Icon name="retrying" size={14} />
          {link.state === "refused" ? "Not live" : "Reconnecting …"}
        </>
      ) : (
        link.state === "live" && (
          <>
            <span className="live-dot" aria-hidden="true" />
            Live
          </>
        )
      )}
    </span>
  );
}
