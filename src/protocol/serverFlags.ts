/**
 * What Node is told for the server's process. At most so many MB for one half of the young objects: newer versions of V8 take
 * 64, which they keep; with 10,000 Services that was a third of all the memory, and nothing was faster for it. And that all
 * that is kept moves together whenever everything is collected: what a first index leaves behind is otherwise strewn over
 * twice the room.
 */
export const SERVER_FLAGS: readonly string[] = ['--max-semi-space-size=8', '--compact-on-every-full-gc'];
