import type { ReactNode } from "react";

interface TopicPageProps {
  readonly question: string;
  /** The sentence whose numbers are the controls. */
  readonly sentence?: ReactNode;
  /** Which of the curves to use, and why: one sentence. */
  readonly advice?: string;
  /** Margin notes: what to look at, what misleads. */
  readonly notes?: readonly string[];
  readonly children: ReactNode;
}

/** One question: sentence, picture with its answer, advice, and notes in the margin. */
export function TopicPage({ question, sentence, advice, notes = [], children }: TopicPageProps) {
  return (
    <article className="topic">
      <h1>{question}</h1>
      {sentence === undefined ? null : <p className="sentence">{sentence}</p>}
      <div className="topic-body">
        <div className="topic-main">
          {children}
          {advice === undefined ? null : <p className="advice">{advice}</p>}
        </div>
        {notes.length === 0 ? null : (
          <aside className="topic-notes">
            {notes.map((note) => <p key={note}>{note}</p>)}
          </aside>
        )}
      </div>
    </article>
  );
}
