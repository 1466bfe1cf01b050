package dev.selfplay.ui;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A test that opens windows. One such class runs at a time, beside others that open none: two windows
/// would take the keyboard from one another.
@ExtendWith(WindowExtension.class)
@ResourceLock("windows")
@Tag("window")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OpensWindows {}
