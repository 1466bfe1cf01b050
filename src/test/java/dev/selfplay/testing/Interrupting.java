package dev.selfplay.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;

/// Ends everything before a step, as a power cut would: every call of a port that may change
/// something is a step. Before one that only reads all is as before the next that does not.
public final class Interrupting {
    private static final Set<String> READING =
            Set.of(
                    "standing",
                    "pull",
                    "read",
                    "hears",
                    "mark",
                    "unreadable",
                    "problems",
                    "entity",
                    "news",
                    "told",
                    "conflicts",
                    "inConflict",
                    "shared",
                    "unsent",
                    "content",
                    "battle",
                    "superseded",
                    "last",
                    "waiting",
                    "find",
                    "whole",
                    "fitting");

    private int left;
    private boolean dead;
    private String where = "";

    /// What nothing catches.
    public static final class PowerCut extends Error {
        private static final long serialVersionUID = 1L;

        public PowerCut(String where) {
            super(where);
        }
    }

    /// @param step the number of the step, from 0
    public Interrupting(int step) {
        this.left = step;
    }

    public boolean happened() {
        return dead;
    }

    public String where() {
        return where;
    }

    public <T> T before(Class<T> port, T real) {
        return port.cast(
                Proxy.newProxyInstance(
                        port.getClassLoader(),
                        new Class<?>[] {port},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("close")) {
                                return call(real, method, arguments);
                            }
                            if (dead || (!READING.contains(method.getName()) && left-- == 0)) {
                                if (!dead) {
                                    where = method.getName();
                                }
                                dead = true;
                                throw new PowerCut(where);
                            }
                            return call(real, method, arguments);
                        }));
    }

    private static Object call(Object real, java.lang.reflect.Method method, Object[] arguments)
            throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
