/** √(Σ_{j>k} σ_j²) for k = 0 … r, summed from the small end. */
export function tails(sigma: Float64Array): Float64Array {
  const tail = new Float64Array(sigma.length + 1);
  let sum = 0;
  for (let k = sigma.length - 1; k >= 0; k--) {
    sum += sigma[k]! * sigma[k]!;
    tail[k] = Math.sqrt(sum);
  }
  return tail;
}
