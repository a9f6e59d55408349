/** TeX as plain text, for search excerpts: `\frac{\sqrt{4-x^2}}{2\pi}` → `√(4−x²)/(2π)`. */

const GREEK: Record<string, string> = {
  alpha: 'α', beta: 'β', gamma: 'γ', delta: 'δ', epsilon: 'ε', varepsilon: 'ε', zeta: 'ζ', eta: 'η',
  theta: 'θ', kappa: 'κ', lambda: 'λ', mu: 'μ', nu: 'ν', xi: 'ξ', pi: 'π', rho: 'ρ', sigma: 'σ',
  tau: 'τ', phi: 'φ', varphi: 'φ', chi: 'χ', psi: 'ψ', omega: 'ω', Gamma: 'Γ', Delta: 'Δ',
  Theta: 'Θ', Lambda: 'Λ', Sigma: 'Σ', Phi: 'Φ', Psi: 'Ψ', Omega: 'Ω',
}; // prettier-ignore
const SIGNS: Record<string, string> = {
  cdot: '·', times: '×', pm: '±', mp: '∓', le: '≤', leq: '≤', ge: '≥', geq: '≥', ne: '≠', neq: '≠',
  approx: '≈', sim: '∼', propto: '∝', infty: '∞', to: '→', rightarrow: '→', mapsto: '↦',
  Rightarrow: '⇒', iff: '⇔', in: '∈', sum: 'Σ', prod: 'Π', int: '∫', partial: '∂', nabla: '∇',
  dots: '…', ldots: '…', cdots: '…', quad: ' ', qquad: ' ', ast: '*', star: '*', top: 'ᵀ', lVert: '‖',
  rVert: '‖', Vert: '‖', mid: '|', E: 'E', R: 'ℝ', C: 'ℂ', N: 'ℕ', P: 'P', dd: 'd', ee: 'e', ii: 'i',
  langle: '⟨', rangle: '⟩', lfloor: '⌊', rfloor: '⌋', forall: '∀', exists: '∃', cup: '∪', cap: '∩',
}; // prettier-ignore
const RAISED: Record<string, string> = {
  '0': '⁰', '1': '¹', '2': '²', '3': '³', '4': '⁴', '5': '⁵', '6': '⁶', '7': '⁷', '8': '⁸', '9': '⁹',
  '-': '⁻', '+': '⁺', k: 'ᵏ', n: 'ⁿ', i: 'ⁱ', T: 'ᵀ', '*': '*', α: 'ᵅ', β: 'ᵝ',
}; // prettier-ignore

const inParens = (s: string) => (/^[\p{L}\p{N}.]*$/u.test(s) ? s : `(${s})`);
const denominator = (s: string) => (/^(?:.|\d+)$/u.test(s) ? s : `(${s})`);
const numerator = (s: string) => (/^√\([^()]*\)$/u.test(s) ? s : inParens(s));
const raise = (s: string) =>
  [...s].every((c) => c in RAISED) ? [...s].map((c) => RAISED[c]).join('') : `^${inParens(s)}`;

/** The content of the group that starts at `at`: `{…}`, `\name` or one character. */
function group(tex: string, at: number): [string, number] {
  if (tex[at] === '{') {
    let depth = 1;
    let end = at + 1;
    while (end < tex.length && depth > 0) {
      if (tex[end] === '{') depth++;
      if (tex[end] === '}') depth--;
      end++;
    }
    return [tex.slice(at + 1, end - 1), end];
  }
  const command = /^\\[a-zA-Z]+/.exec(tex.slice(at))?.[0];
  return command ? [command, at + command.length] : [tex[at] ?? '', at + 1];
}

function convert(tex: string): string {
  let out = '';
  let at = 0;
  const take = (): string => {
    while (tex[at] === ' ') at++;
    const [inner, end] = group(tex, at);
    at = end;
    return convert(inner).trim();
  };
  while (at < tex.length) {
    const c = tex[at] as string;
    if (c === '\\') {
      const name = /^[a-zA-Z]+/.exec(tex.slice(at + 1))?.[0] ?? tex[at + 1] ?? '';
      at += 1 + name.length;
      if (name === 'frac' || name === 'tfrac' || name === 'dfrac') {
        const above = take();
        out += `${numerator(above)}/${denominator(take())}`;
      } else if (name === 'sqrt') out += `√${inParens(take())}`;
      else if (name === 'begin' || name === 'end') take();
      else if (name in GREEK) out += GREEK[name];
      else if (name in SIGNS) out += SIGNS[name];
      else if (
        /^(?:left|right|[bB]igg?[lr]?|mathrm|mathbb|mathcal|mathbf|operatorname|text|displaystyle|limits|hat|bar|tilde|overline)$/.test(
          name,
        )
      )
        continue;
      else if (/^[a-zA-Z]/.test(name)) out += `${name} `;
      else out += /[,;:! \\]/.test(name) ? ' ' : name;
    } else if (c === '^') {
      at++;
      out += raise(take());
    } else if (c === '_') {
      at++;
      const below = take();
      out += below.length > 1 ? `_${inParens(below)}` : `_${below}`;
    } else if (c === '{' || c === '}' || c === '&' || c === '~') {
      at++;
      if (c === '&' || c === '~') out += ' ';
    } else {
      at++;
      out += c === '-' ? '−' : c;
    }
  }
  return out;
}

export const texToText = (tex: string): string => convert(tex).replace(/\s+/g, ' ').trim();
