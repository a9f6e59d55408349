/**
 * The diagram on the GPU, float32: one orbit for each column. With WebGL a single program counts the states of a cell,
 * every cell repeating its column's steps; elsewhere the steps are tensor operations and the counting is done here.
 */
import * as tf from '@tensorflow/tfjs-core';
import { engineNames, type Context } from '@/src/lab/define';
import { diagramOf, keyOf, parameterAt, type Counts } from './diagram';
import type { MapId } from './maps';
import { frameOf, keepDiagram, knownDiagram, type BifurcationFrame } from './model';
import { COLUMNS, plan, ROWS, type Plan, type Values } from './plan';

/** Steps of one program: short enough that a slow GPU answers, and Cancel is heard. */
const STEPS = 250;

type Vector = tf.Tensor1D;

export async function* run(
  values: Values,
  { engine }: Context,
): AsyncGenerator<BifurcationFrame, void, void> {
  const planned = plan(values);
  const name = engineNames[engine];
  const frame = { ...frameOf(values, planned), engine: name };
  const key = keyOf(values, planned) + engine;
  const known = knownDiagram(key);
  if (known) {
    yield { ...frame, progress: 1, diagram: known };
    return;
  }
  const chunks = engine === 'webgl' ? countedByShader : countedByTensors;
  for await (const counts of chunks(values, planned)) {
    const progress = counts.steps / planned.kept;
    const diagram = diagramOf(counts, planned, values, COLUMNS, ROWS, engine);
    if (progress === 1) keepDiagram(key, diagram);
    yield { ...frame, progress, diagram };
  }
}

const parameters = (view: Plan): Float32Array =>
  Float32Array.from({ length: COLUMNS }, (_, c) => parameterAt(view, c, COLUMNS));

const SHADER: Readonly<Record<MapId, string>> = {
  logistic: 'r * x * (1.0 - x)',
  sine: 'r * sin(3.14159265358979 * x)',
  tent: 'r * min(x, 1.0 - x)',
  cubic: 'r * x * x * (1.0 - x)',
  gauss: 'exp(-6.2 * x * x) + r',
  descent: 'x + r * x * (1.0 - x * x)',
};

interface Program {
  readonly variableNames: string[];
  readonly outputShape: number[];
  readonly userCode: string;
  readonly customUniforms?: { name: string; type: 'float' }[];
}
interface WebGl {
  compileAndRun(
    program: Program,
    inputs: tf.TensorInfo[],
    dtype: 'float32',
    uniforms?: number[][],
  ): tf.TensorInfo;
}
function runProgram(program: Program, inputs: tf.Tensor[], uniforms?: number[][]): tf.Tensor {
  const info = (tf.backend() as unknown as WebGl).compileAndRun(
    program,
    inputs,
    'float32',
    uniforms,
  );
  return tf.engine().makeTensorFromTensorInfo(info);
}

/** The states of all columns `steps` later. */
const advance = (map: MapId, steps: number): Program => ({
  variableNames: ['X', 'R'],
  outputShape: [COLUMNS],
  userCode: `
    void main() {
      int c = getOutputCoords();
      float x = getX(c);
      float r = getR(c);
      for (int i = 0; i < ${steps}; i++) x = ${SHADER[map]};
      setOutput(x);
    }`,
});
/** How many of the next `steps` states of a column lie in a cell. */
const count = (map: MapId, steps: number): Program => ({
  variableNames: ['X', 'R'],
  outputShape: [ROWS, COLUMNS],
  customUniforms: [
    { name: 'top', type: 'float' },
    { name: 'scale', type: 'float' },
  ],
  userCode: `
    void main() {
      ivec2 cell = getOutputCoords();
      float x = getX(cell.y);
      float r = getR(cell.y);
      float row = float(cell.x);
      float found = 0.0;
      for (int i = 0; i < ${steps}; i++) {
        x = ${SHADER[map]};
        found += floor((top - x) * scale) == row ? 1.0 : 0.0;
      }
      setOutput(found);
    }`,
});

async function* countedByShader(
  { map, x0, transient }: Values,
  view: Plan,
): AsyncGenerator<Counts, void, void> {
  const counts = new Float32Array(COLUMNS * ROWS);
  const r = tf.tensor1d(parameters(view));
  let x: tf.Tensor = tf.fill([COLUMNS], x0);
  const step = (steps: number) => {
    const next = runProgram(advance(map, steps), [x, r]);
    x.dispose();
    x = next;
  };
  try {
    for (let left = transient; left > 0; left -= STEPS) step(Math.min(left, STEPS));
    for (let steps = 0; steps < view.kept;) {
      const more = Math.min(STEPS, view.kept - steps);
      const uniforms = [[view.top], [ROWS / (view.top - view.bottom)]];
      const found = runProgram(count(map, more), [x, r], uniforms);
      try {
        const data = await found.data();
        for (let i = 0; i < counts.length; i++) counts[i]! += data[i]!;
      } finally {
        found.dispose();
      }
      step(more);
      steps += more;
      yield { counts, steps };
    }
  } finally {
    tf.dispose([x, r]);
  }
}

const step: Readonly<Record<MapId, (x: Vector, r: Vector) => Vector>> = {
  logistic: (x, r) => tf.mul(r, tf.mul(x, tf.sub(1, x))),
  sine: (x, r) => tf.mul(r, tf.sin(tf.mul(x, Math.PI))),
  tent: (x, r) => tf.mul(r, tf.minimum(x, tf.sub(1, x))),
  cubic: (x, r) => tf.mul(r, tf.mul(tf.square(x), tf.sub(1, x))),
  gauss: (x, r) => tf.add(tf.exp(tf.mul(tf.square(x), -6.2)), r),
  descent: (x, r) => tf.add(x, tf.mul(r, tf.mul(x, tf.sub(1, tf.square(x))))),
};

async function* countedByTensors(
  { map, x0, transient }: Values,
  view: Plan,
): AsyncGenerator<Counts, void, void> {
  const counts = new Float32Array(COLUMNS * ROWS);
  const scale = ROWS / (view.top - view.bottom);
  const r = tf.tensor1d(parameters(view));
  let x: Vector = tf.fill([COLUMNS], x0);
  /** The next states, of which the last replaces x; all of them in one tensor when they are wanted. */
  const next = (steps: number, wanted: boolean): tf.Tensor | undefined => {
    const [end, all] = tf.tidy(() => {
      let y = x;
      const states: Vector[] = [];
      for (let i = 0; i < steps; i++) {
        y = step[map](y, r);
        if (wanted) states.push(y);
      }
      return [y, wanted ? tf.stack(states) : tf.scalar(0)] as const;
    }) as unknown as readonly [Vector, tf.Tensor];
    x.dispose();
    x = end;
    if (wanted) return all;
    all.dispose();
    return undefined;
  };
  try {
    for (let left = transient; left > 0; left -= STEPS) next(Math.min(left, STEPS), false);
    for (let steps = 0; steps < view.kept;) {
      const more = Math.min(STEPS, view.kept - steps);
      const found = next(more, true)!;
      try {
        const data = await found.data();
        for (let i = 0; i < data.length; i++) {
          const row = Math.floor((view.top - data[i]!) * scale);
          if (row >= 0 && row < ROWS) counts[row * COLUMNS + (i % COLUMNS)]!++;
        }
      } finally {
        found.dispose();
      }
      steps += more;
      yield { counts, steps };
    }
  } finally {
    tf.dispose([x, r]);
  }
}
