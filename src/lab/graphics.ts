/** Whether a graphics card stands behind WebGL. Asked in a worker, where a slow answer holds nothing up. */

/** Programs that imitate a graphics card on the processor, as renderers name them. */
const IMITATIONS =
  /swiftshader|llvmpipe|softpipe|swrast|basic render|software renderer|mesa offscreen/i;

/** The imitation that a renderer's name names, if it does. */
export const imitation = (renderer: string): string | undefined => IMITATIONS.exec(renderer)?.[0];

let answer: { why: string | undefined } | undefined;

/** Undefined where WebGL has a graphics card; else the words for what it has. */
export function withoutCard(): string | undefined {
  answer ??= { why: ask() };
  return answer.why;
}

function ask(): string | undefined {
  // The browser's own judgment first: it makes no context where it would have to imitate one.
  const quick = contextOf({ failIfMajorPerformanceCaveat: true });
  const gl = quick ?? contextOf({});
  if (!gl) return 'this browser has no WebGL for a worker';
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer = String(gl.getParameter(info?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER));
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  const name = imitation(renderer);
  if (quick && name === undefined) return undefined;
  return `WebGL is software here${name === undefined ? '' : ` (${name})`}`;
}

function contextOf(attributes: WebGLContextAttributes): WebGL2RenderingContext | undefined {
  try {
    return new OffscreenCanvas(1, 1).getContext('webgl2', attributes) ?? undefined;
  } catch {
    return undefined;
  }
}
