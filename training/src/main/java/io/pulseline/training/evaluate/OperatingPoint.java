package io.pulseline.training.evaluate;

/**
 * How alerts would be if an offset were added to a fatigue index: fewer of them are false where
 * fewer exhaustions are warned of.
 *
 * @param predictor whose index
 * @param offset added to the index; 0 is how the job works
 * @param falseAlertsPer10Hours false HIGH or SEVERE alerts per 10 h
 * @param warnedShare share of the sessions in which D′ ran out where an alert stood 30 s before;
 *     {@code NaN} if there was no such session
 */
public record OperatingPoint(
    String predictor, double offset, double falseAlertsPer10Hours, double warnedShare) {}
