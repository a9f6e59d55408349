/** What the compiled module exports. Addresses are bytes in the memory it is given. */
export { gram, product, productScratch } from './product';
export { tridiagonalize, tridiagonalizeScratch } from './tridiagonalize';
