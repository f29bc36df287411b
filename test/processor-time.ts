/** Milliseconds of processor time that this process has taken: unlike those of the clock, they don't grow with what others do. */
export function processorMillis(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
