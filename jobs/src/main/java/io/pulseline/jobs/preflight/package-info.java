/**
 * Looks, before the job runs, whether it can: the broker's topics and limits, schemas, models, the
 * native library's class loader, checkpoints, the savepoint it resumes from. Each check is pure
 * over facts that were read before; all that is wrong is said at once. Before it comes the
 * definition of the job, after it its submission.
 */
package io.pulseline.jobs.preflight;
