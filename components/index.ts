/** What an author may use in a chapter or a handout without importing it. */
import BookFigure from './BookFigure.astro';
import Card from './Card.astro';
import Claim from './Claim.astro';
import Example from './Example.astro';
import Exercise from './Exercise.astro';
import Hint from './Hint.astro';
import Lab from './Lab.astro';
import LawCard from './LawCard.astro';
import Note from './Note.astro';
import Predict from './Predict.astro';
import Proof from './Proof.astro';
import Recall from './Recall.astro';
import Solution from './Solution.astro';
import Table from './Table.astro';
import Term from './Term.astro';
import Theorem from './Theorem.astro';

export const authorComponents = {
  Card,
  Claim,
  Example,
  Exercise,
  Figure: BookFigure,
  Hint,
  Lab,
  LawCard,
  Note,
  Predict,
  Proof,
  Recall,
  Solution,
  Term,
  Theorem,
  /** Markdown tables scroll in their own box on a narrow screen. */
  table: Table,
};
