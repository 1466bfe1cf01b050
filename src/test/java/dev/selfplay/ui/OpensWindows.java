package dev.selfplay.ui;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A test that opens windows. By the tag Maven runs it in the JVM where tests run one after another,
/// since two windows would take the keyboard from one another; other tests run two at a time.
@ExtendWith(WindowExtension.class)
@Tag("window")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OpensWindows {}
