package dev.carrel.stack.cases;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carrel.stack.Fault;
import dev.carrel.stack.Source;
import dev.carrel.stack.StackException;
import dev.carrel.stack.yaml.JsonFile;
import dev.carrel.stack.yaml.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads the cases of a folder: one folder in it for each service, JSON files in those. Refused are a key that is not known, a
 * folder or file without a case, a name that stands twice, and a deny without a control that is allowed and differs in one thing.
 */
public final class PolicyCases {
    private PolicyCases() {}

    /**
     * @param folder for example {@code policies/cases}
     * @return in the order of file names, and of each file
     * @throws StackException naming every fault that was found
     */
    public static List<PolicyCase> read(Path folder) {
        List<PolicyCase> all = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        for (Path service : list(folder)) {
            for (Path file : list(service)) {
                String name = service.getFileName() + "/" + file.getFileName();
                try {
                    List<PolicyCase> cases = read(file, name);
                    controls(cases, name);
                    all.addAll(cases);
                } catch (StackException e) {
                    faults.addAll(e.faults());
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new StackException(faults);
        }
        return List.copyOf(all);
    }

    private static List<PolicyCase> read(Path file, String name) {
        if (!name.endsWith(".json")) {
            throw new StackException(new Fault(name, 0, "", "is no file of cases: those end in .json"));
        }
        Tree tree = JsonFile.read(file, name);
        CaseObject top = new CaseObject(tree.root(), tree.source());
        top.text("about");
        Subject subject = top.subject();
        Caller caller = top.caller("caller");
        JsonNode list = top.required("cases");
        Source at = top.source().at("cases");
        top.done();
        if (!list.isArray() || list.isEmpty()) {
            throw at.refuse("must be a list of at least one case");
        }
        List<PolicyCase> cases = new ArrayList<>();
        for (JsonNode item : list) {
            cases.add(new CaseObject(item, at.at(cases.size())).read(name, subject, caller));
        }
        return cases;
    }

    private static void controls(List<PolicyCase> cases, String file) {
        Map<String, PolicyCase> byName = new HashMap<>();
        List<Fault> faults = new ArrayList<>();
        for (PolicyCase one : cases) {
            if (byName.put(one.name(), one) != null) {
                faults.add(new Fault(file, 0, one.name(), "the name stands twice"));
            }
        }
        for (PolicyCase one : cases) {
            one.control().ifPresent(name -> {
                PolicyCase control = byName.get(name);
                if (control == null) {
                    faults.add(new Fault(file, 0, one.name(), "control `" + name + "` is no case of this file"));
                } else if (!one.isControlledBy(control)) {
                    faults.add(new Fault(
                            file,
                            0,
                            one.name(),
                            "`" + name + "` is no control: it is denied too, or differs in " + one.differences(control)
                                    + " things, not in one"));
                }
            });
        }
        if (!faults.isEmpty()) {
            throw new StackException(faults);
        }
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> found = entries.sorted().toList();
            if (found.isEmpty()) {
                throw new StackException(new Fault(String.valueOf(folder.getFileName()), 0, "", "holds no case"));
            }
            return found;
        } catch (IOException e) {
            throw new StackException(new Fault(String.valueOf(folder.getFileName()), 0, "", "is no folder of cases"));
        }
    }
}
