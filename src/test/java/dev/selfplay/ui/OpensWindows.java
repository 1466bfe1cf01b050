package dev.selfplay.ui;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A test that opens windows. JUnit runs these classes first and one after another in its own thread,
/// since two windows would take the keyboard from one another; a second thread runs the others beside
/// them. (A lock would do so too, but for each class that waits for it JUnit begins one more.)
@ExtendWith(WindowExtension.class)
@Execution(ExecutionMode.SAME_THREAD)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OpensWindows {}
