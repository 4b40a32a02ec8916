package dev.carrel.stack;

import java.util.Map;

/**
 * Where a template is at home: an AWS account and region, or something that answers as one would. It gives every resource its
 * name, its ids and its ARN; the same question always has the same answer.
 */
public interface Home {
    /** Values for the template's parameters by name; those with a default may be left out. */
    Map<String, String> parameters();

    /** 12 digits. */
    String accountId();

    /** For example {@code eu-west-1}. */
    String region();

    /** For example {@code aws}. */
    String partition();

    /** For example {@code amazonaws.com}. */
    String urlSuffix();

    String stackName();

    /**
     * What {@code Ref} gives.
     *
     * @throws IllegalArgumentException if resources of this type have no {@code Ref} that is known here
     */
    String ref(DeclaredResource resource);

    /**
     * What {@code Fn::GetAtt} gives.
     *
     * @param name the attribute, for example {@code Arn}
     * @throws IllegalArgumentException if resources of this type have no such attribute that is known here
     */
    String attribute(DeclaredResource resource, String name);
}
