package io.pulseline.gym.workouts;

/**
 * What a coach knows of an athlete from tests on the belt.
 *
 * @param criticalSpeedMps critical speed on the flat, m/s
 * @param maximalAerobicSpeedMps speed at which the oxygen demand reaches its maximum, m/s
 * @param activityClass 0 (never trains) to 10 (trains daily for competition)
 * @param inRehab whether the athlete only walks
 */
public record Trainee(
    double criticalSpeedMps,
    double maximalAerobicSpeedMps,
    double activityClass,
    boolean inRehab) {}
