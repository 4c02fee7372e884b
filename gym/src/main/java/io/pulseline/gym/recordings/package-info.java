/**
 * Recorded workouts: FIT, TCX and CSV files read into one shape, and written from it.
 *
 * <p>Before it: files of watches, treadmills and training platforms. {@link
 * io.pulseline.gym.recordings.Recordings} tells the format by the content, reads what can be had
 * and says in warnings what could not. After it: {@link
 * io.pulseline.gym.recordings.RecordingTelemetry} turns a recording into the telemetry that the
 * devices would have sent live.
 */
package io.pulseline.gym.recordings;
