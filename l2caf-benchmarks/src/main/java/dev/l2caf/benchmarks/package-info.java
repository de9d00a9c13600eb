/**
 * What explanations cost: their time beside that of a bare forward pass, and the memory of a process that makes many.
 *
 * <p>Programs for people, called by {@code l2caf-benchmarks/run} and by JMH; nothing else depends on them.
 */
@NullMarked
package dev.l2caf.benchmarks;

import org.jspecify.annotations.NullMarked;
