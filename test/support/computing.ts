/** Milliseconds of computing that some work took in this process: other processes and other threads' waiting do not count. */
export function computing(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
