import { afterEach, expect, test, vi } from 'vitest';
import { imitation } from './graphics';

test.each([
  ['ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)'],
  ['ANGLE (Mesa, llvmpipe (LLVM 17.0.6 256 bits), OpenGL 4.5)'],
  ['llvmpipe, or similar'],
  ['ANGLE (Microsoft, Microsoft Basic Render Driver Direct3D11 vs_5_0 ps_5_0, D3D11)'],
  ['Apple Software Renderer'],
])('an imitation is named: %s', (renderer) => expect(imitation(renderer)).toBeTruthy());

test.each([
  ['ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 Direct3D11 vs_5_0 ps_5_0, D3D11)'],
  ['ANGLE (AMD, AMD Radeon RX 580 (radeonsi, polaris10, LLVM 15.0.7), OpenGL 4.6)'],
  ['ANGLE (Apple, ANGLE Metal Renderer: Apple M1, Unspecified Version)'],
  ['ANGLE (Intel, Mesa Intel(R) UHD Graphics 620 (KBL GT2), OpenGL 4.6)'],
  ['Adreno (TM) 630'],
  ['Mali-G76'],
  ['Apple GPU'],
])('a card is none: %s', (renderer) => expect(imitation(renderer)).toBeUndefined());

/** Makes contexts that name this renderer; none with the browser's caveat when `slow`. */
async function asked(renderer: string | undefined, slow = false) {
  vi.resetModules();
  let contexts = 0;
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      getContext(_: string, { failIfMajorPerformanceCaveat }: WebGLContextAttributes) {
        contexts++;
        if (renderer === undefined || (slow && failIfMajorPerformanceCaveat)) return null;
        return { RENDERER: 7937, getExtension: () => null, getParameter: () => renderer };
      }
    },
  );
  const { withoutCard } = await import('./graphics');
  const [why, again] = [withoutCard(), withoutCard()];
  expect(again).toBe(why);
  return { why, contexts };
}
afterEach(() => vi.unstubAllGlobals());

test('withoutCard: nothing to say of a card, asked once', async () => {
  expect(await asked('Apple GPU')).toEqual({ why: undefined, contexts: 1 });
});

test('withoutCard: an imitation by its name, by the browser’s own judgment, and no WebGL at all', async () => {
  expect((await asked('Google SwiftShader')).why).toBe('WebGL is software here (SwiftShader)');
  expect((await asked('Some Card', true)).why).toBe('WebGL is software here');
  expect((await asked(undefined)).why).toBe('this browser has no WebGL for a worker');
});

test('withoutCard: where a worker has no canvas there is no WebGL for it', async () => {
  vi.resetModules();
  vi.stubGlobal('OffscreenCanvas', undefined);
  const { withoutCard } = await import('./graphics');
  expect(withoutCard()).toContain('no WebGL');
});
