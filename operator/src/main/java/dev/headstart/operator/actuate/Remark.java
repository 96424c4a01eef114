package dev.headstart.operator.actuate;

/**
 * What people must know of a target that can be read and written, and yet does not follow its plan.
 *
 * @param reason CamelCase, for a condition
 * @param message what it is and what to do
 */
public record Remark(String reason, String message) {}
