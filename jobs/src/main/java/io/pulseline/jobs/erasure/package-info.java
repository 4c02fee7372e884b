/**
 * Forgetting an athlete: the request on its way through the stages from validate to decide, each of
 * which removes what it keeps of the athlete, and what is written at the end of it.
 */
package io.pulseline.jobs.erasure;
