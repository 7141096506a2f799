/** What the patterns of the bars say; their colours say it again. */
export function Legend() {
  return (
    <ul className="legend" aria-label="Legend">
      <li>
        <span className="bar-sample" data-segment="working" /> Working
      </li>
      <li>
        <span className="bar-sample" data-segment="waiting" /> Waiting
      </li>
      <li>
        <span className="bar-sample" data-segment="retrying" /> Pause before a retry
      </li>
      <li>
        <span className="bar-sample" data-segment="holding" /> Holding other steps
      </li>
      <li>
        <span className="bar-sample" data-segment="failed" /> Failed
      </li>
    </ul>
  );
}
