/** Reads the input topics as they are: bytes, origin and arrival time. After it comes decode. */
package io.pulseline.jobs.source;
