/**
 * How operators declare their keyed state, and what holds it to its savepoints: a state that lost a
 * field, or changed a type, is refused when the job starts. Used by all stages that keep state.
 */
package io.pulseline.jobs.state;
