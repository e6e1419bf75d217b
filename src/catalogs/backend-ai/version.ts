/** The first version of the manager with `myDeployments` (lablup/backend.ai, docs/manager/graphql-reference). */
export const deploymentsSince = '25.19.0';
/** The first version whose deployments can be filtered by project. */
export const projectFilterSince = '26.4.3';
/** The first version whose deployments can be filtered by their replicas. */
export const replicaFilterSince = '26.8.0';
/** The first version whose `endpoint_list` can be filtered by the stage of life. */
export const lifecycleFilterSince = '24.3.10';

/** Whether `version` is `wanted` or newer. What follows the numbers, such as `rc1`, counts for nothing. */
export function isAtLeast(version: string, wanted: string): boolean {
  const [is, should] = [numbersOf(version), numbersOf(wanted)];
  const at = should.findIndex((number, index) => (is[index] ?? 0) !== number);
  return at < 0 || (is[at] ?? 0) > (should[at] ?? 0);
}

function numbersOf(version: string): readonly number[] {
  const [numbers = ''] = /\d+(?:\.\d+)*/.exec(version) ?? [];
  return numbers.split('.').map(Number);
}
