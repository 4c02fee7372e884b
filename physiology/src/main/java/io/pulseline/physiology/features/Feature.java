package io.pulseline.physiology.features;

/**
 * One input of a model.
 *
 * @param name identifier in snake_case, the same in code, manifests and contributions
 * @param unit unit, or "1" where there is none
 * @param description what it is and how it comes about, in a sentence
 */
public record Feature(String name, String unit, String description) {}
