/**
 * What is promised, as objects: each guarantee takes what a run took in and gave out, and says in
 * clear sentences where it does not hold. After {@code io.pulseline.guarantees.runs}, which makes
 * and reads runs; docs/guarantees.md says what is promised under which settings.
 */
package io.pulseline.guarantees;
