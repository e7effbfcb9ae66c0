package dev.scrip.local.lambda;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * Shows a function the class path as its own package would have it: the lists of beans that other functions bring along
 * are hidden. Classes are shared.
 */
final class FunctionClassLoader extends ClassLoader {

    private final List<String> foreign;

    /** @param foreign the folders that other functions are built in, as they stand in the address of a resource */
    FunctionClassLoader(ClassLoader parent, List<String> foreign) {
        super(parent);
        this.foreign = foreign;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return Collections.enumeration(Collections.list(super.getResources(name)).stream()
                .filter(resource -> foreign.stream().noneMatch(resource.toString()::contains))
                .toList());
    }
}
