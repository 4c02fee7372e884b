package io.pulseline.jobs.score;

/**
 * The model versions that score a session, from its start to its end.
 *
 * @param fatigueModel name of the recurrent model
 * @param fatigueVersion its version
 * @param effectModel name of the effect model
 * @param effectVersion its version
 */
public record ModelVersions(
    String fatigueModel, String fatigueVersion, String effectModel, String effectVersion) {}
