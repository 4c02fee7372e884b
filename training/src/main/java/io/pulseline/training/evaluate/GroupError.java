package io.pulseline.training.evaluate;

/**
 * A model's error on one group of athletes.
 *
 * @param quantity what is predicted
 * @param split by what athletes are grouped
 * @param group the group
 * @param sessions sessions in the group
 * @param mae mean absolute error, in the quantity's unit
 * @param ratio that error over the error on all
 */
public record GroupError(
    String quantity, String split, String group, int sessions, double mae, double ratio) {}
