import { expect, test } from 'vitest';
import { texToText } from './texToText';

test.each([
  ['\\rho(x) = \\frac{\\sqrt{4-x^2}}{2\\pi}', 'ρ(x) = √(4−x²)/(2π)'],
  ['N^{-\\alpha}', 'N^(−α)'],
  ['\\mathbb{E}\\,\\operatorname{tr} H^{2k}', 'E tr H²ᵏ'],
  ['\\lambda_{\\max} \\to 2', 'λ_max → 2'],
  ['\\gamma = p/n', 'γ = p/n'],
])('texToText(%j) reads %j', (tex, text) => {
  expect(texToText(tex)).toBe(text);
});

test.each(['\\frac{', '{{{', '^', '_', '\\', '\\sqrt'])('texToText(%j) ends', (tex) => {
  expect(typeof texToText(tex)).toBe('string');
});
