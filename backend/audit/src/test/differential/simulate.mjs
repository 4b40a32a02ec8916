// Decides what stands in the file that it is given, a JSON object a line as `explain --batch` reads it, with an engine of others,
// and writes `Allowed`, `ExplicitlyDenied`, `ImplicitlyDenied` or `error: …`, a line each.
import { createReadStream } from 'node:fs';
import { argv, stdout } from 'node:process';
import { createInterface } from 'node:readline';
import { runSimulation } from '@cloud-copilot/iam-simulate';

async function decide(line) {
  const given = JSON.parse(line);
  const named = (policies) => policies?.map((policy, index) => ({ name: `p${index}`, policy }));
  const result = await runSimulation(
    {
      request: {
        principal: given.principal,
        action: given.action,
        resource: { resource: given.resource, accountId: given.resourceAccount },
        contextVariables: given.context,
      },
      identityPolicies: named(given.identityPolicies),
      sessionPolicy: given.sessionPolicy,
      permissionBoundaryPolicies: given.permissionBoundary ? named([given.permissionBoundary]) : undefined,
      resourcePolicy: given.resourcePolicy,
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    { simulationMode: 'Strict' },
  );
  if (result.resultType === 'error') {
    return `error: ${JSON.stringify(result.errors)}`;
  }
  const ignored = result.result?.ignoredContextKeys ?? [];
  return ignored.length > 0 ? `error: ignored context keys ${ignored}` : result.overallResult;
}

const answers = [];
for await (const line of createInterface({ input: createReadStream(argv[2]) })) {
  answers.push(await decide(line));
}
stdout.write(`${answers.join('\n')}\n`);
