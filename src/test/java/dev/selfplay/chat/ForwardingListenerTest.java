package dev.selfplay.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.TokenUsage;

import org.junit.jupiter.api.Test;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// A layer once swallowed `reading the prompt`, because it did not know of it.
class ForwardingListenerTest {
    private static final Map<Class<?>, Object> ARGUMENTS =
            Map.of(
                    String.class,
                    "words",
                    Duration.class,
                    Duration.ofSeconds(48),
                    TokenUsage.class,
                    TokenUsage.NONE,
                    long.class,
                    7L);

    @Test
    void everythingThatAListenerMayHearIsTold() throws Exception {
        List<String> heard = new ArrayList<>();
        var last =
                (ReplyListener)
                        Proxy.newProxyInstance(
                                ReplyListener.class.getClassLoader(),
                                new Class<?>[] {ReplyListener.class},
                                (_, method, arguments) -> {
                                    heard.add(
                                            method.getName()
                                                    + (arguments == null
                                                            ? "[]"
                                                            : Arrays.toString(arguments)));
                                    return method.getReturnType() == boolean.class ? false : null;
                                });
        var forwarding = new ForwardingListener(last) {};
        List<String> told = new ArrayList<>();
        for (Method method : ReplyListener.class.getMethods()) {
            if (!Modifier.isStatic(method.getModifiers())) {
                Object[] arguments =
                        Arrays.stream(method.getParameterTypes()).map(ARGUMENTS::get).toArray();
                method.invoke(forwarding, arguments);
                told.add(method.getName() + Arrays.toString(arguments));
            }
        }
        assertThat(told).hasSizeGreaterThan(5);
        assertThat(heard).isEqualTo(told);
    }
}
