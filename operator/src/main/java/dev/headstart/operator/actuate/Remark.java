package dev.headstart.operator.actuate;

import dev.headstart.api.Reason;

/**
 * What people must know of a target that can be read and written, and yet does not follow its plan.
 *
 * @param reason for a condition
 * @param message what it is and what to do
 */
public record Remark(Reason reason, String message) {}
