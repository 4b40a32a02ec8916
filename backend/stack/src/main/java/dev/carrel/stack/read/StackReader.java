package dev.carrel.stack.read;

import dev.carrel.stack.Home;
import dev.carrel.stack.Stack;
import dev.carrel.stack.Template;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads a whole template in a home. The families are read in an order in which nothing is named before it is known. */
public final class StackReader {
    private StackReader() {}

    /** @throws dev.carrel.stack.StackException naming every fault that was found */
    public static Stack read(Template template, Home home) {
        Declarations declarations = new Declarations(template, home);
        IamReader iam = new IamReader();
        iam.read(declarations);
        FunctionReader functions = new FunctionReader(iam.roles);
        functions.read(declarations);
        TableReader tables = new TableReader();
        tables.read(declarations);
        CognitoReader cognito = new CognitoReader(functions);
        cognito.read(declarations);
        ApiReader apis = new ApiReader(functions);
        apis.read(declarations);
        BucketReader buckets = new BucketReader();
        buckets.read(declarations);
        SiteReader sites = new SiteReader(buckets.buckets, apis.apis);
        sites.read(declarations);
        QueueReader queues = new QueueReader();
        queues.read(declarations);
        EventReader events = new EventReader(buckets.buckets, queues.queues, functions.functions);
        events.read(declarations);
        AlertReader alerts = new AlertReader(functions, queues.queues);
        alerts.read(declarations);
        Map<String, String> outputs = new LinkedHashMap<>();
        template.outputs()
                .forEach((name, value) -> declarations.check(
                        () -> outputs.put(name, declarations.evaluator().text(value))));
        declarations.finish();
        return new Stack(
                template,
                tables.tables.all(),
                functions.functions.all(),
                functions.logGroups.all(),
                functions.permissions.all(),
                iam.roles.all(),
                iam.managedPolicies.all(),
                iam.oidcProviders.all(),
                cognito.pools.all(),
                apis.apis.all(),
                buckets.buckets.all(),
                sites.distributions.all(),
                queues.queues.all(),
                events.rules.all(),
                events.mappings.all(),
                alerts.topics.all(),
                alerts.subscriptions.all(),
                alerts.alarms.all(),
                alerts.identities.all(),
                outputs);
    }
}
