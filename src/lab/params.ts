/**
 * The inputs of a lab, declared once. From one table of parameters come the
 * controls, the permalink, validation, the build-time check of `<Lab … />`,
 * the handout's table and the property tests.
 *
 * A value travels as text (a query string, an MDX attribute, an assignment
 * file) and is parsed here and nowhere else. Parsing never throws: it returns
 * the value, or a refusal in the house wording, `invalid n; not in [2, 2048] by 1: 9999`.
 */

export type Value = number | string | boolean;
export type Values = Readonly<Record<string, Value>>;

interface Common<T extends Value> {
  /** What the control is called, e.g. "Matrix size N". */
  readonly label: string;
  readonly default: T;
  /** TeX of the symbol the text uses, for the handout's table. */
  readonly symbol?: string;
  /** Unit, or what is counted: "parameters", "FLOP". */
  readonly unit?: string;
  /** One sentence for the handout and the control's description. */
  readonly help?: string;
  /** Shown at once; the others fold under "more". At most three per lab. */
  readonly primary?: boolean;
  /** The value changes the picture only, never a frame: a change of it draws again and runs nothing. */
  readonly view?: boolean;
  /** When given and false, the control is hidden: the value has no effect there. */
  readonly when?: (values: Values) => boolean;
}

export interface NumberParam extends Common<number> {
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
  /** Resolution of the slider. A permalink may hold any number in the range. */
  readonly step: number;
  readonly scale: 'linear' | 'log';
  /** Where the slider runs for these values, when that is a part of the accepted range; its step follows. */
  readonly span?: (values: Values) => readonly [number, number];
}
export interface IntegerParam extends Common<number> {
  readonly kind: 'integer';
  readonly min: number;
  readonly max: number;
  /** Accepted values are min, min + step, … ≤ max. */
  readonly step: number;
  readonly scale: 'linear' | 'log';
}
export interface ChoiceParam<K extends string = string> extends Common<K> {
  readonly kind: 'choice';
  /** Accepted keys and what the reader sees for each. */
  readonly options: Readonly<Record<K, string>>;
}
export interface ToggleParam extends Common<boolean> {
  readonly kind: 'toggle';
}
export interface SeedParam extends Common<number> {
  readonly kind: 'seed';
}
export type Param = NumberParam | IntegerParam | ChoiceParam | ToggleParam | SeedParam;
export type Params = Readonly<Record<string, Param>>;

/** The values a table of parameters stands for: `{ n: number; ensemble: 'goe' | 'gue' }`. */
export type ValuesOf<P extends Params> = {
  readonly [K in keyof P]: P[K] extends ChoiceParam<infer O>
    ? O
    : P[K] extends ToggleParam
      ? boolean
      : number;
};

type Spec<T extends Param> = Omit<T, 'kind'>;

export function number(
  spec: Omit<Spec<NumberParam>, 'scale'> & { scale?: 'linear' | 'log' },
): NumberParam {
  return { kind: 'number', scale: 'linear', ...spec };
}
export function integer(
  spec: Omit<Spec<IntegerParam>, 'scale' | 'step'> & { scale?: 'linear' | 'log'; step?: number },
): IntegerParam {
  return { kind: 'integer', scale: 'linear', step: 1, ...spec };
}
export function choice<K extends string>(
  spec: Omit<Common<K>, 'default'> & {
    options: Readonly<Record<K, string>>;
    default: NoInfer<K>;
  },
): ChoiceParam<K> {
  return { kind: 'choice', ...spec };
}
export function toggle(spec: Spec<ToggleParam>): ToggleParam {
  return { kind: 'toggle', ...spec };
}
/** The state of all randomness in a lab: a 32-bit unsigned integer. */
export function seed(spec: Partial<Spec<SeedParam>> = {}): SeedParam {
  return { kind: 'seed', label: 'Seed', default: 1, ...spec };
}

/** A value that was not accepted, and the sentence that says so. */
export interface Refusal {
  readonly name: string;
  readonly message: string;
}
export type Parsed = { readonly value: Value } | { readonly refused: string };

const SEED_MAX = 2 ** 32 - 1;
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
/** Longest piece of a reader's text that is shown back to them. */
const SHOWN = 40;

/** What is accepted, in words: `in [2, 2048] by 1`, `one of goe, gue`. */
export function accepted(param: Param): string {
  switch (param.kind) {
    case 'number':
      return `in [${param.min}, ${param.max}]`;
    case 'integer':
      return `in [${param.min}, ${param.max}] by ${param.step}`;
    case 'seed':
      return `in [0, ${SEED_MAX}] by 1`;
    case 'choice':
      return `one of ${Object.keys(param.options).join(', ')}`;
    case 'toggle':
      return 'one of true, false';
  }
}

function inRange(param: NumberParam | IntegerParam | SeedParam, x: number): boolean {
  if (!Number.isFinite(x)) return false;
  if (param.kind === 'seed') return Number.isInteger(x) && x >= 0 && x <= SEED_MAX;
  if (x < param.min || x > param.max) return false;
  return param.kind === 'number' || Number.isInteger((x - param.min) / param.step);
}

/** Parses one value from text, or from an already typed value (an MDX attribute). */
export function parseValue(name: string, param: Param, given: unknown): Parsed {
  const refuse = (): Parsed => {
    const text = String(given);
    const shown = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
    return { refused: `invalid ${name}; not ${accepted(param)}: ${shown}` };
  };
  if (param.kind === 'choice')
    return typeof given === 'string' && Object.hasOwn(param.options, given)
      ? { value: given }
      : refuse();
  if (param.kind === 'toggle') {
    if (given === true || given === 'true') return { value: true };
    return given === false || given === 'false' ? { value: false } : refuse();
  }
  const x =
    typeof given === 'number'
      ? given
      : typeof given === 'string' && DECIMAL.test(given.trim())
        ? Number(given)
        : NaN;
  return inRange(param, x) ? { value: x === 0 ? 0 : x } : refuse();
}

/** The default of every parameter. */
export function defaults<P extends Params>(params: P): ValuesOf<P> {
  return Object.fromEntries(
    Object.entries(params).map(([name, param]) => [name, param.default]),
  ) as ValuesOf<P>;
}

/**
 * Lays `given` over `base`. A refused value or an unknown name keeps what was
 * there and is reported; nothing throws.
 */
export function overlay<P extends Params>(
  params: P,
  base: ValuesOf<P>,
  given: Iterable<readonly [string, unknown]>,
): { values: ValuesOf<P>; refused: Refusal[] } {
  const values: Record<string, Value> = { ...(base as Values) };
  const refused: Refusal[] = [];
  for (const [name, text] of given) {
    const param = Object.hasOwn(params, name) ? params[name] : undefined;
    if (!param) {
      const shown = name.length > SHOWN ? `${name.slice(0, SHOWN)}…` : name;
      refused.push({
        name: shown,
        message: `unknown parameter: ${shown}; expected one of ${Object.keys(params).join(', ')}`,
      });
      continue;
    }
    const parsed = parseValue(name, param, text);
    if ('value' in parsed) values[name] = parsed.value;
    else refused.push({ name, message: parsed.refused });
  }
  return { values: values as ValuesOf<P>, refused };
}
