/**
 * What the compiled module exports. Addresses are bytes in the memory it is given.
 *
 * Source: named in each file.
 */
export { bidiagonalize } from './bidiagonalize';
export { gram, product, productScratch } from './product';
export { packRows } from './tiles';
export { tridiagonalize, tridiagonalizeScratch } from './tridiagonalize';
