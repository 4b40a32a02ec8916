package dev.carrel.iam;

import java.util.List;

/**
 * One line of a case file: a request against policies, and the decision expected of it.
 *
 * @param name file and sentence
 * @param errors a part of each expected error, in order
 */
record Case(
        String name,
        PolicySet policies,
        AccessRequest request,
        Outcome decision,
        List<String> deciding,
        List<String> missing,
        List<String> errors) {}
