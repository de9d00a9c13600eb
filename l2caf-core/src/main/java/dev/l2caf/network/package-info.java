/**
 * What a network is to an explanation: which tensor is the picture, which are the outputs, which layers have positions,
 * and what lies behind them.
 *
 * <p>Reads graphs; runs nothing.
 */
@NullMarked
package dev.l2caf.network;

import org.jspecify.annotations.NullMarked;
