/**
 * Models as verified, hashed artefacts, and their scoring with DJL.
 *
 * <p>Before it: {@code training} publishes a version folder into the store. After it: the scoring
 * stage of {@code jobs} opens a version through {@link io.pulseline.modelstore.ModelStore}, which
 * refuses whatever does not match its manifest, the code's features or its golden outputs, and
 * scores rows of raw feature values. Normalisation and the treatment of missing values belong to
 * the manifest, not to the caller.
 */
package io.pulseline.modelstore;
