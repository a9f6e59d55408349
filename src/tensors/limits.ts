/** The most that is accepted; larger files are refused before memory is taken. */

/** Of a safetensors header, in bytes, as in the reference implementation. */
export const MAX_HEADER = 100_000_000;
/** Of the items in a safetensors header: keys, numbers, strings. A header of nothing but brackets is no header. */
export const MAX_ITEMS = 2_000_000;
/** Nesting of a safetensors header; three are used. */
export const MAX_DEPTH = 8;
/** Elements of one tensor: 1 GiB as float64. */
export const MAX_ELEMENTS = 2 ** 27;
/** Dimensions of a tensor, as in NumPy. */
export const MAX_DIMENSIONS = 64;
/** Of a npy header, in bytes; NumPy itself reads 10,000 without being asked. */
export const MAX_NPY_HEADER = 65_536;
/** Members of an archive. */
export const MAX_MEMBERS = 4096;
/** Of an archive's directory, in bytes. */
export const MAX_DIRECTORY = 16 * 2 ** 20;
/** DEFLATE makes at most 1,032 bytes of one. */
export const MAX_RATIO = 1032;
/** Elements decoded at once. */
export const SLICE = 2 ** 18;
