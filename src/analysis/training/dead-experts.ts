/** An expert under this share of the fair load is called dead: what little it gets is the luck of single tokens. */
const DEAD_SHARE = 0.01;

/**
 * The experts of each block that get next to nothing. Where nothing was routed at all nobody is dead.
 * @param load picks of each expert, block by block: [N, E]
 * @param share of the fair load, which is the mean of a block
 */
export function deadExperts(load: ArrayLike<number>, blocks: number, share = DEAD_SHARE): readonly (readonly number[])[] {
  const experts = load.length / blocks;
  return Array.from({ length: blocks }, (_, block) => {
    const own = Array.from({ length: experts }, (__, expert) => load[block * experts + expert]!);
    const fair = own.reduce((sum, count) => sum + count, 0) / experts;
    return own.flatMap((count, expert) => (count < share * fair ? [expert] : []));
  });
}
