package io.pulseline.jobs.decide;

import io.pulseline.jobs.frame.Candidate;
import java.util.List;

/**
 * A recommendation before it becomes an event.
 *
 * @param step what is advised
 * @param targetEffect aerobic effect that the goal asks for, 0 to 5
 * @param reasonCodes why, most important first
 * @param ranked candidates in the order of preference; empty where nothing was ranked
 */
record Advice(
    Candidate step, float targetEffect, List<String> reasonCodes, List<Candidate> ranked) {}
